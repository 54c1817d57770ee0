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
    var ledger = Ledger()
    // The run of unassigned characters being gathered.
    var run: (lower: Int, upper: Int)?
    func close() {
      guard let open = run else { return }
      ledger.unassignedSpans.append(ByteRange(open.lower, open.upper))
      run = nil
    }
    text.bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      assigned.withUnsafeBufferPointer { assigned in
        furniture.withUnsafeBufferPointer { furniture in
          var offset = 0
          while offset < text.count {
            let blank = WhiteSpace.length(at: base + offset)
            if blank > 0 {
              if base[offset] == 0x0A { close() }
              offset &+= blank
              continue
            }
            let length = UTF8Bytes.length(of: base[offset])
            let bit = UInt64(1) << UInt64(offset & 63)
            if assigned[offset >> 6] & bit != 0 {
              ledger.assigned &+= 1
              close()
            } else if furniture[offset >> 6] & bit != 0 {
              ledger.furniture &+= 1
              close()
            } else {
              ledger.unassigned &+= 1
              run = (run?.lower ?? offset, offset + length)
            }
            offset &+= length
          }
        }
      }
    }
    close()
    return ledger
  }
}
