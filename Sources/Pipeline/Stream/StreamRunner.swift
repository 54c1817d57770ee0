/// A stream of documents: lines of JSON in, lines of JSON out, in the same order.
///
/// In: a `StreamRequest`. Out, one line for each:
/// `{"id", "status", "document": {…}, "policies": […]}`, with `source_text` where the spans do not
/// refer to the input itself, or `{"id", "status": "failed", "error": {"code", "message"}}`. `id` is
/// the one that came in; blank lines are passed over.
///
/// All documents are converted in this process; `StreamRouter` has each worker in one of its own.
public struct StreamRunner: Sendable {
  public let pipeline: DocumentPipeline
  /// Number of workers.
  public let jobs: Int
  /// Whether a document may be given as the path of a file.
  public let allowsPaths: Bool

  /// A stream over `jobs` workers, one a processor where that is `nil`.
  public init(pipeline: DocumentPipeline, jobs: Int? = nil, allowsPaths: Bool = true) {
    self.pipeline = pipeline
    self.jobs = max(1, jobs ?? BatchRunner.processorCount)
    self.allowsPaths = allowsPaths
  }

  /// Runs until the lines end. A result goes out as soon as those before it have.
  ///
  /// A line is drawn only when a worker is free for it, and a worker that is far ahead waits: a
  /// reader that is slow slows the stream down, and memory stays bounded.
  ///
  /// - Parameters:
  ///   - lineBuffered: whether each line is written by itself. Otherwise lines are gathered up to
  ///     64 KB; none is held back while nothing else is under way.
  ///   - nextLine: the next line, `nil` at the end; called by one thread at a time, and it may wait.
  ///   - write: takes lines of output with their line feeds and says whether to go on; called by one
  ///     thread at a time.
  public func run(
    lineBuffered: Bool = false, nextLine: @escaping () -> LineReader.Line?,
    write: @escaping ([UInt8]) -> Bool
  ) {
    let answerer = StreamAnswerer(pipeline: pipeline, allowsPaths: allowsPaths)
    let flow = StreamFlow(jobs: jobs, lineBuffered: lineBuffered)
    flow.run(
      nextLine: nextLine, write: write,
      answer: { line, _ throws(Never) in answerer.answer(line) }, fail: { _ in })
  }
}
