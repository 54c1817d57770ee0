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

  /// - Parameters:
  ///   - buffer: room for the runs; alive while this is.
  ///   - capacity: bytes that the buffer holds.
  ///   - offset: added to every position.
  init(into buffer: UnsafeMutablePointer<UInt8>, capacity: Int, offset: Int) {
    self.buffer = buffer
    self.capacity = capacity
    self.offset = offset
  }

  /// Writes a comma, a line feed and `{"source":[lower,upper],"text":"…"}`.
  mutating func write(_ lower: Int, _ upper: Int, _ text: UnsafeBufferPointer<UInt8>) {
    // An escaped byte takes six; the rest of a run, with what is stored past its end, less than 112.
    guard count &+ text.count &* 6 &+ 112 <= capacity else {
      isFull = true
      return
    }
    write(",\n{\"source\":[")
    write(offset &+ lower)
    write(",")
    write(offset &+ upper)
    write("],\"text\":\"")
    writeEscaped(text)
    write("\"}")
  }

  @inline(__always)
  private mutating func write(_ literal: StaticString) {
    let length = literal.utf8CodeUnitCount
    (buffer + count).update(from: literal.utf8Start, count: length)
    count &+= length
  }

  // MARK: Positions

  @inline(__always)
  private mutating func write(_ number: Int) {
    let high = number / 10_000
    if high != highNumber { remember(high) }
    store(highDigits.0)
    UnsafeMutableRawPointer(buffer + count).storeBytes(
      of: highDigits.1.littleEndian, toByteOffset: 8, as: UInt64.self)
    count &+= highLength
    let digits = Self.fourDigits(UInt32(truncatingIfNeeded: number &- high &* 10_000))
    // Leading zeros of a number of fewer digits are shifted out.
    let zeros = high > 0 ? 0 : min((digits ^ 0x3030_3030).trailingZeroBitCount &>> 3, 3)
    store(UInt64(digits &>> UInt32(truncatingIfNeeded: zeros &* 8)))
    count &+= 4 &- zeros
  }

  /// The four decimal digits of a number below 10,000 as bytes, the first in the lowest.
  @inline(__always)
  private static func fourDigits(_ number: UInt32) -> UInt32 {
    let hundreds = (number &* 5_243) &>> 19
    let pairs = hundreds | (number &- hundreds &* 100) &<< 16
    let tens = ((pairs &* 103) &>> 10) & 0x000F_000F
    return (tens | (pairs &- tens &* 10) &<< 8) | 0x3030_3030
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

  /// Copies text sixteen or eight bytes at a time, and escapes what JSON wants escaped.
  @inline(__always)
  private mutating func writeEscaped(_ text: UnsafeBufferPointer<UInt8>) {
    guard let base = text.baseAddress else { return }
    let from = UnsafeRawPointer(base)
    let length = text.count
    var index = 0
    while index < length {
      let rest = length &- index
      // No position depends on what was found as long as nothing was: the loop runs ahead.
      if rest >= 16 {
        let first = from.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
        let second = from.loadUnaligned(fromByteOffset: index &+ 8, as: UInt64.self).littleEndian
        if Self.escapes(in: first) | Self.escapes(in: second) == 0 {
          store(first)
          UnsafeMutableRawPointer(buffer + count).storeBytes(
            of: second.littleEndian, toByteOffset: 8, as: UInt64.self)
          index &+= 16
          count &+= 16
          continue
        }
      }
      let word =
        rest >= 8
        ? from.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
        : Self.word(base + index, rest)
      store(word)
      let found = Self.escapes(in: word)
      let plain = min(found == 0 ? 8 : found.trailingZeroBitCount &>> 3, rest)
      index &+= plain
      count &+= plain
      if plain < min(rest, 8) {
        writeEscape(base[index])
        index &+= 1
      }
    }
  }

  /// Stores eight bytes, of which only some may count.
  @inline(__always)
  private func store(_ word: UInt64) {
    UnsafeMutableRawPointer(buffer + count).storeBytes(of: word.littleEndian, as: UInt64.self)
  }

  /// One to seven bytes as the lowest of a word.
  @inline(__always)
  private static func word(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
    if count >= 4 {
      let raw = UnsafeRawPointer(bytes)
      let low = UInt32(littleEndian: raw.loadUnaligned(as: UInt32.self))
      let high = UInt32(
        littleEndian: raw.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self))
      return UInt64(low) | UInt64(high) &<< UInt64((count &- 4) &* 8)
    }
    let middle = count &>> 1
    return UInt64(bytes[0]) | UInt64(bytes[middle]) &<< UInt64(middle &* 8)
      | UInt64(bytes[count &- 1]) &<< UInt64((count &- 1) &* 8)
  }

  /// The lowest bit that is set is the high bit of the first byte that JSON escapes: a control, a
  /// quotation mark or a backslash.
  @inline(__always)
  private static func escapes(in word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quotes = (word ^ (ones &* 0x22)) &- ones
    let slashes = (word ^ (ones &* 0x5C)) &- ones
    return ((word &- ones &* 0x20) | quotes | slashes) & ~word & (ones &* 0x80)
  }

  private mutating func writeEscape(_ byte: UInt8) {
    switch byte {
    case 0x0A: write("\\n")
    case 0x09: write("\\t")
    case 0x22: write("\\\"")
    case 0x5C: write("\\\\")
    default:
      write("\\u00")
      let digits: StaticString = "0123456789abcdef"
      buffer[count] = digits.utf8Start[Int(byte >> 4)]
      buffer[count + 1] = digits.utf8Start[Int(byte & 0xF)]
      count += 2
    }
  }
}
