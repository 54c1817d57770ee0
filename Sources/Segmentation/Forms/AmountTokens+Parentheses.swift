internal import ShisakuValues

/// Amounts in parentheses behind others, as lists print those of the year before.
extension AmountTokens {
  /// Whether a number stands alone in parentheses.
  func isInParentheses(_ number: Range<Int>) -> Bool {
    readsParentheses && number.lowerBound > 0 && isBehindParenthesis(number.lowerBound)
      && Parenthesis.closes(bytes.scalar(at: number.upperBound).value)
  }

  func isBehindParenthesis(_ offset: Int) -> Bool {
    Parenthesis.opens(UInt32(bytes[offset - 1]))
      || offset >= 3 && Parenthesis.opens(bytes.scalar(at: offset - 3).value)
  }

  /// 60,000（40,000）の内数: what stands behind the parentheses goes for both amounts.
  func markShare(_ tokens: inout [AmountToken], from start: Int, before end: Int) {
    guard readsParentheses, let last = tokens.last, case .close = last.kind,
      BudgetWord.shares.contains(where: {
        bytes.matches($0, at: last.range.upperBound, before: end)
      })
    else { return }
    var index = tokens.count - 1
    while index > start {
      index -= 1
      switch tokens[index].kind {
      case .amount: tokens[index].isPartOfLarger = true
      case .open: break
      default: return
      }
    }
  }
}
