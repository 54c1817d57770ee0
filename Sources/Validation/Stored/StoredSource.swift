internal import ShisakuExtraction
internal import ShisakuNormalization
package import ShisakuSourceText

/// The text of a document that its spans refer to.
package struct StoredSource: Sendable {
  package let path: String
  package let text: SourceText
  /// The same bytes without the marks that are no part of a value, as they were read.
  let textAsRead: SourceText
  private let lines: LineIndex

  /// `isDump` says whether the text is that of a dump, which extraction arranges, and not of markup.
  package init(path: String, text: SourceText, isDump: Bool = true) {
    self.path = path
    self.text = text
    textAsRead = isDump ? ReadingArranger().reading(of: text) : text
    lines = LineIndex(of: text.bytes, count: text.count)
  }

  /// Line and column, both from 1, of a byte offset; the column counts characters.
  package func position(of offset: Int) -> (line: Int, column: Int) {
    let offset = min(max(offset, 0), text.count)
    let (line, byteColumn) = lines.position(of: offset)
    let start = offset - (byteColumn - 1)
    let characters = text.bytes[start..<offset].count { $0 & 0xC0 != 0x80 }
    return (line, characters + 1)
  }

  /// Whether a span lies in the text and holds something.
  func holds(_ span: ByteRange) -> Bool { span.upper <= text.count && !span.isEmpty }

  /// Whether no character is cut at the ends of a span that lies in the text.
  func isWhole(_ span: ByteRange) -> Bool {
    text.bytes[span.lower] & 0xC0 != 0x80 && text.bytes[span.upper] & 0xC0 != 0x80
  }

  /// The text of spans as a value; `nil` where they do not fit the text.
  func value(of spans: [ByteRange], eras: EraStyle = .keep) -> String? {
    value(of: spans, in: textAsRead, eras: eras)
  }

  /// The text of spans as a value, with the marks that may be no part of it.
  func valueAsPrinted(of spans: [ByteRange]) -> String? {
    value(of: spans, in: text, eras: .keep)
  }

  private func value(of spans: [ByteRange], in text: SourceText, eras: EraStyle) -> String? {
    guard spans.allSatisfy({ holds($0) && isWhole($0) }) else { return nil }
    return Normalizer.shared.value(of: spans, in: text, eras: eras)
  }

  /// The text of spans as printed, put together.
  func printed(_ spans: [ByteRange]) -> [UInt8]? {
    guard spans.allSatisfy(holds) else { return nil }
    return spans.reduce(into: []) { $0 += text[$1] }
  }

  /// Calls `body` with the place of each line that holds something, without its line feed.
  func forEachLine(in range: ByteRange, _ body: (ByteRange) -> Void) {
    var start = range.lower
    while start < range.upper {
      var end = start
      while end < range.upper, text.bytes[end] != 0x0A { end += 1 }
      if end > start { body(ByteRange(start, end)) }
      start = end + 1
    }
  }

  /// Characters that are no white space within a range. O(length).
  func characters(in range: ByteRange, where isCounted: (Int) -> Bool = { _ in true }) -> Int {
    var count = 0
    text.bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      var offset = range.lower
      while offset < range.upper {
        let blank = WhiteSpace.length(at: base + offset)
        if blank == 0, isCounted(offset) { count += 1 }
        offset += blank > 0 ? blank : UTF8Bytes.length(of: base[offset])
      }
    }
    return count
  }
}
