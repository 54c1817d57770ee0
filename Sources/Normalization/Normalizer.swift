internal import CUnicodeText
package import ShisakuSourceText

/// Whether era years in running text become western ones.
package enum EraStyle: String, Sendable {
  case western, keep
}

/// The normalisation stage: source text → folded text → passages → values.
package struct Normalizer: Sendable {
  package static let shared = Normalizer()

  package init() {}

  /// Folds a whole document: digits, letters, kana and ideographs to their plain forms, with the
  /// alignment back to the source. O(n).
  package func fold(_ source: SourceText) -> NormalizedText {
    var output: [UInt8] = []
    output.reserveCapacity(source.count + SourceText.padding)
    var alignment = Alignment()
    var offset = 0
    var buffer = [CChar](repeating: 0, count: 256)
    while offset < source.count {
      let lead = source.bytes[offset]
      let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      if length < 3 {
        output.append(contentsOf: source.bytes[offset..<offset + length])
        offset += length
        continue
      }
      let scalar = source.bytes[offset..<offset + length]
      if isKept(scalar) {
        output.append(contentsOf: scalar)
        offset += length
        continue
      }
      let raw = scalar.map { CChar(bitPattern: $0) }
      let written = Int(shisaku_nfkc(raw, Int32(length), &buffer, 256))
      let folded = buffer[..<max(written, 0)].map { UInt8(bitPattern: $0) }
      if written <= 0 || folded.elementsEqual(scalar) {
        output.append(contentsOf: scalar)
      } else {
        alignment.append(
          folded: output.count, source: offset, foldedUnit: written, sourceUnit: length)
        output.append(contentsOf: folded)
      }
      offset += length
    }
    output.append(contentsOf: repeatElement(0, count: SourceText.padding))
    return NormalizedText(source: source, padded: output, alignment: alignment)
  }

  private func isKept(_ scalar: ArraySlice<UInt8>) -> Bool {
    guard let value = String(decoding: scalar, as: UTF8.self).unicodeScalars.first?.value else {
      return true
    }
    switch value {
    case 0x2460...0x24FF, 0x3200...0x32FF, 0x3000...0x3030: return true
    case 0xFF01...0xFF0B, 0xFF1A...0xFF1F, 0xFF3B...0xFF3D, 0xFF5B...0xFF65: return true
    default: return false
    }
  }

  /// Puts ranges of a folded text together, in reading order, to one passage: wrapped lines joined,
  /// spaces between Japanese characters closed.
  package func passage(_ ranges: [Range<Int>], of text: NormalizedText) -> Passage {
    var passage = Passage()
    for (index, range) in ranges.enumerated() {
      if index > 0 { passage.skipLineBreak() }
      for offset in range where text.bytes[offset] != 0x0A && text.bytes[offset] != 0x0D {
        passage.append(text.bytes[offset], folded: offset)
      }
    }
    return passage
  }

  /// The value that a passage is written as.
  package func value(of passage: Passage, eras: EraStyle) -> String {
    String(decoding: passage.bytes, as: UTF8.self)
  }

  /// The value of spans of a source text: folded, put together and written as a value. This is the
  /// invariant that ties provenance to values.
  package func value(of spans: [ByteRange], in source: SourceText, eras: EraStyle) -> String {
    var bytes: [UInt8] = []
    for (index, span) in spans.enumerated() {
      if index > 0 { bytes.append(0x0A) }
      bytes.append(contentsOf: source[span])
    }
    let text = fold(SourceText(bytes))
    return value(of: passage([0..<text.count], of: text), eras: eras)
  }
}
