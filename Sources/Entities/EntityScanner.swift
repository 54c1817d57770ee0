package import ShisakuNormalization

/// What earlier passages of a document leave behind for elliptic mentions (同年, 翌年１月).
package struct EntityContext: Sendable {
  /// The calendar year last mentioned.
  package var year: Int?
  /// The fiscal year last mentioned.
  package var fiscalYear: Int?

  package init() {}
}

/// The entity stage: every date, amount and name of a passage, in order, without overlaps.
package struct EntityScanner: Sendable {
  package static let shared = EntityScanner()

  package init() {}

  /// - Parameters:
  ///   - passage: folded text, wraps undone; eras as printed.
  ///   - context: what stood before in the document; updated.
  package func entities(in passage: Passage, context: inout EntityContext) -> [Entity] { [] }
}
