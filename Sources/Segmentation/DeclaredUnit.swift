internal import ShisakuValues

extension [UInt8] {
  /// What a text says that amounts are counted in: 百万円 of （単位：百万円）.
  func declaredUnit(in range: Range<Int>) -> [UInt8]? {
    guard let start = firstOffset(of: BudgetWord.unitDeclaration, in: range) else { return nil }
    let behind = start..<Swift.min(range.upperBound, start + Self.longestDeclaration)
    return BudgetWord.units.first { holds($0, in: behind) }
  }

  /// Bytes from the word that declares a unit to its end.
  private static var longestDeclaration: Int { 30 }
}
