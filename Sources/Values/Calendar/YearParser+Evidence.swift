internal import ShisakuSourceText

/// What makes a letter and a number a year.
extension YearParser {
  /// Whether the letter year in `start..<end` stands in a date, in a range or list with another
  /// year, or before a word of budgets.
  package func hasEvidence(from start: Int, to end: Int) -> Bool {
    isDate(at: end) || isBudgetWord(at: end) || continues(at: end) || follows(before: start)
  }

  /// `R5.4`, `R5/4/1`: a month after the year.
  private func isDate(at end: Int) -> Bool {
    guard end < text.count, text[end] == UInt8(ascii: ".") || text[end] == UInt8(ascii: "/"),
      let (month, _) = digits(at: end + 1, atMost: 2)
    else { return false }
    return (1...12).contains(month)
  }

  private func isBudgetWord(at end: Int) -> Bool {
    text.length(ofAny: YearParser.budgetWords, at: skippingBreak(from: end)) > 0
  }

  /// `H30・R1`, `R3〜7年度`, `R3～`: another year after a sign of lists or ranges.
  private func continues(at end: Int) -> Bool {
    let sign = separator(at: end)
    guard sign > 0 else { return false }
    let next = skippingBreak(from: end + sign)
    guard next < text.count else { return false }
    if EraTable.shared.index(ofLetter: text[next]) != nil {
      return digits(at: next + 1, atMost: 2) != nil
    }
    if EraTable.shared.index(at: next, in: text) != nil { return true }
    guard let (_, afterNumber) = digits(at: next, atMost: 4) else { return false }
    return unit(at: afterNumber).0 != .none
  }

  /// Whether a letter year and a sign of lists or ranges stand before `start`.
  private func follows(before start: Int) -> Bool {
    var offset = start
    let sign = text.scalar(before: offset).length
    guard sign > 0, separator(at: offset - sign) > 0 else { return false }
    offset -= sign
    if text.has("度", at: offset - 3) { offset -= 3 }
    if text.has("年", at: offset - 3) { offset -= 3 }
    let endOfNumber = offset
    while offset > 0, text[offset - 1].isDigit { offset -= 1 }
    guard offset < endOfNumber, offset > 0 else { return false }
    if let letter = EraTable.shared.index(ofLetter: text[offset - 1]) {
      return EraTable.shared.eras[letter].isModern
    }
    return EraTable.shared.index(at: offset - 6, in: text) != nil
  }

  /// The length of a sign of ranges or lists at `offset`.
  package func separator(at offset: Int) -> Int {
    text.length(ofAny: YearParser.separators, at: offset)
  }

  static let rangeSigns: [StaticString] = RangeSign.words + ["→", "から"]
  static let budgetWords: Words = [
    "当初", "補正", "予算", "概算", "決算", "実績", "執行", "見込", "末",
  ]
  static let separators = Words(rangeSigns + listSigns)
  static let listSigns: [StaticString] = ["・", "、", ",", "及び", "並びに", "と"]
}
