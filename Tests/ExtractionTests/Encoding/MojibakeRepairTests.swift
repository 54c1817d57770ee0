import ShisakuExtraction
import ShisakuSourceText
import ShisakuTestSupport
import Testing

@Suite("Text that was read in a wrong encoding")
struct MojibakeRepairTests {
  private func extract(_ text: some Collection<UInt8>, repairs: Bool) throws -> ExtractedDocument {
    try TextExtractor(decoding: DecodingOptions(repairsMojibake: repairs))
      .extract(padded: SourceText(text).bytes)
  }

  private func text(_ document: ExtractedDocument) -> String {
    document.text.string(ByteRange(0, document.text.count))
  }

  /// UTF-8 that bytes of one encoding give in another one.
  private func misread(_ text: String, _ right: TextEncoding, as wrong: String) throws -> [UInt8] {
    let bytes = try Transcoding(right).encode(text.utf8)
    if wrong == "latin" {
      return Array(String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) })).utf8)
    }
    let encoding = try #require(TextEncoding(named: wrong))
    return try TextConverter(encoding).decode(bytes[...], .replace(Array("\u{FFFD}".utf8))).bytes
  }

  static let sentence = "目的 地域経済を活性化し、雇用をつくる。\n概要 交付金を交付する。\nKPI 3,000件\n"

  static let confusions: [(right: TextEncoding, wrong: String)] = [
    (.utf8, "latin"), (.windows31J, "latin"), (.eucJP, "latin"),
  ]

  @Test("is recognised, and put right where that is asked for", arguments: confusions)
  func repair(right: TextEncoding, wrong: String) throws {
    let bytes = try misread(Self.sentence, right, as: wrong)
    let found = try extract(bytes, repairs: false)
    #expect(found.isVerbatim)
    let diagnostic = try #require(found.diagnostics.first { $0.code == "extraction.mojibake" })
    #expect(diagnostic.message.hasPrefix("3 lines of \(right.name) text read as windows-1252"))
    #expect(diagnostic.spans.count == 3)

    let repaired = try extract(bytes, repairs: true)
    #expect(Array(text(repaired).utf8) == Array(Self.sentence.utf8))
    #expect(!repaired.isVerbatim)
    #expect(repaired.replaced == 0)
    #expect(repaired.diagnostics.map(\.code) == ["extraction.mojibake-repaired"])
    let spans = repaired.diagnostics[0].spans.map { repaired.text.string($0) }
    #expect(spans == Self.sentence.split(separator: "\n").map(String.init))
  }

  @Test("is put right as far as nothing was lost")
  func losses() throws {
    let bytes = try misread(Self.sentence, .utf8, as: "cp932")
    let repaired = try extract(bytes, repairs: true)
    let lost = text(repaired).unicodeScalars.count { $0 == "\u{FFFD}" }
    #expect(lost > 0)
    #expect(repaired.replaced > 0)
    #expect(text(repaired).contains("地域経済を活性化"))
    #expect(
      repaired.diagnostics.map(\.code) == [
        "extraction.mojibake-repaired", "extraction.mojibake-lost",
      ])
  }

  @Test("keeps the places of bytes that could not be decoded")
  func places() throws {
    let bytes =
      Array("一行目\n".utf8) + (try misread(Self.sentence, .utf8, as: "latin"))
      + Array("施".utf8) + [0xFF] + Array("策\n".utf8)
    let document = try TextExtractor(
      decoding: DecodingOptions(encoding: .utf8, isLossy: true, repairsMojibake: true)
    ).extract(padded: SourceText(bytes).bytes)
    #expect(text(document) == "一行目\n" + Self.sentence + "施\u{FFFD}策\n")
    let replaced = try #require(
      document.diagnostics.first { $0.code == "extraction.replaced" })
    #expect(replaced.spans.map { document.text.string($0) } == ["\u{FFFD}"])
  }

  @Test("leaves the lines alone that are as they should be")
  func mixture() throws {
    let good = "施策名：ｻｰﾋﾞｽ 地域の①、譁\n"
    let bytes = Array(good.utf8) + (try misread(Self.sentence, .utf8, as: "latin"))
    #expect(text(try extract(bytes, repairs: true)) == good + Self.sentence)
  }

  @Test(
    "is not seen where characters that print nothing stand between all others",
    arguments: [
      "\u{200B}", "\u{AD}", "\u{200D}", "\u{2060}", "\u{FEFF}", "\u{200E}", "\u{E0100}", "\u{FE0F}",
    ])
  func format(character: String) throws {
    for text in ["目的地域経済を活性化し、雇用をつくる。", "①②③", "施策", "café naïve", "齟齬"] {
      let line = text.map(String.init).joined(separator: character) + "\n"
      let document = try extract(line.utf8, repairs: true)
      #expect(self.text(document) == line)
      #expect(!document.diagnostics.contains { $0.code.hasPrefix("extraction.mojibake") })
    }
  }

  @Test(
    "is not seen in ordinary text",
    arguments: [
      "施策名：地域経済", "①②③ ○●◎", "ｻｰﾋﾞｽ ﾃﾞｰﾀ ﾈｯﾄﾜｰｸ", "café naïve Zürich", "中华人民共和国国务院", "대한민국 정부",
      "ａｂｃ１２３", "\u{F06C}\u{F0B7}", "縺繧繝", "齟齬 躊躇 蹂躙 顰蹙",
    ])
  func ordinary(line: String) throws {
    let document = try extract((line + "\n").utf8, repairs: true)
    #expect(text(document) == line + "\n")
    #expect(document.diagnostics.isEmpty)
  }
}
