/// Signs that belong to a number or a Latin word fold with it: 3，900 → 3,900, １／２ → 1/2.
///
/// A full-width comma, point, slash or minus sign is Japanese punctuation elsewhere (１．概要,
/// 国／地方) and stays. It folds
/// - between two digits: ， ． ／ － and the minus sign U+2212,
/// - the point and the hyphens also between two Latin letters or a letter and a digit: Ｗｉ－Ｆｉ,
/// - the minus signs also before a digit that begins a number: －5 → -5.
///
/// ％ ＋ ＄ ￥ ＆ and the other signs that have no Japanese use of their own always fold, by NFKC.
/// Source: JIS Z 8301 on numbers; practice of budget tables.
enum NumberSigns: CharacterStep {
  static let name = "number-signs"

  /// FULLWIDTH COMMA, U+FF0C.
  static let comma: UInt32 = 0xFF0C
  /// FULLWIDTH HYPHEN-MINUS, U+FF0D.
  static let hyphenMinus: UInt32 = 0xFF0D
  /// FULLWIDTH FULL STOP, U+FF0E.
  static let fullStop: UInt32 = 0xFF0E
  /// FULLWIDTH SOLIDUS, U+FF0F.
  static let solidus: UInt32 = 0xFF0F
  /// HYPHEN, U+2010.
  static let hyphen: UInt32 = 0x2010
  /// NON-BREAKING HYPHEN, U+2011.
  static let nonBreakingHyphen: UInt32 = 0x2011
  /// MINUS SIGN, U+2212.
  static let minus: UInt32 = 0x2212

  /// PRESENTATION FORM FOR VERTICAL COMMA, U+FE10.
  static let verticalComma: UInt32 = 0xFE10

  /// The upright or plain form of a sign that has several; every other sign as it is.
  static func plain(_ sign: UInt32) -> UInt32 {
    switch sign {
    case nonBreakingHyphen: hyphen
    case verticalComma: comma
    // PRESENTATION FORM FOR VERTICAL EM DASH, for VERTICAL EN DASH, SMALL EM DASH.
    case 0xFE31, 0xFE58: 0x2014
    case 0xFE32: 0x2013
    default: sign
    }
  }

  static func rule(for scalar: UInt32) -> FoldRule? {
    switch scalar {
    case comma, verticalComma, fullStop, solidus: .sign
    case hyphenMinus, hyphen, nonBreakingHyphen, minus: .sign
    // SUPERSCRIPT MINUS and SUBSCRIPT MINUS, minus signs to NFKC.
    case 0x207B, 0x208B: .sign
    default: nil
    }
  }

  /// What a sign becomes between two characters; `nil` where it stays as printed.
  static func folded(
    _ sign: UInt32, between before: CharacterKind, and after: CharacterKind
  ) -> UInt8? {
    let joinsNumber = before == .digit && after == .digit
    let joinsWord = before.isAlphanumeric && after.isAlphanumeric
    switch sign {
    case comma: return joinsNumber ? UInt8(ascii: ",") : nil
    case solidus: return joinsNumber ? UInt8(ascii: "/") : nil
    case fullStop:
      return joinsNumber || (before == .letter && after == .letter) ? UInt8(ascii: ".") : nil
    case hyphen, nonBreakingHyphen: return joinsWord ? UInt8(ascii: "-") : nil
    case hyphenMinus, minus, 0x207B, 0x208B:
      let beginsNumber = after == .digit && before != .kana && before != .symbol
      return joinsWord || beginsNumber ? UInt8(ascii: "-") : nil
    default: return nil
    }
  }
}

/// What a sign needs to know of its neighbour, after folding.
enum CharacterKind {
  case digit, letter, kana
  /// Written out where it touches nothing: ², ㎢, Ⅲ.
  case symbol
  case other

  var isAlphanumeric: Bool { self == .digit || self == .letter }
}
