internal import Glibc
internal import SystemPackage

/// A file that only grows, by whole pieces.
package final class AppendedFile {
  /// Behind the name of a file that is not whole yet.
  static let passingSuffix = ".new"

  let path: FilePath
  /// Bytes that stand in the file.
  private(set) var length: Int
  private let descriptor: FileDescriptor

  /// Opens a file, or makes it, and cuts off what stands behind `length` bytes.
  init(_ path: FilePath, length: Int) throws(OutputError) {
    self.path = path
    self.length = length
    let descriptor = try FileDescriptor.opening(path, options: [.create, .noFollow])
    self.descriptor = descriptor
    try OutputError.catching(path, "it cannot be cut to its length") {
      try descriptor.resize(to: Int64(length))
      _ = try descriptor.seek(offset: 0, from: .end)
    }
  }

  /// Makes a file; nothing may stand there.
  init(new path: FilePath) throws(OutputError) {
    self.path = path
    length = 0
    descriptor = try FileDescriptor.opening(path, options: [.create, .exclusiveCreate, .noFollow])
  }

  deinit { descriptor.finish() }

  /// Writes a file that appears whole or not at all, and waits until it is on disk.
  ///
  /// It is made beside its place, in a folder that nobody else writes to.
  static func writeWhole(
    _ path: FilePath, _ fill: (AppendedFile) throws(OutputError) -> Void
  ) throws(OutputError) {
    let file = try AppendedFile(path.suffixed(passingSuffix), length: 0)
    try fill(file)
    // Of a file without bytes nothing can be lost but its name.
    if file.length > 0 { try file.flush() }
    guard file.path.rename(to: path) == 0 else { throw OutputError(path, "it cannot be renamed") }
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
    try descriptor.write(all: bytes, to: path)
    defer { length += bytes.count }
    return length..<(length + bytes.count)
  }

  /// Waits until everything is on disk.
  func flush() throws(OutputError) {
    guard fdatasync(descriptor.rawValue) == 0 else {
      throw OutputError(path, "it cannot be flushed to disk")
    }
  }
}

/// Parts of a file that is no longer written to.
final class FilePieces {
  private let path: FilePath
  private let descriptor: FileDescriptor

  init(_ path: FilePath) throws(OutputError) {
    self.path = path
    descriptor = try FileDescriptor.reading(path)
  }

  deinit { descriptor.finish() }

  /// The bytes of a range; fewer where the file ends before it does.
  func read(_ range: Range<Int>) throws(OutputError) -> [UInt8] {
    try descriptor.read(range, of: path)
  }
}
