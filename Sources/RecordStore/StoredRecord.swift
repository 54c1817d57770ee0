package import ShisakuJSON

/// A record where it lies on disk.
package struct StoredRecord: Sendable {
  /// Its file, below the folder with the records.
  package let file: String
  /// The line of the file, from 1, where records are lines.
  package let line: Int?
  package let json: JSONValue

  /// A record that was read from a file.
  package init(file: String, line: Int? = nil, json: JSONValue) {
    self.file = file
    self.line = line
    self.json = json
  }

  /// Reads a record.
  ///
  /// - Throws: where the bytes are no JSON object.
  init(file: String, line: Int?, bytes: [UInt8]) throws(RecordProblem) {
    do throws(JSONValue.Problem) {
      json = try JSONValue(bytes)
    } catch {
      throw RecordProblem(.unreadable, file, line, "this is no JSON: \(error.message)")
    }
    guard json.members != nil else {
      throw RecordProblem(.unreadable, file, line, "this is no JSON object")
    }
    self.file = file
    self.line = line
  }
}
