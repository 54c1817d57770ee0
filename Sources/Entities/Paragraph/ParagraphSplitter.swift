package import ShisakuNormalization
internal import ShisakuValues

/// Puts the lines of any text together to paragraphs, so that an entity broken over two lines is
/// found and cells of a table on neighbouring lines are not glued.
///
/// Used for texts without zones of their own. A line goes on in the next one where nothing speaks
/// against it (a bullet, the end of a sentence, a page break, a line that is only a number or a
/// label); over one or two blank lines only where something speaks for it: an open bracket, a
/// number whose unit follows, a range sign at the end, a full line of prose.
package struct ParagraphSplitter: Sendable {
  /// Columns from which on a line counts as full: most of a text box of A4 width.
  private static let fullWidth = 40
  /// Blank lines that end a page in the dumps of common extractors.
  private static let pageBreak = 3

  package init() {}

  /// Visits the paragraphs of `text` in order. O(length).
  ///
  /// - Parameters:
  ///   - text: any text.
  ///   - body: gets a passage that is used again for the next paragraph, so that a long text takes the
  ///     room of its longest paragraph.
  package func forEachParagraph(of text: NormalizedText, _ body: (Passage) -> Void) {
    text.bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      let view = ByteText(base: base, count: text.count)
      var passage = Passage()
      var last: ParagraphLine?
      var blanks = 0
      var start = 0
      while start < view.count {
        let line = ParagraphLine(from: start, in: view)
        start = line.next
        if line.isEmpty {
          blanks += line.hasFormFeed ? Self.pageBreak : 1
          continue
        }
        if let last, !goesOn(last, line, blanks: blanks, in: view) {
          body(passage)
          passage.removeAll()
        }
        append(line, after: passage.bytes.isEmpty ? nil : last, to: &passage, in: view)
        last = line
        blanks = 0
      }
      if !passage.bytes.isEmpty { body(passage) }
    }
  }

  // MARK: Joining

  private func goesOn(_ last: ParagraphLine, _ next: ParagraphLine, blanks: Int, in text: ByteText)
    -> Bool
  {
    if blanks >= Self.pageBreak || next.hasFormFeed { return false }
    if opensItem(next, in: text) || text.has("。", before: last.end) { return false }
    if blanks == 0, NumberWrap.joins(last.range, next.range, in: text) {
      return true
    }
    if endsInRangeSign(last, in: text) {
      return blanks == 0 || beginsWithYear(next, in: text)
    }
    if last.isNumber || last.width <= 4 && blanks > 0 { return false }
    if last.width <= 2 { return false }
    // A heading above the text that it opens: no line of a paragraph is half as long as the next.
    if blanks == 0 { return last.width * 2 >= next.width || next.width < Self.fullWidth }
    if last.openBrackets > 0 { return true }
    if text[last.end - 1].isDigit { return beginsWithUnit(next, in: text) }
    return last.width >= Self.fullWidth && !endsClosed(last, in: text)
  }

  /// Bullets, footnote signs, headings and labels.
  private func opensItem(_ line: ParagraphLine, in text: ByteText) -> Bool {
    let (scalar, _) = text.scalar(at: line.start)
    if ListSign.opensLine(scalar) || HeadingBracket.opens(scalar) { return true }
    switch scalar {
    case 0x28, 0xFF08:
      // （１） opens an item, （令和３年… goes on.
      let end = line.start + text.scalar(at: line.start).length
      return text[end].isDigit && text.length(ofAny: ["）", ")"], at: end + 1) > 0
    default:
      return text.length(
        ofAny: ["- ", "* ", "# ", "第1章", "第2章", "第3章", "第4章", "・"], at: line.start) > 0
    }
  }

  private func endsInRangeSign(_ line: ParagraphLine, in text: ByteText) -> Bool {
    text.length(ofAny: ["〜", "～", "~"], before: line.end) > 0
  }

  private func beginsWithYear(_ line: ParagraphLine, in text: ByteText) -> Bool {
    text[line.start].isDigit || EraTable.shared.name(at: line.start, in: text) != nil
      || EraTable.shared.letter(at: line.start, in: text) != nil && text[line.start + 1].isDigit
  }

  private func beginsWithUnit(_ line: ParagraphLine, in text: ByteText) -> Bool {
    text.length(
      ofAny: ["年", "月", "日", "百万", "億", "万", "兆", "千円", "円", "%", "％", "人", "件", "か所", "箇所", "団体"],
      at: line.start) > 0
  }

  private func endsClosed(_ line: ParagraphLine, in text: ByteText) -> Bool {
    text.length(ofAny: ["」", "）", ")", "】", "＞", "：", "！", "？"], before: line.end) > 0
  }

  private func append(
    _ line: ParagraphLine, after last: ParagraphLine?, to passage: inout Passage, in text: ByteText
  ) {
    if let last, text[last.end - 1] < 0x80, text[line.start] < 0x80,
      !NumberWrap.joins(last.range, line.range, in: text),
      !(endsInAddress(passage.bytes) && continuesAddress(line, in: text))
    {
      passage.insert(0x20)
    }
    passage.append(text.buffer(line.range), folded: line.start)
  }

  /// Whether the text ends in an address that names no file yet.
  private func endsInAddress(_ bytes: [UInt8]) -> Bool {
    var start = bytes.count
    while start > 0, bytes[start - 1] > 0x20, bytes[start - 1] < 0x80 { start -= 1 }
    let address = bytes[start...]
    guard address.starts(with: "http".utf8) else { return false }
    return ![".html", ".htm", ".pdf", ".xlsx", ".docx", ".zip", ".php", ".aspx"].contains {
      address.reversed().starts(with: $0.utf8.reversed())
    }
  }

  /// Whether a line goes on with an address: a run of Latin letters and signs with a letter in it.
  private func continuesAddress(_ line: ParagraphLine, in text: ByteText) -> Bool {
    var hasLetter = false
    var hasSign = false
    var end = line.start
    while text[end] > 0x20, text[end] < 0x80, end < line.end {
      if text[end].isLatinLetter { hasLetter = true }
      if "/._-=&?%".utf8.contains(text[end]) { hasSign = true }
      end += 1
    }
    let first = text[line.start]
    return hasLetter && (hasSign || end == line.end)
      && (first.isLatinLetter || first.isDigit || "/._-=&?%".utf8.contains(first))
      && !text.has("http", at: line.start)
  }
}
