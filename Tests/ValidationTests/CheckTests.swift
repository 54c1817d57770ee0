import Foundation
import ShisakuTestSupport
import ShisakuSourceText
import ShisakuValidation
import Testing

@Suite("The checks")
struct CheckTests {
  static let codes = CheckBook.checks.map { $0.code }

  static func check(_ code: String) throws -> any ValidationCheck.Type {
    try #require(CheckBook.checks.first { $0.code == code })
  }

  @Test("leave the specimen alone")
  func specimen() throws {
    #expect(try ConvertedDocument.specimen.get().findings().isEmpty)
  }

  @Test(
    "are through with numbers of any size",
    arguments: [
      "/document/ledger/assigned", "/document/ledger/furniture", "/document/ledger/unassigned",
      "/document/ledger/characters", "/policies/0/ordinal", "/policies/0/printed_pages/0",
      "/policies/0/budget/entries/0/fiscal_year", "/policies/1/budget/entries/0/fiscal_year",
      "/policies/0/budget/entries/0/amount/value", "/document/pages/0/number",
      "/document/pages/0/span/1", "/policies/0/provenance/~1name/0/1",
      "/manifest/counts/entities",
    ])
  func numbers(pointer: String) throws {
    let specimen = try ConvertedDocument.specimen.get()
    for number in ["9223372036854775807", "-9223372036854775808", "92233720368547758070", "1e999"] {
      guard let changed = try? specimen.applying([.set(pointer, number)]) else { continue }
      _ = changed.findings()
    }
  }

  @Test("have codes of their own")
  func haveCodes() {
    #expect(Set(Self.codes).count == Self.codes.count)
    #expect(Self.codes.allSatisfy { $0.hasPrefix("validation.") })
  }

  @Test("find their fault and leave its lookalike alone", arguments: codes)
  func examples(code: String) throws {
    let check = try Self.check(code)
    let specimen = try ConvertedDocument.specimen.get()
    let faulty = try specimen.applying(check.fault.edits).findings(of: [check])
    #expect(!faulty.isEmpty, "\(check.fault.text)")
    #expect(faulty.allSatisfy { $0.code == code && $0.severity == check.severity })
    let alike = try specimen.applying(check.lookalike.edits)
    #expect(alike.files != specimen.files, "\(check.lookalike.text)")
    let found = alike.findings(of: [check])
    #expect(found.isEmpty, "\(check.lookalike.text): \(found.map(\.message))")
  }

  @Test("have their doc comments as documentation", arguments: codes)
  func documentation(code: String) throws {
    let check = try Self.check(code)
    let checks = Workspace.root.appending(path: "Sources/Validation/Checks")
    let file = try #require(
      Workspace.files(below: checks) { $0.hasSuffix("/\(check).swift") }.first)
    let lines = try String(contentsOf: file, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
    let declaration = try #require(lines.firstIndex { $0.hasPrefix("package enum \(check):") })
    let comment = lines[..<declaration].reversed().prefix { $0.hasPrefix("///") }
      .map { $0.dropFirst(4) }.reversed().joined(separator: "\n")
    #expect(check.documentation == comment)
  }

  @Test("have a page that is current")
  func page() throws {
    let page = Workspace.root.appending(path: "Documentation/Validation.md")
    #expect(
      try String(contentsOf: page, encoding: .utf8) == CheckBook.markdown,
      "run: shisaku validate --checks > Documentation/Validation.md")
  }

  @Test("read entries of fields again, whatever their keys")
  func fields() throws {
    let specimen = try ConvertedDocument.specimen.get()
    let policy = try #require(specimen.files.value(at: "/policies/0"))
    let text = try #require(policy.value(at: "/details/2/text")?.string)
    let places = try #require(policy["provenance"]?["/details/2/text"]?.array)
    let spans = places.map { "[\($0[0]?.integer ?? 0),\($0[1]?.integer ?? 0)]" }
    let source = Array((specimen.files["text"]?.string ?? "").utf8)
    let label = try #require(source.firstRange(of: Array("目的".utf8)))
    let edits: [RecordEdit] = [
      .set("/policies/0/fields", #"[{"key":"unheard_of","label":"目的","text":"\#(text)"}]"#),
      .set(
        "/policies/0/provenance/~1fields~10~1label",
        "[[\(label.lowerBound),\(label.upperBound)]]"),
      .set("/policies/0/provenance/~1fields~10~1text", "[\(spans.joined(separator: ","))]"),
      .remove("/policies/0/provenance/~1details~12~1text"),
      .remove("/policies/0/details/2"),
    ]
    let checks = try ["span-value", "span-missing", "span-extra", "shared-bytes", "schema"].map {
      try Self.check("validation.\($0)")
    }
    let changed = try specimen.applying(edits)
    #expect(changed.findings(of: checks).map(\.message) == [])
    let wrong = try changed.applying([.set("/policies/0/fields/0/text", #""別の文""#)])
    #expect(wrong.findings(of: checks).map(\.pointer) == ["/fields/0/text"])
  }

  @Test("a line between cells under a value's spans is none of it, and other signs are")
  func marks() throws {
    let dump = """
      |事業名|川の見守り事業|担当課|環境課|
      |---|---|---|---|
      |**事業の目的**|川で遊ぶ子どもを見守る。|||
      |**事業の内容**|夏の間、見守りの人を置く。|||

      |一般財源|2,490|2,560|
      """
    let document = try ConvertedDocument(dump: Array(dump.utf8), name: "marks.md")
    let check = try Self.check("validation.span-value")
    #expect(document.files.value(at: "/policies/0/purpose")?.string == "川で遊ぶ子どもを見守る。")
    #expect(document.findings(of: [check]).map(\.message) == [])
    let wrong = try document.applying([.set("/policies/0/purpose", #""*川で遊ぶ子どもを見守る。""#)])
    #expect(wrong.findings(of: [check]).map(\.pointer) == ["/purpose"])
  }
}
