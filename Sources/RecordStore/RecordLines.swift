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
  /// Why the file cannot be read from here on; such a line is the last one.
  var refusal: RecordProblem?

  /// The record that the line is.
  ///
  /// - Throws: where it is none.
  package func record() throws(RecordProblem) -> StoredRecord {
    if let refusal { throw refusal }
    guard isWhole else {
      throw RecordProblem(.unreadable, file, number, "no record is as long as this line")
    }
    return try StoredRecord(file: file, line: number, bytes: bytes)
  }
}

/// The lines of a file of JSON Lines with the id that each of them carries.
final class RecordLines {
  typealias Element = (line: StoredLine, id: RecordID?)

  /// `nil` where the file is there and cannot be opened.
  private let lines: LineReader?
  private let file: String
  private let key: String
  private var number = 0
  private var ahead: Element?
  private var isAtEnd = false

  /// `nil` where there is no such file; `key` is the one under which a line has its document's id.
  init?(folder: FilePath, file: String, key: String) {
    let path = folder.appending(file)
    lines = LineReader(path: path)
    if lines == nil, FolderListing.kind(of: path, followingLinks: true) == nil { return nil }
    self.file = file
    self.key = key
  }

  /// The line that comes next; blank ones are passed over.
  func peek() -> Element? {
    while ahead == nil, !isAtEnd {
      guard let found = lines?.next() else {
        isAtEnd = true
        ahead = refused()
        break
      }
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

  /// Stands for the rest of a file that cannot be read; `nil` at the end of one that could.
  private func refused() -> Element? {
    let message: String
    if let lines {
      guard let problem = lines.problem else { return nil }
      message = problem.message
    } else {
      message = "this is no file that can be read"
    }
    let refusal = RecordProblem(.unreadable, file, number + 1, message)
    return (
      StoredLine(file: file, number: number + 1, bytes: [], isWhole: false, refusal: refusal), nil
    )
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
