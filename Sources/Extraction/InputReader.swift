internal import Glibc
internal import ShisakuSourceText

/// Whole inputs from disk or a pipe, by read(2), into a buffer that already ends with the padding.
///
/// Nothing is waited for but a descriptor that the caller handed over: a named pipe, a device or a
/// socket is an error.
package enum InputReader {
  /// Bytes that a pipe is first given room for.
  private static let pipeRoom = 1 << 18

  /// Reads a whole file.
  ///
  /// - Parameter path: as the system has it, without the closing zero.
  /// - Returns: the file's bytes followed by `SourceText.padding` zero bytes.
  /// - Throws: `unreadable`, `notAFile`, `tooLarge` or `lineTooLong`.
  package static func read(path: [UInt8]) throws(ExtractionError) -> [UInt8] {
    guard !path.contains(0) else {
      throw ExtractionError(.unreadable, "the path holds a NUL byte")
    }
    // Without waiting, or a pipe that nobody writes to would hold the program up for ever.
    let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY
    let descriptor = (path + [0]).withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { name in
        name.baseAddress.map { open($0, flags) } ?? -1
      }
    }
    guard descriptor >= 0 else {
      // What a socket answers.
      if errno == ENXIO { throw notAFile("a socket or a device") }
      throw failure("it cannot be opened")
    }
    defer { close(descriptor) }
    let status = try status(of: descriptor)
    if !isFile(status), !isHandedOver(path) { throw notAFile(kind(of: status)) }
    _ = fcntl(descriptor, F_SETFL, 0)
    return try read(descriptor: descriptor, status)
  }

  /// The bytes of standard input followed by the padding.
  ///
  /// - Throws: `unreadable`, `tooLarge` or `lineTooLong`.
  package static func readStandardInput() throws(ExtractionError) -> [UInt8] {
    try read(descriptor: STDIN_FILENO, status(of: STDIN_FILENO))
  }

  // MARK: What stands at a path

  private static func status(of descriptor: Int32) throws(ExtractionError) -> stat {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure("its length cannot be found") }
    if status.st_mode & S_IFMT == S_IFDIR {
      throw ExtractionError(.unreadable, "it is a folder, not a file")
    }
    return status
  }

  private static func isFile(_ status: stat) -> Bool { status.st_mode & S_IFMT == S_IFREG }

  private static func kind(of status: stat) -> String {
    status.st_mode & S_IFMT == S_IFIFO ? "a named pipe" : "a device"
  }

  /// Whether a path names a descriptor of the process itself, as the shell's `<(…)` does.
  private static func isHandedOver(_ path: [UInt8]) -> Bool {
    let folders = ["/dev/fd/", "/proc/self/fd/", "/dev/stdin"]
    return folders.contains { path.starts(with: $0.utf8) }
  }

  private static func notAFile(_ kind: String) -> ExtractionError {
    ExtractionError(
      .notAFile, "it is \(kind), not a file; to read it all the same, pass it on standard input: -")
  }

  // MARK: Reading

  private static func read(
    descriptor: Int32, _ status: stat
  ) throws(ExtractionError) -> [UInt8] {
    let size = isFile(status) ? Int(status.st_size) : 0
    guard size <= TextExtractor.maximumBytes else { throw .tooLarge() }
    var problem: ExtractionError?
    var isComplete = false
    var limit = LineLimit()
    // A file's room is not touched before it is read into, so a hopeless file costs little memory.
    // The byte more than the file has lets the read that finds the end do without new room.
    let capacity = (size > 0 ? size + 1 : pipeRoom) + SourceText.padding
    var bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      do throws(ExtractionError) {
        isComplete = try fill(buffer, &count, from: descriptor, &limit)
      } catch {
        problem = error
      }
    }
    while problem == nil, !isComplete {
      // A pipe, or a file that grows.
      let count = bytes.count
      bytes.append(contentsOf: repeatElement(0, count: count))
      var filled = count
      bytes.withUnsafeMutableBufferPointer { buffer in
        do throws(ExtractionError) {
          isComplete = try fill(buffer, &filled, from: descriptor, &limit)
        } catch {
          problem = error
        }
      }
      bytes.removeLast(bytes.count - filled)
    }
    if let problem { throw problem }
    bytes.append(contentsOf: repeatElement(0, count: SourceText.padding))
    return bytes
  }

  /// Reads behind the first `count` bytes until the room, less the padding, or the input ends.
  ///
  /// - Returns: whether the input ended.
  private static func fill(
    _ buffer: UnsafeMutableBufferPointer<UInt8>, _ count: inout Int, from descriptor: Int32,
    _ limit: inout LineLimit
  ) throws(ExtractionError) -> Bool {
    guard let base = buffer.baseAddress else { return false }
    while count < buffer.count - SourceText.padding {
      let room = min(buffer.count - SourceText.padding - count, LineLimit.chunk)
      let got = Glibc.read(descriptor, base + count, room)
      if got < 0 {
        if errno == EINTR { continue }
        throw failure("it cannot be read")
      }
      if got == 0 { return true }
      count += got
      guard count <= TextExtractor.maximumBytes else { throw .tooLarge() }
      try limit.check(base, count: count)
    }
    return false
  }

  private static func failure(_ what: String) -> ExtractionError {
    ExtractionError(.unreadable, "\(what): \(String(cString: strerror(errno)))")
  }
}
