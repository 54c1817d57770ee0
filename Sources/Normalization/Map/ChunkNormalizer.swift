internal import ShisakuSourceText

/// Normalises a text of which nothing is known, chunk by chunk: the whole stage for use in a pipe.
///
/// Each chunk is folded, put together as `PassageLayout.document`, and its eras rewritten. Cut at
/// `ChunkBoundary`, the chunks give what the whole text would.
package struct ChunkNormalizer: Sendable {
  package enum Output: Sendable {
    /// The normalised text.
    case text
    /// Runs as JSON objects, each after a comma and a line feed, the parts of one array:
    /// `{"source":[0,9],"text":"（1）"}`.
    ///
    /// The runs' texts, one after the other, are the normalised text; their source ranges, in
    /// bytes, cover the source without gaps.
    case map
  }

  package let eras: EraStyle
  package let output: Output

  package init(eras: EraStyle, output: Output) {
    self.eras = eras
    self.output = output
  }

  /// Normalises a chunk. O(n).
  ///
  /// - Parameters:
  ///   - chunk: the bytes, followed by `SourceText.padding` zero bytes.
  ///   - offset: where the chunk starts in the whole text, in bytes.
  /// - Returns: the text or the runs, in UTF-8.
  /// - Throws: where the chunk is no valid UTF-8, with the offset in the whole text.
  package func normalize(
    padded chunk: [UInt8], at offset: Int
  ) throws(NormalizationError) -> [UInt8] {
    let source = SourceText(padded: chunk)
    let folded: NormalizedText
    do {
      let (bytes, alignment) = try Folder.fold(source.bytes, count: source.count)
      folded = NormalizedText(
        source: source, padded: bytes, alignment: alignment, isIndexed: false)
    } catch {
      throw NormalizationError(offset: offset + error.offset)
    }
    let passage = Normalizer.shared.passage(
      [0..<folded.count], of: folded, layout: .document)
    let edits = eras == .western ? EraYears.edits(in: passage.bytes) : []
    switch output {
    case .text: return Normalizer.shared.value(of: passage, applying: edits)
    case .map:
      return RunWalker.json(folded, passage, edits, offset: offset)
    }
  }
}
