internal import Glibc
internal import ShisakuExtraction
package import SystemPackage

/// Lines from standard input or a file, each handed out as soon as it is there.
public final class LineReader {
  /// A line as far as it was kept.
  public enum Line: Sendable, Hashable {
    /// Without its line feed.
    case whole([UInt8])
    /// The beginning of a line that is longer than the limit; the rest of it was passed over.
    case tooLong([UInt8])

    /// What was kept of the line.
    package var bytes: [UInt8] {
      switch self {
      case .whole(let bytes), .tooLong(let bytes): bytes
      }
    }
  }

  /// Bytes of the longest line that is read: the largest dump with every character escaped.
  public static let longestLine = 2 * TextExtractor.maximumBytes
  /// Bytes that are kept of a longer one; enough for the id that usually stands in front.
  private static let keptBeginning = 1 << 12
  private static let chunk = 1 << 16
  /// Bytes from which a line is handed out without a copy.
  private static let longLine = 1 << 22

  private let descriptor: Int32
  private let limit: Int
  private var ownsDescriptor = false
  private var buffer: [UInt8] = []
  /// Where the next line starts in the buffer.
  private var start = 0
  /// Up to where the buffer was searched for a line feed.
  private var searched = 0
  private var isAtEnd = false
  /// Why reading ended before the end of the input, where it did.
  public private(set) var problem: ConversionError?

  /// Reads standard input.
  public convenience init() {
    self.init(descriptor: STDIN_FILENO)
  }

  /// Reads a file; `nil` where it cannot be opened, or is none: a device has no end, and a pipe that
  /// nobody writes to would be waited for.
  package convenience init?(path: FilePath) {
    let descriptor = path.withPlatformString {
      open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    }
    if descriptor < 0 { return nil }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      return nil
    }
    self.init(descriptor: descriptor)
    ownsDescriptor = true
  }

  /// Reads an open file or pipe; lines of more than `limit` bytes are cut.
  init(descriptor: Int32, limit: Int = longestLine) {
    self.descriptor = descriptor
    self.limit = limit
  }

  deinit {
    if ownsDescriptor { close(descriptor) }
  }

  /// The next line; `nil` at the end. Waits where none is there yet.
  public func next() -> Line? {
    while true {
      if let end = lineEnd() { return take(to: end, next: end + 1) }
      searched = buffer.count
      if isAtEnd {
        guard start < buffer.count else { return nil }
        return take(to: buffer.count, next: buffer.count)
      }
      if buffer.count - start > limit { return passOver() }
      buffer.removeSubrange(..<start)
      searched -= start
      start = 0
      fill()
    }
  }

  /// Hands out what stands before `end`; the next line starts at `next`.
  private func take(to end: Int, next: Int) -> Line {
    if start == 0, end > Self.longLine, end <= limit {
      // In the room that it was read into, so that no second one is needed.
      var line: [UInt8] = []
      swap(&line, &buffer)
      buffer = Array(line[next...])
      searched = 0
      line.removeLast(line.count - end)
      return .whole(line)
    }
    defer {
      start = next
      searched = next
    }
    return end - start > limit
      ? .tooLong(Array(buffer[start..<end].prefix(Self.keptBeginning)))
      : .whole(Array(buffer[start..<end]))
  }

  /// Reads up to the end of the line that has begun and forgets it but for its beginning.
  private func passOver() -> Line {
    let beginning = Array(buffer[start...].prefix(Self.keptBeginning))
    repeat {
      // In place of `removeAll`, the room of a long line is given back.
      buffer = []
      start = 0
      searched = 0
      fill()
    } while lineEnd() == nil && !isAtEnd
    start = lineEnd().map { $0 + 1 } ?? buffer.count
    searched = start
    return .tooLong(beginning)
  }

  /// Where in the buffer the next line feed stands.
  private func lineEnd() -> Int? {
    buffer.withUnsafeBytes { bytes -> Int? in
      guard let base = bytes.baseAddress, searched < bytes.count else { return nil }
      return memchr(base + searched, 0x0A, bytes.count - searched).map {
        UnsafeRawPointer($0) - base
      }
    }
  }

  /// Reads what is there, at most as much as the room for it holds. The room doubles, so that each
  /// byte of a long line is moved a few times only, and nothing is written to it before.
  private func fill() {
    if buffer.capacity - buffer.count < Self.chunk {
      buffer.reserveCapacity(max(2 * buffer.count, buffer.count + Self.chunk))
    }
    let room = buffer.capacity - buffer.count
    var got = -1
    buffer.append(addingCapacity: room) { output in
      output.withUnsafeMutableBufferPointer { bytes, count in
        repeat {
          got = bytes.baseAddress.map { read(descriptor, $0, room) } ?? 0
        } while got < 0 && errno == EINTR
        count = max(got, 0)
      }
    }
    if got < 0 {
      problem = ConversionError(
        code: "stream.unreadable",
        message: "the input cannot be read on: \(String(cString: strerror(errno)))")
    }
    if got <= 0 { isAtEnd = true }
  }
}
