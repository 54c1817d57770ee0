extension Double {
  /// The nearest integer within a range, halves away from zero; for what is no number the range's
  /// lower end. Places and shares come from files and from divisions, where `Int(_:)` would trap.
  package func whole(within range: ClosedRange<Int>) -> Int {
    guard self > Double(range.lowerBound) else { return range.lowerBound }
    guard self < Double(range.upperBound) else { return range.upperBound }
    return Int(rounded())
  }
}
