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

  package var description: String { path.map { "\($0): \(message)" } ?? message }
}
