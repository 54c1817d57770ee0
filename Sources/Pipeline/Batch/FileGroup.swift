internal import Glibc
internal import SystemPackage

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
  private let folder: String
  private let hidden: String
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
  package init(folder: String, under name: String) throws(OutputError) {
    isNew = try !OutputTarget.checkFolder(folder)
    if isNew { try OutputFolder.make(folder) }
    self.folder = folder
    hidden = "\(folder)/\(name)"
    list = MoveList(in: hidden)
    lock = try Self.take(hidden, in: folder)
  }

  /// A group of one file, for which room is made beside its place.
  ///
  /// - Parameters:
  ///   - path: of the file; the folder that it stands in must be there.
  ///   - kind: what may be replaced.
  /// - Throws: as above, and where something else stands at the path.
  package convenience init(file path: String, replacing kind: OwnFile) throws(OutputError) {
    try OutputTarget(path: path, kind: kind).check()
    let (folder, name) = Self.split(path)
    guard !name.isEmpty,
      FolderListing.kind(of: FilePath(folder), followingLinks: true) == .folder
    else {
      throw OutputError(path, "it cannot be created", code: ENOENT)
    }
    // A link to the folder may lead to it; only its end is replaced.
    try self.init(existing: folder, under: ".\(name).unfinished")
  }

  /// A group of files in a folder that is there.
  init(existing folder: String, under name: String) throws(OutputError) {
    isNew = false
    self.folder = folder
    hidden = "\(folder)/\(name)"
    list = MoveList(in: hidden)
    lock = try Self.take(hidden, in: folder)
  }

  /// Removes files that did not take their places.
  deinit {
    // Without the lock, the files are those of a group before this one whose moves failed.
    if !isStored, lock != nil { MoveList.empty(hidden) }
    lock = nil
    // Where the moves could not be made, it is not empty and stays.
    rmdir(hidden)
    if isNew, !isStored { rmdir(folder) }
  }

  /// Adds a file that somebody else will write.
  ///
  /// - Parameters:
  ///   - name: its path below the folder.
  ///   - kind: what may be replaced.
  /// - Returns: where to write it; nothing stands there.
  /// - Throws: where something else stands in its place.
  package func add(_ name: String, replacing kind: OwnFile) throws(OutputError) -> String {
    let target = OutputTarget(path: "\(folder)/\(name)", kind: kind)
    try target.check()
    guard access(Self.split(target.path).folder, W_OK) == 0 else {
      throw OutputError(target.path, "it cannot be created")
    }
    targets.append(target)
    list.add(String(targets.count), to: name)
    return "\(hidden)/\(targets.count)"
  }

  /// Adds a file to write to.
  ///
  /// - Parameters: as above.
  /// - Throws: where something else stands in its place, or it cannot be made.
  package func makeFile(
    _ name: String, replacing kind: OwnFile
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
    for number in targets.indices { try FileDescriptor.flushFile("\(hidden)/\(number + 1)") }
    if isNew { try? FileDescriptor.flushFolder("\(folder)/..") }
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
  static func settle(_ folder: String, under name: String) throws(OutputError) {
    let hidden = "\(folder)/\(name)"
    if FolderListing.kind(of: FilePath(hidden)) == nil { return }
    // The lock goes at once, and the folder is empty.
    _ = try take(hidden, in: folder)
    rmdir(hidden)
  }

  /// Whether a group that was ended has still to take its places.
  static func isPending(_ folder: String, under name: String) -> Bool {
    MoveList.isStored(in: "\(folder)/\(name)")
  }

  /// Makes the hidden folder, or takes over the one of a program that has ended, and empties it.
  private static func take(_ hidden: String, in folder: String) throws(OutputError) -> FolderLock {
    while true {
      guard mkdir(hidden, 0o777) == 0 || errno == EEXIST else {
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
  private static func checkOwn(_ hidden: String) throws(OutputError) {
    var status = stat()
    // Removed in this moment: the lock will say so.
    guard lstat(hidden, &status) == 0 else { return }
    let names = (try? FolderListing.names(in: FilePath(hidden))) ?? []
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

  /// The last part of a path.
  package static func name(of path: String) -> String { split(path).name }

  private static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let folder = path[..<slash]
    return (folder.isEmpty ? "/" : String(folder), String(path[path.index(after: slash)...]))
  }
}
