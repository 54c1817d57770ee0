internal import Glibc
internal import SystemPackage

/// Opening, writing and bringing to disk, with what to say where the system refuses.
extension FileDescriptor {
  /// Opens a file for output; programs that are started do not get it.
  static func opening(
    _ path: FilePath, _ mode: AccessMode = .writeOnly, options: OpenOptions
  ) throws(OutputError) -> FileDescriptor {
    try OutputError.catching(path, "it cannot be created") {
      try open(
        path, mode, options: options.union(.closeOnExec),
        permissions: [.groupReadWrite, .ownerReadWrite, .otherReadWrite])
    }
  }

  /// Opens a file to look at it.
  static func reading(
    _ path: FilePath, _ options: OpenOptions = []
  ) throws(OutputError) -> FileDescriptor {
    try OutputError.catching(path, "it cannot be opened") {
      try open(path, .readOnly, options: options.union(.closeOnExec))
    }
  }

  /// Writes all bytes, however many calls that takes.
  func write(
    all bytes: some Sequence<UInt8>, to path: FilePath
  ) throws(OutputError) {
    _ = try OutputError.catching(path, "it cannot be written") { try writeAll(bytes) }
  }

  /// The bytes of a range of the file; fewer where the file ends before it does.
  func read(_ range: Range<Int>, of path: FilePath) throws(OutputError) -> [UInt8] {
    try OutputError.catching(path, "it cannot be read") {
      try [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
        while count < range.count {
          let rest = UnsafeMutableRawBufferPointer(
            rebasing: UnsafeMutableRawBufferPointer(buffer)[count...])
          let got = try read(fromAbsoluteOffset: Int64(range.lowerBound + count), into: rest)
          if got == 0 { break }
          count += got
        }
      }
    }
  }

  /// Closes what was opened; that a file is on disk is not asked of it.
  func finish() { try? close() }

  /// Waits until a file that somebody else wrote is on disk.
  static func flushFile(_ path: FilePath) throws(OutputError) {
    let file = try reading(path, .noFollow)
    defer { file.finish() }
    guard fsync(file.rawValue) == 0 else { throw OutputError(path, "it cannot be flushed to disk") }
  }

  /// Waits until the names in a folder are on disk.
  static func flushFolder(_ path: FilePath) throws(OutputError) {
    let folder = try reading(path, .directory)
    defer { folder.finish() }
    // Some file systems know no such thing for folders and say so.
    guard fsync(folder.rawValue) == 0 || errno == EINVAL else {
      throw OutputError(path, "the folder cannot be flushed to disk")
    }
  }
}
