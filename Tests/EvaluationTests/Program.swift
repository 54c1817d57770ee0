import Foundation
import ShisakuTestSupport

/// A run of any program as a process.
struct Program {
  let status: Int32
  let output: Data

  var text: String { String(decoding: output, as: UTF8.self) }

  /// Runs a program that stands on the search path, or beside the tests.
  init(_ name: String, _ arguments: [String]) throws {
    let process = Process()
    let built = Workspace.products.appending(path: name)
    let isBuilt = FileManager.default.isExecutableFile(atPath: built.path)
    process.executableURL = isBuilt ? built : URL(filePath: "/usr/bin/env")
    process.arguments = isBuilt ? arguments : [name] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    status = process.terminationStatus
  }

  static let hasPython = (try? Program("python3", ["--version"]).status) == 0
}
