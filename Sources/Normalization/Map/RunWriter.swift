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
    // Kept apart from `count`, which every stored byte might change as far as the compiler knows.
    var end = UnsafeMutableRawPointer(buffer + count)
    Self.append(",\n{\"source\":[", at: &end)
    append(offset &+ lower, at: &end)
    Self.append(",", at: &end)
    append(offset &+ upper, at: &end)
    Self.append("],\"text\":\"", at: &end)
    Self.appendEscaped(text, at: &end)
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

  @inline(__always)
  private mutating func append(_ number: Int, at end: inout UnsafeMutableRawPointer) {
    let high = number / 10_000
    if high != highNumber { remember(high) }
    end.storeBytes(of: highDigits.0.littleEndian, as: UInt64.self)
    end.storeBytes(of: highDigits.1.littleEndian, toByteOffset: 8, as: UInt64.self)
    end += highLength
    let digits = Self.fourDigits(UInt32(truncatingIfNeeded: number &- high &* 10_000))
    // Leading zeros of a number of fewer digits are shifted out.
    let zeros = high > 0 ? 0 : min((digits ^ 0x3030_3030).trailingZeroBitCount &>> 3, 3)
    let shown = digits &>> UInt32(truncatingIfNeeded: zeros &* 8)
    end.storeBytes(of: shown.littleEndian, as: UInt32.self)
    end += 4 &- zeros
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
  private static func appendEscaped(
    _ text: UnsafeBufferPointer<UInt8>, at end: inout UnsafeMutableRawPointer
  ) {
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
        if escapes(in: first) | escapes(in: second) == 0 {
          end.storeBytes(of: first.littleEndian, as: UInt64.self)
          end.storeBytes(of: second.littleEndian, toByteOffset: 8, as: UInt64.self)
          index &+= 16
          end += 16
          continue
        }
      }
      let word =
        rest >= 8
        ? from.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
        : Self.word(base + index, rest)
      end.storeBytes(of: word.littleEndian, as: UInt64.self)
      let found = escapes(in: word)
      let plain = min(found == 0 ? 8 : found.trailingZeroBitCount &>> 3, rest)
      index &+= plain
      end += plain
      if plain < min(rest, 8) {
        appendEscape(base[index], at: &end)
        index &+= 1
      }
    }
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

  private static func appendEscape(_ byte: UInt8, at end: inout UnsafeMutableRawPointer) {
    switch byte {
    case 0x0A: append("\\n", at: &end)
    case 0x09: append("\\t", at: &end)
    case 0x22: append("\\\"", at: &end)
    case 0x5C: append("\\\\", at: &end)
    default:
      append("\\u00", at: &end)
      let digits: StaticString = "0123456789abcdef"
      end.storeBytes(of: digits.utf8Start[Int(byte >> 4)], as: UInt8.self)
      end.storeBytes(of: digits.utf8Start[Int(byte & 0xF)], toByteOffset: 1, as: UInt8.self)
      end += 2
    }
  }
}
