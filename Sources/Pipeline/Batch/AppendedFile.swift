internal import Glibc

/// A file that only grows, by whole pieces.
package final class AppendedFile {
  /// Behind the name of a file that is not whole yet.
  static let passingSuffix = ".new"

  let path: String
  /// Bytes that stand in the file.
  private(set) var length: Int
  private let descriptor: Int32

  /// Opens a file, or makes it, and cuts off what stands behind `length` bytes.
  init(_ path: String, length: Int) throws(OutputError) {
    self.path = path
    self.length = length
    descriptor = open(path, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw OutputError(path, "it cannot be created") }
    guard ftruncate(descriptor, length) == 0, lseek(descriptor, 0, SEEK_END) == length else {
      throw OutputError(path, "it cannot be cut to its length")
    }
  }

  /// Makes a file; nothing may stand there.
  init(new path: String) throws(OutputError) {
    self.path = path
    length = 0
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw OutputError(path, "it cannot be created") }
  }

  deinit { close(descriptor) }

  /// Writes a file that appears whole or not at all, and waits until it is on disk.
  ///
  /// It is made beside its place, in a folder that nobody else writes to.
  static func writeWhole(
    _ path: String, _ fill: (AppendedFile) throws(OutputError) -> Void
  ) throws(OutputError) {
    let file = try AppendedFile(path + passingSuffix, length: 0)
    try fill(file)
    // Of a file without bytes nothing can be lost but its name.
    if file.length > 0 { try file.flush() }
    guard rename(file.path, path) == 0 else { throw OutputError(path, "it cannot be renamed") }
  }

  /// Adds a piece.
  ///
  /// - Returns: the bytes of the file where it stands now.
  /// - Throws: where it cannot be written.
  package func append(_ bytes: [UInt8]) throws(OutputError) -> Range<Int> {
    try bytes.withUnsafeBufferPointer { bytes throws(OutputError) in
      try append(UnsafeRawBufferPointer(bytes))
    }
  }

  /// Adds a piece.
  ///
  /// - Returns: the bytes of the file where it stands now.
  func append(_ bytes: UnsafeRawBufferPointer) throws(OutputError) -> Range<Int> {
    try FileDescriptor.write(bytes, to: descriptor, path: path)
    defer { length += bytes.count }
    return length..<(length + bytes.count)
  }

  /// Waits until everything is on disk.
  func flush() throws(OutputError) {
    guard fdatasync(descriptor) == 0 else {
      throw OutputError(path, "it cannot be flushed to disk")
    }
  }
}

/// Parts of a file that is no longer written to.
final class FilePieces {
  private let path: String
  private let descriptor: Int32

  init(_ path: String) throws(OutputError) {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw OutputError(path, "it cannot be opened") }
  }

  deinit { close(descriptor) }

  /// The bytes of a range; fewer where the file ends before it does.
  func read(_ range: Range<Int>) throws(OutputError) -> [UInt8] {
    try FileDescriptor.read(range, from: descriptor, path: path)
  }
}
