/// A half-open range of UTF-8 byte offsets in the source text, on scalar boundaries.
///
/// Every position that leaves the program is one of these: `[lower, upper)` counted in bytes from
/// the start of the source text.
package struct ByteRange: Hashable, Sendable {
  /// Offset of the first byte.
  package let lower: Int
  /// Offset just past the last byte.
  package let upper: Int

  /// - Precondition: `lower <= upper`.
  package init(_ lower: Int, _ upper: Int) {
    precondition(lower <= upper)
    self.lower = lower
    self.upper = upper
  }

  package var isEmpty: Bool { lower == upper }
  /// Length in bytes.
  package var count: Int { upper - lower }
}

extension ByteRange: Comparable {
  package static func < (left: ByteRange, right: ByteRange) -> Bool {
    (left.lower, left.upper) < (right.lower, right.upper)
  }
}

extension ByteRange: CustomStringConvertible {
  package var description: String { "[\(lower),\(upper)]" }
}
