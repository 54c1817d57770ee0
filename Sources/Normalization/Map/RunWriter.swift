/// Writes runs as JSON into a buffer of its own that grows as needed.
struct RunWriter: ~Copyable {
  private var buffer: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var count = 0
  private let offset: Int

  /// - Parameters:
  ///   - offset: added to every position.
  ///   - capacity: about how many bytes will come.
  init(offset: Int, capacity: Int) {
    self.offset = offset
    self.capacity = max(capacity, 256)
    buffer = .allocate(capacity: self.capacity)
  }

  deinit { buffer.deallocate() }

  /// What has been written.
  func finish() -> [UInt8] { Array(UnsafeBufferPointer(start: buffer, count: count)) }

  /// Writes a comma, a line feed and `{"source":[lower,upper],"text":"…"}`.
  mutating func write(_ lower: Int, _ upper: Int, _ text: UnsafeBufferPointer<UInt8>) {
    // An escaped byte takes six; the rest of a run less than 80.
    reserve(text.count * 6 + 80)
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

  @inline(__always)
  private mutating func write(_ number: Int) {
    var digits = 1
    var limit = 10
    while digits < 19, number >= limit {
      digits &+= 1
      limit &*= 10
    }
    var rest = number
    var place = count &+ digits
    count = place
    repeat {
      place &-= 1
      buffer[place] = 0x30 &+ UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    } while rest > 0
  }

  @inline(__always)
  private mutating func writeEscaped(_ text: UnsafeBufferPointer<UInt8>) {
    guard let base = text.baseAddress else { return }
    var start = 0
    var index = 0
    while index < text.count {
      let byte = base[index]
      if byte >= 0x20 && byte != 0x22 && byte != 0x5C {
        index &+= 1
        continue
      }
      (buffer + count).update(from: base + start, count: index - start)
      count &+= index - start
      writeEscape(byte)
      index &+= 1
      start = index
    }
    (buffer + count).update(from: base + start, count: text.count - start)
    count &+= text.count - start
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
