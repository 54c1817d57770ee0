internal import CByteScan
package import ShisakuSourceText
internal import ShisakuValues

/// Characters that were lost on the way into the text: 〓, the number of a glyph (`(cid:5561)`),
/// characters of a private use area that no table resolves, U+FFFD.
///
/// Extractors write them where a font says nothing of what a glyph means; printers set 〓 (げた) for a
/// type that is missing. A value with one has to be completed by hand.
/// Source: pdfminer.six (`(cid:N)`); JIS X 0208 2-14; Unicode Standard 23.5 and 23.8.
package struct UnresolvedCharacters: Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case geta = "〓"
    case glyphNumber = "(cid:N)"
    case privateUse = "private use"
    case replacement = "U+FFFD"
  }

  /// One of them, in bytes of the folded text.
  package struct Place: Sendable {
    package let kind: Kind
    package let range: Range<Int>
  }

  /// The most places that are kept.
  private static let most = 100_000

  package let places: [Place]

  /// Looks through a text. O(n).
  package init(in text: NormalizedText) {
    var places: [Place] = []
    text.bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      let bytes = ByteText(base: base, count: text.count)
      var offset = 0
      while offset < text.count, places.count < Self.most {
        offset = shisaku_next_unresolved(base, offset, text.count)
        guard offset < text.count else { break }
        let (kind, length) = Self.find(at: offset, in: bytes)
        if let kind { places.append(Place(kind: kind, range: offset..<offset + length)) }
        offset += length
      }
    }
    self.places = places
  }

  private static func find(at offset: Int, in text: ByteText) -> (kind: Kind?, length: Int) {
    let (scalar, length) = text.scalar(at: offset)
    switch scalar {
    case 0x3013: return (.geta, length)
    case 0xFFFD: return (.replacement, length)
    case 0xE000...0xF8FF, 0xF0000...0xFFFFD, 0x100000...0x10FFFD: return (.privateUse, length)
    case 0x28 where text.has("(cid:", at: offset):
      var end = offset + 5
      while text[end].isDigit { end += 1 }
      guard end > offset + 5, text[end] == UInt8(ascii: ")") else { return (nil, 1) }
      return (.glyphNumber, end + 1 - offset)
    default: return (nil, max(length, 1))
    }
  }

  /// What to say of some of the places of a text, which stand in `what`; `nil` where there are none.
  package static func diagnostic(
    _ places: [Place], of text: NormalizedText, in what: String
  ) -> Diagnostic? {
    guard !places.isEmpty else { return nil }
    let counts = Kind.allCases.compactMap { kind in
      let count = places.count { $0.kind == kind }
      return count > 0 ? "\(kind.rawValue) \(count) time\(count == 1 ? "" : "s")" : nil
    }
    return Diagnostic(
      "normalization.unresolved-character", .warning,
      "characters that were lost before the text came here stand in \(what): "
        + "\(counts.joined(separator: ", ")); look them up in the original",
      at: places.prefix(1000).map { text.source(of: $0.range) })
  }
}
