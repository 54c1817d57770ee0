import Foundation
import ShisakuTestSupport
import Testing

/// Inputs that an earlier run has read and that cannot be looked at now.
@Suite(
  "shisaku convert whose inputs are out of reach",
  .enabled(
    if: getuid() != 0 || FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv"),
    "needs setpriv: the system's administrator can look everywhere"))
struct UnreachableInputTests {
  private func run(_ arguments: [String]) throws -> (status: Int32, errors: String) {
    let process = Process()
    let command = Workspace.products.appending(path: "shisaku").path
    let isRoot = getuid() == 0
    process.executableURL = URL(filePath: isRoot ? "/usr/bin/setpriv" : command)
    process.arguments =
      (isRoot ? ["--reuid=65534", "--regid=65534", "--clear-groups", command] : []) + arguments
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let text = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: text, as: UTF8.self))
  }

  private func permit(_ path: URL, _ mode: Int) throws {
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path.path)
  }

  private func entries(_ output: URL) throws -> [String: JSONValue] {
    let manifest = try String(
      contentsOf: output.appending(path: "manifest.jsonl"), encoding: .utf8)
    var entries: [String: JSONValue] = [:]
    for line in manifest.split(separator: "\n") {
      let entry = try JSONValue(Data(line.utf8))
      entries[entry["id"]?.string ?? ""] = entry
    }
    return entries
  }

  @Test(
    "keeps their records and names them, removes those of inputs that are gone, and ends with 1",
    arguments: ["json", "jsonl"], [true, false])
  func closedFolder(format: String, resuming: Bool) throws {
    try SampleBatch.withFastFolder { folder in
      try permit(folder, 0o777)
      let input = folder.appending(path: "in")
      let closed = input.appending(path: "closed")
      let output = folder.appending(path: "out")
      try SampleBatch.write(1...3, to: input)
      // One shares its id with an input that can be read.
      try SampleBatch.write([2, 5, 6], to: closed)
      let arguments = ["convert", input.path, "--output", output.path, "--format", format]
      let first = try run(arguments)
      #expect(first.status == 0, "\(first.errors)")
      let before = try entries(output)
      #expect(before.count == 6)
      // One can be listed and not read, one is gone, and a folder cannot be looked into.
      let unreadable = input.appending(path: "dump-1001.txt")
      try permit(unreadable, 0)
      try permit(closed, 0)
      try FileManager.default.removeItem(at: input.appending(path: "dump-1003.txt"))
      let second = try run(arguments + (resuming ? ["--resume"] : []))
      #expect(second.status == 1)
      #expect(
        second.errors.contains("batch.closed-folder") || second.errors.contains("looked into"))
      let after = try entries(output)
      for (id, entry) in before where id != "dump-1003" && entry["source"] != nil {
        let isOut = entry["source"]?.string?.contains("closed") == true || id == "dump-1001"
        // What shared its id does so no longer.
        let now = after[id]
        if isOut {
          #expect(now?["sha256"] == entry["sha256"], "\(id)")
          #expect(now?["error"]?["code"]?.string != nil, "\(id)")
        }
      }
      #expect(after["dump-1003"] == nil)
      #expect(after["closed"]?["error"]?["code"]?.string == "batch.closed-folder")
      let validation = try CommandRun(["validate", output.path])
      #expect(validation.status == 0, "\(validation.text)")
      // Within reach again, everything is as it was.
      try permit(unreadable, 0o644)
      try permit(closed, 0o755)
      try SampleBatch.write([3], to: input)
      #expect(try run(arguments + ["--resume"]).status == 0)
      let clean = folder.appending(path: "clean")
      #expect(
        try run(["convert", input.path, "--output", clean.path, "--format", format]).status == 0)
      #expect(try SampleBatch.contents(of: output) == SampleBatch.contents(of: clean))
    }
  }
}
