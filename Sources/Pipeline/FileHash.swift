internal import Glibc
internal import ShisakuSourceText
internal import SystemPackage

/// The SHA-256 of files, read piece by piece.
enum FileHash {
  private static let piece = 1 << 18
  /// Without waiting, or a pipe that nobody writes to would hold the program up for ever.
  private static let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY

  /// Whether the first byte of a file can be read, or it has none.
  static func canBegin(_ path: FilePath) -> Bool {
    var byte: UInt8 = 0
    let descriptor = path.withPlatformString { open($0, flags) }
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return read(descriptor, &byte, 1) >= 0
  }

  /// 64 hexadecimal digits; `nil` where it is no regular file, or cannot be read. O(n).
  static func make(of path: FilePath) -> String? { digest(of: path)?.hexadecimal }

  /// The hash itself.
  static func digest(of path: FilePath) -> SHA256.Digest? {
    let descriptor = path.withPlatformString { open($0, flags) }
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    var hash = SHA256()
    var buffer = [UInt8](repeating: 0, count: min(max(Int(status.st_size), 1), piece))
    while true {
      let got = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { return nil }
      if got == 0 { return hash.finish() }
      hash.update(buffer[..<got])
    }
  }
}
