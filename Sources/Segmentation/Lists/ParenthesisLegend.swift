internal import ShisakuSourceText
internal import ShisakuValues

/// What a document says that its amounts in parentheses are: （　）は前年度当初予算額, （　）内は一般財源.
struct ParenthesisLegend {
  /// Whether amounts in parentheses behind others are those of the year before, as lists print them where
  /// no legend says anything else.
  let isYearBefore: Bool

  private static let longest = 240

  init(bytes: [UInt8], lines: [TextLine]) {
    isYearBefore = !lines.contains { line in
      guard line.range.count <= Self.longest, let end = Self.end(in: bytes, line.range) else {
        return false
      }
      let text = end..<line.range.upperBound
      guard Self.says(bytes, text) else { return false }
      func says(_ word: [UInt8]) -> Bool { bytes.holds(word, in: text) }
      return BudgetWord.ratios.contains(where: says)
        || !says(BudgetWord.lastYear) && !says(BudgetWord.fiscalYear)
    }
  }

  /// Where empty parentheses of a line end.
  private static func end(in bytes: [UInt8], _ line: Range<Int>) -> Int? {
    var isOpen = false
    for (offset, scalar, length) in bytes.characters(in: line) {
      if isOpen, Parenthesis.closes(scalar) { return offset + length }
      isOpen = Parenthesis.opens(scalar) || isOpen && bytes.isSpace(at: offset)
    }
    return nil
  }

  /// Whether a text goes on as a legend does behind its parentheses.
  private static func says(_ bytes: [UInt8], _ text: Range<Int>) -> Bool {
    let text = bytes.trimmed(text)
    return BudgetWord.legends.contains {
      bytes.matches($0, at: text.lowerBound, before: text.upperBound)
    }
  }
}
