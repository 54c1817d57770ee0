internal import Shisaku
internal import ShisakuJSON

/// The lines of a file of JSON Lines with the id that each of them carries.
final class RecordLines {
  private let lines: LineReader
  private let file: String
  private let key: String
  private var number = 0
  private var ahead: (line: DocumentDraft.Line, id: String?)?
  /// Every id of the file.
  let ids: Set<String>

  /// `nil` where there is no such file; `key` is the one under which a line has its document's id.
  init?(folder: String, file: String, key: String) {
    guard let first = LineReader(path: "\(folder)/\(file)"),
      let second = LineReader(path: "\(folder)/\(file)")
    else { return nil }
    self.file = file
    self.key = key
    var ids: Set<String> = []
    while let line = first.next()?.bytes {
      if let id = Self.id(of: line, key) { ids.insert(id) }
    }
    self.ids = ids
    lines = second
  }

  private static func id(of line: [UInt8], _ key: String) -> String? {
    var reader = JSONReader(line)
    return (try? reader.findString(key)) ?? nil
  }

  /// The line that comes next; blank ones are passed over.
  func peek() -> (line: DocumentDraft.Line, id: String?)? {
    while ahead == nil, let bytes = lines.next()?.bytes {
      number += 1
      if bytes.contains(where: { $0 > 0x20 }) {
        let line = DocumentDraft.Line(file: file, number: number, bytes: bytes)
        ahead = (line, Self.id(of: bytes, key))
      }
    }
    return ahead
  }

  func next() -> (line: DocumentDraft.Line, id: String?)? {
    defer { ahead = nil }
    return peek()
  }
}

/// Records as lines of `documents.jsonl` and `policies.jsonl`, which follow the manifest's order.
///
/// A line out of that order is handed out as one that does not belong where it stands.
struct LineRecords: RecordSource {
  private let documents: RecordLines?
  private let policies: RecordLines?
  /// Ids of documents that are still to come or have been.
  private let known: Set<String>

  /// `nil` where there is neither file.
  init?(folder: String, manifestIDs: Set<String>) {
    documents = RecordLines(folder: folder, file: StoredFolder.documentsName, key: "id")
    policies = RecordLines(folder: folder, file: StoredFolder.policiesName, key: "document")
    if documents == nil, policies == nil { return nil }
    known = manifestIDs.union(documents?.ids ?? [])
  }

  var isEmpty: Bool { false }

  func draft(of id: String) -> DocumentDraft {
    var problems: [StoredDocument.Problem] = []
    var document: DocumentDraft.Line?
    while let next = documents?.peek(), document == nil {
      if next.id == id {
        document = next.line
      } else if let other = next.id, known.contains(other) {
        break
      } else {
        problems.append(Self.stray(next.line, "this document is not in the manifest"))
      }
      _ = documents?.next()
    }
    let lines = policyLines(of: id, &problems)
    return DocumentDraft(
      id: id, records: .lines(document: document, policies: lines), problems: problems)
  }

  func next(except seen: Set<String>) -> DocumentDraft? {
    if let next = documents?.next() {
      var problems: [StoredDocument.Problem] = []
      if let id = next.id, !seen.contains(id) {
        let lines = policyLines(of: id, &problems)
        return DocumentDraft(
          id: id, records: .lines(document: next.line, policies: lines), problems: problems)
      }
      return DocumentDraft(
        id: "", records: .lines(document: nil, policies: []),
        problems: [Self.stray(next.line, "this document stands out of order or twice")])
    }
    guard let next = policies?.next() else { return nil }
    return DocumentDraft(
      id: "", records: .lines(document: nil, policies: []),
      problems: [Self.stray(next.line, "this policy stands out of order")])
  }

  func file(of draft: DocumentDraft) -> String { StoredFolder.documentsName }

  /// The lines of the policies of a document; those before them that belong to none are problems.
  private func policyLines(
    of id: String, _ problems: inout [StoredDocument.Problem]
  ) -> [DocumentDraft.Line] {
    var lines: [DocumentDraft.Line] = []
    while let next = policies?.peek() {
      if next.id == id || next.id == nil {
        lines.append(next.line)
      } else if let other = next.id, known.contains(other) {
        break
      } else {
        problems.append(Self.stray(next.line, "there is no document of this policy"))
      }
      _ = policies?.next()
    }
    return lines
  }

  private static func stray(
    _ line: DocumentDraft.Line, _ message: String
  ) -> StoredDocument.Problem {
    .init(kind: .stray, file: line.file, line: line.number, message: message)
  }
}
