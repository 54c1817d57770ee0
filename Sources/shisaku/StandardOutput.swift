import Glibc

/// Results on standard output, as bytes.
enum StandardOutput {
  /// Writes all bytes; a reader that has gone away ends the program quietly.
  static func write(_ bytes: [UInt8]) {
    var done = 0
    while done < bytes.count {
      let written = bytes.withUnsafeBytes { buffer in
        buffer.baseAddress.map { Glibc.write(STDOUT_FILENO, $0 + done, bytes.count - done) } ?? 0
      }
      if written < 0 {
        if errno == EINTR { continue }
        Glibc.exit(EXIT_FAILURE)
      }
      done += written
    }
  }
}
