internal import Shisaku
internal import SystemPackage

/// Records as folders with `document.json` and `policies/`.
struct FolderRecords: RecordSource {
  private var names: ArraySlice<FilePath.Component>

  /// - Throws: where the folder cannot be listed.
  init(folder: FilePath) throws(RecordProblem) {
    names =
      try RecordStore.names(in: folder, as: "").filter { name in
        name.bytes.first != 0x2E
          && [RecordStore.documentName, RecordStore.policiesFolder].contains {
            FolderListing.kind(of: folder.appending(name).appending($0)) != nil
          }
      }[...]
  }

  var isEmpty: Bool { names.isEmpty }

  func draft(of id: RecordID) -> DocumentDraft {
    guard let name = FilePath.Component(id.text), name.kind == .regular else {
      return DocumentDraft(id: id, records: .none)
    }
    return DocumentDraft(id: id, records: .folder(name))
  }

  mutating func next(except seen: Set<RecordID>) -> DocumentDraft? {
    while let name = names.popFirst() {
      let id = RecordID(name.string)
      if !seen.contains(id) { return DocumentDraft(id: id, records: .folder(name)) }
    }
    return nil
  }
}
