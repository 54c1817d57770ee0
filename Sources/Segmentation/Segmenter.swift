package import ShisakuNormalization
package import ShisakuSourceText

/// The segmentation stage: folded text → the tree of pages, sheets, excerpts and indicators.
package struct Segmenter: Sendable {
  /// The family of documents; `nil` where each document is read as the built-in one that fits best.
  package let profile: Profile?
  package let weights: BoxWeights

  package init(profile: Profile? = nil, weights: BoxWeights = .builtIn) {
    self.profile = profile
    self.weights = weights
  }

  /// Segments a document. O(bytes).
  ///
  /// - Parameters:
  ///   - text: the folded text.
  ///   - pageBreaks: how strongly a page break speaks from before each line of the text (blank
  ///     lines included): 0 not at all, 1 a run of blank lines, 2 and more a mark.
  ///   - marks: what the markup says about each line, in the bits of `LineMark`; empty where the input
  ///     has none.
  ///   - boxes: where each line stands, blank lines included; empty where the input does not say.
  ///   - isGrid: whether the boxes are those of characters on a grid.
  /// - Returns: the tree; what could not be read is a diagnostic in it.
  package func segment(
    text: NormalizedText, pageBreaks: [UInt8], marks: [UInt8] = [], boxes: [LineBox?] = [],
    isGrid: Bool = false
  ) -> DocumentTree {
    var reader = DocumentReader(
      text: text, pageBreaks: pageBreaks, marks: marks, boxes: boxes, isGrid: isGrid,
      profile: profile, weights: weights)
    return reader.read()
  }
}
