/// What earlier passages of a document leave behind for elliptic mentions (同年, 翌年１月).
package struct EntityContext: Sendable {
  /// The calendar year last mentioned.
  package var year: Int?
  /// The fiscal year last mentioned.
  package var fiscalYear: Int?
  /// The month last mentioned together with a year.
  package var month: Int?

  package init() {}
}
