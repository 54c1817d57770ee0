internal import Glibc
internal import SystemPackage

/// What kind of file a command makes, so that it can tell its own from other people's.
package struct OwnFile: Sendable {
  /// As it stands behind "this is no …".
  let name: String
  private let isOwn: @Sendable (_ beginning: [UInt8]) -> Bool

  /// - Parameters:
  ///   - name: as it stands behind "this is no …".
  ///   - isOwn: whether a file that begins with these bytes, 4,096 of them where it has so many, is
  ///     of this kind.
  package init(_ name: String, _ isOwn: @escaping @Sendable (_ beginning: [UInt8]) -> Bool) {
    self.name = name
    self.isOwn = isOwn
  }

  /// A file without bytes is nobody's.
  func accepts(_ beginning: [UInt8]) -> Bool { beginning.isEmpty || isOwn(beginning) }
}

/// A place where a file is to stand.
struct OutputTarget {
  private static let beginning = 4096

  let path: FilePath
  let kind: OwnFile

  /// Makes sure that nothing stands there, or a file that may be replaced.
  ///
  /// - Throws: `occupied` where something else does.
  func check() throws(OutputError) {
    guard let found = try Self.found(at: path) else { return }
    try Self.refuse(path, found, wanted: S_IFREG)
    let file = try FileDescriptor.reading(path, [.noFollow, .nonBlocking])
    defer { file.finish() }
    let bytes = try file.read(0..<Self.beginning, of: path)
    guard kind.accepts(bytes) else {
      throw OutputError(
        .occupied, path, "this is no \(kind.name); remove it or choose another name")
    }
  }

  /// Makes sure that nothing stands at a path, or a folder that files may be put into.
  ///
  /// - Returns: whether there is one.
  static func checkFolder(_ path: FilePath) throws(OutputError) -> Bool {
    guard let found = try found(at: path) else { return false }
    try refuse(path, found, wanted: S_IFDIR)
    return true
  }

  /// What stands at a path, as the system calls it; `nil` for nothing.
  private static func found(at path: FilePath) throws(OutputError) -> mode_t? {
    var status = stat()
    guard path.withPlatformString({ lstat($0, &status) }) == 0 else {
      if errno == ENOENT { return nil }
      throw OutputError(path, "it cannot be looked at")
    }
    return status.st_mode & S_IFMT
  }

  private static func refuse(
    _ path: FilePath, _ found: mode_t, wanted: mode_t
  ) throws(OutputError) {
    if found == wanted { return }
    let thing =
      switch found {
      case S_IFREG: "a file"
      case S_IFDIR: "a folder"
      case S_IFLNK: "a symbolic link, which is not followed"
      default: "a device, a pipe or a socket"
      }
    throw OutputError(
      .occupied, path, "this is \(thing); name a \(wanted == S_IFDIR ? "folder" : "file")")
  }
}
