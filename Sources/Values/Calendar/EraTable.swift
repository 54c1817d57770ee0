internal import ShisakuSourceText

/// The eras (元号) of the Japanese calendar with the days they began, as ICU has them.
///
///     EraTable.shared.index(at: 0, in: text)   // the place of 平成, for 平成30年
///
/// Source: the CLDR data that ICU carries, from 大化 (645) on. A class, so that a look-up from another
/// module copies a reference and not the table's arrays.
package final class EraTable: Sendable {
  package struct Era: Sendable {
    /// The name in UTF-8: 令和.
    package let name: [UInt8]
    /// The Gregorian year that is year 1 (元年) of the era: 2019 for 令和.
    package let firstYear: Int
    package let month: Int
    package let day: Int
    /// The Gregorian year in which the next era began; `nil` for the present one.
    package let lastYear: Int?

    /// Whether the era's letter (R, H, S, T, M) is in use: 明治 and later.
    package var isModern: Bool { firstYear >= EraTable.meijiYear }
  }

  package static let shared = EraTable()

  /// 明治元年, from which on an era is a reign and has a letter.
  static let meijiYear = 1868

  /// In order of their beginning.
  package let eras: [Era]
  /// Which characters of the Basic Multilingual Plane begin a name, one bit each.
  private let initials: [UInt64]
  /// Which characters end a name.
  private let finals: [UInt64]
  /// The names by their first six bytes, in order; of those that begin alike the longest first,
  /// then the latest. `length` is that of the name in bytes.
  private let names: [(key: UInt64, era: Int, length: Int)]
  /// Where the names with a key begin in `names`.
  private let starts: FlatTable<NameStart>

  /// The eras that the program carries, where it runs with the ICU that they were read from; else
  /// those of the ICU that it runs with.
  package convenience init() {
    let isCurrent = UnicodeLibrary.shared.version == StoredEras.version
    self.init(isCurrent ? Self.stored(StoredEras.lines) : Self.fromLibrary())
  }

  /// An era and the day it began.
  typealias Beginning = (name: [UInt8], year: Int, month: Int, day: Int)

  /// - Parameter beginnings: in order.
  init(_ beginnings: [Beginning]) {
    var initials = [UInt64](repeating: 0, count: 1024)
    var finals = initials
    var names: [(key: UInt64, era: Int, length: Int)] = []
    var eras: [Era] = []
    eras.reserveCapacity(beginnings.count)
    names.reserveCapacity(beginnings.count)
    for (index, (name, year, month, day)) in beginnings.enumerated() {
      let lastYear = index + 1 < beginnings.count ? beginnings[index + 1].year : nil
      eras.append(Era(name: name, firstYear: year, month: month, day: day, lastYear: lastYear))
      if name.count >= 6 {
        let (page, bit) = Self.place(name[0], name[1], name[2])
        initials[page] |= 1 << bit
        let last = name.count - 3
        let (finalPage, finalBit) = Self.place(name[last], name[last + 1], name[last + 2])
        finals[finalPage] |= 1 << finalBit
        let key = name.withUnsafeBufferPointer { buffer in
          buffer.baseAddress.map { Self.key(at: 0, in: ByteText(base: $0, count: buffer.count)) }
        }
        names.append((key ?? 0, index, name.count))
      }
    }
    self.eras = eras
    self.initials = initials
    self.finals = finals
    names.sort {
      ($0.key, $1.length, $1.era) < ($1.key, $0.length, $0.era)
    }
    self.names = names
    var starts = FlatTable<NameStart>(capacity: names.count)
    for (index, name) in names.enumerated() where index == 0 || names[index - 1].key != name.key {
      let start = NameStart(key: name.key, place: index)
      starts.update(start.hash, where: { _ in false }) { $0 = start }
    }
    self.starts = starts
  }

  /// The place in `eras` of the era whose name stands at `offset`; `nil` outside the text. Of two
  /// with one name the later, of two that begin alike (天平, 天平感宝) the longer. O(1) where no name
  /// begins.
  package func index(at offset: Int, in text: ByteText) -> Int? {
    guard offset >= 0, text.count &- offset >= 6, text[offset] & 0xF0 == 0xE0 else { return nil }
    let (page, bit) = Self.place(text[offset], text[offset + 1], text[offset + 2])
    guard initials[page] >> bit & 1 == 1 else { return nil }
    let key = Self.key(at: offset, in: text)
    let start = starts.entry(NameStart.hash(of: key)) { $0.key == key }
    guard !start.isVacant else { return nil }
    return names[start.place...].prefix { $0.key == key }.first { name in
      name.length == 6
        || eras[name.era].name.withUnsafeBufferPointer { text.has($0, at: offset) }
    }?.era
  }

  /// Whether the last character of some name ends before `offset`.
  package func mayEndName(before offset: Int, in text: ByteText) -> Bool {
    guard offset >= 3, offset <= text.count, text[offset - 3] & 0xF0 == 0xE0 else {
      return false
    }
    let (page, bit) = Self.place(text[offset - 3], text[offset - 2], text[offset - 1])
    return finals[page] >> bit & 1 == 1
  }

  /// The letters of the eras from 明治 on, the latest first.
  static let letters = "RHSTM"

  /// Whether a byte is the letter of an era.
  package static func isLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "R"), UInt8(ascii: "H"), UInt8(ascii: "S"), UInt8(ascii: "T"),
      UInt8(ascii: "M"):
      true
    default: false
    }
  }

  /// The modern era that a letter stands for: R, H, S, T, M.
  package func index(ofLetter letter: UInt8) -> Int? {
    let fromLast =
      switch letter {
      case UInt8(ascii: "R"): 1
      case UInt8(ascii: "H"): 2
      case UInt8(ascii: "S"): 3
      case UInt8(ascii: "T"): 4
      case UInt8(ascii: "M"): 5
      default: 0
      }
    // The letters are fixed by custom; an era after 令和 would come with a letter of its own.
    guard fromLast > 0, let reiwa = eras.lastIndex(where: { $0.firstYear == 2019 }) else {
      return nil
    }
    return reiwa - fromLast + 1
  }

  /// Whether a day lies within the era, given as the era's year and, where known, month and day.
  ///
  /// 平成31年5月1日 does not; 平成31年 does, since part of it does.
  package func contains(era: Int, year: Int, month: Int? = nil, day: Int? = nil) -> Bool {
    guard (1...9999).contains(year) else { return false }
    let western = eras[era].firstYear + year - 1
    func order(_ year: Int, _ month: Int, _ day: Int) -> Int { (year * 13 + month) * 32 + day }
    let start = order(eras[era].firstYear, eras[era].month, eras[era].day)
    if order(western, month ?? 12, day ?? 31) < start { return false }
    guard era + 1 < eras.count else { return true }
    let next = eras[era + 1]
    return order(western, month ?? 1, day ?? 1) < order(next.firstYear, next.month, next.day)
  }

  /// Six bytes, two ideographs.
  @inline(__always)
  private static func key(at offset: Int, in text: ByteText) -> UInt64 {
    text.word(at: offset) & 0xFFFF_FFFF_FFFF
  }

  private static func place(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> (Int, UInt64) {
    (Int(first & 0x0F) << 6 | Int(second & 0x3F), UInt64(third & 0x3F))
  }
}

/// Where the names begin that open with the same six bytes.
private struct NameStart: FlatTableEntry {
  /// 0 for none.
  let key: UInt64
  let place: Int

  static let vacant = NameStart(key: 0, place: 0)
  var isVacant: Bool { key == 0 }
  var hash: UInt64 { Self.hash(of: key) }

  @inline(__always)
  static func hash(of key: UInt64) -> UInt64 { FlatTable<Self>.mix(key) }
}
