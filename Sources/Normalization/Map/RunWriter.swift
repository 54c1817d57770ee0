internal import CByteScan
internal import ShisakuJSON

/// Writes runs as JSON into a buffer that is given to it.
struct RunWriter: ~Copyable {
  private let buffer: UnsafeMutablePointer<UInt8>
  private let capacity: Int
  /// Bytes that have been written.
  private(set) var count = 0
  /// Whether a run was left out for want of room.
  private(set) var isFull = false
  private let offset: Int
  /// The digits of `highNumber` in the order of memory, at most fifteen of them.
  private var highDigits: (UInt64, UInt64) = (0, 0)
  private var highLength = 0
  /// Positions ascend, so that what stands before their last four digits rarely changes.
  private var highNumber = -1
  /// The number written last, without `offset`, and what follows `highDigits` in it.
  private var lastNumber = -1
  private var lastDigits: UInt32 = 0
  private var lastLength = 0

  /// - Parameters:
  ///   - buffer: room for the runs; alive while this is.
  ///   - capacity: bytes that the buffer holds.
  ///   - offset: added to every position.
  init(into buffer: UnsafeMutablePointer<UInt8>, capacity: Int, offset: Int) {
    self.buffer = buffer
    self.capacity = capacity
    self.offset = offset
  }

  /// Writes a comma, a line feed and `{"source":[lower,upper],"text":"…"}`, with `part` of `bytes`.
  @inline(__always)
  mutating func write(
    _ lower: Int, _ upper: Int, _ part: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>
  ) {
    // An escaped byte takes six; the rest of a run, with what is stored past its end, less than 160.
    guard count &+ part.count &* 6 &+ 160 <= capacity else {
      isFull = true
      return
    }
    // Kept apart from `count`, which every stored byte might change as far as the compiler knows.
    var end = UnsafeMutableRawPointer(buffer + count)
    Self.append(",\n{\"source\":[", at: &end)
    // Nearly every run begins where the one before ended.
    if lower != lastNumber { find(lower) }
    appendNumber(at: &end)
    Self.append(",", at: &end)
    find(upper)
    appendNumber(at: &end)
    Self.append("],\"text\":\"", at: &end)
    Self.appendEscaped(part, of: bytes, at: &end)
    Self.append("\"}", at: &end)
    count = UnsafeMutableRawPointer(buffer).distance(to: end)
  }

  @inline(__always)
  private static func append(_ literal: StaticString, at end: inout UnsafeMutableRawPointer) {
    let length = literal.utf8CodeUnitCount
    end.copyMemory(from: literal.utf8Start, byteCount: length)
    end += length
  }

  // MARK: Positions

  /// Writes the digits of `lastNumber`. They are kept here and not read from the buffer, where the
  /// processor would have to wait for the stores that put them there.
  @inline(__always)
  private func appendNumber(at end: inout UnsafeMutableRawPointer) {
    end.storeBytes(of: highDigits.0.littleEndian, as: UInt64.self)
    end.storeBytes(of: highDigits.1.littleEndian, toByteOffset: 8, as: UInt64.self)
    end += highLength
    end.storeBytes(of: lastDigits.littleEndian, as: UInt32.self)
    end += lastLength
  }

  /// Makes `position` the last number.
  @inline(__always)
  private mutating func find(_ position: Int) {
    lastNumber = position
    let number = offset &+ position
    let high = number / 10_000
    if high != highNumber { remember(high) }
    let digits =
      DecimalDigits.four(UInt32(truncatingIfNeeded: number &- high &* 10_000)) | 0x3030_3030
    // Leading zeros of a number of fewer digits are shifted out.
    let zeros = high > 0 ? 0 : min((digits ^ 0x3030_3030).trailingZeroBitCount &>> 3, 3)
    lastDigits = digits &>> UInt32(truncatingIfNeeded: zeros &* 8)
    lastLength = 4 &- zeros
  }

  private mutating func remember(_ high: Int) {
    highNumber = high
    highDigits = (0, 0)
    highLength = 0
    var rest = high
    while rest > 0 {
      highDigits.1 = highDigits.1 &<< 8 | highDigits.0 &>> 56
      highDigits.0 = highDigits.0 &<< 8 | UInt64(0x30 &+ rest % 10)
      highLength += 1
      rest /= 10
    }
  }

  // MARK: Text

  /// Copies text, and escapes what JSON wants escaped.
  @inline(__always)
  private static func appendEscaped(
    _ part: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>,
    at end: inout UnsafeMutableRawPointer
  ) {
    guard let base = bytes.baseAddress else { return }
    end = UnsafeMutableRawPointer(
      shisaku_copy_escaping(
        end.assumingMemoryBound(to: UInt8.self), base + part.lowerBound, part.count,
        bytes.count &- part.lowerBound))
  }
}
