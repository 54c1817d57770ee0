import Foundation
import ShisakuTestSupport

/// A command or a query in a page of the manual, with the output that the page shows below it.
struct Example: CustomStringConvertible {
  let page: String
  /// Of the first line of the code, from 1.
  let line: Int
  /// `sql`, `sh` or `python`: the word behind the fence.
  let language: String
  let code: String
  /// `nil` where the page shows none.
  let output: String?

  var description: String { "\(page):\(line)" }

  /// The examples of a page, or of its section with a heading.
  static func all(in page: String, section: String? = nil) throws -> [Example] {
    let url = Workspace.root.appending(path: page)
    let lines = try String(contentsOf: url, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
    var examples: [Example] = []
    var isWanted = section == nil
    var index = 0
    while index < lines.count {
      let line = lines[index]
      index += 1
      if let section, line.hasPrefix("## ") { isWanted = line.dropFirst(3) == section }
      guard isWanted, line.hasPrefix("```"), line.count > 3 else { continue }
      let start = index
      while index < lines.count, lines[index] != "```" { index += 1 }
      let text = lines[start..<min(index, lines.count)].map { $0 + "\n" }.joined()
      index += 1
      let language = String(line.dropFirst(3))
      if language == "text", let last = examples.popLast() {
        examples.append(
          Example(
            page: page, line: last.line, language: last.language, code: last.code, output: text))
      } else if ["sql", "sh", "python"].contains(language) {
        examples.append(
          Example(page: page, line: start + 1, language: language, code: text, output: nil))
      }
    }
    return examples
  }

  /// Runs a command or a program in a folder, with the programs of `folders` before others.
  ///
  /// - Returns: its output, with a line feed at its end where there is any; `nil` where it failed.
  func run(in folder: URL, programs folders: [URL]) throws -> String? {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      language == "python" ? ["python", "-c", code] : ["bash", "-euo", "pipefail", "-c", code]
    var environment = ProcessInfo.processInfo.environment
    let path = folders.map(\.path) + [environment["PATH"] ?? "/usr/bin:/bin"]
    environment["PATH"] = path.joined(separator: ":")
    process.environment = environment
    process.currentDirectoryURL = folder
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    var output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    if !output.isEmpty, !output.hasSuffix("\n") { output += "\n" }
    return process.terminationStatus == 0 ? output : nil
  }
}
