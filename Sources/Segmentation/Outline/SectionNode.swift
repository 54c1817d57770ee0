/// A heading of a document with the text below it that no policy holds.
package struct SectionNode: Sendable {
  /// From 1; 0 for the text before the first heading.
  package var level: Int
  /// The number or sign before the title.
  package var marker: TextRanges?
  package var title: TextRanges?
  /// Lines that belong together, one text for each run of them.
  package var paragraphs: [TextRanges] = []

  var isEmpty: Bool { title == nil && paragraphs.isEmpty }
}
