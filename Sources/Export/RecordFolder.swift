internal import Shisaku
internal import ShisakuJSON

/// The folder that `shisaku convert` wrote, in either format, read record by record.
///
/// No more than one record is held at a time, and the lines of the manifest.
struct RecordFolder {
  let path: String

  /// Whether the records are lines of `documents.jsonl` and `policies.jsonl`.
  private var holdsLines: Bool { InputFile("\(path)/documents.jsonl").exists }

  /// A record and where it was found.
  struct Record {
    let kind: RecordKind
    let value: JSONValue
    let path: String
    let line: Int?
  }

  /// Calls `body` with the lines of the manifest, then with every document followed by its policies,
  /// in the order of the batch.
  func forEachRecord(_ body: (Record) throws -> Void) throws {
    let documents = try readManifest(body)
    if holdsLines {
      try readLines(documents, body)
    } else {
      for id in documents { try readFolder(id, body) }
    }
  }

  /// The ids of the documents that have records. A later line of the manifest stands for an earlier
  /// one about the same input.
  private func readManifest(_ body: (Record) throws -> Void) throws -> [String] {
    var entries: [(id: String, record: Record)] = []
    var places: [String: Int] = [:]
    if FinishedBatch.isBetweenMoves(path) {
      throw ExportError(
        .missingRecords, path,
        "a correction of these records was interrupted; repeat it, or run convert with --resume")
    }
    let lines = try LineFile("\(path)/manifest.jsonl")
    while let record = try lines.next(.input) {
      guard let id = record.value["id"]?.string, record.value["status"] != nil else { continue }
      if let place = places[id] {
        entries[place].record = record
      } else {
        places[id] = entries.count
        entries.append((id, record))
      }
    }
    for entry in entries { try body(entry.record) }
    return entries.filter { $0.record.value["status"]?.string != "failed" }.map(\.id)
  }

  private func readLines(_ documents: [String], _ body: (Record) throws -> Void) throws {
    let documentLines = try LineFile("\(path)/documents.jsonl")
    let policyLines = try LineFile("\(path)/policies.jsonl")
    for id in documents {
      let document = try documentLines.next(.document, id: id)
      try body(document)
      for policy in try policies(of: document) {
        try body(try policyLines.next(.policy, id: policy))
      }
    }
    try documentLines.expectEnd()
    try policyLines.expectEnd()
  }

  private func readFolder(_ id: String, _ body: (Record) throws -> Void) throws {
    let folder = "\(path)/\(id)"
    let document = try readFile("\(folder)/document.json", .document)
    try body(document)
    for policy in try policies(of: document) {
      // The file is named by the ordinal of the id.
      let ordinal = policy.drop { $0 != "#" }.dropFirst()
      try body(try readFile("\(folder)/policies/\(ordinal).json", .policy))
    }
  }

  private func policies(of document: Record) throws -> [String] {
    guard let ids = document.value["policies"]?.array else {
      throw ExportError(
        .badRecord, document.path, line: document.line, "the document does not list its policies")
    }
    return ids.compactMap(\.string)
  }

  private func readFile(_ path: String, _ kind: RecordKind) throws -> Record {
    let bytes: [UInt8]
    do {
      bytes = Array(try InputFile(path).read())
    } catch {
      throw ExportError(.missingRecords, path, "\(error.message); convert the dumps again")
    }
    let value = try LineFile.parse(bytes, path, line: nil)
    return Record(kind: kind, value: value, path: path, line: nil)
  }
}

/// A file of JSON Lines that is read line by line.
private final class LineFile {
  private let path: String
  private let reader: LineReader
  private var line = 0

  init(_ path: String) throws(ExportError) {
    self.path = path
    guard let reader = LineReader(path: path) else {
      throw ExportError(
        .missingRecords, path, "it cannot be read; name a folder that `shisaku convert` wrote")
    }
    self.reader = reader
  }

  /// The record of the next line, `nil` at the end.
  func next(_ kind: RecordKind) throws(ExportError) -> RecordFolder.Record? {
    guard let found = reader.next() else { return nil }
    line += 1
    guard case .whole(let bytes) = found else {
      throw ExportError(.badRecord, path, line: line, "no record is as long as this line")
    }
    let value = try Self.parse(bytes, path, line: line)
    return RecordFolder.Record(kind: kind, value: value, path: path, line: line)
  }

  /// The record of the next line, which must have this id.
  func next(_ kind: RecordKind, id: String) throws(ExportError) -> RecordFolder.Record {
    guard let record = try next(kind) else {
      throw ExportError(
        .missingRecords, path, line: line, "\(id) is missing; convert the dumps again")
    }
    guard record.value["id"]?.string == id else {
      throw ExportError(
        .badRecord, path, line: line, "\(id) is expected here; convert the dumps again")
    }
    return record
  }

  func expectEnd() throws(ExportError) {
    if try next(.input) != nil {
      throw ExportError(
        .badRecord, path, line: line, "the manifest does not know this record; convert again")
    }
  }

  static func parse(
    _ bytes: [UInt8], _ path: String, line: Int?
  ) throws(ExportError) -> JSONValue {
    do throws(JSONReader.Problem) {
      return try JSONValue(bytes)
    } catch {
      throw ExportError(.badRecord, path, line: line, "this is not JSON: \(error.message)")
    }
  }
}
