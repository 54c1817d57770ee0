import Glibc

/// Results on standard output, as bytes.
enum StandardOutput {
  /// Writes all bytes. A reader that has gone away ends the program quietly; where they cannot be
  /// written for another reason (no room, closed by the caller) it ends with what that is.
  static func write(_ bytes: [UInt8]) {
    var done = 0
    while done < bytes.count {
      let written = bytes.withUnsafeBytes { buffer in
        buffer.baseAddress.map { Glibc.write(STDOUT_FILENO, $0 + done, bytes.count - done) } ?? 0
      }
      if written < 0 {
        if errno == EINTR { continue }
        if errno == EPIPE { Glibc.exit(EXIT_FAILURE) }
        let reason = String(cString: strerror(errno))
        ProgressReport(isQuiet: false).fail("standard output cannot be written: \(reason)")
        // EX_IOERR of sysexits.h.
        Glibc.exit(74)
      }
      done += written
    }
  }
}
