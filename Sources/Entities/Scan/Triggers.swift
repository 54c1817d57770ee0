internal import CByteScan
internal import ShisakuValues

/// Which characters may begin a mention, and which rules they call.
///
/// One byte a character of the Basic Multilingual Plane; most characters have none and cost one
/// look-up. Names (places, organisations) are so many that their first character alone would call
/// too often; sets of pairs of characters hold them back.
struct Triggers: Sendable {
  /// What a character may begin.
  struct Class: OptionSet {
    let rawValue: UInt8
    /// Digits and kanji numerals.
    static let numeral = Class(rawValue: 1)
    /// Words of time: 元年, 同年, 翌年, 半年.
    static let time = Class(rawValue: 2)
    static let place = Class(rawValue: 4)
    /// 法, the end of a title.
    static let law = Class(rawValue: 8)
    static let url = Class(rawValue: 16)
    /// What may stand directly behind a number that means something: units, signs, blanks.
    static let unit = Class(rawValue: 32)
    /// Units of kanji numerals: 十, 百, 万.
    static let scale = Class(rawValue: 64)
    static let organization = Class(rawValue: 128)
    /// What may begin a mention.
    static let beginnings: Class = [.numeral, .time, .place, .law, .url, .organization]
    /// Those that the second character decides.
    static let needsSecond: Class = [.time, .place, .organization]
  }

  static let all = Triggers()

  private static let timeWords = "元同翌当毎今本来昨前次再半"
  /// What may follow them, the blank behind 元 included; see `mayBeginTime`.
  private static let afterTimeWords = "年月該々日来世\u{3000}"

  private var classes: [UInt8]
  /// Which of the 64 characters of a block may begin a mention, a bit each: small enough to stay
  /// close to the processor while a text is gone over.
  private var blocks: [UInt64]
  /// Those of them for which the second character is no matter.
  private var sureBlocks: [UInt64]
  /// Pairs of characters that begin a place, an organisation or a word of time, as bits at the hash
  /// of their bytes.
  private var pairs: [UInt64]
  /// First and second characters of places.
  private var places = PairSet(bits: 18)
  /// First and second characters of organisations.
  private var organizations = PairSet(bits: 16)

