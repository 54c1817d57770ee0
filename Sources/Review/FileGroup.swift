internal import Glibc

/// Files that are replaced together.
enum FileGroup {
  /// Writes all files under other names, flushes them, and only then puts them in place: what goes
  /// wrong before leaves everything as it was.
  static func write(_ files: [(path: String, bytes: [UInt8])]) throws(ReviewError) {
    var written: [(temporary: String, path: String)] = []
    do throws(ReviewError) {
      for file in files {
        let temporary = "\(file.path).partial-\(getpid())"
        written.append((temporary, file.path))
        try write(file.bytes, to: temporary)
      }
      for file in written where rename(file.temporary, file.path) != 0 {
        throw failure(file.path, "it cannot be put in place")
      }
    } catch {
      for file in written { unlink(file.temporary) }
      throw error
    }
  }

  /// Makes a folder where it is missing; the one above it must be there.
  static func makeFolder(_ path: String) throws(ReviewError) {
    guard mkdir(path, 0o777) == 0 || (errno == EEXIST && isFolder(path)) else {
      throw failure(path, "the folder cannot be made")
    }
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func write(_ bytes: [UInt8], to path: String) throws(ReviewError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failure(path, "it cannot be created") }
    defer { close(descriptor) }
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        buffer.baseAddress.map { Glibc.write(descriptor, $0 + done, bytes.count - done) } ?? 0
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure(path, "it cannot be written") }
      done += count
    }
    guard fsync(descriptor) == 0 else { throw failure(path, "it cannot be flushed to disk") }
  }

  private static func failure(_ path: String, _ what: String) -> ReviewError {
    ReviewError(path, "\(what): \(String(cString: strerror(errno)))")
  }
}
