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

/// Gathers who claims which bytes, then counts once. O(bytes of the text + bytes claimed).
package struct LedgerBuilder: Sendable {
  private enum Claim {
    static let none: UInt8 = 0
    static let furniture: UInt8 = 1
    static let assigned: UInt8 = 2
  }

  private var claims: [UInt8]

  /// - Parameter count: length of the source text in bytes.
  package init(count: Int) {
    claims = [UInt8](repeating: Claim.none, count: count)
  }

  /// The spans of a value that a record holds.
  package mutating func assign(_ spans: [ByteRange]) {
    for span in spans { mark(span, Claim.assigned) }
  }

  /// Text of the form; what a record holds stays assigned.
  package mutating func addFurniture(_ span: ByteRange) {
    claims.withUnsafeMutableBufferPointer { claims in
      for offset in span.lower..<span.upper
      where claims[offset] == Claim.none {
        claims[offset] = Claim.furniture
      }
    }
  }

  private mutating func mark(_ span: ByteRange, _ claim: UInt8) {
    precondition(span.upper <= claims.count)
    claims.withUnsafeMutableBufferPointer { claims in
      claims.baseAddress?.advanced(by: span.lower).update(repeating: claim, count: span.count)
    }
  }

  /// Counts the characters of `text` by the claims gathered.
  package func ledger(of text: SourceText) -> Ledger {
    var ledger = Ledger()
    // The run of unassigned characters being gathered.
    var run: (lower: Int, upper: Int)?
    func close() {
      if let open = run { ledger.unassignedSpans.append(ByteRange(open.lower, open.upper)) }
      run = nil
    }
    text.bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      claims.withUnsafeBufferPointer { claims in
        var counts = (0, 0, 0)
        var offset = 0
        while offset < text.count {
          let lead = base[offset]
          // Nearly all characters begin with a byte that no white space begins with.
          if lead <= 0x20 || (lead >= 0xC2 && lead < 0xE4) {
            let blank = WhiteSpace.length(at: base + offset)
            if blank > 0 {
              if lead == 0x0A { close() }
              offset &+= blank
              continue
            }
          }
          let length = UTF8Bytes.length(of: lead)
          switch claims[offset] {
          case Claim.assigned:
            counts.0 &+= 1
            if run != nil { close() }
          case Claim.furniture:
            counts.1 &+= 1
            if run != nil { close() }
          default:
            counts.2 &+= 1
            run = (run?.lower ?? offset, offset + length)
          }
          offset &+= length
        }
        (ledger.assigned, ledger.furniture, ledger.unassigned) = counts
      }
    }
    close()
    return ledger
  }
}