  private init() {
    classes = Array(repeating: 0, count: 0x10000)
    blocks = Array(repeating: 0, count: 0x10000 / 64)
    sureBlocks = blocks
    pairs = Array(repeating: 0, count: 1 << (Int(SHISAKU_PAIR_BITS) - 6))
    add(NumeralCharacters.beginnings, .numeral)
    add(Self.timeWords, .time)
    for first in Self.timeWords.unicodeScalars {
      for second in Self.afterTimeWords.unicodeScalars {
        pair(String(first) + String(second))
      }
    }
    add("法", .law)
    add(NumeralCharacters.units, .scale)
    add("年月日時分秒週世割円%％パ度・.．,，、/／〜～~-–—―－−‐ \u{3000}とか半元翌年ぶ春夏秋冬(（〇零一二三四五六七八九", .unit)
    add("米ドユ英ポ人香豪カスウ", .unit)
    for scalar in Counters.shared.initials where scalar < 0x10000 {
      classes[Int(scalar)] |= Class.unit.rawValue
    }
    add("h", .url)
    PlaceRule.lines.forEach { line in
      let key = PlaceRule.lines.bytes(line.key)
      guard let base = key.baseAddress else { return }
      let pair = begin(ByteText(base: base, count: key.count), .place)
      places.insert(pair.first, pair.second)
      self.pair(key)
    }
    for name in OrganizationRule.names {
      let bytes = Array(name.utf8)
      bytes.withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress else { return }
        let pair = begin(ByteText(base: base, count: buffer.count), .organization)
        organizations.insert(pair.first, pair.second)
        self.pair(buffer)
      }
    }
    for scalar in classes.indices where classes[scalar] & Class.beginnings.rawValue != 0 {
      blocks[scalar >> 6] |= 1 << UInt64(scalar & 63)
      let isSure = classes[scalar] & Class([.numeral, .law, .url]).rawValue != 0
      // 翌 opens a word of time before anything.
      if isSure || Unicode.Scalar(UInt32(scalar)) == "翌" {
        sureBlocks[scalar >> 6] |= 1 << UInt64(scalar & 63)
      }
    }
  }

  /// What the character may begin.
  @inline(__always)
  func classes(of scalar: UInt32) -> Class {
    Class(rawValue: scalar < 0x10000 ? classes[Int(scalar)] : 0)
  }

  /// A character that may begin a mention.
  struct Beginning {
    var offset: Int
    var scalar: UInt32
    /// Length of the character in bytes.
    var length: Int
    /// What may begin with it.
    var classes: Class
  }

  /// The next character from `start` on that may begin a mention.
  func nextBeginning(from start: Int, in text: ByteText) -> Beginning? {
    var offset = start
    while offset < text.count {
      offset = nextMark(from: offset, in: text)
      guard offset < text.count else { return nil }
      let (scalar, length) = text.scalar(inside: offset)
      let classes = decided(
        classes(of: scalar).intersection(.beginnings), scalar, at: offset &+ length, in: text)
      if !classes.isEmpty {
        return Beginning(offset: offset, scalar: scalar, length: length, classes: classes)
      }
      offset &+= length
    }
    return nil
  }

  /// Where the next character stands that, to its own mark and that of its pair, may begin a
  /// mention; the end of the text where there is none.
  @inline(__always)
  private func nextMark(from start: Int, in text: ByteText) -> Int {
    blocks.withUnsafeBufferPointer { blocks in
      sureBlocks.withUnsafeBufferPointer { sure in
        pairs.withUnsafeBufferPointer { pairs in
          guard let blocks = blocks.baseAddress, let sure = sure.baseAddress,
            let pairs = pairs.baseAddress
          else { return text.count }
          return shisaku_next_mark(text.base, start, text.count, blocks, sure, pairs)
        }
      }
    }
  }

  /// What may begin with a character whose second one stands at `next`.
  @inline(__always)
  private func decided(
    _ classes: Class, _ first: UInt32, at next: Int, in text: ByteText
  ) -> Class {
    guard !classes.isDisjoint(with: .needsSecond) else { return classes }
    let second = text.scalar(at: next).value
    var classes = classes
    if classes.contains(.place), !places.contains(first, second) { classes.remove(.place) }
    if classes.contains(.organization), !organizations.contains(first, second) {
      classes.remove(.organization)
    }
    if classes.contains(.time), !mayBeginTime(first, second) { classes.remove(.time) }
    return classes
  }

  /// Whether a number goes on with the character.
  func goesOnWithNumeral(_ scalar: UInt32) -> Bool {
    scalar.isDigit || !classes(of: scalar).isDisjoint(with: [.scale, .numeral])
      || scalar >= 0x10000
  }

  /// Whether a character behind a number can make a mention of it.
  func mayFollowNumber(_ scalar: UInt32) -> Bool { classes(of: scalar).contains(.unit) }

  /// Whether a word of time may begin with the two characters: 元年, 同月, 当該, 翌々, 半世.
  func mayBeginTime(_ first: UInt32, _ second: UInt32) -> Bool {
    switch Unicode.Scalar(second) {
    case "年", "月", "該", "々", "日", "来", "世": true
    case " ", "\u{3000}": Unicode.Scalar(first) == "元"
    default: Unicode.Scalar(first) == "翌"
    }
  }

  private mutating func add(_ characters: String, _ kind: Class) {
    for scalar in characters.unicodeScalars { classes[Int(scalar.value)] |= kind.rawValue }
  }

  /// Marks the first two characters of a name, if both take three bytes; for other pairs the look
  /// is never cut short.
  private mutating func pair(_ name: UnsafeBufferPointer<UInt8>) {
    guard name.count >= 6, let base = name.baseAddress else { return }
    let place = shisaku_pair_place(base)
    pairs[Int(place >> 6)] |= 1 << (place & 63)
  }

  private mutating func pair(_ name: String) {
    Array(name.utf8).withUnsafeBufferPointer { pair($0) }
  }

  /// Notes that a name begins with its first character; gives the first two.
  private mutating func begin(_ name: ByteText, _ kind: Class) -> (first: UInt32, second: UInt32) {
    let (first, length) = name.scalar(at: 0)
    if first < 0x10000 { classes[Int(first)] |= kind.rawValue }
    return (first, name.scalar(at: length).value)
  }
}
