internal import CFileSystem
internal import Glibc
internal import ShisakuSourceText
internal import SystemPackage

/// The folder of one document, filled in the spool before it is put in its place as a whole.
struct OutputFolder {
  /// Where it is filled.
  let path: FilePath
  /// Files written so far, and their bytes.
  private(set) var written = ManifestEntry.Output()
  /// What stands for them.
  private(set) var hash = OutputHash()

  /// Makes the folder, empty.
  init(_ path: FilePath) throws(OutputError) {
    self.path = path
    Self.removeTree(path)
    try Self.make(path)
  }

  /// Writes a file of the folder; `name` may name a folder in it that was made before.
  mutating func write(_ bytes: [UInt8], to name: String) throws(OutputError) {
    hash.add(name, SHA256.hash(of: bytes))
    let path = path.appending(name)
    let file = try FileDescriptor.opening(path, options: [.create, .truncate])
    defer { file.finish() }
    try file.write(all: bytes, to: path)
    written.files += 1
    written.bytes += bytes.count
  }

  /// Makes a folder in the folder.
  func makeFolder(_ name: String) throws(OutputError) {
    try Self.make(path.appending(name))
  }

  /// Puts a folder of the spool in its place, instead of an older one.
  ///
  /// A reader finds the older one or the new one; only where the file system cannot exchange names
  /// is there a moment with neither.
  static func put(_ path: FilePath, at place: FilePath) throws(OutputError) {
    if path.rename(to: place) == 0 { return }
    guard errno == ENOTEMPTY || errno == EEXIST else {
      throw OutputError(place, "it cannot be put in place")
    }
    let isExchanged = path.withPlatformString { path in
      place.withPlatformString { shisaku_exchange(path, $0) == 0 }
    }
    if !isExchanged {
      let old = path.suffixed(".old")
      guard place.rename(to: old) == 0, path.rename(to: place) == 0 else {
        throw OutputError(place, "it cannot be put in place")
      }
      removeTree(old)
    }
    removeTree(path)
  }

  /// Whether something stands at a path that is no folder of a document, or holds more than one: it
  /// is neither replaced nor removed.
  ///
  /// - Throws: where it cannot be looked at.
  static func isForeign(_ path: FilePath) throws(OutputError) -> Bool {
    switch FolderListing.kind(of: path) {
    case nil: return false
    case .folder:
      for name in try names(in: path) where try !isOwn(name, in: path) { return true }
      return false
    default: return true
    }
  }

  private static func names(in path: FilePath) throws(OutputError) -> [FilePath.Component] {
    do throws(FolderListing.Refusal) {
      return try FolderListing.names(in: path)
    } catch {
      throw OutputError(path, "the folder cannot be looked into", code: error.code)
    }
  }

  /// Whether a document's folder has something of that name and kind.
  private static func isOwn(
    _ name: FilePath.Component, in folder: FilePath
  ) throws(OutputError) -> Bool {
    let path = folder.appending(name)
    guard name.string == DocumentResult.policiesName else {
      return DocumentResult.fileNames.contains(name.string)
        && FolderListing.kind(of: path) == .file
    }
    guard FolderListing.kind(of: path) == .folder else { return false }
    return try names(in: path).allSatisfy { policy in
      policy.extension == "json" && policy.stem.allSatisfy { $0.isASCII && $0.isNumber }
        && FolderListing.kind(of: path.appending(policy)) == .file
    }
  }

  /// Counts the files below a path, their bytes, and what stands for them; none where there is no
  /// folder.
  ///
  /// - Returns: whether all of them could be read.
  static func count(
    _ path: FilePath, as prefix: String = "", into output: inout ManifestEntry.Output,
    _ hash: inout OutputHash
  ) -> Bool {
    guard let names = try? FolderListing.names(in: path) else {
      return FolderListing.kind(of: path) == nil
    }
    var isRead = true
    for name in names {
      let below = path.appending(name)
      switch FolderListing.kind(of: below) {
      case .folder:
        let isWhole = count(below, as: "\(prefix)\(name.string)/", into: &output, &hash)
        isRead = isRead && isWhole
      case .file:
        output.files += 1
        output.bytes += (try? FolderListing.status(of: below).size) ?? 0
        if let digest = FileHash.digest(of: below) {
          hash.add(prefix + name.string, digest)
        } else {
          isRead = false
        }
      default: output.files += 1
      }
    }
    return isRead
  }

  /// Makes a folder and those above it where they are missing.
  static func make(_ path: FilePath) throws(OutputError) {
    if path.makeFolder() == 0 { return }
    if errno == ENOENT, path.components.count > 1 {
      try make(path.removingLastComponent())
      if path.makeFolder() == 0 { return }
    }
    let code = errno
    if code == EEXIST, FolderListing.kind(of: path, followingLinks: true) == .folder { return }
    throw OutputError(path, "the folder cannot be made", code: code)
  }

  /// Removes a file, or a folder with everything in it. Links are removed, not followed.
  static func removeTree(_ path: FilePath) {
    if path.unlink() == 0 || errno == ENOENT { return }
    for name in (try? FolderListing.names(in: path)) ?? [] { removeTree(path.appending(name)) }
    path.removeFolder()
  }
}
