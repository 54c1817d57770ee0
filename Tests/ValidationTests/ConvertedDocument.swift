import Foundation
import Shisaku
import ShisakuRecordStore
import ShisakuSourceText
import ShisakuTestSupport
import ShisakuValidation

/// The files that a dump was converted to, as one JSON value:
/// `{"manifest": {…}, "document": {…}, "policies": [{…}, …], "text": "…"}`.
struct ConvertedDocument: Sendable {
  var files: JSONValue
  /// The text that was converted; changes to the records leave it as it is.
  private let original: StoredSource

  /// Converts a dump by way of the disk.
  init(dump: [UInt8], name: String) throws {
    original = StoredSource(path: "text", text: SourceText(dump))
    files = try Workspace.withTemporaryFolder { folder in
      let input = folder.appending(path: name)
      try Data(dump).write(to: input)
      let output = folder.appending(path: "records").path
      let pipeline = DocumentPipeline()
      let summary = try BatchRunner(pipeline: pipeline, format: .jsonl, jobs: 1)
        .run([input.path], to: output)
      precondition(summary.failures.isEmpty)
      func lines(_ file: String) throws -> [JSONValue] {
        let bytes = try Data(contentsOf: URL(filePath: "\(output)/\(file)"))
        return try bytes.split(separator: 0x0A).map { try JSONValue($0) }
      }
      return .object([
        .init("manifest", try lines("manifest.jsonl")[0]),
        .init("document", try lines("documents.jsonl")[0]),
        .init("policies", .array(try lines("policies.jsonl"))),
        .init("text", .string(String(decoding: dump, as: UTF8.self))),
      ])
    }
  }

  static let specimen = Result {
    try ConvertedDocument(dump: Array(Specimen.text.utf8), name: "specimen.txt")
  }

  /// The document with some changes.
  func applying(_ edits: [RecordEdit]) throws -> ConvertedDocument {
    var changed = self
    for edit in edits { try edit.apply(to: &changed.files) }
    return changed
  }

  /// The document as the checks see it.
  var stored: StoredDocument {
    let id = files["manifest"]?["id"]?.string ?? ""
    let policies = (files["policies"]?.array ?? []).enumerated().map { index, json in
      let digits = "000\(index + 1)".suffix(4)
      return StoredPolicy(StoredRecord(file: "\(id)/policies/\(digits).json", json: json))
    }
    let problems = (files["broken"]?.string).map { file in
      RecordProblem(.unreadable, file, nil, "no JSON")
    }
    return StoredDocument(
      id: id,
      manifest: files["manifest"].map { StoredRecord(file: "manifest.jsonl", line: 1, json: $0) },
      record: files["document"].map { StoredRecord(file: "\(id)/document.json", json: $0) },
      policies: policies, source: source, profiles: .builtIn, problems: problems.map { [$0] } ?? [])
  }

  private var source: StoredDocument.SourceState {
    guard let text = files["text"]?.string else { return .missing }
    let isOriginal = text.utf8.elementsEqual(original.text.bytes.dropLast(SourceText.padding))
    return isOriginal ? .found(original) : .changed("text")
  }

  /// The findings of some checks.
  func findings(of checks: [any ValidationCheck.Type] = CheckBook.checks) -> [Finding] {
    var report = Report(on: stored)
    for check in checks { report.run(check) }
    return report.findings
  }
}
