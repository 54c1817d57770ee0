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
  ///
  /// Bytes that are no valid UTF-8, which extraction does not let through, become spaces.
  package func fold(_ source: SourceText) -> NormalizedText {
    do {
      let (folded, alignment) = try Folder.fold(source.bytes, count: source.count)
      return NormalizedText(source: source, padded: folded, alignment: alignment)
    } catch {
      let repaired = SourceText(padded: source.bytes.blankingInvalidUTF8(from: error.offset))
      return fold(repaired)
    }
  }

  /// Puts ranges of a folded text together, in reading order, to one passage: wrapped lines joined,
  /// spaces between Japanese characters closed. O(n).
  package func passage(
    _ ranges: [Range<Int>], of text: NormalizedText, layout: PassageLayout = .field
  ) -> Passage {
    var passage = Passage()
    read(ranges, of: text, layout: layout, into: &passage)
    return passage
  }

  /// Puts ranges of a folded text together to a passage in place of the one that `passage` held, in
  /// its room.
  package func read(
    _ ranges: [Range<Int>], of text: NormalizedText, layout: PassageLayout = .field,
    into passage: inout Passage
  ) {
    var room = SourceText.padding
    for range in ranges {
      precondition(range.lowerBound >= 0 && range.upperBound <= text.count)
      room &+= range.count &+ 1
    }
    text.bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      passage.refill(room: room) { output, pieces in
        var composer = PassageComposer(
          base, readable: bytes.count, layout: layout, into: output, &pieces)
        for range in ranges { composer.add(range) }
        pieces = composer.finish()
        return composer.count
      }
    }
  }

  /// Appends the value that a passage is written as, in UTF-8.
  package func appendValue(of passage: Passage, eras: EraStyle, to output: inout [UInt8]) {
    let edits = eras == .western ? EraYears.edits(in: passage.bytes) : []
    if edits.isEmpty {
      output.append(contentsOf: passage.bytes)
    } else {
      output.append(contentsOf: value(of: passage, applying: edits))
    }
  }

  /// The value that a passage is written as.
  package func value(of passage: Passage, eras: EraStyle) -> String {
    let edits = eras == .western ? EraYears.edits(in: passage.bytes) : []
    return String(decoding: value(of: passage, applying: edits), as: UTF8.self)
  }

  func value(of passage: Passage, applying edits: [EraYears.Edit]) -> [UInt8] {
    guard !edits.isEmpty else { return passage.bytes }
    var value: [UInt8] = []
    value.reserveCapacity(passage.bytes.count)
    var offset = 0
    for edit in edits {
      value += passage.bytes[offset..<edit.range.lowerBound]
      edit.withReplacement { value.append(contentsOf: $0) }
      offset = edit.range.upperBound
    }
    value += passage.bytes[offset...]
    return value
  }

  /// The value of spans of a source text: folded, put together and written as a value. This is the
  /// invariant that ties provenance to values.
  package func value(of spans: [ByteRange], in source: SourceText, eras: EraStyle) -> String {
    let text = fold(spans, in: source)
    return value(of: passage([0..<text.count], of: text), eras: eras)
  }

  /// Folds the bytes under spans of a source text alone, each span a line, as if nothing stood beside
  /// them. Ranges of the result lead to their place in the source, which is `printed` where `source` is that
  /// without the marks that are no part of a value.
  package func fold(
    _ spans: [ByteRange], in source: SourceText, printed: SourceText? = nil
  ) -> NormalizedText {
    var bytes: [UInt8] = []
    var pieces: [ReadingOrder.Piece] = []
    for (index, span) in spans.enumerated() {
      if index > 0 { bytes.append(0x0A) }
      pieces.append(
        ReadingOrder.Piece(reading: bytes.count, source: span.lower, count: span.count))
      bytes.append(contentsOf: source[span])
    }
    let order = ReadingOrder(pieces: pieces, regions: [ByteRange(0, bytes.count)])
    return fold(SourceText(bytes)).placed(in: printed ?? source, asRead: source, by: order)
  }
}
