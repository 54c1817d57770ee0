// Public and inlinable for the reason that stands in `ByteText.swift`.

/// Reading UTF-8 by scalars.
///
/// All offsets are bytes, and every offset has an answer: before the text and behind it nothing
/// stands, which reads as 0.
extension [UInt8] {
  /// The byte at `offset`, 0 outside the text.
  @inlinable @inline(__always)
  public func byte(at offset: Int) -> UInt8 {
    // As an unsigned number what stands before the text lies behind it.
    UInt(bitPattern: offset) < UInt(bitPattern: count) ? self[offset] : 0
  }

  /// The scalar at `offset` and its length in bytes; (0, 1) outside the text.
  @inlinable @inline(__always)
  public func scalar(at offset: Int) -> (value: UInt32, length: Int) {
    let lead = byte(at: offset)
    if lead < 0x80 { return (UInt32(lead), 1) }
    // Nearly all characters take three bytes.
    if lead & 0xF0 == 0xE0, offset &+ 2 < count {
      let (second, third) = (self[offset &+ 1], self[offset &+ 2])
      return (UInt32(lead & 0x0F) << 12 | UInt32(second & 0x3F) << 6 | UInt32(third & 0x3F), 3)
    }
    return otherScalar(lead, at: offset)
  }

  /// A scalar of another length, or one that the end of the text cuts.
  @inline(never)
  public func otherScalar(_ lead: UInt8, at offset: Int) -> (value: UInt32, length: Int) {
    func tail(_ distance: Int) -> UInt32 { UInt32(byte(at: offset &+ distance) & 0x3F) }
    if lead < 0xE0 { return (UInt32(lead & 0x1F) << 6 | tail(1), 2) }
    if lead < 0xF0 { return (UInt32(lead & 0x0F) << 12 | tail(1) << 6 | tail(2), 3) }
    return (UInt32(lead & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4)
  }
}
