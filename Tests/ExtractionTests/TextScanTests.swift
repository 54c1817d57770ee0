import ShisakuExtraction
import ShisakuSourceText
import Testing

@Suite("What stands in a text beside characters")
struct TextScanTests {
  private func extract(_ text: String) throws -> ExtractedDocument {
    try TextExtractor().extract(padded: SourceText(text.utf8).bytes)
  }

  /// Something unusual, its diagnostic, and the bytes it takes.
  static let cases: [(text: String, code: String, length: Int)] = [
    ("\0", "extraction.nul", 1), ("\u{1}", "extraction.control", 1),
    ("\u{1B}", "extraction.control", 1), ("\u{7F}", "extraction.control", 1),
    ("\u{80}", "extraction.control", 2), ("\u{9F}", "extraction.control", 2),
    ("\r", "extraction.carriage-return", 1),
    ("\u{B}", "extraction.line-separator", 1), ("\u{85}", "extraction.line-separator", 2),
    ("\u{2028}", "extraction.line-separator", 3), ("\u{2029}", "extraction.line-separator", 3),
    ("\u{FFFD}", "extraction.replacement-character", 3),
  ]

  @Test("is said once, with its place", arguments: cases)
  func places(text: String, code: String, length: Int) throws {
    // At every offset against the blocks that are looked at.
    for before in 1...70 {
      let document = try extract(String(repeating: "x", count: before) + text + "施策")
      #expect(document.diagnostics.map(\.code) == [code])
      #expect(document.diagnostics.first?.spans == [ByteRange(before, before + length)])
    }
  }

  @Test("is nothing in ordinary text", arguments: ["施策\r\n名\t ¢£§ ｱ￥￠\u{A0}\n", "施\u{C}策\n\u{C}名"])
  func ordinary(text: String) throws {
    #expect(try extract(text).diagnostics.isEmpty)
  }

  @Test(
    "ends lines where a separator of another kind stands",
    arguments: ["\u{B}", "\u{85}", "\u{2028}", "\u{2029}"])
  func lineEnds(separator: String) throws {
    let document = try extract("施策\(separator)目的\(separator)")
    #expect(document.lines.map { document.text.string($0.range) } == ["施策", "目的"])
    #expect(document.reading.count == document.text.count)
  }

  @Test("keeps to a thousand places")
  func limit() throws {
    let document = try extract(String(repeating: "施\0策\r", count: 5000))
    #expect(document.diagnostics.map(\.spans.count) == [1000, 1000])
    #expect(document.diagnostics.first?.message.hasPrefix("5000 NUL bytes") == true)
  }
}
