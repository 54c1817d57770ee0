internal import ShisakuSourceText
internal import ShisakuValues

/// Reads lists of offices: 総務省自治行政局地域政策課、情報流通行政局情報流通振興課.
///
/// A list leaves out what an office shares with the one before it: the ministry, and the bureau
/// where the first unit named is a division (課). Both are carried over.
final class OfficeReader {
  let bytes: [UInt8]
  let profile: Profile
  /// The profile's units, to be found anywhere in a line.
  private let units: CueWords
  /// Whether a name may end with a character, by the character's lowest bits.
  private let endings: [Bool]
  /// What names were read as; documents repeat theirs.
  private var names: [Name] = []
  /// The numbers of these names.
  private var numbers = WhitespaceFreeIndex()

  /// What a name without white space was read as.
  private struct Name {
    /// The ministry, if the name opens with one, and the units behind it.
    var path: [String]
    /// One a part of the path.
    var levels: [Level]
    var hasMinistry: Bool
    /// Whether it names a ministry or a unit with a place in the hierarchy.
    var isRanked: Bool
  }

  /// The place of a part of an office's path.
  private struct Level {
    var isMinistry: Bool
    /// 0 for a ministry; 9 for a unit of no known kind.
    var rank: Int
  }

  init(bytes: [UInt8], profile: Profile) {
    self.bytes = bytes
    self.profile = profile
    units = CueWords([profile.officeUnits])
    var endings = [Bool](repeating: profile.officeUnits.contains { $0.isEmpty }, count: 1 << 12)
    let last = [Self.attached, Self.closing, [0x29], Self.comma] + profile.officeUnits
    for text in last where !text.isEmpty {
      var start = text.count - 1
      while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
      endings[Int((text + [0, 0, 0]).scalar(at: start).value & 0xFFF)] = true
    }
    self.endings = endings
  }

  /// The level of an office by how its name ends; `nil` where it names no unit.
  static func rank(ofName name: [UInt8]) -> Int? {
    OfficeEnding.ranks.first { name.ends(with: $0.ending) }?.rank
  }

  /// Whether a unit's name ends with a byte.
  private static let mayEndUnit: [Bool] = {
    var last = [Bool](repeating: false, count: 256)
    for (ending, _) in OfficeEnding.ranks { if let byte = ending.last { last[Int(byte)] = true } }
    return last
  }()

  private static let comma: [UInt8] = Array("、".utf8)
  private static let attached: [UInt8] = Array("付".utf8)
  private static let closing: [UInt8] = Array("）".utf8)
  private static let unreadable: [UInt8] = Array("\u{FFFD}".utf8)
  private static let agency: [UInt8] = Array("庁".utf8)
  /// Characters of the longest name of one office.
  private static let longestName = 70

  /// The offices of a list, in order.
  ///
  /// - Parameter ranges: the list without the parentheses around it.
  /// - Returns: one node an office, with what the list left out filled in.
  func offices(_ ranges: TextRanges) -> [OfficeNode] { offices(parts: split(ranges)) }

  /// The offices of a list, whose parts 、 separates.
  func offices(parts: [TextRanges]) -> [OfficeNode] {
    var offices: [OfficeNode] = []
    var path: [String] = []
    var levels: [Level] = []
    offices.reserveCapacity(parts.count)
    for part in parts {
      let name = parse(part, in: bytes)
      // A unit that only ends like a ministry's is none: what follows has none of it.
      let known = offices.last?.ministry
      if name.hasMinistry {
        path = name.path
        levels = name.levels
      } else {
        let rank = name.levels.first?.rank ?? 9
        let kept = levels.prefix { $0.isMinistry || $0.rank < rank }.count
        path = path[..<kept] + name.path
        levels = levels[..<kept] + name.levels
      }
      let ministry = name.hasMinistry || known != nil && path.first == known ? path.first : nil
      offices.append(OfficeNode(text: part, ministry: ministry, path: path))
    }
    return offices
  }

