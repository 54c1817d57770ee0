import Foundation
import Shisaku
import ShisakuTestSupport
import ShisakuSourceText
import ShisakuValidation
import SystemPackage
import Testing

@Suite("The validator")
struct ValidatorTests {
  /// Dumps of the samples, by document id.
  static let dumps: [URL] = Workspace.files(below: Workspace.root.appending(path: "Samples")) {
    $0.hasSuffix(".txt")
  }

  /// What the samples' dumps are converted to: files by their path below the output folder.
  private static let converted: [BatchRunner.Format: [String: Data]] = Dictionary(
    uniqueKeysWithValues: BatchRunner.Format.allCases.map { format in
      let files = try? withRecords(of: dumps, format) { folder in
        Dictionary(
          uniqueKeysWithValues: try Workspace.files(below: folder) {
            [".json", ".jsonl", ".yml"].contains(where: $0.hasSuffix)
          }
          .map { (String($0.path.dropFirst(folder.path.count + 1)), try Data(contentsOf: $0)) })
      }
      return (format, files ?? [:])
    })

  /// Hands a folder with the samples' records to `body`.
  static func withSamples<Result>(
    _ format: BatchRunner.Format, _ body: (URL) throws -> Result
  ) throws -> Result {
    try Workspace.withTemporaryFolder { folder in
      for (path, data) in converted[format] ?? [:] {
        let file = folder.appending(path: path)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: file)
      }
      return try body(folder)
    }
  }

  /// Converts dumps and hands the folder with their records to `body`.
  static func withRecords<Result>(
    of dumps: [URL], _ format: BatchRunner.Format, _ body: (URL) throws -> Result
  ) throws -> Result {
    try Workspace.withTemporaryFolder { folder in
      let summary = try BatchRunner(pipeline: DocumentPipeline(), format: format, jobs: 2)
        .run(dumps.map(\.path), to: folder.path)
      try #require(summary.documents == dumps.count)
      return try body(folder)
    }
  }

  static func findings(
    _ folder: URL, _ settings: ValidationSettings = ValidationSettings(), jobs: Int = 2
  ) throws -> (findings: [Finding], summary: Validator.Summary) {
    let box = Box()
    let summary = try Validator(folder: FilePath(folder.path), settings: settings).run(jobs: jobs) {
      box.findings.append($0)
      return true
    }
    return (box.findings, summary)
  }

  /// Filled by one thread at a time and read after the run.
  final class Box: @unchecked Sendable {
    var findings: [Finding] = []
  }

  @Test("finds no error in the samples, in either format", arguments: BatchRunner.Format.allCases)
  func samples(format: BatchRunner.Format) throws {
    try #require(Self.dumps.count >= 5)
    try Self.withSamples(format) { folder in
      let (findings, summary) = try Self.findings(folder)
      #expect(summary.documents == Self.dumps.count)
      #expect(summary.policies >= 24)
      #expect(findings.filter { $0.severity == .error }.map(\.message) == [])
      #expect(Set(findings.map(\.code)) == Self.knownWarnings)
    }
  }

  /// What the samples hold on purpose: a reprint of nothing, a heading that the contents spell out,
  /// offices that their excerpts do not name.
  static let knownWarnings: Set = [
    "validation.reprint-original", "validation.theme-contents", "validation.office-excerpt",
  ]

  @Test("says the same whatever the number of workers and the format")
  func order() throws {
    var results: [[String]] = []
    for format in BatchRunner.Format.allCases {
      try Self.withSamples(format) { folder in
        for jobs in [1, 4] {
          results.append(try Self.findings(folder, jobs: jobs).findings.map(\.message))
        }
      }
    }
    #expect(results.allSatisfy { $0 == results[0] && !$0.isEmpty })
  }

  @Test("takes the texts from the folder of sources, by name and hash")
  func sources() throws {
    let dump = try #require(Self.dumps.first)
    try Workspace.withTemporaryFolder { sources in
      let moved = sources.appending(path: "deep/er").appending(path: dump.lastPathComponent)
      let folder = moved.deletingLastPathComponent()
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try FileManager.default.copyItem(at: dump, to: moved)
      try Self.withRecords(of: [moved], .json) { records in
        try FileManager.default.moveItem(
          at: sources.appending(path: "deep"), to: sources.appending(path: "other"))
        #expect(try Self.codes(records).contains("validation.source-missing"))
        let settings = ValidationSettings(sourceFolder: FilePath(sources.path))
        #expect(try !Self.codes(records, settings).contains("validation.source-missing"))
        let file = sources.appending(path: "other/er").appending(path: dump.lastPathComponent)
        try (Data(contentsOf: file) + Data("。".utf8)).write(to: file)
        #expect(try Self.codes(records, settings).contains("validation.source-hash"))
      }
    }
  }

  static func codes(
    _ folder: URL, _ settings: ValidationSettings = ValidationSettings()
  ) throws -> Set<String> {
    Set(try findings(folder, settings).findings.map(\.code))
  }

  @Test("reads a text that is not its input from source.txt beside the records")
  func byteOrderMark() throws {
    try Workspace.withTemporaryFolder { folder in
      let dump = folder.appending(path: "marked.txt")
      try Data("\u{FEFF}\(Specimen.text)".utf8).write(to: dump)
      for format in BatchRunner.Format.allCases {
        try Self.withRecords(of: [dump], format) { records in
          #expect(try Self.findings(records).findings.map(\.message) == [])
          try FileManager.default.removeItem(at: records.appending(path: "marked/source.txt"))
          #expect(try Self.findings(records).findings.map(\.message) == [])
        }
      }
    }
  }

  @Test("finds broken, missing and stray files")
  func files() throws {
    try Self.withSamples(.json) { folder in
      let policies = folder.appending(path: "mirai-2025/policies")
      try Data("{\"id\":".utf8).write(to: policies.appending(path: "0002.json"))
      try FileManager.default.copyItem(
        at: policies.appending(path: "0001.json"), to: policies.appending(path: "0099.json"))
      try FileManager.default.removeItem(at: folder.appending(path: "shima-2024/document.json"))
      try FileManager.default.copyItem(
        at: folder.appending(path: "denen-2026"), to: folder.appending(path: "copied"))
      let (findings, _) = try Self.findings(folder)
      func has(_ code: String, _ file: String) -> Bool {
        findings.contains { $0.code == "validation.\(code)" && $0.file == file }
      }
      #expect(has("unreadable", "mirai-2025/policies/0002.json"))
      #expect(has("stray-record", "mirai-2025/policies/0099.json"))
      #expect(has("missing-record", "manifest.jsonl"))
      #expect(has("stray-record", "copied/document.json"))
    }
  }

  @Test("finds lines that are broken, missing, repeated or out of place")
  func lines() throws {
    func change(
      _ file: String, _ body: (inout [Substring]) -> Void
    ) throws -> [Finding] {
      try Self.withSamples(.jsonl) { folder in
        let url = folder.appending(path: file)
        let text = try String(contentsOf: url, encoding: .utf8)
        var lines = text.split(separator: "\n")
        body(&lines)
        try Data(lines.map { "\($0)\n" }.joined().utf8).write(to: url)
        return try Self.findings(folder).findings.filter { $0.severity == .error }
      }
    }
    let broken = try change("policies.jsonl") { $0[3] = "{\"id\"" }
    #expect(broken.contains { $0.code == "validation.unreadable" && $0.fileLine == 4 })
    let lost = try change("policies.jsonl") { $0.remove(at: 3) }
    #expect(lost.contains { $0.code == "validation.missing-record" })
    let repeated = try change("policies.jsonl") { $0.insert($0[3], at: 4) }
    #expect(repeated.contains { $0.code == "validation.stray-record" && $0.fileLine == 5 })
    let document = try change("documents.jsonl") { $0.remove(at: 1) }
    #expect(document.contains { $0.code == "validation.missing-record" })
    let moved = try change("documents.jsonl") { $0.swapAt(0, 1) }
    #expect(!moved.isEmpty)
    let named = try change("manifest.jsonl") { $0.append($0[0]) }
    #expect(
      named.contains {
        $0.code == "validation.stray-record" && $0.fileLine == Self.dumps.count + 1
      })
    let unnamed = try change("manifest.jsonl") { $0.removeLast() }
    #expect(unnamed.contains { $0.code == "validation.stray-record" })
  }

  @Test("leaves locks, partial folders, layouts and other files alone")
  func tolerance() throws {
    for format in BatchRunner.Format.allCases {
      try Self.withSamples(format) { folder in
        let before = try Self.findings(folder).findings
        let partial = folder.appending(path: ".denen-2026.partial-17")
        try FileManager.default.createDirectory(at: partial, withIntermediateDirectories: true)
        for name in [".lock", "README", ".denen-2026.partial-17/document.json", "export.sqlite"] {
          try Data("{".utf8).write(to: folder.appending(path: name))
        }
        let records = folder.appending(path: "mirai-2025")
        try FileManager.default.createDirectory(at: records, withIntermediateDirectories: true)
        try Data("{\"line\":1}\n".utf8).write(
          to: records.appending(path: "source.layout.jsonl"))
        #expect(try Self.findings(folder).findings == before)
      }
    }
  }

  @Test("finds nothing in sheets of another family, with budgets as tables")
  func reviewSheets() throws {
    try Workspace.withTemporaryFolder { folder in
      let dump = folder.appending(path: "review.txt")
      try Data(ReviewSheets.text.utf8).write(to: dump)
      try Self.withRecords(of: [dump], .json) { records in
        let (findings, summary) = try Self.findings(records)
        #expect(summary.policies == 2)
        #expect(findings.map(\.message) == [])
      }
    }
  }

  @Test("accepts era years as printed")
  func eras() throws {
    try Workspace.withTemporaryFolder { folder in
      let pipeline = DocumentPipeline(options: ConversionOptions(eras: .keep))
      _ = try BatchRunner(pipeline: pipeline, format: .jsonl, jobs: 1)
        .run(Self.dumps.map(\.path), to: folder.path)
      #expect(try Self.findings(folder).findings.filter { $0.severity == .error }.isEmpty)
    }
  }

  @Test("names the line and column of the dump, in characters")
  func place() throws {
    let specimen = try ConvertedDocument.specimen.get()
    let found = try specimen.applying([.set("/policies/0/budget/entries/1/fiscal_year", "2011")])
      .findings().first { $0.code == "validation.budget-label" }
    let lines = Specimen.text.split(separator: "\n", omittingEmptySubsequences: false)
    let line = try #require(lines.firstIndex { $0.hasPrefix("（令和７年度予算：90") })
    #expect(found?.place == Finding.Place(path: "text", line: line + 1, column: 2))
    #expect(found?.pointer == "/budget/entries/1/fiscal_year")
    #expect(found?.file == "specimen/policies/0001.json")
  }

  @Test(
    "finds no error in the corpora",
    .enabled(if: Workspace.shared != nil, "no corpora in ../shared"))
  func corpora() throws {
    let corpus = try #require(Workspace.shared).appending(path: "corpus")
    let isWhole = ProcessInfo.processInfo.environment["SHISAKU_VALIDATE_CORPORA"] != nil
    let dumps = Workspace.files(below: corpus) { name in
      name.hasSuffix(".txt") && (isWhole || name.hasPrefix("seed/") || name.hasSuffix("/pypdf.txt"))
    }
    try #require(dumps.count >= (isWhole ? 43 : 4))
    try Self.withRecords(of: dumps, .jsonl) { folder in
      let (findings, summary) = try Self.findings(folder)
      #expect(summary.documents == dumps.count)
      #expect(findings.filter { $0.severity == .error }.map(\.message) == [])
    }
  }
}
