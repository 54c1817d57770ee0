internal import SystemPackage

/// The output folder of a batch: what stands where, while a run goes on and after it.
///
/// A finished run leaves the documents' folders or the two files of records, `profiles/NAME.yml` and
/// `manifest.jsonl`.
/// A run that has not ended has everything of its own below `.unfinished`:
///
///     .unfinished/manifest.jsonl     the journal: a line as soon as its document is on disk
///     .unfinished/documents/ID       the spool: documents' folders before they are in their place
///     .unfinished/policies.jsonl     with `--format jsonl`, the records so far
///     .unfinished/documents.jsonl
///     .unfinished/under-way          which documents are being converted (`DocumentsUnderWay`)
///     .unfinished/NAME.yml           the profiles that documents were read as
///     .unfinished/manifest.final     the whole manifest
///     .unfinished/moves.jsonl        where the files go: nothing is left but to move them
struct BatchFolder {
  /// Names in the folder that no document may have.
  static let reservedNames: Set<String> = [
    "manifest.jsonl", policiesName, documentsName, FolderLock.name, ".unfinished",
    FinishedBatch.correction.string, profilesName,
  ]
  static let policiesName = "policies.jsonl"
  static let documentsName = "documents.jsonl"
  static let profilesName = "profiles"
  static let finalManifest = "manifest.final"
  static let sorted = ".sorted"

  let path: FilePath

  init(_ path: FilePath) {
    self.path = path
  }

  var manifest: FilePath { path.appending("manifest.jsonl") }
  var profiles: FilePath { path.appending(Self.profilesName) }
  var unfinished: FilePath { path.appending(".unfinished") }
  var journal: FilePath { unfinished.appending("manifest.jsonl") }
  var underWay: FilePath { unfinished.appending("under-way") }
  var spool: FilePath { unfinished.appending("documents") }

  /// Where `policies.jsonl` or `documents.jsonl` stands that a run left in some state.
  func records(_ name: String, _ state: PreviousRun.State) -> FilePath {
    (state == .unfinished ? unfinished : path).appending(name)
  }

  /// A file in its order, beside the one in the order in which documents were done.
  func sorted(_ name: String) -> FilePath { unfinished.appending(name + Self.sorted) }

  /// Bytes of a file; `nil` where there is none.
  static func size(of path: FilePath) -> Int? {
    guard let status = try? FolderListing.status(of: path), status.kind == .file else {
      return nil
    }
    return status.size
  }

  /// Ends a run: writes the manifest and puts everything in its place.
  ///
  /// - Parameters:
  ///   - records: names of files of records below `.unfinished`, in their order there or in that of
  ///     the inputs.
  ///   - profiles: names of profiles below `.unfinished`.
  ///   - fill: writes the manifest.
  /// - Throws: where that fails; the next run goes on from there.
  func finish(
    moving records: [(name: String, isSorted: Bool)], profiles: [String],
    _ fill: (AppendedFile) throws(OutputError) -> Void
  ) throws(OutputError) {
    try AppendedFile.writeWhole(unfinished.appending(Self.finalManifest), fill)
    var list = MoveList(in: unfinished)
    for (name, isSorted) in records {
      list.add(FilePath(isSorted ? name + Self.sorted : name), to: FilePath(name))
    }
    for name in profiles {
      list.add(FilePath(name), to: FilePath(Self.profilesName).appending(name))
    }
    list.add(FilePath(Self.finalManifest), to: "manifest.jsonl")
    try list.store()
    try completeMoves()
  }

  /// Makes the moves that are left of a run, or of a correction, that was ended between them, or of
  /// this run; removes what a correction left that was ended before them.
  func completeMoves() throws(OutputError) {
    if try MoveList.complete(from: unfinished, to: path) { unfinished.removeFolder() }
    try FileGroup.settle(path, under: FinishedBatch.correction)
  }
}
