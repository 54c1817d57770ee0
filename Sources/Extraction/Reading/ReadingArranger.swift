package import ShisakuSourceText

/// Makes of a dump's text what the later stages read: lines in reading order, each printed once.
///
/// The source text stays as it is, and every step leaves the length of the reading text alone. A
/// dump that needs none of them costs a look at its lines.
package struct ReadingArranger: Sendable {
  package init() {}

  /// The document with page markers and repeated lines left out, pages printed as one line cut into
  /// lines, spaces between all characters closed, marks of Markdown taken away, the cells of tables that
  /// have a line between them cut apart, and columns one below the other.
  package func arranged(_ document: ExtractedDocument) -> ExtractedDocument {
    guard document.format == .text else { return document }
    var document = document
    takeMarks(from: &document)
    if document.order == nil, !document.areCells { ColumnSeparation().separate(in: &document) }
    return document
  }

  /// All but what moves whole columns.
  private func takeMarks(from document: inout ExtractedDocument) {
    MarkerLines().leaveOut(of: &document)
    RepeatedLines().leaveOut(of: &document)
    LineSpacing().close(in: &document)
    PageLines().cut(in: &document)
    SpacedLines().close(in: &document)
    guard document.order == nil else { return }
    MarkdownMarks().take(from: &document)
    PipedTables().cut(in: &document)
  }

  /// The text of a dump without the marks that are no part of a value: what was read, each character in its
  /// place in the source.
  package func reading(of text: SourceText) -> SourceText {
    let marks: [UInt8] = [
      PipedTables.pipe, UInt8(ascii: "*"), UInt8(ascii: "#"), UInt8(ascii: "<"),
    ]
    guard text.bytes.contains(where: marks.contains) else { return text }
    let reading = TextScan(of: text).withLineFeeds(text)
    guard let lines = try? LineScanner().lines(of: reading, from: text) else { return text }
    var document = ExtractedDocument(
      format: .text, encoding: "UTF-8", text: text, reading: reading, lines: lines, diagnostics: [],
      isVerbatim: true, replaced: 0)
    takeMarks(from: &document)
    return document.textAsRead ?? text
  }
}
