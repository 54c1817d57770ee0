import Foundation
import Shisaku
import ShisakuTestSupport
import SystemPackage
import Testing

/// Names are bytes: an output folder may have one that is text in no encoding, and two that look alike
/// are two.
@Suite("Outputs with names of any bytes")
struct OutputNameTests {
  /// As printf(1) writes them: a plain one, none that is UTF-8, が in one piece, and in two.
  static let names = [
    "plain", #"\377\376 \202\252"#, #"\343\201\214"#, #"\343\201\213\343\202\231"#,
  ]

  /// Runs every command that reads or writes such names, and compares with what it made of the first.
  private static let script = #"""
    set -e
    cd "$1"; shisaku="$2"; format="$3"; shift 3
    for spec in "$@"; do
      name="$(printf "$spec")"
      "$shisaku" convert in --output "$name" --format "$format" --quiet
      "$shisaku" convert in --output "$name" --format "$format" --quiet --resume
      "$shisaku" validate "$name" --source in --quiet > "$name.findings"
      "$shisaku" review "$name" --output "$name.html" --document dump-1002
      "$shisaku" review "$name" --output "$name.pages"
      "$shisaku" correct "$name" --corrections corrections.json
      "$shisaku" correct "$name" --corrections corrections.json --source in
      for time in first second; do
        "$shisaku" export "$name" --to "$name.sqlite"
        "$shisaku" export "$name" --to "$name.tables" --format csv
      done
      "$shisaku" profiles show sesaku-sheet > "$name.yml"
      "$shisaku" profiles check "$name.yml"
      cp in/dump-1002.txt "$name.txt"
      "$shisaku" inspect segmentation "$name.txt" --profile "$name.yml" > "$name.listing"
      "$shisaku" entities "$name.txt" > "$name.entities"
      "$shisaku" normalize "$name.txt" > "$name.normalized"
    done
    first="$(printf "$1")"
    for spec in "$@"; do
      name="$(printf "$spec")"
      diff -r "$first" "$name"
      for ending in html pages sqlite tables listing entities normalized; do
        diff -r "$first.$ending" "$name.$ending"
      done
    done
    """#

  @Test("are read and written as others are", arguments: ["json", "jsonl"])
  func everyCommand(format: String) throws {
    try Workspace.withTemporaryFolder { folder in
      try WritingCommand.correct.prepare(folder, format)
      let before = try FolderListing.names(in: FilePath(folder.path)).count
      let process = Process()
      process.executableURL = URL(filePath: "/bin/bash")
      process.arguments =
        ["-c", Self.script, "script", folder.path]
        + [Workspace.products.appending(path: "shisaku").path, format] + Self.names
      let errors = folder.appending(path: "in/errors")
      _ = FileManager.default.createFile(atPath: errors.path, contents: nil)
      let handle = try FileHandle(forWritingTo: errors)
      process.standardOutput = handle
      process.standardError = handle
      try process.run()
      process.waitUntilExit()
      let said = String(decoding: try Data(contentsOf: errors), as: UTF8.self)
      #expect(process.terminationStatus == 0, "\(said)")
      let after = try FolderListing.names(in: FilePath(folder.path)).count
      #expect(after - before == Self.names.count * 11)
    }
  }
}
