internal import Glibc

/// What stands in folders. Names are bytes: the system does not promise UTF-8.
package enum FolderListing {
  package enum Kind: Sendable {
    case file, folder, other
  }

  /// What tells one file from every other, whatever path leads to it.
  package struct Identity: Hashable, Sendable {
    let device: UInt
    let node: UInt
  }

  /// The names in a folder, sorted by their bytes; `nil` where it cannot be read.
  package static func names(in path: [UInt8]) -> [[UInt8]]? {
    guard let folder = withPath(path, { opendir($0) }) else { return nil }
    defer { closedir(folder) }
    var names: [[UInt8]] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      if name != [0x2E], name != [0x2E, 0x2E] { names.append(name) }
    }
    return names.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// What stands at a path and its length in bytes, or `nil`; a symbolic link stands for what it
  /// points to unless it is not to be followed.
  package static func status(
    of path: [UInt8], followingLinks: Bool = true
  ) -> (kind: Kind, identity: Identity, size: Int)? {
    var status = stat()
    let result = withPath(path) { followingLinks ? stat($0, &status) : lstat($0, &status) }
    guard result == 0 else { return nil }
    let identity = Identity(device: UInt(status.st_dev), node: UInt(status.st_ino))
    let kind: Kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      default: .other
      }
    return (kind, identity, status.st_size)
  }

  private static func withPath<Result>(
    _ path: [UInt8], _ body: (UnsafePointer<CChar>) -> Result
  ) -> Result {
    (path.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { name in
      // An array with its closing zero has a base address.
      guard let base = name.baseAddress else { fatalError("an array of one has no address") }
      return body(base)
    }
  }
}
