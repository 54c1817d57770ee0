internal import Shisaku
internal import ShisakuRecordStore
internal import SystemPackage

/// Why an export was not made; nothing was changed then.
package struct ExportError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What kind of reason it is.
  package enum Code: String, Sendable {
    /// There are no records, or not all that the manifest speaks of.
    case missingRecords = "export.missing-records"
    /// A record is not what its schema says.
    case badRecord = "export.bad-record"
    /// Something else is there under the name of the output.
    case foreignOutput = "export.foreign-output"
    /// Another program has not finished with the output.
    case busyOutput = "export.busy-output"
    /// It was asked to stop.
    case interrupted = "export.interrupted"
    case unwritable = "export.unwritable"
  }

  package let code: Code
  /// What was found and what to do about it.
  package let message: String
  /// The file or folder.
  package let path: String
  /// Line of that file, from 1.
  package let line: Int?

  init(_ code: Code, _ path: String, line: Int? = nil, _ message: String) {
    self.code = code
    self.path = path
    self.line = line
    self.message = message
  }

  /// What is wrong with the records of a folder.
  init(_ problem: RecordProblem, in folder: FilePath) {
    let code: Code = problem.kind == .missing ? .missingRecords : .badRecord
    let path = problem.file.isEmpty ? folder : folder.appending(problem.file)
    self.init(code, path.string, line: problem.line, problem.message)
  }

  /// Why the output cannot be written.
  init(_ error: OutputError) {
    let code: Code =
      switch error.reason {
      case .unwritable, .unfinished: .unwritable
      case .busy: .busyOutput
      case .occupied: .foreignOutput
      }
    self.init(code, error.path, error.message)
  }

  package var description: String {
    line.map { "\(path):\($0): \(message)" } ?? "\(path): \(message)"
  }
}
