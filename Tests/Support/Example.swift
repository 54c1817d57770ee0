package import Foundation

/// A command or a query in a page of the manual, with the output that the page shows below it.
package struct Example: CustomStringConvertible {
  package let page: String
  /// Of the first line of the code, from 1.
  package let line: Int
  /// `sql`, `sh`, `python` or `yaml`: the word behind the fence.
  package let language: String
  package var code: String
  /// `nil` where the page shows none.
  package let output: String?

  package var description: String { "\(page):\(line)" }

  /// What `scripts/setup-python` gets for the tests: `duckdb`, and `python` with pandas and
  /// PyArrow.
  package static let tools = Workspace.root.appending(path: ".build-recipes/bin")

  /// Whether those are there, and jq.
  package static var hasTools: Bool {
    let complete = tools.deletingLastPathComponent().appending(path: "complete")
    return FileManager.default.fileExists(atPath: complete.path)
      && ["/usr/bin/jq", "/usr/local/bin/jq"].contains(where: FileManager.default.fileExists)
  }

  /// The examples of a page, in their order.
  package static func all(in page: String) throws -> [Example] {
    let url = Workspace.root.appending(path: page)
    let lines = try String(contentsOf: url, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
    var examples: [Example] = []
    var index = 0
    while index < lines.count {
      let line = lines[index]
      index += 1
      guard line.hasPrefix("```"), line.count > 3 else { continue }
      let start = index
      while index < lines.count, lines[index] != "```" { index += 1 }
      let text = lines[start..<min(index, lines.count)].map { $0 + "\n" }.joined()
      index += 1
      let language = String(line.dropFirst(3))
      if language == "text", let last = examples.popLast() {
        examples.append(
          Example(
            page: page, line: last.line, language: last.language, code: last.code, output: text))
      } else if ["sql", "sh", "python", "yaml"].contains(language) {
        examples.append(
          Example(page: page, line: start + 1, language: language, code: text, output: nil))
      }
    }
    return examples
  }

  /// Runs a command or a program in a folder, with the programs of `folders` before others. Of a
  /// pipe the last command decides: `head` may end while the one before it still writes.
  ///
  /// - Returns: its output, with a line feed at its end where there is any; `nil` where it failed.
  package func run(in folder: URL, programs folders: [URL]) throws -> String? {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      language == "python" ? ["python", "-c", code] : ["bash", "-eu", "-c", code]
    var environment = ProcessInfo.processInfo.environment
    let path = folders.map(\.path) + [environment["PATH"] ?? "/usr/bin:/bin"]
    environment["PATH"] = path.joined(separator: ":")
    // The Python module as it lies in the sources: it finds the program on the path.
    environment["PYTHONPATH"] = Workspace.root.appending(path: "Python").path
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
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
