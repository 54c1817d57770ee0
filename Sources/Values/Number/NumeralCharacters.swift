/// Which characters numerals are made of: one look-up each, for most characters of a text are none.
package struct NumeralCharacters: Sendable {
  package static let all = NumeralCharacters()

  /// What a numeral may begin with: digits, kanji numerals, 数.
  package static let beginnings =
    "0123456789〇零一二三四五六七八九十百千壱壹弌弐貳弍貮参參弎肆伍陸漆捌玖拾佰陌仟阡数"
  /// Units of kanji numerals, and the first characters of the longest ones.
  package static let units = "十拾百佰陌千仟阡万萬億兆京垓秭穣穰溝澗正載極恒阿那不無数余"

  /// A bit for every character of the Basic Multilingual Plane.
  private var mayBegin = [UInt64](repeating: 0, count: 0x10000 / 64)
  private var mayGoOn = [UInt64](repeating: 0, count: 0x10000 / 64)

  private init() {
    for scalar in Self.beginnings.unicodeScalars {
      mayBegin[Int(scalar.value >> 6)] |= 1 << UInt64(scalar.value & 63)
    }
    mayGoOn = mayBegin
    for scalar in Self.units.unicodeScalars {
      mayGoOn[Int(scalar.value >> 6)] |= 1 << UInt64(scalar.value & 63)
    }
  }

  /// Whether a numeral may begin with the character.
  package func mayBegin(with scalar: UInt32) -> Bool {
    scalar < 0x10000 && mayBegin[Int(scalar >> 6)] >> UInt64(scalar & 63) & 1 == 1
  }

  /// Whether a numeral may go on with the character; any beyond the plane may (\u{25771}).
  package func mayGoOn(with scalar: UInt32) -> Bool {
    scalar >= 0x10000 || mayGoOn[Int(scalar >> 6)] >> UInt64(scalar & 63) & 1 == 1
  }
}
