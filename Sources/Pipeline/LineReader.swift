internal import Glibc

/// Lines from standard input or a file, each handed out as soon as it is there.
public final class LineReader {
  private static let chunk = 1 << 16

  private let descriptor: Int32
  private var buffer: [UInt8] = []
  /// Where the next line starts in the buffer.
  private var start = 0
  /// Up to where the buffer was searched for a line feed.
  private var searched = 0
  private var isAtEnd = false

  /// Reads standard input.
  public init() {
    descriptor = STDIN_FILENO
  }

  /// Reads a file; `nil` where it cannot be opened.
  package init?(path: String) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { return nil }
  }

  deinit {
    if descriptor != STDIN_FILENO { close(descriptor) }
  }

  /// The next line without its line feed; `nil` at the end. Waits where none is there yet.
  public func next() -> [UInt8]? {
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) {
        let line = Array(buffer[start..<end])
        start = end + 1
        searched = start
        return line
      }
      searched = buffer.count
      if isAtEnd {
        guard start < buffer.count else { return nil }
        let line = Array(buffer[start...])
        start = buffer.count
        return line
      }
      buffer.removeSubrange(..<start)
      searched -= start
      start = 0
      fill()
    }
  }

  private func fill() {
    let count = buffer.count
    let room = max(Self.chunk, count)
    buffer.append(contentsOf: repeatElement(0, count: room))
    var got = -1
    repeat {
      got = buffer.withUnsafeMutableBytes { bytes in
        bytes.baseAddress.map { read(descriptor, $0 + count, room) } ?? 0
      }
    } while got < 0 && errno == EINTR
    buffer.removeLast(room - max(got, 0))
    if got <= 0 { isAtEnd = true }
  }
}
