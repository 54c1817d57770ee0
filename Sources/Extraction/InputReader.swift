internal import Glibc
internal import ShisakuSourceText

/// Whole inputs from disk or a pipe, by read(2), into a buffer that already ends with the padding.
///
/// Nothing is waited for but a descriptor that the caller handed over: a named pipe, a device or a
/// socket is an error.
package enum InputReader {
  /// Bytes that a pipe is first given room for.
  private static let pipeRoom = 1 << 18
  /// By how much room grows. What was read before is copied, so that a pipe costs an eighth more than
  /// what it gives; room that nothing was read into costs nothing.
  private static let growth = 8
  /// The most bytes of what tells no length: an endless one costs them all before it is refused.
  static let maximumPipeBytes = pipeRoom * growth * growth * growth

  /// Reads a whole file.
  ///
  /// - Parameters:
  ///   - path: as the system has it, without the closing zero.
  ///   - isForeign: whether the path comes from someone who may not name what the program itself has
  ///     open: only files are then read, and not the one that is standard input.
  /// - Returns: the file's bytes followed by `SourceText.padding` zero bytes.
  /// - Throws: `unreadable`, `notAFile`, `tooLarge` or `lineTooLong`.
  package static func read(
    path: [UInt8], isForeign: Bool = false
  ) throws(ExtractionError) -> [UInt8] {
    guard !path.contains(0) else {
      throw ExtractionError(.unreadable, "the path holds a NUL byte")
    }
    // Opening alone may do something to a device or to who writes to a pipe.
    if isForeign, let status = status(at: path), !isFile(status), !isFolder(status) {
      throw notAFile(kind(of: status), isForeign: true)
    }
    // Without waiting, or a pipe that nobody writes to would hold the program up for ever.
    let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY
    let descriptor = withName(path) { open($0, flags) }
    guard descriptor >= 0 else {
      // What a socket answers.
      if errno == ENXIO { throw notAFile("a socket or a device", isForeign: isForeign) }
      throw failure("it cannot be opened")
    }
    defer { close(descriptor) }
    let status = try status(of: descriptor)
    if !isFile(status), isForeign || !isHandedOver(path) {
      throw notAFile(kind(of: status), isForeign: isForeign)
    }
    if isForeign, isStandardInput(status) {
      throw ExtractionError(.notAFile, "it is what standard input is read from")
    }
    // What calls itself a file may still have its reader wait, as /proc/kmsg does.
    if !isFile(status) { _ = fcntl(descriptor, F_SETFL, 0) }
    return try read(descriptor: descriptor, status)
  }

  /// The bytes of standard input followed by the padding.
  ///
  /// - Throws: `unreadable`, `tooLarge` or `lineTooLong`.
  package static func readStandardInput() throws(ExtractionError) -> [UInt8] {
    try read(descriptor: STDIN_FILENO, status(of: STDIN_FILENO))
  }

  /// The first bytes of what a descriptor gives, without the padding.
  ///
  /// - Parameters:
  ///   - descriptor: open for reading.
  ///   - count: the most bytes to read.
  ///   - isAtEnd: becomes true where there are no more.
  /// - Returns: the bytes.
  /// - Throws: `unreadable`.
  package static func readHead(
    of descriptor: Int32, count: Int, _ isAtEnd: inout Bool
  ) throws(ExtractionError) -> [UInt8] {
    var limit = LineLimit()
    var problem: ExtractionError?
    var isComplete = false
    let head = [UInt8](unsafeUninitializedCapacity: count + SourceText.padding) { buffer, read in
      let room = UnsafeMutableBufferPointer(rebasing: buffer[..<(count + SourceText.padding)])
      do throws(ExtractionError) {
        isComplete = try fill(room, &read, from: descriptor, &limit, most: .max)
      } catch {
        problem = error
      }
    }
    if let problem { throw problem }
    isAtEnd = isComplete
    return head
  }

  /// All that a descriptor gives, with what was read from it before, and the padding.
  ///
  /// - Throws: `unreadable`, `tooLarge` or `lineTooLong`.
  package static func readRest(
    of descriptor: Int32, behind head: [UInt8]
  ) throws(ExtractionError) -> [UInt8] {
    try read(descriptor: descriptor, status(of: descriptor), behind: head)
  }

  // MARK: What stands at a path

  private static func status(of descriptor: Int32) throws(ExtractionError) -> stat {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure("its length cannot be found") }
    if isFolder(status) {
      throw ExtractionError(.unreadable, "it is a folder, not a file")
    }
    return status
  }

  /// What stands at a path; `nil` where nothing does.
  private static func status(at path: [UInt8]) -> stat? {
    var status = stat()
    return withName(path) { stat($0, &status) } == 0 ? status : nil
  }

  private static func withName(_ path: [UInt8], _ body: (UnsafePointer<CChar>) -> Int32) -> Int32 {
    (path + [0]).withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { $0.baseAddress.map(body) ?? -1 }
    }
  }

  private static func isStandardInput(_ status: stat) -> Bool {
    var input = stat()
    return fstat(STDIN_FILENO, &input) == 0 && input.st_dev == status.st_dev
      && input.st_ino == status.st_ino
  }

  private static func isFolder(_ status: stat) -> Bool { status.st_mode & S_IFMT == S_IFDIR }

  private static func isFile(_ status: stat) -> Bool { status.st_mode & S_IFMT == S_IFREG }

  private static func kind(of status: stat) -> String {
    switch status.st_mode & S_IFMT {
    case S_IFIFO: "a named pipe"
    case S_IFSOCK: "a socket"
    default: "a device"
    }
  }

  /// Whether a path names a descriptor of the process itself, as the shell's `<(…)` does.
  private static func isHandedOver(_ path: [UInt8]) -> Bool {
    let folders = ["/dev/fd/", "/proc/self/fd/", "/dev/stdin"]
    return folders.contains { path.starts(with: $0.utf8) }
  }

  private static func notAFile(_ kind: String, isForeign: Bool) -> ExtractionError {
    ExtractionError(
      .notAFile,
      "it is \(kind), not a file"
        + (isForeign ? "" : "; to read it all the same, pass it on standard input: -"))
  }

  // MARK: Reading

  /// Whether a file begins like markup, which has a limit of its own; its place is left as it is.
  private static func isMarkup(_ descriptor: Int32) -> Bool {
    var head = [UInt8](repeating: 0, count: MarkupSignature.window)
    let count = head.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
    return count > 0 && MarkupSignature(head[..<count]) != nil
  }

  private static func read(
    descriptor: Int32, _ status: stat, behind head: [UInt8] = []
  ) throws(ExtractionError) -> [UInt8] {
    let size = isFile(status) ? Int(status.st_size) : 0
    guard size <= TextExtractor.maximumBytes else { throw .tooLarge() }
    if size > MarkupLimits.bytes, isMarkup(descriptor) { throw MarkupExtractor.tooLarge() }
    // The byte more than the file has lets the read that finds the end do without new room.
    var capacity = (size > 0 ? size + 1 : head.count + pipeRoom) + SourceText.padding
    let most = size > 0 ? TextExtractor.maximumBytes : maximumPipeBytes
    var bytes = head
    var limit = LineLimit()
    var problem: ExtractionError?
    var isComplete = false
    // More than once only for a pipe, or for a file that grows.
    while !isComplete {
      // Room is not touched before it is read into, so a hopeless file costs little memory.
      bytes = [UInt8](unsafeUninitializedCapacity: capacity) { [bytes] buffer, count in
        bytes.withUnsafeBufferPointer { known in
          guard let source = known.baseAddress, let target = buffer.baseAddress else { return }
          memcpy(target, source, known.count)
        }
        count = bytes.count
        do throws(ExtractionError) {
          isComplete = try fill(buffer, &count, from: descriptor, &limit, most: most)
        } catch {
          problem = error
        }
      }
      if let problem { throw problem }
      capacity *= Self.growth
    }
    bytes.append(contentsOf: repeatElement(0, count: SourceText.padding))
    return bytes
  }

  /// Reads behind the first `count` bytes until the room, less the padding, or the input ends, which
  /// may have `most` bytes.
  ///
  /// - Returns: whether the input ended.
  private static func fill(
    _ buffer: UnsafeMutableBufferPointer<UInt8>, _ count: inout Int, from descriptor: Int32,
    _ limit: inout LineLimit, most: Int
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
      guard count <= most else {
        throw most < TextExtractor.maximumBytes ? .tooLargeForPipe(most) : .tooLarge()
      }
      try limit.check(base, count: count)
    }
    return false
  }

  private static func failure(_ what: String) -> ExtractionError {
    ExtractionError(.unreadable, "\(what): \(String(cString: strerror(errno)))")
  }
}
