internal import SystemPackage

/// Records as lines of `documents.jsonl` and `policies.jsonl`, which follow the manifest's order.
///
/// A line out of that order is handed out as one that does not belong where it stands.
struct LineRecords: RecordSource {
  private let documents: RecordLines?
  private let policies: RecordLines?
  /// Ids of documents that are still to come or have been.
  private let known: Set<RecordID>

  /// `nil` where there is neither file.
  init?(folder: FilePath, manifestIDs: Set<RecordID>) {
    let name = RecordStore.documentsName
    documents = RecordLines(folder: folder, file: name, key: "id")
    policies = RecordLines(folder: folder, file: RecordStore.policiesName, key: "document")
    if documents == nil, policies == nil { return nil }
    var known = manifestIDs
    if let lines = RecordLines(folder: folder, file: name, key: "id") {
      while let line = lines.next() {
        if let id = line.id { known.insert(id) }
      }
    }
    self.known = known
  }

  var isEmpty: Bool { false }

  func draft(of id: RecordID) -> DocumentDraft {
    var problems: [RecordProblem] = []
    var document: StoredLine?
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

  func next(except seen: Set<RecordID>) -> DocumentDraft? {
    if let next = documents?.next() {
      var problems: [RecordProblem] = []
      if let id = next.id, !seen.contains(id) {
        let lines = policyLines(of: id, &problems)
        return DocumentDraft(
          id: id, records: .lines(document: next.line, policies: lines), problems: problems)
      }
      return DocumentDraft(
        problem: Self.stray(next.line, "this document stands out of order or twice"))
    }
    guard let next = policies?.next() else { return nil }
    return DocumentDraft(problem: Self.stray(next.line, "this policy stands out of order"))
  }

  /// The lines of the policies of a document; those before them that belong to none are problems.
  private func policyLines(of id: RecordID, _ problems: inout [RecordProblem]) -> [StoredLine] {
    var lines: [StoredLine] = []
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

  private static func stray(_ line: StoredLine, _ message: String) -> RecordProblem {
    RecordProblem(.stray, line.file, line.number, message)
  }
}
