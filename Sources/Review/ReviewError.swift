internal import Shisaku
internal import ShisakuRecordStore
internal import SystemPackage

/// Why a report cannot be made or corrections cannot be applied.
package struct ReviewError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file or folder, where one is to blame.
  package let path: String?
  /// What is wrong and what to do about it.
  package let message: String

  init(_ path: String, _ message: String) {
    self.path = path
    self.message = message
  }

  init(_ message: String) {
    path = nil
    self.message = message
  }

  /// What is wrong with the records of a folder.
  init(_ problem: RecordProblem, in folder: FilePath) {
    let path = problem.file.isEmpty ? folder : folder.appending(problem.file)
    self.init(problem.line.map { "\(path.string):\($0)" } ?? path.string, problem.message)
  }

  /// Why the output cannot be written.
  init(_ error: OutputError) {
    self.init(error.path, error.message)
  }

  /// Why nothing was made where it was asked to stop.
  package static let interrupted = ReviewError("it was stopped")

  package var description: String { path.map { "\($0): \(message)" } ?? message }
}
