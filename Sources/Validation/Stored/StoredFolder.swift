internal import Shisaku
internal import ShisakuSourceText
internal import SystemPackage

/// Hands out the documents of an output folder one by one, in the order of the manifest, then those
/// that it does not name. Of the other documents nothing is kept but their ids.
///
/// Not safe to share between threads.
final class StoredFolder {
  static let manifestName = "manifest.jsonl"
  static let documentsName = "documents.jsonl"
  static let policiesName = "policies.jsonl"

  private let folder: String
  private var manifest: RecordLines?
  private var records: any RecordSource
  private var seen: Set<String> = []

  /// - Throws: where there is no folder, or nothing that `convert` writes in it.
  init(_ folder: String) throws(ValidationFailure) {
    self.folder = folder
    guard FolderListing.kind(of: FilePath(folder), followingLinks: true) == .folder else {
      throw ValidationFailure(message: "\(folder) is no folder")
    }
    manifest = RecordLines(folder: folder, file: Self.manifestName, key: "id")
    if let lines = LineRecords(folder: folder, manifestIDs: manifest?.ids ?? []) {
      records = lines
    } else {
      records = FolderRecords(folder: folder)
    }
    guard manifest != nil || !records.isEmpty else {
      throw ValidationFailure(
        message: "\(folder) holds neither a manifest nor records; name a folder that "
          + "\"shisaku convert --output\" wrote")
    }
  }

  /// The next document; `nil` at the end.
  func next() -> DocumentDraft? {
    while let line = manifest?.next() {
      guard let id = line.id else {
        return DocumentDraft(
          id: "", manifest: line.line, records: .lines(document: nil, policies: []))
      }
      if seen.insert(id).inserted {
        var draft = records.draft(of: id)
        draft.manifest = line.line
        return draft
      }
      let problem = StoredDocument.Problem(
        kind: .repeated, file: line.line.file, line: line.line.number,
        message: "the manifest names \(id) twice")
      return DocumentDraft(
        id: id, records: .lines(document: nil, policies: []), problems: [problem])
    }
    guard var draft = records.next(except: seen) else { return nil }
    if manifest != nil, !draft.id.isEmpty {
      draft.problems.append(
        .init(
          kind: .stray, file: records.file(of: draft), line: nil,
          message: "the manifest does not name the document \(draft.id)"))
    }
    return draft
  }
}

/// Why a folder cannot be validated.
package struct ValidationFailure: Error, Sendable {
  package let message: String
}

/// Where records lie: a folder a document, or lines of files of the whole batch.
protocol RecordSource {
  var isEmpty: Bool { get }
  /// The records of a document that the manifest names next.
  mutating func draft(of id: String) -> DocumentDraft
  /// The next document that the manifest did not name.
  mutating func next(except seen: Set<String>) -> DocumentDraft?
  /// A file to name for a document.
  func file(of draft: DocumentDraft) -> String
}

/// Folders with `document.json` and `policies/`.
struct FolderRecords: RecordSource {
  private var names: ArraySlice<String>

  init(folder: String) {
    let all = (try? FolderListing.names(in: FilePath(folder))) ?? []
    names =
      all.map(\.string).filter { name in
        !name.hasPrefix(".")
          && ["document.json", "policies"].contains {
            FolderListing.kind(of: FilePath("\(folder)/\(name)/\($0)")) != nil
          }
      }[...]
  }

  var isEmpty: Bool { names.isEmpty }

  func draft(of id: String) -> DocumentDraft { DocumentDraft(id: id, records: .folder) }

  mutating func next(except seen: Set<String>) -> DocumentDraft? {
    while let name = names.popFirst() {
      if !seen.contains(name) { return draft(of: name) }
    }
    return nil
  }

  func file(of draft: DocumentDraft) -> String { "\(draft.id)/document.json" }
}
