/// Consecutive elements of one of a record's buffers.
///
/// 32 bits will do: the buffers of one record stay below 4 GB.
struct BufferRange: Sendable, Hashable {
  let lower: UInt32
  let upper: UInt32

  static let none = BufferRange(0, 0)

  init(_ lower: Int, _ upper: Int) {
    self.lower = UInt32(lower)
    self.upper = UInt32(upper)
  }

  var isEmpty: Bool { lower == upper }
  var count: Int { Int(upper &- lower) }
  var indices: Range<Int> { Int(lower)..<Int(upper) }
}

extension UnsafeBufferPointer {
  /// The elements of `range`, which must lie within.
  func slice(_ range: BufferRange) -> UnsafeBufferPointer {
    precondition(range.upper <= count)
    return UnsafeBufferPointer(
      start: baseAddress.map { $0 + Int(range.lower) }, count: range.count)
  }
}
