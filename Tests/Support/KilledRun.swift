internal import Foundation

/// A run of the command that is killed just before one of its system calls that change the file
/// system, or one of whose calls fails, by the program in `Tests/KillAtCall`.
package struct KilledRun {
  private static let cannotTrace: Int32 = 125
  private static let killed: Int32 = 137

  /// Calls that were begun; the last one was not made where the run was killed.
  package let calls: Int
  /// The call that was not made; `nil` where all were.
  package let call: String?
  package let status: Int32
  package let errors: String

  package var isKilled: Bool { status == Self.killed }

  /// - Parameters:
  ///   - arguments: of the command.
  ///   - number: of the call, from 1; 0 lets the run live.
  ///   - error: the system's error number, where the call fails and the run goes on.
  /// - Throws: where the program cannot be started.
  package init(_ arguments: [String], at number: Int, failing error: Int32? = nil) throws {
    let process = Process()
    process.executableURL = Workspace.products.appending(path: "KillAtCall")
    process.arguments =
      [
        "\(number)" + (error.map { ":\($0)" } ?? ""),
        Workspace.products.appending(path: "shisaku").path,
      ] + arguments
    let output = Pipe()
    let errors = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let words = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      .split(whereSeparator: \.isWhitespace)
    self.errors = String(
      decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    calls = words.first.flatMap { Int($0) } ?? 0
    call = words.dropFirst().first.map(String.init)
    status = process.terminationStatus
  }

  /// Whether the machine lets a program trace another one.
  package static let isPossible: Bool = {
    guard let run = try? KilledRun(["--version"], at: 0) else { return false }
    return run.status != cannotTrace
  }()
}
