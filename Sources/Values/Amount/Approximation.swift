/// Words that make an amount or a number of things an approximate one.
package enum Approximation {
  /// 約5億円
  package static let before: Words = [
    "約", "およそ", "おおよそ", "おおむね", "概ね", "ほぼ", "凡そ",
  ]
  /// 5億円程度
  package static let after: Words = [
    "程度", "前後", "余り", "あまり", "余", "強", "弱", "ほど", "くらい", "ぐらい", "ばかり", "近く",
    "内外", "規模",
  ]
}
