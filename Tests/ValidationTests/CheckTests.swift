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
}
