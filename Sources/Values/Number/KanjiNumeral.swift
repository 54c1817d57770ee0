/// What single characters of kanji numerals mean.
///
/// Sources: 大字 as in the Family Register Act regulations and older deeds (壱弐参拾); the great
/// units as in 塵劫記 (1631), each ten thousand times the one before.
package enum KanjiNumeral {
  /// 数, one open digit.
  package static let several: UInt32 = 0x6570

  /// The value of a digit.
  package static func digit(_ scalar: UInt32) -> UInt8? {
    guard scalar >= 0x3007, let character = Unicode.Scalar(scalar) else { return nil }
    return switch character {
    case "〇", "零": 0
    case "一", "壱", "壹", "弌": 1
    case "二", "弐", "貳", "弍", "貮": 2
    case "三", "参", "參", "弎": 3
    case "四", "肆": 4
    case "五", "伍": 5
    case "六", "陸": 6
    case "七", "漆": 7
    case "八", "捌": 8
    case "九", "玖": 9
    default: nil
    }
  }

  /// The power of ten of 十, 百, 千.
  package static func tens(_ scalar: UInt32) -> Int? {
    guard scalar >= 0x4E00, let character = Unicode.Scalar(scalar) else { return nil }
    return switch character {
    case "十", "拾": 1
    case "百", "佰", "陌": 2
    case "千", "仟", "阡": 3
    default: nil
    }
  }

  private static let words: [(StaticString, Int)] = [
    ("恒河沙", 52), ("阿僧祇", 56), ("那由他", 60), ("那由多", 60), ("不可思議", 64), ("無量大数", 68),
  ]

  /// The power of ten of 万, 億, … at `offset`, with the length in bytes.
  package static func thousands(in text: ByteText, at offset: Int) -> (exponent: Int, length: Int)?
  {
    let (scalar, length) = text.scalar(at: offset)
    guard scalar >= 0x4E00, let character = Unicode.Scalar(scalar) else { return nil }
    let exponent: Int?
    switch character {
    case "万", "萬": exponent = 4
    case "億": exponent = 8
    case "兆": exponent = 12
    case "京": exponent = 16
    case "垓": exponent = 20
    case "\u{25771}", "秭": exponent = 24
    case "穣", "穰": exponent = 28
    case "溝": exponent = 32
    case "澗": exponent = 36
    case "正": exponent = 40
    case "載": exponent = 44
    case "極": exponent = 48
    case "恒", "阿", "那", "不", "無": exponent = nil
    default: return nil
    }
    if let exponent { return (exponent, length) }
    for (word, exponent) in words where text.has(word, at: offset) {
      return (exponent, word.utf8CodeUnitCount)
    }
    return nil
  }

  /// The power of ten that 十, 百, 千, 万, 億 and 兆 make that stand at `offset` one behind another, and the
  /// byte behind them: 百万 is 6.
  package static func power(in text: ByteText, at offset: Int) -> (exponent: Int, end: Int) {
    var (exponent, end) = (0, offset)
    while isUnit(in: text, at: end) {
      let scalar = text.scalar(at: end).value
      exponent += tens(scalar) ?? thousands(in: text, at: end)?.exponent ?? 0
      end += 3
    }
    return (exponent, end)
  }

  /// Whether one of 十, 百, 千, 万, 億, 兆 stands at `offset`.
  package static func isUnit(in text: ByteText, at offset: Int) -> Bool {
    text.length(ofAny: ["十", "百", "千", "万", "億", "兆"], at: offset) > 0
  }
}
