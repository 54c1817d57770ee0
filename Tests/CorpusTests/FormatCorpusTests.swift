import Foundation
import Shisaku
import ShisakuTestSupport
import Testing

/// Sheets whose values are known, as three programs drew them and as poppler reads them.
@Suite(
  "Known sheets in formats with boxes",
  .enabled(if: Workspace.shared != nil, "the corpora are not beside the package"))
struct FormatCorpusTests {
  /// A sheet's values.
  struct Sheet: Decodable {
    let name: String
    let purpose: String
    let outline: String
    let effect: String
  }

  /// The parts of a policy record that are compared.
  private struct Policy: Decodable {
    struct Amount: Decodable { let value: Int? }
    struct Entry: Decodable { let amount: Amount? }
    struct Budget: Decodable { let entries: [Entry] }
    struct Theme: Decodable { let title: String }
    let name: String
    let theme: Theme?
    let budget: Budget?
    let purpose: String?
    let overview: String?
    let effect: String?
  }

  static let folders = ["sheets-weasy", "sheets-lo_impress", "sheets-reportlab"]

  private var formats: URL? { Workspace.shared?.appending(path: "corpus/formats") }

  private func convert(_ file: URL) throws -> DocumentResult {
    try DocumentPipeline(options: ConversionOptions(eras: .keep))
      .convert(Array(try Data(contentsOf: file)), id: "sheets", name: file.lastPathComponent)
  }

  /// Checks the texts of all sheets.
  private func check(_ result: DocumentResult, hasThemes: Bool) throws {
    let truth = try #require(formats).appending(path: "sheets-truth.json")
    let sheets = try JSONDecoder().decode([Sheet].self, from: Data(contentsOf: truth))
    try #require(sheets.count == 6)
    #expect(result.policyCount == sheets.count)
    let policies = try (0..<result.policyCount).map {
      try JSONDecoder().decode(Policy.self, from: Data(result.policyJSON(at: $0)))
    }
    for (sheet, policy) in zip(sheets, policies) {
      #expect(plain(policy.name) == plain(sheet.name))
      #expect(plain(policy.purpose) == plain(sheet.purpose), "\(sheet.name)")
      #expect(plain(policy.overview) == plain(sheet.outline), "\(sheet.name)")
      #expect(plain(policy.effect) == plain(sheet.effect), "\(sheet.name)")
      #expect(policy.budget?.entries.count == 2)
      #expect(policy.theme != nil || !hasThemes)
    }
  }

  /// A text as it is compared: without white space and bullets, in compatibility form.
  private func plain(_ text: String?) -> [UInt8] {
    let folded = (text ?? "").precomposedStringWithCompatibilityMapping
    return folded.unicodeScalars
      .filter { !$0.properties.isWhitespace && !"・•○●".unicodeScalars.contains($0) }
      .flatMap { Array(String($0).utf8) }
  }

  @Test("pdftotext -bbox-layout and pdftohtml -xml", arguments: folders)
  func markup(folder: String) throws {
    let folder = try #require(formats).appending(path: folder)
    // The third program printed no themes.
    let hasThemes = !folder.lastPathComponent.contains("reportlab")
    for name in ["pdftotext_bbox_layout.xhtml", "pdftohtml.xml"] {
      let result = try convert(folder.appending(path: name))
      try check(result, hasThemes: hasThemes)
      try checkLayout(result)
    }
  }

  @Test(
    "the PDFs themselves",
    .enabled(if: Poppler.isInstalled, "pdftotext of poppler-utils is not installed"),
    arguments: folders)
  func pdf(folder: String) throws {
    let folder = try #require(formats).appending(path: folder)
    let files = Workspace.files(below: folder) { $0.hasSuffix(".pdf") }
    try #require(files.count == 1)
    try check(
      try convert(files[0]), hasThemes: !folder.lastPathComponent.contains("reportlab"))
  }

  @Test("pages that a text recogniser read, in two formats with the same text")
  func recognized() throws {
    let folder = try #require(formats).appending(path: "ocr")
    for (page, policies) in [("synth_p1", 1), ("mext_ch2_p2", 0)] {
      let results = try ["hocr", "xml"].map { try convert(folder.appending(path: "\(page).\($0)")) }
      #expect(results.map(\.policyCount) == [policies, policies])
      #expect(results[0].sourceText == results[1].sourceText)
      let text = String(decoding: try #require(results[0].sourceText), as: UTF8.self)
      // Recognised lines in the order of a reader: a label and its text, a column of prose.
      let sequence =
        policies == 1
        ? "概要\n\n多様な人材の参画、地方議会の運営のあり方" : "3月に「人工知能技術戦略」、平成31年 (2019\n年) 3月に"
      #expect(text.contains(sequence))
    }
  }

  /// Every printed line has one place, and they follow the text.
  private func checkLayout(_ result: DocumentResult) throws {
    struct Line: Decodable {
      let span: [Int]
      let page: Int
      let box: [Double]
    }
    let text = try #require(result.sourceText)
    let listing = try #require(result.sourceLayout)
    let lines = try listing.split(separator: 0x0A)
      .map { try JSONDecoder().decode(Line.self, from: Data($0)) }
    let spans = lines.map { text[$0.span[0]..<$0.span[1]] }
    let printed = text.split { $0 == 0x0A || $0 == 0x0C }
    #expect(spans.map(Array.init) == printed.map(Array.init))
    #expect(zip(lines, lines.dropFirst()).allSatisfy { $0.page <= $1.page })
    #expect(lines.allSatisfy { $0.box[0] < $0.box[2] && $0.box[1] < $0.box[3] })
  }
}
