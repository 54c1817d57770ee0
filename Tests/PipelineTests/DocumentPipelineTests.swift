import Shisaku
import ShisakuTestSupport
import Testing

@Suite("One document")
struct DocumentPipelineTests {
  private static let sheet = SampleSheet.text(name: "地域経済循環創造事業交付金")

  @Test("becomes a record a policy and one of its own")
  func records() throws {
    let result = try DocumentPipeline().convert(
      Array(Self.sheet.utf8), id: "sample", name: "sample.txt")
    #expect(result.policyCount == 1)
    #expect(result.status == .complete)
    #expect(result.sourceText == nil)
    let policy = try JSONValue(result.policyJSON(at: 0))
    #expect(policy["id"]?.string == "sample#0001")
    #expect(policy["name"]?.string == "地域経済循環創造事業交付金")
    #expect(RecordSchemas.findings(inPolicy: policy).isEmpty)
    let document = try JSONValue(result.documentJSON())
    #expect(document.value(at: "/source/name")?.string == "sample.txt")
    #expect(document.value(at: "/source/sha256") == document.value(at: "/source/text_sha256"))
    #expect(RecordSchemas.findings(inDocument: document).isEmpty)
  }

  @Test("says which of its values hold characters that were lost, and where")
  func unresolved() throws {
    let text = SampleSheet.text(name: "地域〓創造(cid:5561)交付金") + "\u{E001}\n"
    let result = try DocumentPipeline().convert(Array(text.utf8), id: "sample", name: "sample.txt")
    func found(_ record: [UInt8]) throws -> (message: String, spans: Int)? {
      let diagnostics = try JSONValue(record).elements("diagnostics")
      return diagnostics.first { $0["code"]?.string == "normalization.unresolved-character" }.map {
        ($0["message"]?.string ?? "", $0.elements("spans").count)
      }
    }
    let policy = try #require(try found(result.policyJSON(at: 0)))
    #expect(policy.message.contains("〓 1 time, (cid:N) 1 time"))
    #expect(policy.spans >= 2)
    let document = try #require(try found(result.documentJSON()))
    #expect(document.message.contains("〓 1 time, (cid:N) 1 time, private use 1 time"))
    #expect(document.spans == 3)
    let plain = try DocumentPipeline().convert(Array(Self.sheet.utf8), id: "a", name: "a")
    #expect(try found(plain.documentJSON()) == nil && (try found(plain.policyJSON(at: 0))) == nil)
  }

  @Test("with a byte-order mark has spans into the text behind it")
  func byteOrderMark() throws {
    let plain = try DocumentPipeline().convert(Array(Self.sheet.utf8), id: "a", name: "a")
    let marked = try DocumentPipeline().convert(
      [0xEF, 0xBB, 0xBF] + Array(Self.sheet.utf8), id: "a", name: "a")
    #expect(marked.policyJSON(at: 0) == plain.policyJSON(at: 0))
    #expect(marked.sourceText == Array(Self.sheet.utf8))
    let document = try JSONValue(marked.documentJSON())
    let plainDocument = try JSONValue(plain.documentJSON())
    #expect(document.value(at: "/source/bytes")?.integer == Self.sheet.utf8.count + 3)
    #expect(
      document.value(at: "/source/text_sha256") == plainDocument.value(at: "/source/text_sha256"))
    #expect(document.value(at: "/source/sha256") != plainDocument.value(at: "/source/sha256"))
  }

  @Test("that is no policy document keeps all its text in the ledger")
  func noPolicies() throws {
    let text = "令和５年度第１回会議 議事録\n出席者：三名\n"
    let result = try DocumentPipeline().convert(Array(text.utf8), id: "a", name: "a")
    let document = try JSONValue(result.documentJSON())
    #expect(result.policyCount == 0)
    #expect(document["profile"] == .null)
    #expect(document.value(at: "/diagnostics/0/code")?.string == "segmentation.no-policies")
    let characters = text.unicodeScalars.count { !$0.properties.isWhitespace }
    #expect(document.value(at: "/ledger/characters")?.integer == characters)
  }

  @Test("that cannot be read throws with code and place")
  func broken() {
    let error = #expect(throws: ConversionError.self) {
      try DocumentPipeline().convert([0x61, 0x0A, 0xFF], id: "a", name: "a")
    }
    #expect(error?.code == "extraction.invalid-utf8")
    #expect(error?.byteOffset == 2)
    #expect(error?.line == 2)
  }

  @Test("can be looked at after every stage", arguments: Stage.allCases)
  func listings(stage: Stage) throws {
    let bytes = try DocumentPipeline().listing(of: stage, in: Array(Self.sheet.utf8))
    #expect(String(validating: bytes, as: UTF8.self) != nil)
    #expect(bytes.last == 0x0A)
  }
}
