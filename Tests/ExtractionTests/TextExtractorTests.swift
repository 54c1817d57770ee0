import ShisakuExtraction
import ShisakuSourceText
import Testing

@Suite("Reading a text dump")
struct TextExtractorTests {
  private func extract(_ bytes: some Collection<UInt8>) throws -> ExtractedDocument {
    try TextExtractor().extract(padded: SourceText(bytes).bytes)
  }

  private func lines(_ text: String) throws -> [String] {
    let document = try extract(text.utf8)
    return document.lines.map { document.text.string($0.range) }
  }

  @Test(
    "cuts lines at every kind of line end",
    arguments: ["あ\nい\n\nう", "あ\r\nい\r\n\r\nう\r\n", "あ\rい\r\rう", "あ\r\nい\n\rう\n"])
  func lineEnds(text: String) throws {
    #expect(try lines(text) == ["あ", "い", "", "う"])
  }

  @Test("keeps the bytes of the input, and its offsets where line ends are other ones")
  func offsets() throws {
    let text = "あ\rい\u{C}う\r\nえ"
    let document = try extract(text.utf8)
    #expect(Array(document.text.bytes[..<document.text.count]) == Array(text.utf8))
    #expect(document.reading.count == document.text.count)
    #expect(document.isVerbatim)
    #expect(document.lines.map(\.range) == [3, 7, 11, 16].map { ByteRange($0 - 3, $0) })
    #expect(document.reading.string(ByteRange(0, 16)) == "あ\nい\nう\r\nえ")
  }

  @Test("leaves a byte-order mark out of the source text")
  func byteOrderMark() throws {
    let document = try extract([0xEF, 0xBB, 0xBF] + Array("施策".utf8))
    #expect(document.text.string(ByteRange(0, 6)) == "施策")
    #expect(document.text.count == 6)
    #expect(!document.isVerbatim)
    #expect(document.encoding == "UTF-8")
    #expect(document.format == .text)
  }

  /// The seam of two pages as the extractors leave it; the line `次` opens the second.
  static let seams: [(String, PageBreak)] = [
    ("前\n\n\u{C}次\n", .formFeed),  // pdftotext, pdfminer
    ("前\n\u{C}次\n", .formFeed),  // pdftotext -raw and -layout
    ("前\u{C}次\n", .formFeed),  // pages joined with nothing else
    ("前\r\n\u{C}次\r\n", .formFeed),
    ("前\n 次\n", .leadingSpace),
    ("前\n\n\n次\n", .blankRun),
    ("前\n\n\n\n次\n", .blankRun),
    ("前\n\u{3000}\n\n次\n", .blankRun),
    ("前\n\n次\n", .none),
    ("前\n次\n", .none),
    ("前\n  次\n", .none),
    ("前\n\u{3000}次\n", .none),
  ]

  @Test("notes what speaks for a page break", arguments: seams)
  func pageBreaks(text: String, expected: PageBreak) throws {
    let document = try extract(text.utf8)
    let line = try #require(document.lines.first { document.text.string($0.range).hasSuffix("次") })
    #expect(line.pageBreak == expected)
    #expect(document.lines.first?.pageBreak == PageBreak.none)
  }

  @Test(
    "a line that begins with a space is no new page where form feeds end pages, or many do",
    arguments: ["前\n 中\n\u{C}\n次\n", String(repeating: " 前\n", count: 4)])
  func noSeam(text: String) throws {
    #expect(try !extract(text.utf8).lines.contains { $0.pageBreak == .leadingSpace })
  }

  @Test("sees the form feed that mutool puts on a line of its own")
  func formFeedAlone() throws {
    let document = try extract("前\n\n\u{C}\n次\n".utf8)
    #expect(document.lines.map(\.pageBreak) == [.none, .none, .formFeed, .none])
    #expect(document.lines.map { document.text.string($0.range) } == ["前", "", "", "次"])
  }

  @Test(
    "takes a marker line for a page break",
    arguments: [
      "Page 1", "page 12:", "Page 3 of 10", "PAGE 3/10", "--- Page 3 ---", "=== page 3 of 4 ===",
      "[Page 7]", "  Page 7  ", "ページ 4", "- ページ12 -", "<page 2>",
    ])
  func markers(line: String) throws {
    let document = try extract("前\n\(line)\n次\n".utf8)
    #expect(document.lines.map(\.pageBreak) == [.none, .marker, .none])
  }

  @Test(
    "takes no other line for a marker",
    arguments: [
      "Page", "Page of contents", "Page 1 の説明", "Pages 3", "12 Page", "- 12 -", "ページ数",
      "Page 1.5 text", "Homepage 3", "ページ 4 を参照",
    ])
  func noMarkers(line: String) throws {
    let document = try extract("前\n\(line)\n次\n".utf8)
    #expect(document.lines.map(\.pageBreak) == [.none, .none, .none])
  }

  @Test("keeps NUL bytes and says where they are")
  func nulBytes() throws {
    let document = try extract("あ\0\0い\0".utf8)
    #expect(document.text.count == 9)
    let diagnostic = try #require(document.diagnostics.first)
    #expect(diagnostic.code == "extraction.nul")
    #expect(diagnostic.severity == .warning)
    #expect(diagnostic.spans == [ByteRange(3, 5), ByteRange(8, 9)])
    #expect(diagnostic.message.hasPrefix("3 NUL bytes"))
  }

  @Test("covers the text with lines and line ends, whatever they are")
  func coverage() throws {
    var generator = SeededGenerator(state: 7)
    let pieces = ["\n", "\r\n", "\r", "\u{C}", "\n\n", " ", "\u{3000}", "施", "a", "Page 1"]
    for _ in 0..<500 {
      let text =
        "x" + (0..<30).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      let document = try extract(text.utf8)
      var end = 0
      for line in document.lines {
        let gap = document.text[ByteRange(end, line.range.lower)]
        #expect(gap.allSatisfy { $0 == 0x0A || $0 == 0x0D || $0 == 0x0C })
        #expect(!document.reading[line.range].contains(0x0A))
        end = line.range.upper
      }
      let rest = document.text[ByteRange(end, document.text.count)]
      #expect(rest.allSatisfy { $0 == 0x0A || $0 == 0x0D })
      // The later stages cut at line feeds alone and must come to the same lines.
      let feeds = document.reading.bytes[..<document.reading.count].count { $0 == 0x0A }
      #expect(document.lines.count - feeds == (text.utf8.last.map(isEnd) == true ? 0 : 1))
    }
  }

  private func isEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}

/// Random numbers that are the same in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
