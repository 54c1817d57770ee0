internal import Glibc
package import SystemPackage

/// What stands in folders.
package enum FolderListing {
  package enum Kind: Sendable {
    case file, folder, other
  }

  /// What tells one file from every other, whatever path leads to it.
  package struct Identity: Hashable, Sendable {
    let device: UInt
    let node: UInt
  }

  /// What stands at a path.
  package struct Status: Sendable {
    package let kind: Kind
    package let identity: Identity
    /// Length in bytes.
    package let size: Int
    /// When its contents were last changed, in nanoseconds since 1970.
    package let changed: Int
  }

  /// Why the system does not tell what stands somewhere.
  package struct Refusal: Error, Sendable {
    /// The system's error number.
    package let code: Int32

    /// Whether there is nothing, as opposed to something that cannot be looked at.
    package var isAbsence: Bool { code == ENOENT || code == ENOTDIR }
    /// The system's words.
    package var message: String { String(cString: strerror(code)) }
  }

  /// The names in a folder, sorted by their bytes.
  ///
  /// - Throws: why it cannot be read to its end.
  package static func names(in folder: FilePath) throws(Refusal) -> [FilePath.Component] {
    guard let listing = folder.withPlatformString({ opendir($0) }) else {
      throw Refusal(code: errno)
    }
    defer { closedir(listing) }
    var names: [[UInt8]] = []
    while true {
      errno = 0
      guard let entry = readdir(listing) else { break }
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      if name != [0x2E], name != [0x2E, 0x2E] { names.append(name) }
    }
    if errno != 0 { throw Refusal(code: errno) }
    return names.sorted { $0.lexicographicallyPrecedes($1) }.compactMap(FilePath.Component.init)
  }

  /// What stands at a path; a symbolic link stands for what it points to unless it is not to be
  /// followed.
  package static func status(
    of path: FilePath, followingLinks: Bool = true
  ) throws(Refusal) -> Status {
    var status = stat()
    let result = path.withPlatformString {
      followingLinks ? stat($0, &status) : lstat($0, &status)
    }
    guard result == 0 else { throw Refusal(code: errno) }
    let kind: Kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      default: .other
      }
    return Status(
      kind: kind, identity: Identity(device: UInt(status.st_dev), node: UInt(status.st_ino)),
      size: status.st_size,
      changed: status.st_mtim.tv_sec &* 1_000_000_000 &+ status.st_mtim.tv_nsec)
  }

  /// What kind of thing stands at a path; `nil` where there is nothing to see.
  package static func kind(of path: FilePath, followingLinks: Bool = false) -> Kind? {
    try? status(of: path, followingLinks: followingLinks).kind
  }
}
