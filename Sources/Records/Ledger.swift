package import ShisakuSourceText

/// The account of a document: where each of its characters went.
///
/// Characters are the Unicode scalars of the source text that are no white space.
/// `characters == assigned + furniture + unassigned`.
package struct Ledger: Sendable, Hashable {
  package var assigned = 0
  /// Labels, headings of the form, page numbers, leaders, bullets.
  package var furniture = 0
  package var unassigned = 0
  /// What no record holds, line by line, in order: from the first to the last character of a run.
  package var unassignedSpans: [ByteRange] = []

  package var characters: Int { assigned + furniture + unassigned }

  package init() {}
}

/// Gathers who claims which bytes, then counts once. O(bytes of the text + bytes claimed / 64).
package struct LedgerBuilder: Sendable {
  /// One bit a byte of the text.
  private var assigned: [UInt64]
  private var furniture: [UInt64]

  /// - Parameter count: length of the source text in bytes.
  package init(count: Int) {
    assigned = [UInt64](repeating: 0, count: count / 64 + 1)
    furniture = assigned
  }

  /// The spans of a value that a record holds.
  package mutating func assign(_ spans: [ByteRange]) {
    for span in spans { Self.mark(span, in: &assigned) }
  }

  /// Text of the form; what a record holds stays assigned.
  package mutating func addFurniture(_ span: ByteRange) { Self.mark(span, in: &furniture) }

  private static func mark(_ span: ByteRange, in bits: inout [UInt64]) {
    guard !span.isEmpty else { return }
    let first = span.lower >> 6
    let last = (span.upper - 1) >> 6
    let head = UInt64.max << UInt64(span.lower & 63)
    let tail = UInt64.max >> UInt64(63 - (span.upper - 1) & 63)
    guard first < last else {
      bits[first] |= head & tail
      return
    }
    bits[first] |= head
    for word in first + 1..<last { bits[word] = .max }
    bits[last] |= tail
  }

  /// Counts the characters of `text` by the claims gathered.
  package func ledger(of text: SourceText) -> Ledger {
    var count = LedgerCount()
    text.bytes.withUnsafeBufferPointer { bytes in
      assigned.withUnsafeBufferPointer { assigned in
        furniture.withUnsafeBufferPointer { furniture in
          guard let bytes = bytes.baseAddress, let assigned = assigned.baseAddress,
            let furniture = furniture.baseAddress
          else { return }
          count.run(bytes, count: text.count, assigned, furniture)
        }
      }
    }
    return count.ledger
  }
}

/// The count of a text: eight bytes at a time where they hold no white space and nothing
/// unassigned, else character by character.
private struct LedgerCount {
  private(set) var ledger = Ledger()
  /// The run of unassigned characters being gathered.
  private var run: (lower: Int, upper: Int)?

  /// Counts `count` bytes, which padding follows; `assigned` and `furniture` have a bit for each.
  mutating func run(
    _ bytes: UnsafePointer<UInt8>, count: Int, _ assigned: UnsafePointer<UInt64>,
    _ furniture: UnsafePointer<UInt64>
  ) {
    var start = 0
    while start < count {
      // The bits of eight bytes are one byte of a claim.
      let shift = UInt64(start & 63)
      let mine = UInt8(truncatingIfNeeded: assigned[start >> 6] &>> shift)
      let form = UInt8(truncatingIfNeeded: furniture[start >> 6] &>> shift)
      let end = min(start &+ 8, count)
      if end &- start == 8, let leads = Self.leads(bytes + start), leads & ~(mine | form) == 0 {
        ledger.assigned &+= (leads & mine).nonzeroBitCount
        ledger.furniture &+= (leads & form & ~mine).nonzeroBitCount
        if leads != 0 { close() }
      } else {
        step(bytes, start..<end, mine, form)
      }
      start = end
    }
    close()
  }

  /// Counts the characters that begin in up to eight bytes.
  private mutating func step(
    _ bytes: UnsafePointer<UInt8>, _ range: Range<Int>, _ mine: UInt8, _ form: UInt8
  ) {
    var offset = range.lowerBound
    // The end of a character that begins before.
    while offset < range.upperBound, bytes[offset] & 0xC0 == 0x80 { offset &+= 1 }
    while offset < range.upperBound {
      let blank = WhiteSpace.length(at: bytes + offset)
      if blank > 0 {
        if bytes[offset] == 0x0A { close() }
        offset &+= blank
        continue
      }
      let length = UTF8Bytes.length(of: bytes[offset])
      let bit = UInt8(1) &<< UInt8(offset &- range.lowerBound)
      if mine & bit != 0 {
        ledger.assigned &+= 1
        close()
      } else if form & bit != 0 {
        ledger.furniture &+= 1
        close()
      } else {
        ledger.unassigned &+= 1
        run = (run?.lower ?? offset, offset &+ length)
      }
      offset &+= length
    }
  }

  private mutating func close() {
    guard let open = run else { return }
    ledger.unassignedSpans.append(ByteRange(open.lower, open.upper))
    run = nil
  }

  /// A bit for each of eight bytes with which a character begins; `nil` where one of these may be
  /// white space. Ten bytes are looked at.
  @inline(__always)
  private static func leads(_ bytes: UnsafePointer<UInt8>) -> UInt8? {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let high = ones &* 0x80
    func load(_ offset: Int) -> UInt64 {
      UInt64(littleEndian: UnsafeRawPointer(bytes + offset).loadUnaligned(as: UInt64.self))
    }
    // Has its high bit where a byte is zero; a borrow can set more of them, but none alone.
    func zeros(_ word: UInt64) -> UInt64 { (word &- ones) & ~word }
    let word = load(0)
    let ideographic = (word ^ ones &* 0xE3) | (load(1) ^ high) | (load(2) ^ high)
    let blank =
      (word &- ones &* 0x21) & ~word | zeros(word ^ ones &* 0xC2) | zeros(word ^ ones &* 0xE1)
      | zeros(word ^ ones &* 0xE2) | zeros(ideographic)
    guard blank & high == 0 else { return nil }
    // A continuing byte has its highest bit and lacks the next one.
    let leads = ~(word & ~(word << 1)) & high
    // The product brings the bit of byte n to bit 56 + n, and no two bits to one place.
    return UInt8(truncatingIfNeeded: ((leads >> 7) &* 0x0102_0408_1020_4080) >> 56)
  }
}
