import ShisakuNormalization
import ShisakuSourceText

@testable import ShisakuSegmentation

/// A text as the segmentation stage sees it, for tests that read parts of it.
struct Reading {
  let text: NormalizedText
  let lines: [TextLine]

  /// Folds a text; `pages` are the 0-based numbers of lines that a page break stands before.
  init(_ string: String, pages: Set<Int> = []) {
    text = Normalizer.shared.fold(SourceText(Array(string.utf8)))
    let count = string.utf8.count { $0 == 0x0A } + 1
    lines = TextLine.lines(of: text, pageBreaks: (0..<count).map { pages.contains($0) ? 3 : 0 })
  }

  var hits: [LabelHit] { hits(of: .sesakuSheet) }

  func hits(of profile: Profile) -> [LabelHit] {
    LabelFinder(bytes: text.bytes, lines: lines, profile: profile).hits()
  }

  /// The text of some ranges without white space.
  func string(_ ranges: TextRanges?) -> String? {
    ranges.map { String(decoding: text.bytes.squeezed($0), as: UTF8.self) }
  }
}

/// The tree of a document and the text that its ranges point into.
struct Segmented {
  let reading: Reading
  let tree: DocumentTree

  init(_ string: String, pages: Set<Int> = [], profile: Profile? = nil) {
    reading = Reading(string, pages: pages)
    let count = string.utf8.count { $0 == 0x0A } + 1
    tree = Segmenter(profile: profile).segment(
      text: reading.text, pageBreaks: (0..<count).map { pages.contains($0) ? 3 : 0 })
  }

  func string(_ ranges: TextRanges?) -> String? { reading.string(ranges) }
}
