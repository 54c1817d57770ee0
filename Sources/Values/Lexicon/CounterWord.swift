/// What a number before it counts, so that both are one word: 3 歳児, 2 次計画.
package enum CounterWord {
  /// The first characters of such words.
  package static let openings = Set(
    "歳才年次期号級時月日週人名者児世大割回度種類丁目か箇ヶカヵ階社車台本校園県市町村区国地部課係点輪色段型つ％%ー・".unicodeScalars.map(\.value))
}
