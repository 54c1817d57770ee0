/// Writes runs as JSON into a buffer of its own that grows as needed.
struct RunWriter: ~Copyable {
  private var buffer: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var count = 0
  private let offset: Int
  /// The decimal digits of `lastNumber`, at the end of the first twenty of 48 bytes.
  private let digits: UnsafeMutablePointer<UInt8>
  private var firstDigit = 0
  private var lastNumber = -1

  /// - Parameters:
  ///   - offset: added to every position.
  ///   - capacity: about how many bytes will come.
  init(offset: Int, capacity: Int) {
    self.offset = offset
    self.capacity = max(capacity, 256)
    buffer = .allocate(capacity: self.capacity)
    digits = .allocate(capacity: 48)
    digits.initialize(repeating: 0, count: 48)
  }

  deinit {
    buffer.deallocate()
    digits.deallocate()
  }

  /// What has been written.
  func finish() -> [UInt8] { Array(UnsafeBufferPointer(start: buffer, count: count)) }

  /// Writes a comma, a line feed and `{"source":[lower,upper],"text":"…"}`.
  mutating func write(_ lower: Int, _ upper: Int, _ text: UnsafeBufferPointer<UInt8>) {
    // An escaped byte takes six; the rest of a run, with what is stored past its end, less than 112.
    reserve(text.count * 6 + 112)
    write(",\n{\"source\":[")
    write(offset + lower)
    write(",")
    write(offset + upper)
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

  /// Writes a position and remembers its digits, since a run starts where the last one ends.
  @inline(__always)
  private mutating func write(_ number: Int) {
    if number != lastNumber {
      var rest = number
      var place = 20
      repeat {
        place &-= 1
        digits[place] = 0x30 &+ UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      } while rest > 0
      lastNumber = number
      firstDigit = place
    }
    let from = UnsafeRawPointer(digits + firstDigit)
    let to = UnsafeMutableRawPointer(buffer + count)
    for word in 0..<3 {
      to.storeBytes(
        of: from.loadUnaligned(fromByteOffset: word * 8, as: UInt64.self), toByteOffset: word * 8,
        as: UInt64.self)
    }
    count &+= 20 &- firstDigit
  }

  /// Copies text eight bytes at a time up to the next that JSON escapes.
  @inline(__always)
  private mutating func writeEscaped(_ text: UnsafeBufferPointer<UInt8>) {
    guard let base = text.baseAddress else { return }
    var index = 0
    let length = text.count
    while index &+ 8 <= length {
      let word = UInt64(
        littleEndian: UnsafeRawPointer(base).loadUnaligned(
          fromByteOffset: index, as: UInt64.self))
      UnsafeMutableRawPointer(buffer + count).storeBytes(of: word.littleEndian, as: UInt64.self)
      let plain = Self.plainBytes(word)
      index &+= plain
      count &+= plain
      if plain < 8 {
        writeEscape(base[index])
        index &+= 1
      }
    }
    while index < length {
      let byte = base[index]
      if byte >= 0x20 && byte != 0x22 && byte != 0x5C {
        buffer[count] = byte
        count &+= 1
      } else {
        writeEscape(byte)
      }
      index &+= 1
    }
  }

  /// How many bytes from the lowest on need no escape: no control, quotation mark or backslash.
  @inline(__always)
  private static func plainBytes(_ word: UInt64) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quotes = word ^ (ones &* 0x22)
    let slashes = word ^ (ones &* 0x5C)
    let found =
      (((word &- ones &* 0x20) & ~word) | ((quotes &- ones) & ~quotes)
        | ((slashes &- ones) & ~slashes)) & (ones &* 0x80)
    return found == 0 ? 8 : found.trailingZeroBitCount &>> 3
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

  private mutating func reserve(_ length: Int) {
    guard count + length > capacity else { return }
    capacity = max(capacity * 2, count + length)
    let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    grown.update(from: buffer, count: count)
    buffer.deallocate()
    buffer = grown
  }
}
