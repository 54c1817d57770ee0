import Foundation
import Glibc
import ShisakuTestSupport
import Testing

/// Folders with records that came from somebody else, who may mean harm.
@Suite("Records of others", .serialized)
struct ForeignRecordsTests {
  /// Converted records of two documents, `json` or `jsonl`, and what stands beside them.
  private func withRecords(_ format: String, _ body: (_ folder: URL) throws -> Void) throws {
    try Workspace.withTemporaryFolder { folder in
      try SampleBatch.write([1, 2], to: folder.appending(path: "in"))
      let run = try CommandRun(arguments(folder, format))
      try #require(run.status == 0, "\(run.errors)")
      try body(folder)
    }
  }

  private func arguments(_ folder: URL, _ format: String) -> [String] {
    [
      "convert", folder.appending(path: "in").path, "--output",
      folder.appending(path: "records").path, "--format", format, "--quiet", "--resume",
    ]
  }

  /// Replaces a text in every file of the records.
  private func replace(_ text: String, with other: String, in folder: URL) throws {
    let records = folder.appending(path: "records")
    for file in Workspace.files(below: records, where: { $0.contains(".json") }) {
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder)
      if isFolder.boolValue { continue }
      let old = try String(contentsOf: file, encoding: .utf8)
      try old.replacing(text, with: other).write(to: file, atomically: true, encoding: .utf8)
    }
  }

  /// Every command that reads records and writes.
  private func writers(_ folder: URL) -> [[String]] {
    let records = folder.appending(path: "records").path
    let path = { (name: String) in folder.appending(path: name).path }
    return [
      ["review", records, "--output", path("out/pages")],
      ["review", records, "--output", path("out/page.html"), "--document", "../pwn"],
      ["correct", records, "--corrections", path("corrections.json")],
      ["export", records, "--to", path("out/records.sqlite")],
      ["export", records, "--to", path("out/tables"), "--format", "csv"],
    ]
  }

  @Test(
    "whose ids lead out of the folder are refused, and nothing is written", arguments: foreignIDs)
  func ids(id: String) throws {
    for format in ["json", "jsonl"] {
      try withRecords(format) { folder in
        let manager = FileManager.default
        try manager.createDirectory(
          at: folder.appending(path: "out"), withIntermediateDirectories: true)
        let records = folder.appending(path: "records")
        if format == "json" {
          // Where `../pwn` would lead.
          try manager.moveItem(
            at: records.appending(path: "dump-1002"), to: folder.appending(path: "pwn"))
        }
        try replace("\"dump-1002", with: "\"\(id)", in: folder)
        let hash = String(repeating: "0", count: 64)
        try Data(
          """
          {"schema":"shisaku/corrections/1","document":{"id":"\(id)","text_sha256":"\(hash)"},
           "corrections":[]}
          """.utf8
        ).write(to: folder.appending(path: "corrections.json"))
        let before = try FolderTree(folder)
        for arguments in writers(folder) {
          let run = try CommandRun(arguments)
          #expect(run.status == 1, "\(arguments)")
          #expect(run.errors.contains("shisaku gives no document the id"), "\(run.errors)")
          #expect(try FolderTree(folder) == before)
        }
        let validation = try CommandRun(["validate", records.path])
        #expect(validation.status == 1)
        #expect(validation.text.contains("[validation.identity]"))
        let resumed = try CommandRun(self.arguments(folder, format))
        #expect(resumed.status == 0, "\(resumed.errors)")
        #expect(
          try FolderTree(folder).entries.filter { $0.key.hasPrefix("pwn") }
            == before.entries.filter { $0.key.hasPrefix("pwn") })
      }
    }
  }

  static let foreignIDs = ["../pwn", "..", "/etc/pwn", "profiles"]

  @Test("whose policies have an id that leads elsewhere are refused")
  func policies() throws {
    try withRecords("json") { folder in
      try FileManager.default.createDirectory(
        at: folder.appending(path: "out"), withIntermediateDirectories: true)
      try replace("#0002", with: "#../../../pwn", in: folder)
      let before = try FolderTree(folder)
      for arguments in writers(folder) where arguments.last != "../pwn" && arguments[0] != "correct"
      {
        let run = try CommandRun(arguments)
        #expect(run.status == 1)
        #expect(run.errors.contains("is no policy of dump-1001"), "\(run.errors)")
        #expect(try FolderTree(folder) == before)
      }
      let records = folder.appending(path: "records").path
      #expect(try CommandRun(["validate", records]).text.contains("[validation.schema]"))
    }
  }

  @Test("with the name of a profile that leads elsewhere are made anew")
  func profiles() throws {
    try withRecords("json") { folder in
      let other = folder.appending(path: "pwn.yml")
      try Data("mine".utf8).write(to: other)
      try replace(#""profile":"sesaku-sheet""#, with: #""profile":"../../pwn""#, in: folder)
      let run = try CommandRun(arguments(folder, "json"))
      #expect(run.status == 74)
      #expect(run.errors.contains("nothing that shisaku has made"), "\(run.errors)")
      #expect(try Data(contentsOf: other) == Data("mine".utf8))
    }
  }

  @Test(
    "that are devices or pipes are not waited for",
    arguments: ["manifest.jsonl", "documents.jsonl", "policies.jsonl"])
  func devices(name: String) throws {
    try withRecords("jsonl") { folder in
      let file = folder.appending(path: "records").appending(path: name)
      let pipe = folder.appending(path: "pipe")
      #expect(mkfifo(pipe.path, 0o600) == 0)
      for target in ["/dev/zero", pipe.path] {
        try FileManager.default.removeItem(at: file)
        #expect(symlink(target, file.path) == 0)
        for arguments in writers(folder) where arguments[0] != "correct" {
          let run = try MeasuredRun(arguments)
          #expect(run.status == 1, "\(run.errors)")
          #expect(run.seconds < 2)
        }
        let run = try MeasuredRun(["validate", folder.appending(path: "records").path])
        #expect(run.seconds < 2 && run.status >= 0)
      }
    }
  }

  @Test("whose ids are as long as a file's name may be get their pages")
  func longIDs() throws {
    try Workspace.withTemporaryFolder { folder in
      let input = folder.appending(path: "in")
      try FileManager.default.createDirectory(at: input, withIntermediateDirectories: true)
      let names = ["a", "b"].map { String(repeating: "施", count: 83) + $0 + "x" }
      for name in names {
        try Data(SampleSheet.text(name: "交付金").utf8).write(to: input.appending(path: name))
      }
      let records = folder.appending(path: "records").path
      let files = names.map { input.appending(path: $0).path }
      #expect(try CommandRun(["convert"] + files + ["--output", records]).status == 0)
      let pages = folder.appending(path: "pages")
      let run = try CommandRun(["review", records, "--output", pages.path])
      #expect(run.status == 0, "\(run.errors)")
      let written = try FileManager.default.contentsOfDirectory(atPath: pages.path)
      #expect(written.count == 3)
      #expect(written.allSatisfy { $0.utf8.count <= 255 && $0.hasSuffix(".html") })
    }
  }
}
