internal import ShisakuSourceText

/// Takes the marks of Markdown away, as programs put them around what they read from PDF and office files:
///
///     ## 事業費              → a heading of the second level
///     |**事業名**|見守り<br>事業| → 事業名, 見守り / 事業 on two lines
///
/// Stars become soft hyphens, which are as long and no characters of any text. Those in the middle of a text
/// stay: what is read has to stand in the source.
struct MarkdownMarks {
  private static let star = UInt8(ascii: "*")
  private static let hash = UInt8(ascii: "#")
  private static let softHyphen: [UInt8] = [0xC2, 0xAD]
  private static let breaks = ["<br>", "<br/>", "<br />", "<BR>"].map { Array($0.utf8) }
  private static let deepest = 6
  /// Bytes of what a line begins with before its text: （１）.
  private static let longestSign = 9
  /// What a text in stars may be followed by.
  private static let ends = [":", "：", "(", "（", "[", "［", "【", "〔", "　"].map { Array($0.utf8) }

  func take(from document: inout ExtractedDocument) {
    guard mayHaveMarks(document) else { return }
    var bytes = document.reading.bytes
    var lines: [SourceLine] = []
    lines.reserveCapacity(document.lines.count)
    for line in document.lines {
      let range = line.range.lower..<line.range.upper
      let ends = takeBreaks(in: range, &bytes)
      takeStars(in: range, &bytes)
      if let level = headingLevel(of: range, bytes) {
        for offset in range.prefix(level) { bytes[offset] = 0x20 }
        document.marks[range.lowerBound] = LineMark(headingLevel: level)
      }
      var start = range.lowerBound
      for end in ends + [range.upperBound] {
        let isFirst = start == range.lowerBound
        lines.append(
          SourceLine(range: ByteRange(start, end), pageBreak: isFirst ? line.pageBreak : .none))
        if end < range.upperBound { bytes[end] = 0x0A }
        start = end + 1
      }
    }
    document.lines = lines
    document.reading = SourceText(padded: bytes)
    document.textAsRead = document.reading
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
    guard (1...Self.deepest).contains(level), rest.first == 0x20,
      rest.contains(where: { $0 >= 0x80 })
    else { return nil }
    return level
  }

  /// Takes tags away that end a line; returns the last byte of each.
  private func takeBreaks(in line: Range<Int>, _ bytes: inout [UInt8]) -> [Int] {
    var ends: [Int] = []
    var offset = line.lowerBound
    while let start = bytes[offset..<line.upperBound].firstIndex(of: UInt8(ascii: "<")) {
      offset = start + 1
      guard let tag = Self.breaks.first(where: { bytes[start..<line.upperBound].starts(with: $0) })
      else { continue }
      offset = start + tag.count
      for place in start..<offset { bytes[place] = 0x20 }
      ends.append(offset - 1)
    }
    return ends
  }

  /// Takes two stars on both sides of what a line or a cell begins with, where a text ends behind them.
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
      if let before = open, bytes[start - 1] > 0x20, endsText(offset, line, bytes) {
        bytes.replaceSubrange(before..<before + 2, with: Self.softHyphen)
        bytes.replaceSubrange(start..<start + 2, with: Self.softHyphen)
        open = nil
      } else {
        let isFirst = offset < line.upperBound && bytes[offset] > 0x20
        open = isFirst && opensText(start, line, bytes) ? start : nil
      }
    }
  }

  /// Whether nothing but blanks and a sign or a number stand in its cell before a place on its line.
  private func opensText(_ place: Int, _ line: Range<Int>, _ bytes: [UInt8]) -> Bool {
    // A line of many megabytes may have a star in every cell: what is no sign is seen soon.
    var count = 0
    var offset = place
    while offset > line.lowerBound, bytes[offset - 1] != PipedTables.pipe {
      offset -= 1
      if bytes[offset] > 0x20 { count += 1 }
      if count > Self.longestSign { return false }
    }
    return true
  }

  /// Whether a text may end before a place: at the end of its line or cell, before a blank, a colon or a bracket.
  private func endsText(_ place: Int, _ line: Range<Int>, _ bytes: [UInt8]) -> Bool {
    guard place < line.upperBound else { return true }
    return bytes[place] <= 0x20 || bytes[place] == PipedTables.pipe
      || Self.ends.contains { bytes[place..<line.upperBound].starts(with: $0) }
  }
}
