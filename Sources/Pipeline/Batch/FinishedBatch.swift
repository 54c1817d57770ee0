package import SystemPackage

/// The output folder of a batch whose files are changed in place, by one program at a time.
package final class FinishedBatch: Sendable {
  /// Where files are made that replace others of a finished batch.
  static let correction: FilePath.Component = ".correction"
  private static let record = OwnFile("record of shisaku") { _ in true }

  private let path: FilePath
  private let lock: FolderLock

  /// Takes the folder's lock, and finishes what an earlier program left undone between two moves.
  ///
  /// - Throws: where another program writes to the folder, a run of `convert` in it is not finished,
  ///   or there is none.
  package init(_ path: FilePath) throws(OutputError) {
    let folder = BatchFolder(path)
    let missing = OutputError(
      .unfinished, path, "it holds no manifest.jsonl; give the folder that convert wrote")
    // Before a lock is put into a folder that has nothing to do with all this.
    guard
      BatchFolder.size(of: folder.manifest) != nil || MoveList.isStored(in: folder.unfinished)
        || BatchFolder.size(of: folder.journal) != nil
    else { throw missing }
    lock = try FolderLock(path)
    self.path = path
    try folder.completeMoves()
    guard BatchFolder.size(of: folder.journal) == nil else {
      throw OutputError(
        .unfinished, path,
        "the folder holds an unfinished run; finish it with convert and --resume first")
    }
    guard BatchFolder.size(of: folder.manifest) != nil else { throw missing }
  }

  /// Replaces files of the batch: all of them or none, at whatever moment the program ends.
  ///
  /// - Parameter files: paths below the folder with the new bytes.
  /// - Throws: where they cannot be written.
  package func replace(_ files: [(name: String, bytes: [UInt8])]) throws(OutputError) {
    let group = try FileGroup(existing: path, under: Self.correction)
    for file in files {
      _ = try group.makeFile(FilePath(file.name), replacing: Self.record).append(file.bytes)
    }
    try group.commit()
  }

  /// Whether a program was ended, or is at work, between two files that it replaces in a folder:
  /// some are new and some old until the next `correct` or `convert` has moved the rest.
  package static func isBetweenMoves(_ path: FilePath) -> Bool {
    FileGroup.isPending(path, under: correction)
  }
}
