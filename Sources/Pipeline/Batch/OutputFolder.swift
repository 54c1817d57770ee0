internal import CFileSystem
internal import Glibc

/// The folder of one document, filled in the spool before it is put in its place as a whole.
struct OutputFolder {
  /// Where it is filled.
  let path: String
  /// Files written so far, and their bytes.
  private(set) var written = ManifestEntry.Output()

  /// Makes the folder, empty.
  init(_ path: String) throws(OutputError) {
    self.path = path
    Self.removeTree(path)
    try Self.make(path)
  }

  /// Writes a file of the folder; `name` may name a folder in it that was made before.
  mutating func write(_ bytes: [UInt8], to name: String) throws(OutputError) {
    let path = "\(path)/\(name)"
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw OutputError(path, "it cannot be created") }
    defer { close(descriptor) }
    try FileDescriptor.write(bytes, to: descriptor, path: path)
    written.files += 1
    written.bytes += bytes.count
  }

  /// Makes a folder in the folder.
  func makeFolder(_ name: String) throws(OutputError) {
    try Self.make("\(path)/\(name)")
  }

  /// Puts a folder of the spool in its place, instead of an older one.
  ///
  /// A reader finds the older one or the new one; only where the file system cannot exchange names
  /// is there a moment with neither.
  static func put(_ path: String, at place: String) throws(OutputError) {
    if rename(path, place) == 0 { return }
    guard errno == ENOTEMPTY || errno == EEXIST else {
      throw OutputError(place, "it cannot be put in place")
    }
    if shisaku_exchange(path, place) != 0 {
      let old = path + ".old"
      guard rename(place, old) == 0, rename(path, place) == 0 else {
        throw OutputError(place, "it cannot be put in place")
      }
      removeTree(old)
    }
    removeTree(path)
  }

  /// Whether something stands at a path that is no folder of a document: it is not replaced.
  static func isForeign(_ path: String) -> Bool {
    let bytes = Array(path.utf8)
    switch FolderListing.status(of: bytes, followingLinks: false)?.kind {
    case nil: return false
    case .folder:
      let names = FolderListing.names(in: bytes) ?? []
      return !names.allSatisfy {
        DocumentResult.fileNames.contains(String(decoding: $0, as: UTF8.self))
      }
    default: return true
    }
  }

  /// The files below a path and their bytes.
  static func contents(of path: String) -> ManifestEntry.Output {
    var contents = ManifestEntry.Output()
    for name in FolderListing.names(in: Array(path.utf8)) ?? [] {
      let below = "\(path)/\(String(decoding: name, as: UTF8.self))"
      guard let status = FolderListing.status(of: Array(below.utf8), followingLinks: false) else {
        continue
      }
      if status.kind == .folder {
        let more = Self.contents(of: below)
        contents.files += more.files
        contents.bytes += more.bytes
      } else {
        contents.files += 1
        contents.bytes += status.size
      }
    }
    return contents
  }

  /// Makes a folder and those above it where they are missing.
  static func make(_ path: String) throws(OutputError) {
    if mkdir(path, 0o777) == 0 { return }
    if errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex {
      try make(String(path[..<slash]))
      if mkdir(path, 0o777) == 0 { return }
    }
    let code = errno
    var status = stat()
    if code == EEXIST, stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { return }
    throw OutputError(path, "the folder cannot be made", code: code)
  }

  /// Removes a file, or a folder with everything in it. Links are removed, not followed.
  static func removeTree(_ path: String) {
    if unlink(path) == 0 || errno == ENOENT { return }
    for name in FolderListing.names(in: Array(path.utf8)) ?? [] {
      removeTree("\(path)/\(String(decoding: name, as: UTF8.self))")
    }
    rmdir(path)
  }
}
