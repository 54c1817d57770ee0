internal import Glibc
internal import SystemPackage

/// The output folder of a batch: what stands where, while a run goes on and after it.
///
/// A finished run leaves the documents' folders or the two files of records, and `manifest.jsonl`.
/// A run that has not ended has everything of its own below `.unfinished`:
///
///     .unfinished/manifest.jsonl     the journal: a line as soon as its document is on disk
///     .unfinished/documents/ID       the spool: documents' folders before they are in their place
///     .unfinished/policies.jsonl     with `--format jsonl`, the records so far
///     .unfinished/documents.jsonl
///     .unfinished/under-way          which documents are being converted (`DocumentsUnderWay`)
///     .unfinished/manifest.final     the whole manifest: nothing is left but to move the files
struct BatchFolder {
  /// Names in the folder that no document may have.
  static let reservedNames: Set<String> = [
    "manifest.jsonl", policiesName, documentsName, ".lock", ".unfinished",
  ]
  static let policiesName = "policies.jsonl"
  static let documentsName = "documents.jsonl"

  let path: String

  init(_ path: String) {
    self.path = path
  }

  var manifest: String { "\(path)/manifest.jsonl" }
  var unfinished: String { "\(path)/.unfinished" }
  var journal: String { "\(unfinished)/manifest.jsonl" }
  var underWay: String { "\(unfinished)/under-way" }
  var spool: String { "\(unfinished)/documents" }
  private var finalManifest: String { "\(unfinished)/manifest.final" }

  /// Where `policies.jsonl` or `documents.jsonl` stands that a run left in some state.
  func records(_ name: String, _ state: PreviousRun.State) -> String {
    state == .unfinished ? "\(unfinished)/\(name)" : "\(path)/\(name)"
  }

  /// A file in its order, beside the one in the order in which documents were done.
  func sorted(_ name: String) -> String { "\(unfinished)/\(name).sorted" }

  /// Bytes of a file; `nil` where there is none.
  static func size(of path: String) -> Int? {
    guard let status = try? FolderListing.status(of: FilePath(path)), status.kind == .file else {
      return nil
    }
    return status.size
  }

  /// Writes a file that appears whole or not at all, and waits until it is on disk.
  func writeWhole(_ path: String, _ fill: (AppendedFile) throws(OutputError) -> Void)
    throws(OutputError)
  {
    let file = try AppendedFile("\(path).new", length: 0)
    try fill(file)
    // Of a file without bytes nothing can be lost but its name.
    if file.length > 0 { try file.flush() }
    guard rename(file.path, path) == 0 else { throw OutputError(path, "it cannot be renamed") }
  }

  /// Ends a run: writes the manifest and puts everything in its place.
  ///
  /// With several files to move, the manifest under its passing name tells a later run to finish
  /// the moves, should this one be ended between them.
  func finish(_ fill: (AppendedFile) throws(OutputError) -> Void) throws(OutputError) {
    try writeWhole(finalManifest, fill)
    try FileDescriptor.flushFolder(unfinished)
    try completeMoves()
  }

  /// Moves the files of a run that was ended in the middle of it, or of this one.
  func completeMoves() throws(OutputError) {
    guard Self.size(of: finalManifest) != nil else { return }
    for name in [Self.policiesName, Self.documentsName] {
      let log = "\(unfinished)/\(name)"
      if Self.size(of: sorted(name)) != nil {
        // First, so that it cannot be taken for the sorted file once that has gone.
        unlink(log)
        try FileDescriptor.flushFolder(unfinished)
        try move(sorted(name), to: "\(path)/\(name)")
      } else if Self.size(of: log) != nil {
        try move(log, to: "\(path)/\(name)")
      }
    }
    try FileDescriptor.flushFolder(path)
    try move(finalManifest, to: manifest)
    try FileDescriptor.flushFolder(path)
    OutputFolder.removeTree(unfinished)
  }

  private func move(_ file: String, to place: String) throws(OutputError) {
    guard rename(file, place) == 0 else { throw OutputError(place, "it cannot be put in place") }
  }
}
