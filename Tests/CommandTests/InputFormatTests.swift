import Foundation
import Shisaku
import ShisakuExtraction
import ShisakuTestSupport
import Testing

/// The places that list the formats, besides the code that reads them.
@Suite("Every format of inputs")
struct InputFormatTests {
  @Test("stands in the schema of documents")
  func schema() throws {
    let schema = try JSONValue(Schema.document.bytes)
    let names = schema["properties"]?["source"]?["properties"]?["format"]?["enum"]?.array ?? []
    #expect(Set(names.compactMap(\.string)) == Set(InputFormat.allCases.map(\.rawValue)))
  }

  @Test("has its row in the manual, and its ending in all manuals and programs")
  func manuals() throws {
    let inputs = try Self.text("Documentation/Inputs.md")
    for name in InputFormat.allCases.map(\.rawValue) {
      #expect(inputs.contains("| `\(name)` |"), "\(name)")
    }
    let spark = try Self.text("Documentation/Spark.md")
    for ending in InputFormat.fileExtensions {
      #expect(inputs.contains("`.\(ending)`") && spark.contains("`.\(ending)`"), "\(ending)")
    }
    let names = InputFormat.fileExtensions.sorted().map { "\"\($0)\"" }.joined(separator: ", ")
    for program in ["scripts/spark/ingest.py", "Python/shisaku/_inputs.py"] {
      #expect(try Self.text(program).contains("EXTENSIONS = (\(names))"), "\(program)")
    }
  }

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: Workspace.root.appending(path: path), encoding: .utf8)
  }
}
