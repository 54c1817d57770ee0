/// How likely two lines that follow one another belong to the same box.
///
/// A small log-linear model: the features of the gap between the lines, each with a weight.
struct LineJoint {
  enum Feature: Int, CaseIterable {
    case bias, blank, blankInDoubled, sentenceEnd, sentenceEndAndBlank
    case comma, bulletNext, headingNext, full, fullAndBlank, short, continuesKana, sameWidth
    case singleCharacter, widens, narrows, pageBreak, bulletBefore, noteNext, headingBefore
    case bulletNextAndBlank, headingNextAndBlank, sentenceEndTight
  }

  let weights: [Float]

  /// The features of the gap before `cells[index]`.
  static func features(_ cells: [Cell], _ index: Int, isDoubled: Bool) -> [Float] {
    var features = [Float](repeating: 0, count: Feature.allCases.count)
    func set(_ feature: Feature, _ value: Bool) { if value { features[feature.rawValue] = 1 } }
    let upper = cells[index - 1]
    let lower = cells[index]
    let isBlank = lower.blanksBefore > 0
    features[Feature.bias.rawValue] = 1
    set(.blank, isBlank)
    set(.blankInDoubled, isBlank && isDoubled)
    let isEnd = upper.last == 0x3002
    set(.sentenceEnd, isEnd)
    set(.sentenceEndAndBlank, isEnd && isBlank)
    set(.comma, upper.last == 0x3001)
    set(.bulletNext, Glyph.isBullet(lower.first) || Glyph.isCircledNumber(lower.first))
    set(.bulletBefore, Glyph.isBullet(upper.first) || Glyph.isCircledNumber(upper.first))
    set(.headingNext, isHeading(lower.first))
    set(.headingBefore, isHeading(upper.first))
    set(.bulletNextAndBlank, isBlank && Glyph.isBullet(lower.first))
    set(.headingNextAndBlank, isBlank && isHeading(lower.first))
    set(.sentenceEndTight, isEnd && !isBlank && !Glyph.isBullet(lower.first))
    set(.noteNext, lower.first == 0x203B)
    let widest = max(upper.width, lower.width)
    let isFull = upper.width + 5 >= widest && upper.width >= 30
    set(.full, isFull)
    set(.fullAndBlank, isFull && isBlank)
    set(.short, upper.width * 10 < widest * 8)
    set(
      .continuesKana,
      Glyph.isHiragana(lower.first) || lower.first == 0x30FC || lower.first == 0x3001
        || lower.first == 0x3002)
    set(.sameWidth, abs(upper.width - lower.width) <= 4)
    set(.singleCharacter, upper.length <= 2 || lower.length <= 2)
    set(.widens, lower.width > upper.width + 8)
    set(.narrows, upper.width > lower.width + 8)
    set(.pageBreak, lower.pageBreak > 0)
    return features
  }

  /// ＜ 【 〈 《
  private static func isHeading(_ scalar: UInt32) -> Bool {
    scalar == 0xFF1C || scalar == 0x3C || scalar == 0x3010 || scalar == 0x3008 || scalar == 0x300A
  }

  /// Log-odds that the gap lies inside a box.
  func score(_ features: [Float]) -> Float {
    var sum: Float = 0
    for index in features.indices { sum += features[index] * weights[index] }
    return sum
  }
}
