/// What is measured of one cell, once, for all the candidate boxes that it is part of.
struct CellMeasure {
  /// Pairs of neighbouring characters that name, theme and excerpt have too, and digits.
  var shared = SIMD4<Float>()
  /// Words that speak for purpose, overview and effect.
  var words = CueWords.Counts()
  /// Lists of endings that the cell ends with, one bit a list.
  var endings: UInt8 = 0
  /// The same for a short cell with the text of the one before it.
  var joinedEndings: UInt8 = 0
  /// A bullet or circled number opens it.
  var isItem = false
  /// ＜ 【 〈 opens it.
  var isHeading = false
  var hasMoney = false
  /// It speaks of what follows (以下の, 次の).
  var announces = false
  var hasColon = false
  /// Long texts before it on the sheet.
  var textsBefore = 0
  /// Lines to the nearest label of purpose, overview and effect.
  var distances = SIMD4<Int32>(repeating: .max)
}
