package import Foundation

/// The command as a process that goes on while the test does.
package final class CommandProcess {
  private let process = Process()
  private let standardInput = Pipe()
  private let standardError = Pipe()

  /// Starts the command that was built along with the tests; its standard output is left alone.
  package init(_ arguments: [String]) throws {
    process.executableURL = Workspace.products.appending(path: "shisaku")
    process.arguments = arguments
    process.standardInput = standardInput
    process.standardOutput = FileHandle.nullDevice
    process.standardError = standardError
    try process.run()
  }

  package func send(signal: Int32) { kill(process.processIdentifier, signal) }

  /// Closes standard input after some bytes.
  package func endInput(_ bytes: Data = Data()) throws {
    try standardInput.fileHandleForWriting.write(contentsOf: bytes)
    try standardInput.fileHandleForWriting.close()
  }

  /// Waits for the end and gives the exit code; that of a signal is negative.
  package func wait() -> Int32 {
    process.waitUntilExit()
    return process.terminationReason == .exit
      ? process.terminationStatus : -process.terminationStatus
  }

  /// What it wrote to standard error, once it has ended.
  package var errors: String {
    String(decoding: standardError.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  }
}
