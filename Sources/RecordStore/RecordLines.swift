internal import Shisaku
internal import ShisakuJSON
internal import SystemPackage

/// A line of a file of JSON Lines.
package struct StoredLine: Sendable {
  /// Below the folder with the records.
  let file: String
  /// From 1.
  let number: Int
  let bytes: [UInt8]
  /// Whether these are all of its bytes.
  let isWhole: Bool

  /// The record that the line is.
  ///
  /// - Throws: where it is none.
  package func record() throws(RecordProblem) -> StoredRecord {
    guard isWhole else {
      throw RecordProblem(.unreadable, file, number, "no record is as long as this line")
    }
    return try StoredRecord(file: file, line: number, bytes: bytes)
  }
}

/// The lines of a file of JSON Lines with the id that each of them carries.
final class RecordLines {
  typealias Element = (line: StoredLine, id: RecordID?)

  private let lines: LineReader
  private let file: String
  private let key: String
  private var number = 0
  private var ahead: Element?

  /// `nil` where there is no such file; `key` is the one under which a line has its document's id.
  init?(folder: FilePath, file: String, key: String) {
    guard let lines = LineReader(path: folder.appending(file)) else { return nil }
    self.lines = lines
    self.file = file
    self.key = key
  }

  /// The line that comes next; blank ones are passed over.
  func peek() -> Element? {
    while ahead == nil, let found = lines.next() {
      number += 1
      let bytes = found.bytes
      guard bytes.contains(where: { $0 > 0x20 }) else { continue }
      var isWhole = true
      if case .tooLong = found { isWhole = false }
      var reader = JSONReader(bytes)
      let id = (try? reader.findString(key)) ?? nil
      ahead = (
        StoredLine(file: file, number: number, bytes: bytes, isWhole: isWhole),
        id.map { RecordID($0) }
      )
    }
    return ahead
  }

  func next() -> Element? {
    defer { ahead = nil }
    return peek()
  }
}

/// The id of a document. Two that look alike are two: bytes are compared.
struct RecordID: Hashable, Sendable {
  let text: String

  init(_ text: String) {
    self.text = text
  }

  /// Whether it may stand for the names of files.
  var isOfBatch: Bool { DocumentIdentifier.isOfBatch(text) }

  static func == (one: RecordID, other: RecordID) -> Bool {
    one.text.utf8.elementsEqual(other.text.utf8)
  }

  func hash(into hasher: inout Hasher) { hasher.combine(Array(text.utf8)) }
}