  /// Kana that hold sentences together; names of offices have others (子ども, がん, まちづくり).
  private static func isParticle(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3092, 0x306F, 0x306B, 0x3067, 0x3078, 0x308B, 0x3059, 0x308C, 0x306A: true
    default: false
    }
  }

  /// Signs that names of offices hold nowhere: ： 。 「 → %
  private static func isSentenceSign(_ scalar: UInt32) -> Bool {
    scalar == 0xFF1A || scalar == 0x3002 || scalar == 0x300C || scalar == 0x2192 || scalar == 0x25
  }

  /// Names of offices hold no kana but の, no digits and no punctuation of sentences outside
  /// parentheses.
  private static func isForeign(_ scalar: UInt32) -> Bool {
    isParticle(scalar) || ListSign.isCircledNumber(scalar)
      || (scalar != 0x30FB && ListSign.isBullet(scalar))
  }

  /// Whether a name of an office may end with a character. O(1).
  func mayEndOffice(_ scalar: UInt32) -> Bool { endings[Int(scalar & 0xFFF)] }

  /// Whether a text reads as the name of an office and nothing else.
  func isOffice(_ ranges: TextRanges) -> Bool {
    guard isPlain(ranges) else { return false }
    var name = bytes.squeezed(ranges)
    while name.ends(with: Self.comma) { name.removeLast(Self.comma.count) }
    // The title of a paper may stand before the office that wrote it.
    return hasUnitEnding(name) && !name.holds(BudgetWord.fiscalYear)
      && parse([0..<name.count], in: name).isRanked
  }

  /// Whether a text is as short and plain as names of offices are.
  private func isPlain(_ ranges: TextRanges) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return false }
      var depth = 0
      var count = 0
      // Characters but for 、 at the end.
      var length = 0
      for range in ranges {
        var offset = range.lowerBound
        while offset < range.upperBound {
          let scalar = UTF8Bytes.scalar(at: base + offset)
          offset &+= UTF8Bytes.length(of: base[offset])
          guard scalar > 0x20, scalar != 0x3000 else { continue }
          count += 1
          if scalar != 0x3001 { length = count }
          if length > Self.longestName || (count == 1 && scalar == 0x30FB) { return false }
          guard !scalar.isIdeograph else { continue }
          depth += Parenthesis.step(scalar)
          if depth == 0, Self.isForeign(scalar) { return false }
          if Self.isSentenceSign(scalar) { return false }
        }
      }
      return depth <= 0 && length >= 3
    }
  }

  /// Whether a text is a list of offices and nothing else.
  func areOffices(_ ranges: TextRanges) -> Bool {
    guard let last = ranges.last, !bytes.ends(last, with: Self.comma) else { return false }
    // Most lists that are asked about hold a single name.
    if !ranges.contains(where: { bytes.holds(Self.comma, in: $0) }) {
      return isOffice(ranges)
    }
    let parts = split(ranges)
    return !parts.isEmpty && parts.allSatisfy(isOffice)
  }

  /// Whether a line may be the first of a list of offices: it names a unit, as lists do.
  func mayOpenList(_ range: Range<Int>) -> Bool { mayOpenOffice(range) && namesUnit(range) }

  /// Whether nothing speaks against a list of offices that starts with `range` and may go on behind
  /// it: its first name is as short and plain as `isOffice` wants it. O(1) but for white space.
  func mayOpenOffice(_ range: Range<Int>) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return false }
      var depth = 0
      var count = 0
      var offset = range.lowerBound
      while offset < range.upperBound {
        let scalar = UTF8Bytes.scalar(at: base + offset)
        offset &+= UTF8Bytes.length(of: base[offset])
        guard scalar > 0x20, scalar != 0x3000 else { continue }
        count &+= 1
        if scalar.isIdeograph {
          if count > Self.longestName { return false }
          continue
        }
        depth += Parenthesis.step(scalar)
        // An empty name is passed over.
        if scalar == 0x3001, depth <= 0 { return true }
        if count > Self.longestName || (depth == 0 && Self.isForeign(scalar)) { return false }
        if Self.isSentenceSign(scalar) { return false }
      }
      return true
    }
  }

  /// Whether a line names any unit at all.
  func namesUnit(_ range: Range<Int>) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return false }
      var offset = range.lowerBound
      while offset < range.upperBound {
        let scalar = UTF8Bytes.scalar(at: base + offset)
        if units.hasWord(scalar, at: offset, before: range.upperBound, in: base) { return true }
        offset += UTF8Bytes.length(of: base[offset])
      }
      return false
    }
  }

  private func hasUnitEnding(_ name: [UInt8]) -> Bool {
    var end = name.count
    if name.ends(0..<end, with: Self.attached) { end -= Self.attached.count }
    if end > 3, name.ends(0..<end, with: Self.closing) || name[end - 1] == 0x29 {
      guard let open = lastOpening(name) else { return false }
      end = open
    }
    return profile.officeUnits.contains { name.ends(0..<end, with: $0) }
  }

  private func lastOpening(_ name: [UInt8]) -> Int? {
    var offset = name.count - 1
    while offset > 0 {
      if name[offset] == 0x28 { return offset }
      if name[offset] == 0xEF, name[offset + 1] == 0xBC, name[offset + 2] == 0x88 { return offset }
      offset -= 1
    }
    return nil
  }

  /// Cuts a list at 、 outside parentheses.
  func split(_ ranges: TextRanges) -> [TextRanges] {
    var parts: [TextRanges] = []
    var current: TextRanges = []
    var depth = 0
    for range in ranges {
      var start = range.lowerBound
      var offset = start
      while offset < range.upperBound {
        // The first bytes of 、 and of parentheses.
        let lead = bytes[offset]
        guard lead == 0x28 || lead == 0x29 || lead == 0xE3 || lead == 0xEF else {
          offset += 1
          continue
        }
        let (scalar, length) = bytes.scalar(at: offset)
        depth += Parenthesis.step(scalar)
        if scalar == 0x3001, depth <= 0 {
          add(start..<offset, to: &current)
          if !current.isEmpty { parts.append(current) }
          current = []
          start = offset + length
        }
        offset += length
      }
      add(start..<range.upperBound, to: &current)
    }
    if !current.isEmpty { parts.append(current) }
    return parts
  }

  private func add(_ piece: Range<Int>, to part: inout TextRanges) {
    let trimmed = bytes.trimmed(piece)
    if !trimmed.isEmpty { part.append(trimmed) }
  }

  /// What a name reads as, which white space may cut.
  private func parse(_ ranges: TextRanges, in text: [UInt8]) -> Name {
    if let known = numbers.number(of: ranges, in: text) { return names[known] }
    let name = text.squeezed(ranges)
    let (ministry, units) = parts(of: name)
    let path = (ministry.map { [$0] } ?? []) + units
    let levels = path.map(level)
    let ranked = levels.dropFirst(ministry == nil ? 0 : 1).contains { $0.rank < 9 }
    let result = Name(
      path: path, levels: levels, hasMinistry: ministry != nil,
      isRanked: ranked || ministry != nil)
    numbers.insert(name)
    names.append(result)
    return result
  }

  /// The ministry that a name opens with, and the units behind it.
  private func parts(of name: [UInt8]) -> (ministry: String?, units: [String]) {
    var best: Int?
    for ending in profile.ministries {
      var from = 0
      while let offset = name.firstOffset(of: ending, in: from..<name.count) {
        let end = offset + ending.count
        // 省エネルギー… and 府… at the very start are no ministries.
        if offset >= 6 || ending.count >= 9 || (offset >= 3 && ending.count == 3 && end >= 9) {
          if best.map({ end < $0 }) ?? true { best = end }
          break
        }
        from = end
      }
    }
    // One with a character that could not be read is no ministry that anything else belongs to.
    if let end = best, name.holds(Self.unreadable, in: 0..<end) { best = nil }
    let end = best ?? 0
    let ministry = best.map { String(decoding: name[..<$0], as: UTF8.self) }
    return (ministry, units(name[end...]))
  }

  /// Cuts 自治行政局地域政策課 behind each unit.
  private func units(_ name: ArraySlice<UInt8>) -> [String] {
    var units: [String] = []
    var start = name.startIndex
    var offset = start
    var depth = 0
    var bytes: [UInt8] = []
    bytes.reserveCapacity(name.count + 4)
    bytes += name
    bytes += [0, 0, 0, 0]
    let base = name.startIndex
    while offset < name.endIndex {
      let (scalar, length) = bytes.scalar(at: offset - base)
      depth += Parenthesis.step(scalar)
      offset += length
      guard depth == 0, offset - start >= 6 else { continue }
      let piece = start - base..<offset - base
      guard Self.mayEndUnit[Int(bytes[piece.upperBound - 1])] else { continue }
      let next = offset < name.endIndex ? bytes.scalar(at: offset - base).value : 0
      if let rank = OfficeEnding.ranks.first(where: { bytes.ends(piece, with: $0.ending) })?.rank,
        isUnitEnd(scalar, next: next, rank: rank)
          || next == Self.head && isUnitBeforeName(bytes, behind: offset - base + 3)
      {
        units.append(String(decoding: bytes[piece], as: UTF8.self))
        start = offset
      }
    }
    if start < name.endIndex {
      units.append(String(decoding: name[start...], as: UTF8.self))
    }
    return units
  }

  /// Whether a unit may end here: 課題, 参事官付, 部門 and 局長 do not end one.
  private func isUnitEnd(_ last: UInt32, next: UInt32, rank: Int) -> Bool {
    switch next {
    case 0x984C, 0x4ED8, 0x9580, 0x9577, 0x54E1, 0x7FA4, 0x5C4B: return false  // 題付門長員群屋
    case 0xFF08, 0x28: return false
    case 0x5BA4 where last == 0x5B98: return false  // 官室
    case 0x623F where last == 0x5B98: return false  // 官房
    default: return true
    }
  }

  /// 長, who heads a unit, or the beginning of a name.
  private static let head: UInt32 = 0x9577

  /// Whether what stands behind 長 shows that a name begins with it: 福祉部長寿社会課, but not 部長,
  /// 課長補佐, 局長室.
  private func isUnitBeforeName(_ bytes: [UInt8], behind offset: Int) -> Bool {
    switch bytes.scalar(at: offset).value {
    case 0x88DC, 0x4EE3, 0x5B98, 0x4ED8, 0x5BA4, 0x8077: false  // 補代官付室職
    case let next: next.isIdeograph
    }
  }

  /// The place of a unit in the hierarchy. Its bytes are compared, since characters take many times
  /// as long.
  private func level(_ unit: String) -> Level {
    let bytes = Array(unit.utf8)
    let all = bytes.indices
    if profile.ministries.contains(where: { bytes.ends(all, with: $0) }) {
      return Level(isMinistry: true, rank: bytes.ends(all, with: Self.agency) ? 1 : 0)
    }
    var end = bytes.count
    if bytes.last == 0x29 || bytes.ends(all, with: Self.closing), let open = lastOpening(bytes) {
      end = open
    }
    guard end > 0, Self.mayEndUnit[Int(bytes[end - 1])] else {
      return Level(isMinistry: false, rank: 9)
    }
    let rank = OfficeEnding.ranks.first { bytes.ends(0..<end, with: $0.ending) }?.rank
    return Level(isMinistry: false, rank: rank ?? 9)
  }
}
