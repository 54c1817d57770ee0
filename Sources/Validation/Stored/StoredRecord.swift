package import ShisakuJSON

/// A record where it lies on disk.
package struct StoredRecord: Sendable {
  /// Its file, below the folder that is validated.
  package let file: String
  /// The line of the file, from 1, where records are lines.
  package let line: Int?
  package let json: JSONValue

  package init(file: String, line: Int? = nil, json: JSONValue) {
    self.file = file
    self.line = line
    self.json = json
  }
}

extension JSONValue {
  /// The element of an array under a key; empty where there is no array.
  func elements(_ key: String) -> [JSONValue] { self[key]?.array ?? [] }

  /// Text under a key.
  func text(_ key: String) -> String? { self[key]?.string }
}
