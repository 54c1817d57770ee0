internal import Dispatch
internal import Glibc
package import Foundation

/// A run of the command as a process.
package struct CommandRun {
  package let status: Int32
  package let output: Data
  package let errors: String

  package var text: String { String(decoding: output, as: UTF8.self) }

  /// Runs the command that was built along with the tests and waits for its end.
  package init(_ arguments: [String], input: Data = Data()) throws {
    // A command may end before it has read its input, which must not end the tests.
    signal(SIGPIPE, SIG_IGN)
    let process = Process()
    process.executableURL = Workspace.products.appending(path: "shisaku")
    process.arguments = arguments
    let standardInput = Pipe()
    let standardOutput = Pipe()
    let standardError = Pipe()
    process.standardInput = standardInput
    process.standardOutput = standardOutput
    process.standardError = standardError
    try process.run()
    // One thread a pipe: a full pipe would stop the command.
    let group = DispatchGroup()
    let errors = Box()
    DispatchQueue.global().async(group: group) {
      errors.data = standardError.fileHandleForReading.readDataToEndOfFile()
    }
    DispatchQueue.global().async(group: group) {
      try? standardInput.fileHandleForWriting.write(contentsOf: input)
      try? standardInput.fileHandleForWriting.close()
    }
    output = standardOutput.fileHandleForReading.readDataToEndOfFile()
    group.wait()
    process.waitUntilExit()
    status = process.terminationStatus
    self.errors = String(decoding: errors.data, as: UTF8.self)
  }

  /// Filled by one thread and read after the group has ended.
  private final class Box: @unchecked Sendable {
    var data = Data()
  }
}
