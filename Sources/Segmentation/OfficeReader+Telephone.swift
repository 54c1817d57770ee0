internal import ShisakuSourceText
internal import ShisakuValues

extension OfficeReader {
  /// What stands before a telephone number, whole or torn: 環境政策課 of 環境政策課 電話 000-0000, 環境政策課（内線1234）.
  func beforeTelephone(_ range: Range<Int>) -> Range<Int> {
    for (offset, scalar, length) in bytes.characters(in: range) {
      let inner = bytes.skippingSpace(from: offset + length, before: bytes.count)
      let opensNumber =
        Parenthesis.opens(scalar) && (bytes.byte(at: inner).isDigit || isTelephone(inner, range))
      if opensNumber || isTelephone(offset, range) || isNumber(offset, range) {
        return bytes.trimmed(range.lowerBound..<offset)
      }
    }
    return range
  }

  private func isTelephone(_ offset: Int, _ range: Range<Int>) -> Bool {
    ContactWord.telephone.contains { bytes.matches($0, at: offset, before: range.upperBound) }
  }

  /// Whether a number begins at a place that counts no offices: 第2課.
  private func isNumber(_ start: Int, _ range: Range<Int>) -> Bool {
    bytes[start].isDigit && !bytes.ends(range.lowerBound..<start, with: BudgetWord.ordinal)
  }
}
