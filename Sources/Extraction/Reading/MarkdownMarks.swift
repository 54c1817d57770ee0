package import ShisakuSourceText

/// Takes the marks of Markdown away, as programs put them around what they read from PDF and office files:
///
///     ## 事業費              → a heading of the second level
///     |**事業名**|見守り<br>事業| → 事業名, 見守り 事業
///
/// Stars become soft hyphens, which are as long and no characters of any text.
package struct MarkdownMarks {
  private static let star = UInt8(ascii: "*")
  private static let hash = UInt8(ascii: "#")
  private static let softHyphen: [UInt8] = [0xC2, 0xAD]
  private static let breaks = ["<br>", "<br/>", "<br />", "<BR>"].map { Array($0.utf8) }
  private static let deepest = 6

  package init() {}

  func take(from document: inout ExtractedDocument) {
    guard mayHaveMarks(document) else { return }
    var bytes = document.reading.bytes
    for line in document.lines where !line.range.isEmpty {
      let range = line.range.lower..<line.range.upper
      takeBreaks(in: range, &bytes)
      takeStars(in: range, &bytes)
      if let level = headingLevel(of: range, bytes) {
        for offset in range.prefix(level) { bytes[offset] = 0x20 }
        document.marks[range.lowerBound] = LineMark(headingLevel: level)
      }
    }
    document.reading = SourceText(padded: bytes)
  }

  /// A text without any mark that extraction may take away, those between the cells of tables too. It is
  /// as long as before.
  package func plain(_ text: SourceText) -> SourceText {
    var bytes = text.bytes
    var start = 0
    for end in 0..<text.count + 1 where end == text.count || bytes[end] == 0x0A {
      takeBreaks(in: start..<end, &bytes)
      takeStars(in: start..<end, &bytes)
      if let level = headingLevel(of: start..<end, bytes) {
        for offset in start..<start + level { bytes[offset] = 0x20 }
      }
      start = end + 1
    }
    for offset in 0..<text.count where bytes[offset] == PipedTables.pipe { bytes[offset] = 0x20 }
    return SourceText(padded: bytes)
  }

  /// Hardly any dump has two stars, a line that opens with # or a tag.
  private func mayHaveMarks(_ document: ExtractedDocument) -> Bool {
    let text = document.reading
    for line in document.lines where !line.range.isEmpty {
      if text.bytes[line.range.lower] == Self.hash { return true }
      var before: UInt8 = 0
      for offset in line.range.lower..<line.range.upper {
        let byte = text.bytes[offset]
        if byte == Self.star && before == Self.star { return true }
        if before == UInt8(ascii: "<"), byte | 0x20 == UInt8(ascii: "b") { return true }
        before = byte
      }
    }
    return false
  }

  /// The level of a line that opens with signs and a blank, and has words behind them.
  private func headingLevel(of line: Range<Int>, _ bytes: [UInt8]) -> Int? {
    let level = bytes[line].prefix { $0 == Self.hash }.count
    let rest = bytes[line].dropFirst(level)
    guard (1...Self.deepest).contains(level), rest.first == 0x20, rest.contains(where: { $0 >= 0x80 })
    else { return nil }
    return level
  }

  private func takeBreaks(in line: Range<Int>, _ bytes: inout [UInt8]) {
    var offset = line.lowerBound
    while let start = bytes[offset..<line.upperBound].firstIndex(of: UInt8(ascii: "<")) {
      let tag = Self.breaks.first { bytes[start..<line.upperBound].starts(with: $0) }
      for place in start..<start + (tag?.count ?? 0) { bytes[place] = 0x20 }
      offset = start + max(1, tag?.count ?? 0)
    }
  }

  /// Takes pairs of two stars around a text that has none.
  private func takeStars(in line: Range<Int>, _ bytes: inout [UInt8]) {
    var open: Int?
    var offset = line.lowerBound
    while let start = bytes[offset..<line.upperBound].firstIndex(of: Self.star) {
      let count = bytes[start..<line.upperBound].prefix { $0 == Self.star }.count
      offset = start + count
      guard count == 2 else {
        open = nil
        continue
      }
      if let before = open, bytes[start - 1] > 0x20 {
        bytes.replaceSubrange(before..<before + 2, with: Self.softHyphen)
        bytes.replaceSubrange(start..<start + 2, with: Self.softHyphen)
        open = nil
      } else {
        open = offset < line.upperBound && bytes[offset] > 0x20 ? start : nil
      }
    }
  }
}
