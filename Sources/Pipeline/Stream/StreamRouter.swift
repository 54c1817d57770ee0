internal import Glibc
internal import ShisakuExtraction

/// A stream whose documents are converted by processes of their own, so that one which ends its
/// process (a trap, no memory, a limit of processor time) is answered `failed` and costs no other.
///
/// Lines, answers, order and memory are those of `StreamRunner`. A worker is this program started
/// again as `StreamWorker`; it takes one line at a time, and another one takes its place when it ends.
public struct StreamRouter: Sendable {
  /// Why no worker can be had.
  public struct Problem: Error, Sendable {
    public let message: String
  }

  /// How often in a row a worker may end before it takes a line.
  private static let attempts = 3

  /// Number of workers.
  public let jobs: Int
  private let program: String
  private let arguments: [String]
  private let profile: [UInt8]?

  /// A stream over `jobs` worker processes, one a processor where that is `nil`.
  ///
  /// - Parameters:
  ///   - jobs: number of workers.
  ///   - program: what a worker runs; this program itself unless given, whatever has become of its
  ///     file meanwhile.
  ///   - arguments: with which it becomes a `StreamWorker` of the same settings.
  ///   - profile: one of the user's own, in YAML, for all documents.
  public init(
    jobs: Int? = nil, program: String = "/proc/self/exe", arguments: [String],
    profile: [UInt8]? = nil
  ) {
    self.jobs = max(1, jobs ?? BatchRunner.processorCount)
    self.program = program
    self.arguments = arguments
    self.profile = profile
  }

  /// Runs until the lines end, as `StreamRunner` does.
  ///
  /// - Parameters:
  ///   - lineBuffered: whether each answer is written by itself.
  ///   - nextLine: the next line, `nil` at the end; called by one thread at a time, and it may wait.
  ///   - write: takes answers and says whether to go on; called by one thread at a time.
  ///   - fail: called at most once, by any thread, where no worker can be started. All answers
  ///     before have been written; there are no more, and the stream ends with its next line.
  public func run(
    lineBuffered: Bool = false, nextLine: @escaping () -> LineReader.Line?,
    write: @escaping ([UInt8]) -> Bool, fail: @escaping (Problem) -> Void
  ) {
    // Each is used by one thread, and at the end by this one.
    let workers = (0..<jobs).map { _ in WorkerProcess() }
    StreamFlow(jobs: jobs, lineBuffered: lineBuffered).run(
      nextLine: nextLine, write: write,
      answer: { line, worker throws(Problem) in try self.answer(line, workers[worker]) }, fail: fail
    )
    for worker in workers { _ = worker.end() }
  }

  /// The answer of a worker, or for one that ended over the line.
  ///
  /// - Throws: where none can be started.
  private func answer(
    _ line: StreamFlow.NumberedLine, _ worker: WorkerProcess
  ) throws(Problem) -> [UInt8] {
    var reason = ""
    for attempt in 0..<Self.attempts {
      // There may be room for another process in a moment.
      if attempt > 0 { usleep(100_000) }
      do throws(StartedProgram.Problem) {
        try worker.start(program, arguments, profile: profile)
      } catch {
        reason = "cannot be started: \(error.message)"
        continue
      }
      if let answer = worker.answer(line) { return answer }
      let wasReady = worker.isReady
      reason = worker.end()
      if wasReady { return StreamAnswerer.failure(of: line, endedBy: reason) }
    }
    throw Problem(message: "line \(line.number): a process to convert it \(reason)")
  }
}

/// A worker process, once a line wants one.
private final class WorkerProcess: @unchecked Sendable {
  // Unchecked: used by one thread at a time. The process ends with the thread that started it.
  private var running: (program: StartedProgram, channel: StreamChannel)?
  /// Whether the process has got so far that it takes lines.
  private(set) var isReady = false

  /// Starts a process where none runs.
  func start(
    _ program: String, _ arguments: [String], profile: [UInt8]?
  ) throws(StartedProgram.Problem) {
    guard running == nil else { return }
    let (ours, theirs) = try StartedProgram.socketPair()
    let channel = StreamChannel(descriptor: ours)
    do throws(StartedProgram.Problem) {
      defer { close(theirs) }
      let process = try StartedProgram(
        program, arguments, descriptors: [STDIN_FILENO, nil, STDERR_FILENO, theirs])
      running = (process, channel)
      isReady = false
    } catch {
      close(ours)
      throw error
    }
    if let profile { _ = channel.send(.profile, profile) }
  }

  /// Has the process answer a line; `nil` where it ends before it has.
  func answer(_ line: StreamFlow.NumberedLine) -> [UInt8]? {
    guard let channel = running?.channel else { return nil }
    // Whether it is taken shows when the answer is awaited.
    switch line.line {
    case .whole(let bytes): _ = channel.send(.line, number: line.number, bytes)
    case .tooLong(let bytes): _ = channel.send(.beginning, number: line.number, bytes)
    }
    while let message = channel.receive() {
      if message.kind == .ready { isReady = true }
      if message.kind == .answer, message.number == line.number { return message.bytes }
    }
    return nil
  }

  /// Ends the process and says how it has ended, where it has by itself.
  func end() -> String {
    guard let (program, channel) = running else { return "" }
    running = nil
    close(channel.descriptor)
    // One that takes no lines any more has nothing left to do.
    switch program.wait() {
    case .exit(let status): return "ended with exit code \(status)"
    case .signal(let number):
      return "was ended by signal \(number) (\(String(cString: strsignal(number))))"
    case .unknown: return "ended"
    }
  }
}
