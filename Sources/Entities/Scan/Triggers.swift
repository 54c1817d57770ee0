/// Which characters may begin a mention, and which rules they call.
///
/// One byte a character of the Basic Multilingual Plane; most characters have none and cost one
/// look-up. Names (places, organisations) are so many that their first character alone would call
/// too often; a second table of pairs of characters holds them back.
struct Triggers: Sendable {
  /// What a character may begin.
  struct Class: OptionSet {
    let rawValue: UInt8
    /// Digits and kanji numerals.
    static let numeral = Class(rawValue: 1)
    /// Words of time: 元年, 同年, 翌年, 半年.
    static let time = Class(rawValue: 2)
    static let name = Class(rawValue: 4)
    /// 法, the end of a title.
    static let law = Class(rawValue: 8)
    static let url = Class(rawValue: 16)
    /// What may stand directly behind a number that means something: units, signs, blanks.
    static let unit = Class(rawValue: 32)
    /// Units of kanji numerals: 十, 百, 万.
    static let scale = Class(rawValue: 64)
    /// What may begin a mention.
    static let beginnings: Class = [.numeral, .time, .name, .law, .url]
    /// Those that the second character decides.
    static let needsSecond: Class = [.time, .name]
  }

  static let all = Triggers()

  private var classes: [UInt8]
  /// Pairs of first and second characters of names, 64 Ki bits.
  private var pairs: [UInt64]

  private init() {
    classes = Array(repeating: 0, count: 0x10000)
    pairs = Array(repeating: 0, count: 1024)
    add("0123456789〇零一二三四五六七八九十百千壱壹弌弐貳弍貮参參弎肆伍陸漆捌玖拾佰陌仟阡数", .numeral)
    add("元同翌当毎今本来昨前次再半", .time)
    add("法", .law)
    add("十拾百佰陌千仟阡万萬億兆京垓秭穣穰溝澗正載極恒阿那不無数", .scale)
    add("年月日時分秒週世割円%％パ度・.．,，、/／〜～~-–—―－−‐ \u{3000}とか半元翌年ぶ春夏秋冬(（〇零一二三四五六七八九", .unit)
    add("米ドユ英ポ人香豪カスウ", .unit)
    for scalar in Counters.shared.initials where scalar < 0x10000 {
      classes[Int(scalar)] |= Class.unit.rawValue
    }
    add("h", .url)
    PlaceRule.lines.forEach { line in
      let key = PlaceRule.lines.bytes(line.key)
      guard let base = key.baseAddress else { return }
      addName(ByteText(base: base, count: key.count))
    }
    for name in OrganizationRule.names {
      let bytes = Array(name.utf8)
      bytes.withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress else { return }
        addName(ByteText(base: base, count: buffer.count))
      }
    }
  }

  /// What the character may begin.
  @inline(__always)
  func classes(of scalar: UInt32) -> Class {
    Class(rawValue: scalar < 0x10000 ? classes[Int(scalar)] : 0)
  }

  /// Lends the classes of the characters below U+10000, one byte each.
  @inline(__always)
  func withClasses<Result>(_ body: (UnsafePointer<UInt8>) -> Result?) -> Result? {
    classes.withUnsafeBufferPointer { $0.baseAddress.flatMap(body) }
  }

  /// Whether a number goes on with the character.
  func goesOnWithNumeral(_ scalar: UInt32) -> Bool {
    scalar.isDigit || !classes(of: scalar).isDisjoint(with: [.scale, .numeral])
      || scalar >= 0x10000
  }

  /// Whether a character behind a number can make a mention of it.
  func mayFollowNumber(_ scalar: UInt32) -> Bool { classes(of: scalar).contains(.unit) }

  /// Whether a name may begin with the two characters.
  func mayBeginName(_ first: UInt32, _ second: UInt32) -> Bool {
    let slot = Self.slot(first, second)
    return pairs[slot >> 6] >> UInt64(slot & 63) & 1 == 1
  }

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

  private mutating func addName(_ name: ByteText) {
    let (first, length) = name.scalar(at: 0)
    guard first < 0x10000 else { return }
    classes[Int(first)] |= Class.name.rawValue
    let slot = Self.slot(first, name.scalar(at: length).value)
    pairs[slot >> 6] |= 1 << UInt64(slot & 63)
  }

  private static func slot(_ first: UInt32, _ second: UInt32) -> Int {
    Int((first &* 0x9E37_79B1 ^ second &* 0x85EB_CA6B) >> 16)
  }
}
