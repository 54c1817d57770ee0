internal import Glibc

/// A file that is written under a hidden name beside its place and put there when it is complete.
final class OutputFile {
  private static let bufferSize = 1 << 18

  /// Where it will stand.
  let path: String
  private let hiddenPath: String
  private let descriptor: Int32
  private var buffer: [UInt8] = []

  /// Opens the file under its hidden name.
  init(_ path: String) throws(ExportError) {
    self.path = path
    hiddenPath = Self.hiddenPath(path)
    descriptor = open(hiddenPath, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw ExportError(path, "it cannot be created") }
  }

  /// Removes the file where it was not put in its place.
  deinit {
    close(descriptor)
    unlink(hiddenPath)
  }

  func write(_ bytes: [UInt8]) throws(ExportError) {
    buffer += bytes
    if buffer.count >= Self.bufferSize { try writeBuffer() }
  }

  /// Writes what is left and waits until all of it is on disk.
  func finish() throws(ExportError) {
    try writeBuffer()
    guard fsync(descriptor) == 0 else { throw ExportError(path, "it cannot be flushed to disk") }
  }

  /// Puts the finished file in its place, instead of an older one.
  func putInPlace() throws(ExportError) {
    guard rename(hiddenPath, path) == 0 else {
      throw ExportError(path, "it cannot be put in place")
    }
  }

  /// A name in the same folder that listings leave out and no other process uses.
  static func hiddenPath(_ path: String) -> String {
    let start = path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex
    return "\(path[..<start]).\(path[start...]).\(getpid())"
  }

  /// Makes a folder and those above it where they are missing.
  static func makeFolder(_ path: String) throws(ExportError) {
    if mkdir(path, 0o777) == 0 || errno == EEXIST { return }
    if errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex {
      try makeFolder(String(path[..<slash]))
      if mkdir(path, 0o777) == 0 { return }
    }
    throw ExportError(path, "the folder cannot be made")
  }

  private func writeBuffer() throws(ExportError) {
    var done = 0
    while done < buffer.count {
      let written = buffer.withUnsafeBytes { bytes in
        bytes.baseAddress.map { Glibc.write(descriptor, $0 + done, bytes.count - done) } ?? 0
      }
      if written < 0 {
        if errno == EINTR { continue }
        throw ExportError(path, "it cannot be written")
      }
      done += written
    }
    buffer.removeAll(keepingCapacity: true)
  }
}

extension ExportError {
  /// What the system refused, with its reason.
  init(_ path: String, _ what: String, number: Int32 = errno) {
    self.init(.unwritable, path, "\(what): \(String(cString: strerror(number)))")
  }
}
