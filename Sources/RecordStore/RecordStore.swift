internal import Shisaku
package import SystemPackage

/// The folder that `shisaku convert` wrote, in either layout, read document by document in the order
/// of the manifest. Of the other documents nothing is kept but their ids.
///
///     let store = try RecordStore("records")
///     while let draft = store.next() { use(draft.load(from: store.path)) }
///
/// A later line of the manifest stands for an earlier one of the same id. Not safe to share between
/// threads.
package final class RecordStore {
  static let manifestName = "manifest.jsonl"
  static let documentsName = "documents.jsonl"
  static let policiesName = "policies.jsonl"
  static let documentName = "document.json"
  static let policiesFolder = "policies"

  /// How the records lie on disk.
  package enum Layout: Sendable {
    /// A folder a document.
    case folders
    /// `documents.jsonl` and `policies.jsonl`.
    case lines
  }

  package let path: FilePath
  package let layout: Layout
  private let manifest: ManifestLines?
  private var records: any RecordSource

  /// Opens a folder.
  ///
  /// - Throws: where there is no folder, one that cannot be listed, nothing in it that `convert`
  ///   writes, or a correction that was ended before all of its files were in their places.
  package init(_ path: FilePath) throws(RecordProblem) {
    self.path = path
    guard FolderListing.kind(of: path, followingLinks: true) == .folder else {
      throw RecordProblem(.missing, "", nil, "this is no folder")
    }
    if FinishedBatch.isBetweenMoves(path) {
      throw RecordProblem(
        .unreadable, "", nil,
        "a correction of these records was interrupted; repeat it, or run convert with --resume")
    }
    manifest = ManifestLines(in: path)
    if let lines = LineRecords(folder: path, manifestIDs: manifest?.ids ?? []) {
      records = lines
      layout = .lines
    } else {
      records = try FolderRecords(folder: path)
      layout = .folders
    }
    guard manifest != nil || !records.isEmpty else {
      throw RecordProblem(
        .missing, "", nil,
        "it holds no manifest.jsonl and no records; give the folder that convert wrote")
    }
  }

  /// The next document: those of the manifest, then those that it does not name; `nil` at the end.
  package func next() -> DocumentDraft? {
    switch manifest?.next() {
    case .entry(let id, let line) where !id.isOfBatch:
      return DocumentDraft(problem: Self.misnamed(id, line), manifest: line)
    case .entry(let id, let line):
      var draft = records.draft(of: id)
      draft.manifest = line
      return draft
    case .repeated(let id, let line):
      return DocumentDraft(
        id: id, records: .none,
        problems: [
          RecordProblem(
            .repeated, line.file, line.number, "the manifest names \(id.text) twice")
        ])
    case .nameless(let line): return DocumentDraft(manifest: line)
    case nil: break
    }
    guard var draft = records.next(except: manifest?.ids ?? []) else { return nil }
    if manifest != nil, !draft.id.isEmpty {
      draft.problems.append(
        RecordProblem(
          .stray, draft.file, nil, "the manifest does not name the document \(draft.id)"))
    }
    return draft
  }

  /// The next document that the manifest names and that did not fail, with all of its records;
  /// `nil` at the end. What lies beside the documents' folders is passed over.
  ///
  /// - Parameter isWanted: whether to read a document with this id.
  /// - Returns: the document.
  /// - Throws: what is wrong with its records, or where lines belong to no document, or have an id
  ///   that no batch gives.
  package func nextWhole(
    where isWanted: (String) -> Bool = { _ in true }
  ) throws(RecordProblem) -> DocumentRecords.Whole? {
    while let draft = next() {
      if let refusal = draft.manifest?.refusal { throw refusal }
      guard draft.isKnown else {
        let problem = draft.problems.first {
          $0.kind == .misnamed || (layout == .lines && $0.kind == .stray)
        }
        if let problem { throw problem }
        continue
      }
      guard isWanted(draft.id) else { continue }
      let records = draft.load(from: path)
      if !records.hasFailed { return try records.whole() }
    }
    return nil
  }

  /// Calls `body` with what the manifest says of each document, in its order; lines that name none
  /// are passed over. May be called at any time.
  ///
  /// - Throws: where there is no manifest, a line is no record or has an id that no batch gives, and
  ///   what `body` throws.
  package func forEachEntry(_ body: (StoredRecord) throws -> Void) throws {
    guard let lines = ManifestLines(in: path) else {
      throw RecordProblem(
        .missing, "", nil, "it holds no manifest.jsonl; give the folder that convert wrote")
    }
    while let line = lines.next() {
      switch line {
      case .entry(let id, let line) where !id.isOfBatch: throw Self.misnamed(id, line)
      case .entry(_, let line): try body(try line.record())
      case .nameless(let line): _ = try line.record()
      case .repeated: break
      }
    }
  }

  /// The names in a folder, sorted by their bytes; none where there is no such folder.
  ///
  /// - Throws: where it is there and cannot be listed: it must not pass for an empty one.
  static func names(
    in folder: FilePath, as file: String
  ) throws(RecordProblem) -> [FilePath.Component] {
    do throws(FolderListing.Refusal) {
      return try FolderListing.names(in: folder)
    } catch {
      if error.isAbsence { return [] }
      throw RecordProblem(.unreadable, file, nil, "the folder cannot be listed: \(error.message)")
    }
  }

  private static func misnamed(_ id: RecordID, _ line: StoredLine) -> RecordProblem {
    RecordProblem(
      .misnamed, line.file, line.number,
      "shisaku gives no document the id \(id.text.debugDescription); convert the dumps again")
  }
}

/// Where records lie: a folder a document, or lines of files of the whole batch.
protocol RecordSource {
  var isEmpty: Bool { get }
  /// The records of a document that the manifest names next.
  mutating func draft(of id: RecordID) -> DocumentDraft
  /// The next document that the manifest did not name.
  mutating func next(except seen: Set<RecordID>) -> DocumentDraft?
}
