/// A set of bytes: one bit each.
struct ByteSet {
  private var low: UInt64 = 0
  private var midLow: UInt64 = 0
  private var midHigh: UInt64 = 0
  private var high: UInt64 = 0

  init(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      let bit: UInt64 = 1 << UInt64(byte & 63)
      switch byte >> 6 {
      case 0: low |= bit
      case 1: midLow |= bit
      case 2: midHigh |= bit
      default: high |= bit
      }
    }
  }

  @inline(__always)
  func contains(_ byte: UInt8) -> Bool {
    let word = byte < 0x80 ? (byte < 0x40 ? low : midLow) : (byte < 0xC0 ? midHigh : high)
    return word &>> UInt64(byte & 63) & 1 != 0
  }
}
