/// Sums of amounts. A document may print numbers as large as any: what does not fit is the largest or
/// the smallest number, which no other amount is compared with in earnest.
extension Int {
  func adding(_ other: Int) -> Int {
    let (sum, isTooLarge) = addingReportingOverflow(other)
    return isTooLarge ? (other < 0 ? .min : .max) : sum
  }

  func subtracting(_ other: Int) -> Int {
    let (difference, isTooLarge) = subtractingReportingOverflow(other)
    return isTooLarge ? (other < 0 ? .max : .min) : difference
  }

  /// Whether an amount is no further from another than `tolerance`.
  func isWithin(_ tolerance: Int, of other: Int) -> Bool {
    subtracting(other).magnitude <= tolerance.magnitude
  }
}

extension Sequence<Int> {
  /// What amounts add up to.
  var amountSum: Int { reduce(0) { $0.adding($1) } }
}
