internal import Glibc

/// Why output cannot be written.
public struct OutputError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What kind of thing went wrong.
  public enum Reason: Sendable, Hashable {
    /// The system refused: no room, no right, no such place.
    case unwritable
    /// Another run writes to the folder.
    case busy
    /// The folder holds a run that was not finished, and it was not asked to be resumed.
    case unfinished
    /// Something stands in the place of a document's folder that no run has made.
    case occupied
  }

  public let reason: Reason
  /// The file or folder.
  public let path: String
  /// What was tried, and the system's reason.
  public let message: String
  /// The system's error number, 0 where there is none.
  let code: Int32

  init(_ path: String, _ what: String, code: Int32 = errno) {
    reason = .unwritable
    self.path = path
    message = "\(what): \(String(cString: strerror(code)))"
    self.code = code
  }

  init(_ reason: Reason, _ path: String, _ message: String) {
    self.reason = reason
    self.path = path
    self.message = message
    code = 0
  }

  /// Whether it speaks of one document alone, so that the others can be written.
  var concernsOneDocument: Bool { reason == .occupied || code == ENAMETOOLONG }

  public var description: String { "\(path): \(message)" }
}

/// Writing to descriptors and bringing what was written to disk.
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

  /// The bytes of a range of an open file; fewer where the file ends before it does.
  static func read(
    _ range: Range<Int>, from descriptor: Int32, path: String
  ) throws(OutputError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: range.count)
    var count = 0
    while count < bytes.count {
      let got = bytes.withUnsafeMutableBytes { buffer in
        buffer.baseAddress.map {
          pread(descriptor, $0 + count, range.count - count, range.lowerBound + count)
        } ?? 0
      }
      if got < 0 {
        if errno == EINTR { continue }
        throw OutputError(path, "it cannot be read")
      }
      if got == 0 { break }
      count += got
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }

  /// Waits until a file that somebody else wrote is on disk.
  static func flushFile(_ path: String) throws(OutputError) {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { throw OutputError(path, "it cannot be opened again") }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw OutputError(path, "it cannot be flushed to disk") }
  }

  /// Waits until the names in a folder are on disk.
  static func flushFolder(_ path: String) throws(OutputError) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw OutputError(path, "the folder cannot be opened") }
    defer { close(descriptor) }
    // Some file systems know no such thing for folders and say so.
    guard fsync(descriptor) == 0 || errno == EINVAL else {
      throw OutputError(path, "the folder cannot be flushed to disk")
    }
  }
}
