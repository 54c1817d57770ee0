internal import Shisaku
internal import ShisakuJSON
package import ShisakuRecordStore
internal import ShisakuSourceText
internal import ShisakuValidation
package import SystemPackage

/// What `shisaku convert` wrote, in either layout.
package struct ReviewFolder: Sendable {
  package let path: FilePath
  package let layout: RecordStore.Layout
  /// The ids of the documents that have records, in the order of the manifest.
  package let ids: [String]

  /// Opens a folder.
  ///
  /// - Throws: where the folder holds no manifest, or a broken one.
  package init(_ path: FilePath) throws(ReviewError) {
    self.path = path
    let store = try Self.open(path)
    layout = store.layout
    ids = try Self.entries(of: store).compactMap { entry in
      entry.text("status") == "failed" ? nil : entry.text("id")
    }
  }

  private static func open(_ path: FilePath) throws(ReviewError) -> RecordStore {
    do throws(RecordProblem) {
      return try RecordStore(path)
    } catch {
      throw ReviewError(error, in: path)
    }
  }

  private static func entries(of store: RecordStore) throws(ReviewError) -> [JSONValue] {
    var entries: [JSONValue] = []
    do {
      try store.forEachEntry { entries.append($0.json) }
    } catch let problem as RecordProblem {
      throw ReviewError(problem, in: store.path)
    } catch {
      throw ReviewError(store.path.string, "\(error)")
    }
    return entries
  }

  /// What the manifest says of each document, failed ones too.
  func entries() throws(ReviewError) -> [JSONValue] { try Self.entries(of: Self.open(path)) }

  /// Reads the documents with these ids, one at a time.
  ///
  /// - Parameters:
  ///   - ids: of documents that the folder holds.
  ///   - source: a dump, or a folder with dumps; `nil` for where they were.
  ///   - body: called with each document, in the order of the manifest.
  /// - Throws: where records or texts cannot be read, or the text is not the one converted.
  package func forEachDocument(
    _ ids: [String], source: FilePath?, _ body: (ReviewDocument) throws(ReviewError) -> Void
  ) throws(ReviewError) {
    let sources = SourceFinder(folder: path, sourceFolder: source)
    let wanted = Set(ids.map { Array($0.utf8) })
    let store = try Self.open(path)
    let profiles = try profiles()
    for _ in wanted {
      guard let found = try next(of: store, wanted) else { return }
      let record = found.record.json
      let state = sources.source(
        of: record.text("id") ?? "", record: record, manifest: found.manifest.json)
      let text = try text(state, record)
      try body(
        ReviewDocument(
          record: record, policies: found.policies.map(\.json), text: text,
          profile: try profile(of: record, among: profiles)))
    }
  }

  private func next(
    of store: RecordStore, _ wanted: Set<[UInt8]>
  ) throws(ReviewError) -> DocumentRecords.Whole? {
    do throws(RecordProblem) {
      return try store.nextWhole { wanted.contains(Array($0.utf8)) }
    } catch {
      throw ReviewError(error, in: path)
    }
  }

  private func profiles() throws(ReviewError) -> RecordProfiles {
    do throws(RecordProblem) {
      return try RecordProfiles(in: path)
    } catch {
      throw ReviewError(error, in: path)
    }
  }

  private func profile(
    of record: JSONValue, among profiles: RecordProfiles
  ) throws(ReviewError) -> DocumentProfile? {
    do throws(RecordProblem) {
      return try profiles.profile(of: record)
    } catch {
      throw ReviewError(error, in: path)
    }
  }

  /// The text that was found.
  private func text(
    _ state: StoredDocument.SourceState, _ record: JSONValue
  ) throws(ReviewError) -> SourceText {
    let name = record.value(at: "/source/name")?.string ?? "of the document"
    switch state {
    case .found(let source): return source.text
    case .changed(let path):
      throw ReviewError(
        path,
        "this is not the text that was converted: its SHA-256 differs. Give the folder of the right "
          + "\(name) with --source, or convert it again")
    case .missing:
      throw ReviewError(
        path.string, "the source text \(name) is not found. Give its folder with --source")
    }
  }

  /// Where a policy record lies below the folder, in the layout of folders.
  package static func policyName(_ id: String, of document: String) -> String {
    "\(document)/policies/\(id.drop { $0 != "#" }.dropFirst()).json"
  }

  /// The bytes of a file.
  static func bytes(_ path: FilePath) throws(ReviewError) -> ArraySlice<UInt8> {
    do {
      return try InputFile(path).read()
    } catch {
      throw ReviewError(path.string, error.message)
    }
  }
}
