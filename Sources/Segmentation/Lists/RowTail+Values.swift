internal import ShisakuSourceText
internal import ShisakuValues

/// Rows that hold nothing but values, whole or torn.
extension RowTailReader {
  /// Whether a row, if it holds values, breaks off among them: 予算額, 1,200千円（前年度.
  func mayGoOn(_ ranges: [Range<Int>]) -> Bool {
    guard let first = ranges.first, let last = ranges.last, last.count <= 120 else { return false }
    let hasAmount = ranges.contains { range in
      document[range].contains(where: \.isDigit) && (ranges.count > 1 || !isYear(range))
    }
    return hasAmount ? isOpen(ranges) : opensWithValue(first)
  }

  /// Whether a line may hold the rest of a row: behind values that no bracket is open around, a text does
  /// not.
  func mayFollow(_ line: Range<Int>, _ row: [Range<Int>]) -> Bool {
    mayBeValues(line) || isOpen(row)
      || BudgetWord.units.contains {
        document.matches($0, at: line.lowerBound, before: line.upperBound)
      }
  }

  /// Whether a row is a year with words of amounts: 27年度予算額.
  private func isYear(_ range: Range<Int>) -> Bool {
    var year: Int? = 2000
    let tokens = AmountTokens(bytes: document, catalogue: catalogue, unit: unit)
      .tokens(in: range, year: &year)
    return tokens.contains { $0.year != nil } && !tokens.contains(where: \.isAmount)
  }

  /// Whether a bracket opens in rows and does not close.
  private func isOpen(_ ranges: [Range<Int>]) -> Bool {
    LabelScanner.depth(of: document.scalars(TextRanges(ranges))) > 0
  }

  /// Whether rows hold nothing but words of amounts, amounts, and what brackets hold beside them.
  func areValues(_ ranges: [Range<Int>]) -> Bool {
    guard ranges.reduce(0, { $0 + $1.count }) <= 400 else { return false }
    let text = JoinedText(ranges, of: document)
    var year: Int? = 2000
    let tokens = AmountTokens(bytes: text.bytes, catalogue: catalogue, unit: unit)
      .tokens(in: 0..<text.count, year: &year)
    var depth = 0
    return !tokens.isEmpty
      && tokens.allSatisfy { token in
        switch token.kind {
        case .open: depth += 1
        case .close: depth -= 1
        case .other, .unknown: return depth > 0 || isBracket(text.bytes, token.range)
        case .year, .kind, .draft, .round, .part, .amount: break
        }
        return true
      }
  }

  /// Whether a row without a digit begins with a word of amounts or a bracket.
  private func opensWithValue(_ row: Range<Int>) -> Bool {
    let start = document.skippingSpace(from: row.lowerBound, before: row.upperBound)
    let scalar = document.scalar(at: start).value
    return LabelScanner.opensBracket(scalar) || LabelScanner.closesBracket(scalar)
      || AmountTokens(bytes: document, catalogue: catalogue, unit: unit)
        .stands(at: start, before: row.upperBound)
  }

  /// Whether what a row begins with may begin a value or a bracket, as hardly any row does.
  func mayBeValues(_ first: Range<Int>) -> Bool {
    let start = document.skippingSpace(from: first.lowerBound, before: first.upperBound)
    guard start < first.upperBound else { return true }
    let scalar = document.scalar(at: start).value
    return AmountTokens.mayOpen(scalar, catalogue.amountWords)
      || LabelScanner.opensBracket(scalar) || LabelScanner.closesBracket(scalar)
  }

  /// Whether a text is a bracket with its content: ［担当課：都市整備課］.
  private func isBracket(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let scalars = bytes.scalars(range)
    guard let first = scalars.first, let last = scalars.last else { return true }
    // One that a row has cut: ［R4 補正 / 436 万円］.
    if scalars.count == 1, LabelScanner.opensBracket(first) || LabelScanner.closesBracket(first) {
      return true
    }
    return LabelScanner.opensBracket(first) && LabelScanner.closesBracket(last)
  }
}
