internal import CFileSystem
internal import Glibc

/// A process of a stream that answers one line after the other, as `StreamRouter` deals them to it.
public struct StreamWorker {
  /// The descriptor of the connection in a worker's process. Standard input there is that of the
  /// stream, which no document may name; it is never read.
  static let descriptor: Int32 = 3

  private var pipeline: DocumentPipeline
  private let allowsPaths: Bool

  /// A worker with the settings of the stream; a profile of one's own comes from the stream itself.
  public init(pipeline: DocumentPipeline, allowsPaths: Bool) {
    self.pipeline = pipeline
    self.allowsPaths = allowsPaths
  }

  /// Answers lines until there are no more.
  ///
  /// - Returns: whether this process was started by a stream at all.
  public mutating func run() -> Bool {
    let channel = StreamChannel(descriptor: Self.descriptor)
    // What a document has started must not keep the connection open.
    guard fcntl(Self.descriptor, F_SETFD, FD_CLOEXEC) == 0, channel.send(.ready) else {
      return false
    }
    // Otherwise `exe`, by which it was started.
    shisaku_name_process("shisaku-worker")
    while let message = channel.receive() {
      let line: LineReader.Line
      switch message.kind {
      case .profile:
        // The stream has read it before.
        guard let profile = try? DocumentProfile(yaml: message.bytes) else { return false }
        pipeline = DocumentPipeline(options: pipeline.options, profile: profile)
        continue
      case .line: line = .whole(message.bytes)
      case .beginning: line = .tooLong(message.bytes)
      case .ready, .answer: return false
      }
      let answer = StreamAnswerer(pipeline: pipeline, allowsPaths: allowsPaths)
        .answer(StreamFlow.NumberedLine(number: message.number, line: line))
      guard channel.send(.answer, number: message.number, answer) else { break }
    }
    return true
  }
}
