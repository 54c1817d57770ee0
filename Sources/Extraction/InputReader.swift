internal import Glibc
internal import ShisakuSourceText

/// Whole inputs from disk or a pipe, by read(2), into a buffer that already ends with the padding.
package enum InputReader {
  /// Bytes asked for at a time where the length is not known beforehand.
  private static let chunk = 1 << 18

  /// Reads a whole file.
  ///
  /// - Parameter path: as the system has it, without the closing zero.
  /// - Returns: the file's bytes followed by `SourceText.padding` zero bytes.
  /// - Throws: `unreadable` or `tooLarge`.
  package static func read(path: [UInt8]) throws(ExtractionError) -> [UInt8] {
    guard !path.contains(0) else {
      throw ExtractionError(.unreadable, "the path holds a NUL byte")
    }
    let descriptor = (path + [0]).withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { name in
        name.baseAddress.map { open($0, O_RDONLY | O_CLOEXEC) } ?? -1
      }
    }
    guard descriptor >= 0 else { throw failure("it cannot be opened") }
    defer { close(descriptor) }
    return try read(descriptor: descriptor)
  }

  /// The bytes of standard input followed by the padding.
  ///
  /// - Throws: `unreadable` or `tooLarge`.
  package static func readStandardInput() throws(ExtractionError) -> [UInt8] {
    try read(descriptor: STDIN_FILENO)
  }

  private static func read(descriptor: Int32) throws(ExtractionError) -> [UInt8] {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure("its length cannot be found") }
    if status.st_mode & S_IFMT == S_IFDIR {
      throw ExtractionError(.unreadable, "it is a folder, not a file")
    }
    let isFile = status.st_mode & S_IFMT == S_IFREG
    guard !isFile || status.st_size <= TextExtractor.maximumBytes else { throw tooLarge() }
    // One byte more than the file has, so that the read that finds the end needs no new room.
    var capacity = (isFile ? Int(status.st_size) + 1 : chunk) + SourceText.padding
    var bytes = [UInt8](repeating: 0, count: capacity)
    var count = 0
    while true {
      let room = capacity - SourceText.padding - count
      let got = bytes.withUnsafeMutableBytes { buffer in
        buffer.baseAddress.map { Glibc.read(descriptor, $0 + count, room) } ?? 0
      }
      if got < 0 {
        if errno == EINTR { continue }
        throw failure("it cannot be read")
      }
      if got == 0 { break }
      count += got
      guard count <= TextExtractor.maximumBytes else { throw tooLarge() }
      if count == capacity - SourceText.padding {
        capacity += max(capacity, chunk)
        bytes.append(contentsOf: repeatElement(0, count: capacity - bytes.count))
      }
    }
    bytes.removeLast(bytes.count - count - SourceText.padding)
    return bytes
  }

  private static func failure(_ what: String) -> ExtractionError {
    ExtractionError(.unreadable, "\(what): \(String(cString: strerror(errno)))")
  }

  private static func tooLarge() -> ExtractionError {
    ExtractionError(
      .tooLarge,
      "it is larger than \(TextExtractor.maximumBytes >> 20) MiB; split it into documents")
  }
}
