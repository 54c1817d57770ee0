internal import Glibc
internal import SystemPackage

/// Why output cannot be written.
public struct OutputError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What kind of thing went wrong.
  public enum Reason: Sendable, Hashable {
    /// The system refused: no room, no right, no such place.
    case unwritable
    /// Another run writes to the folder.
    case busy
    /// The folder holds a run that was not finished, and it was not asked to be resumed.
    case unfinished
    /// Something stands in the place of a document's folder that no run has made.
    case occupied
  }

  public let reason: Reason
  /// The file or folder.
  public let path: String
  /// What was tried, and the system's reason.
  public let message: String
  /// The system's error number, 0 where there is none.
  let code: Int32

  init(_ path: FilePath, _ what: String, code: Int32 = errno) {
    reason = .unwritable
    self.path = path.string
    message = "\(what): \(String(cString: strerror(code)))"
    self.code = code
  }

  init(_ reason: Reason, _ path: FilePath, _ message: String) {
    self.reason = reason
    self.path = path.string
    self.message = message
    code = 0
  }

  /// Does what the system may refuse.
  ///
  /// - Parameters:
  ///   - path: the file or folder.
  ///   - what: what is said of it where it is refused.
  ///   - body: throws the system's reason.
  /// - Returns: what `body` does.
  /// - Throws: the reason with the path.
  static func catching<Result>(
    _ path: FilePath, _ what: String, _ body: () throws -> Result
  ) throws(OutputError) -> Result {
    do {
      return try body()
    } catch {
      throw OutputError(path, what, code: (error as? Errno)?.rawValue ?? EIO)
    }
  }

  /// Whether it speaks of one document alone, so that the others can be written.
  var concernsOneDocument: Bool { reason == .occupied || code == ENAMETOOLONG }

  public var description: String { "\(path): \(message)" }
}
