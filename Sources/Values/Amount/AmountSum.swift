/// Sums of amounts. A document may print numbers as large as any, and a record may hold them: what does
/// not fit is the largest or the smallest number, which no other amount is compared with in earnest.
extension Int {
  /// The sum of both; the largest or smallest number where it does not fit.
  package func adding(_ other: Int) -> Int {
    let (sum, isTooLarge) = addingReportingOverflow(other)
    return isTooLarge ? (other < 0 ? .min : .max) : sum
  }

  /// The difference; the largest or smallest number where it does not fit.
  package func subtracting(_ other: Int) -> Int {
    let (difference, isTooLarge) = subtractingReportingOverflow(other)
    return isTooLarge ? (other < 0 ? .max : .min) : difference
  }

  /// Whether a number is no further from another than `tolerance`.
  package func isWithin(_ tolerance: Int, of other: Int) -> Bool {
    subtracting(other).magnitude <= tolerance.magnitude
  }
}

extension Sequence<Int> {
  /// What amounts add up to.
  package var amountSum: Int { reduce(0) { $0.adding($1) } }
}
