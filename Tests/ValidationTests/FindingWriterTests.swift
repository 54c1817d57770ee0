import ShisakuTestSupport
import ShisakuSourceText
import ShisakuValidation
import Testing

@Suite("Findings")
struct FindingWriterTests {
  static let finding = Finding(
    code: "validation.span-value", severity: .error, message: "the source reads 「甲\n乙」",
    file: "policies.jsonl", fileLine: 3, pointer: "/name",
    place: Finding.Place(path: "dumps/a.txt", line: 12, column: 4))

  private func written(_ format: FindingFormat) -> String {
    var writer = FindingWriter(format: format, folder: "records/")
    let bytes = writer.begin() + writer.write(Self.finding) + writer.write(Self.finding)
    return String(decoding: bytes + writer.end(Validator.Summary()), as: UTF8.self)
  }

  @Test("are lines of text with file, pointer and place")
  func text() {
    let line =
      "records/policies.jsonl:3#/name: error: the source reads 「甲⏎乙」 "
      + "[validation.span-value] (dumps/a.txt:12:4)\n"
    #expect(written(.text) == line + line)
  }

  @Test("are one JSON object")
  func json() throws {
    let json = try JSONValue(written(.json).utf8)
    #expect(json["findings"]?.array?.count == 2)
    #expect(json.value(at: "/findings/0/source/column")?.integer == 4)
    #expect(json.value(at: "/summary/documents")?.integer == 0)
    let empty = FindingWriter(format: .json, folder: "r")
    let none = try JSONValue(empty.begin() + empty.end(Validator.Summary()))
    #expect(none["findings"]?.array == [])
  }

  @Test("are SARIF results")
  func lines() throws {
    let results = try written(.lines).utf8.split(separator: 0x0A).map { try JSONValue($0) }
    #expect(results.count == 2)
    let result = results[0]
    #expect(result.text == results[1].text)
    #expect(result["ruleId"]?.string == "validation.span-value")
    #expect(result["level"]?.string == "error")
    let location = result["locations"]?[0]
    #expect(
      location?.value(at: "/physicalLocation/artifactLocation/uri")?.string
        == "records/policies.jsonl")
    #expect(location?.value(at: "/physicalLocation/region/startLine")?.integer == 3)
    #expect(location?.value(at: "/logicalLocations/0/fullyQualifiedName")?.string == "/name")
    let place = result.value(at: "/relatedLocations/0/physicalLocation/region")
    #expect(place?["startLine"]?.integer == 12)
    #expect(place?["startColumn"]?.integer == 4)
  }
}
