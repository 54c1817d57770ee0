internal import CByteScan
package import ShisakuSourceText

/// The account of a document: where each of its characters went.
///
/// Characters are the Unicode scalars of the source text that are no white space.
/// `characters == assigned + sections + furniture + unassigned`.
package struct Ledger: Sendable, Hashable {
  package var assigned = 0
  /// In sections outside the records.
  package var sections = 0
  /// Labels, headings of the form, page numbers, leaders, bullets.
  package var furniture = 0
  package var unassigned = 0
  /// What no record holds, line by line, in order: from the first to the last character of a run.
  package var unassignedSpans: [ByteRange] = []

  package var characters: Int { assigned + sections + furniture + unassigned }

  package init() {}
}

/// Gathers who claims which bytes, then counts once. O(bytes of the text + bytes claimed / 64).
package struct LedgerBuilder: Sendable {
  /// One bit a byte of the text.
  private var assigned: [UInt64]
  private var furniture: [UInt64]
  /// Characters of sections that no record holds; their bits stand in `assigned`.
  private var sections = 0

  /// - Parameter count: length of the source text in bytes.
  package init(count: Int) {
    assigned = [UInt64](repeating: 0, count: count / 64 + 1)
    furniture = assigned
  }

  /// The spans of a value that a record holds.
  package mutating func assign(_ spans: [ByteRange]) {
    assigned.withUnsafeMutableBufferPointer { bits in
      for span in spans { Self.mark(span, in: bits) }
    }
  }

  /// Text outside the records; what a record holds stays assigned.
  package mutating func addSections(_ spans: [ByteRange], of text: SourceText) {
    text.bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      for span in spans {
        var offset = span.lower
        while offset < span.upper {
          let blank = WhiteSpace.length(at: base + offset)
          let length = blank > 0 ? blank : UTF8Bytes.length(of: base[offset])
          if blank == 0, assigned[offset >> 6] >> UInt64(offset & 63) & 1 == 0 { sections += 1 }
          offset += length
        }
        // At once, since spans may share bytes.
        assigned.withUnsafeMutableBufferPointer { Self.mark(span, in: $0) }
      }
    }
  }

  /// Text of the form; what a record holds stays assigned.
  package mutating func addFurniture(_ span: ByteRange) {
    furniture.withUnsafeMutableBufferPointer { Self.mark(span, in: $0) }
  }

  @inline(__always)
  private static func mark(_ span: ByteRange, in bits: UnsafeMutableBufferPointer<UInt64>) {
    guard !span.isEmpty else { return }
    let first = span.lower >> 6
    let last = (span.upper - 1) >> 6
    precondition(last < bits.count)
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
    var ledger = count.ledger
    ledger.assigned -= sections
    ledger.sections = sections
    return ledger
  }
}

/// The count of a text: many bytes at once where they hold no rare white space and nothing
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
    let blocks = count >> 6
    var counts: (Int64, Int64) = (0, 0)
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: Self.blocksAtOnce * 3) { found in
      guard let characters = found.baseAddress else { return }
      let lineFeeds = characters + Self.blocksAtOnce
      let others = lineFeeds + Self.blocksAtOnce
      var first = 0
      while first < blocks {
        let number = min(Self.blocksAtOnce, blocks &- first)
        withUnsafeMutableBytes(of: &counts) { counts in
          shisaku_count_claimed(
            bytes + (first << 6), number, assigned + first, furniture + first, characters,
            lineFeeds, others, counts.assumingMemoryBound(to: Int64.self).baseAddress)
        }
        for index in 0..<number {
          if others[index] == 0 {
            // Counted already.
            if run != nil, characters[index] | lineFeeds[index] != 0 { close() }
          } else {
            let block = first &+ index
            add(
              bytes, block << 6, characters[index], lineFeeds[index], others[index],
              assigned[block], furniture[block])
          }
        }
        first &+= number
      }
    }
    ledger.assigned &+= Int(counts.0)
    ledger.furniture &+= Int(counts.1)
    let start = blocks << 6
    step(bytes, start..<count, assigned[start >> 6], furniture[start >> 6])
    close()
  }

  private static let blocksAtOnce = 64

  /// Counts the characters that begin in the 64 bytes from `start` on, where some are to be looked
  /// at one by one.
  private mutating func add(
    _ bytes: UnsafePointer<UInt8>, _ start: Int, _ characters: UInt64, _ lineFeeds: UInt64,
    _ others: UInt64, _ mine: UInt64, _ form: UInt64
  ) {
    // Most of the block's eighths can still be counted at once: all up to the next one with others.
    var rest = UInt64.max
    while rest & others != 0 {
      let shift = UInt64((rest & others).trailingZeroBitCount & ~7)
      let before = rest & ((1 &<< shift) &- 1)
      if before != 0 { count64(characters & before, mine, form, lineFeeds & before) }
      let lower = start &+ Int(shift)
      step(bytes, lower..<lower &+ 8, mine &>> shift, form &>> shift)
      rest = shift == 56 ? 0 : UInt64.max &<< (shift &+ 8)
    }
    if rest != 0 { count64(characters & rest, mine, form, lineFeeds & rest) }
  }

  /// Counts characters by the bits with which they begin; all of them are claimed.
  @inline(__always)
  private mutating func count64(
    _ characters: UInt64, _ mine: UInt64, _ form: UInt64, _ lineFeeds: UInt64
  ) {
    ledger.assigned &+= (characters & mine).nonzeroBitCount
    ledger.furniture &+= (characters & form & ~mine).nonzeroBitCount
    if characters | lineFeeds != 0 { close() }
  }

  /// Counts the characters that begin in up to 64 bytes, one by one.
  private mutating func step(
    _ bytes: UnsafePointer<UInt8>, _ range: Range<Int>, _ mine: UInt64, _ form: UInt64
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
      let bit = UInt64(1) &<< UInt64(offset &- range.lowerBound)
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
}
