import Foundation
import ShisakuTestSupport
import Testing

/// What stands in the output folder that no run has made.
@Suite("shisaku convert into a folder with files of others")
struct ForeignFileTests {
  @Test(
    "refuses before it writes anything, and leaves them as they are",
    arguments: [
      "manifest.jsonl", "policies.jsonl", "documents.jsonl", ".lock", ".unfinished",
      ".unfinished/notes.md", ".unfinished/documents", "profiles", "profiles/sesaku-sheet.yml",
    ])
  func files(name: String) throws {
    try Workspace.withTemporaryFolder { folder in
      let output = folder.appending(path: "out")
      let file = output.appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("mine\n".utf8).write(to: file)
      try expectRefusal(folder, output)
    }
  }

  @Test(
    "does not follow links",
    arguments: [".lock", ".unfinished", "manifest.jsonl", "policies.jsonl", "profiles"])
  func links(name: String) throws {
    try Workspace.withTemporaryFolder { folder in
      let output = folder.appending(path: "out")
      let target = folder.appending(path: "target")
      try FileManager.default.createDirectory(at: output, withIntermediateDirectories: true)
      if name == ".unfinished" {
        try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
        try Data("mine\n".utf8).write(to: target.appending(path: "manifest.jsonl"))
      } else {
        try Data().write(to: target)
      }
      try FileManager.default.createSymbolicLink(
        at: output.appending(path: name), withDestinationURL: target)
      try expectRefusal(folder, output)
    }
  }

  @Test(
    "leaves a document's folder alone that holds more than one",
    arguments: [
      "notes.md", "policies/notes.md", "policies/0001.json/mine", "source.txt/mine",
    ])
  func documentFolders(name: String) throws {
    try Workspace.withTemporaryFolder { folder in
      let output = folder.appending(path: "out")
      let file = output.appending(path: "dump-1001").appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("mine".utf8).write(to: file)
      try SampleBatch.write([1], to: folder.appending(path: "in"))
      let run = try CommandRun([
        "convert", folder.appending(path: "in").path, "--output", output.path,
      ])
      #expect(run.status == 1)
      #expect(try Data(contentsOf: file) == Data("mine".utf8))
    }
  }

  private func expectRefusal(_ folder: URL, _ output: URL) throws {
    let input = folder.appending(path: "in")
    try SampleBatch.write([1], to: input)
    let before = try SampleBatch.contents(of: folder)
    for format in ["json", "jsonl"] {
      for option in [[], ["--resume"]] {
        let run = try CommandRun(
          ["convert", input.path, "--output", output.path, "--format", format] + option)
        #expect(run.status == 74)
        #expect(run.errors.contains("nothing that shisaku has made"))
        #expect(try SampleBatch.contents(of: folder) == before)
      }
    }
  }
}
