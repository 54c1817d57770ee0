internal import Glibc

/// Why output cannot be written.
public struct OutputError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file or folder.
  public let path: String
  /// What was tried, and the system's reason.
  public let message: String

  init(_ path: String, _ what: String, code: Int32 = errno) {
    self.path = path
    message = "\(what): \(String(cString: strerror(code)))"
  }

  public var description: String { "\(path): \(message)" }
}

/// A file that appears whole or not at all: written under another name, flushed to disk, renamed.
final class AtomicFile {
  private static let bufferSize = 1 << 18

  private let path: String
  private let temporary: String
  private var descriptor: Int32
  private var buffer: [UInt8] = []

  /// Opens the file under its temporary name.
  init(_ path: String) throws(OutputError) {
    self.path = path
    temporary = "\(path).partial-\(getpid())"
    descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw OutputError(path, "it cannot be created") }
  }

  /// Removes what was written where it was not committed.
  deinit {
    if descriptor >= 0 {
      close(descriptor)
      unlink(temporary)
    }
  }

  func write(_ bytes: [UInt8]) throws(OutputError) {
    try bytes.withUnsafeBufferPointer { bytes throws(OutputError) in
      try write(UnsafeRawBufferPointer(bytes))
    }
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws(OutputError) {
    guard bytes.count >= Self.bufferSize else {
      buffer.append(contentsOf: bytes)
      if buffer.count >= Self.bufferSize { try flush() }
      return
    }
    try flush()
    try FileDescriptor.write(bytes, to: descriptor, path: path)
  }

  /// Puts the file in its place.
  func commit() throws(OutputError) {
    try flush()
    guard fsync(descriptor) == 0 else { throw OutputError(path, "it cannot be flushed to disk") }
    close(descriptor)
    descriptor = -1
    guard rename(temporary, path) == 0 else { throw OutputError(path, "it cannot be renamed") }
  }

  private func flush() throws(OutputError) {
    try FileDescriptor.write(buffer, to: descriptor, path: path)
    buffer.removeAll(keepingCapacity: true)
  }
}

/// Writing to descriptors.
enum FileDescriptor {
  /// Writes all bytes, however many calls that takes.
  static func write(
    _ bytes: [UInt8], to descriptor: Int32, path: String
  ) throws(OutputError) {
    try bytes.withUnsafeBufferPointer { bytes throws(OutputError) in
      try write(UnsafeRawBufferPointer(bytes), to: descriptor, path: path)
    }
  }

  /// Writes all bytes, however many calls that takes.
  static func write(
    _ bytes: UnsafeRawBufferPointer, to descriptor: Int32, path: String
  ) throws(OutputError) {
    guard let base = bytes.baseAddress else { return }
    var done = 0
    while done < bytes.count {
      let written = Glibc.write(descriptor, base + done, bytes.count - done)
      if written < 0 {
        if errno == EINTR { continue }
        throw OutputError(path, "it cannot be written")
      }
      done += written
    }
  }
}
