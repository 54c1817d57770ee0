internal import Glibc
package import SystemPackage

/// Files that take their places together, in place of older ones of their kind: all or none, at
/// whatever moment the program ends.
///
///     let group = try FileGroup(folder: "tables", under: ".export")
///     _ = try group.makeFile("a.csv", replacing: table).append(bytes)
///     try group.commit()
///
/// They are made in a hidden folder, which one program uses at a time:
///
///     .export/.lock         held while the program runs
///     .export/1, .export/2  the files
///     .export/moves.jsonl   where they go: from here on they will get there
///
/// What a program leaves there that was ended, the next one over the same place finishes or removes.
package final class FileGroup {
  private let folder: FilePath
  private let hidden: FilePath
  private var lock: FolderLock?
  private var list: MoveList
  private var targets: [OutputTarget] = []
  /// Whether the folder was not there before.
  private let isNew: Bool
  private var isStored = false

  /// A group of files in a folder, which is made where it is missing.
  ///
  /// - Parameters:
  ///   - folder: no link.
  ///   - name: of the hidden folder in it.
  /// - Throws: where the folder cannot be written, is something else, or another run writes to it.
  package init(folder: FilePath, under name: String) throws(OutputError) {
    isNew = try !OutputTarget.checkFolder(folder)
    if isNew { try OutputFolder.make(folder) }
    self.folder = folder
    hidden = folder.appending(name)
    list = MoveList(in: hidden)
    lock = try Self.take(hidden, in: folder)
  }

  /// A group of one file, for which room is made beside its place.
  ///
  /// - Parameters:
  ///   - path: of the file; the folder that it stands in must be there.
  ///   - kind: what may be replaced.
  /// - Throws: as above, and where something else stands at the path.
  package convenience init(file path: FilePath, replacing kind: OwnFile) throws(OutputError) {
    try OutputTarget(path: path, kind: kind).check()
    guard let name = path.lastComponent,
      let hidden = FilePath.Component(bytes: [0x2E] + name.bytes + ".unfinished".utf8),
      FolderListing.kind(of: path.folder, followingLinks: true) == .folder
    else { throw OutputError(path, "it cannot be created", code: ENOENT) }
    // A link to the folder may lead to it; only its end is replaced.
    try self.init(existing: path.folder, under: hidden)
  }

  /// A group of files in a folder that is there.
  init(existing folder: FilePath, under name: FilePath.Component) throws(OutputError) {
    isNew = false
    self.folder = folder
    hidden = folder.appending(name)
    list = MoveList(in: hidden)
    lock = try Self.take(hidden, in: folder)
  }

  /// Removes files that did not take their places.
  deinit {
    // Without the lock, the files are those of a group before this one whose moves failed.
    if !isStored, lock != nil { MoveList.empty(hidden) }
    lock = nil
    // Where the moves could not be made, it is not empty and stays.
    hidden.removeFolder()
    if isNew, !isStored { folder.removeFolder() }
  }

  /// Adds a file that somebody else will write.
  ///
  /// - Parameters:
  ///   - name: its path below the folder.
  ///   - kind: what may be replaced.
  /// - Returns: where to write it; nothing stands there.
  /// - Throws: where something else stands in its place.
  package func add(_ name: FilePath, replacing kind: OwnFile) throws(OutputError) -> FilePath {
    let target = OutputTarget(path: folder.pushing(name), kind: kind)
    try target.check()
    guard target.path.folder.isWritable else {
      throw OutputError(target.path, "it cannot be created")
    }
    targets.append(target)
    let number = String(targets.count)
    list.add(FilePath(number), to: name)
    return hidden.appending(number)
  }

  /// Adds a file to write to.
  ///
  /// - Parameters: as above.
  /// - Throws: where something else stands in its place, or it cannot be made.
  package func makeFile(
    _ name: FilePath, replacing kind: OwnFile
  ) throws(OutputError) -> AppendedFile {
    try AppendedFile(new: add(name, replacing: kind))
  }

  /// Brings all files to disk and puts them in their places.
  ///
  /// - Throws: where that fails; nothing has changed then, unless a move was refused, which the next
  ///   run over the same place will make.
  package func commit() throws(OutputError) {
    // They may have been long in the making.
    for target in targets { try target.check() }
    for number in targets.indices {
      try FileDescriptor.flushFile(hidden.appending(String(number + 1)))
    }
    if isNew { try? FileDescriptor.flushFolder(folder.appending("..")) }
    // The hidden folder's own name.
    try FileDescriptor.flushFolder(folder)
    isStored = true
    do throws(OutputError) {
      try list.store()
    } catch {
      isStored = MoveList.isStored(in: hidden)
      throw error
    }
    _ = try MoveList.complete(from: hidden, to: folder)
  }

  /// Finishes or removes what a group left that was ended.
  static func settle(_ folder: FilePath, under name: FilePath.Component) throws(OutputError) {
    let hidden = folder.appending(name)
    if FolderListing.kind(of: hidden) == nil { return }
    // The lock goes at once, and the folder is empty.
    _ = try take(hidden, in: folder)
    hidden.removeFolder()
  }

  /// Whether a group that was ended has still to take its places.
  static func isPending(_ folder: FilePath, under name: FilePath.Component) -> Bool {
    MoveList.isStored(in: folder.appending(name))
  }

  /// Makes the hidden folder, or takes over the one of a program that has ended, and empties it.
  private static func take(_ hidden: FilePath, in folder: FilePath) throws(OutputError)
    -> FolderLock
  {
    while true {
      guard hidden.makeFolder() == 0 || errno == EEXIST else {
        throw OutputError(hidden, "the folder cannot be made")
      }
      try checkOwn(hidden)
      let lock: FolderLock
      do throws(OutputError) {
        lock = try FolderLock(hidden)
      } catch {
        // The program that had it has just removed it.
        if error.code == ENOENT { continue }
        throw error
      }
      if try !MoveList.complete(from: hidden, to: folder) { MoveList.empty(hidden) }
      return lock
    }
  }

  /// Makes sure that a folder is of this program, and holds nothing but what a group makes.
  private static func checkOwn(_ hidden: FilePath) throws(OutputError) {
    var status = stat()
    // Removed in this moment: the lock will say so.
    guard hidden.withPlatformString({ lstat($0, &status) }) == 0 else { return }
    let names = (try? FolderListing.names(in: hidden)) ?? []
    guard status.st_mode & S_IFMT == S_IFDIR, status.st_uid == geteuid(),
      names.allSatisfy(isOwn)
    else {
      throw OutputError(
        .occupied, hidden,
        "something that shisaku has not made stands here; remove it or choose another place")
    }
  }

  private static func isOwn(_ name: FilePath.Component) -> Bool {
    let name = name.string
    return name == FolderLock.name || name == MoveList.name
      || name == MoveList.name + AppendedFile.passingSuffix
      || name.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}
