internal import Synchronization

/// The order of a stream: lines are dealt to workers, and their answers go out in the same order.
struct StreamFlow {
  /// A line that wants an answer.
  struct NumberedLine {
    /// From 1; blank lines are counted.
    let number: Int
    let line: LineReader.Line
  }

  /// Bytes that are written at once.
  private static let block = 1 << 16
  /// U+FEFF at the start of a file.
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  let jobs: Int
  /// Whether each answer is written by itself.
  let lineBuffered: Bool

  /// Runs until the lines end, `write` says so, or a line can have no answer.
  ///
  /// - Parameters:
  ///   - nextLine: the next line, `nil` at the end; called by one thread at a time.
  ///   - write: takes answers and says whether to go on; called by one thread at a time.
  ///   - answer: the answer of a line with its line feed, made by the worker of that number. A worker is
  ///     one thread throughout.
  ///   - fail: called at most once, with what `answer` threw, when all before is written.
  func run<Problem: Error>(
    nextLine: @escaping () -> LineReader.Line?, write: @escaping ([UInt8]) -> Bool,
    answer: @escaping (NumberedLine, _ worker: Int) throws(Problem) -> [UInt8],
    fail: @escaping (Problem) -> Void
  ) {
    var number = 0
    let underWay = Counter()
    var gathered: [UInt8] = []
    let workers = OrderedWorkers<NumberedLine, Result<[UInt8], Problem>>(
      window: jobs * 4,
      draw: {
        while let line = nextLine() {
          number += 1
          let line = number == 1 ? Self.withoutMark(line) : line
          if Self.isBlank(line) { continue }
          underWay.count.add(1, ordering: .sequentiallyConsistent)
          return NumberedLine(number: number, line: line)
        }
        return nil
      },
      work: { line, turn in
        Result { () throws(Problem) in try answer(line, turn.worker) }
      },
      emit: { result in
        let line: [UInt8]
        switch result {
        case .success(let answer): line = answer
        case .failure(let problem):
          if !gathered.isEmpty { _ = write(gathered) }
          fail(problem)
          return false
        }
        let left = underWay.count.subtract(1, ordering: .sequentiallyConsistent).newValue
        if gathered.isEmpty, left == 0 || lineBuffered || line.count >= Self.block {
          return write(line)
        }
        gathered += line
        guard left == 0 || gathered.count >= Self.block else { return true }
        defer { gathered.removeAll(keepingCapacity: true) }
        return write(gathered)
      })
    workers.run(workers: jobs)
  }

  /// Lines that were drawn and not answered.
  private final class Counter: Sendable {
    let count = Atomic(0)
  }

  /// Whether a line holds nothing but what JSON takes for white space.
  private static func isBlank(_ line: LineReader.Line) -> Bool {
    guard case .whole(let bytes) = line else { return false }
    return !bytes.contains { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }
  }

  private static func withoutMark(_ line: LineReader.Line) -> LineReader.Line {
    guard line.bytes.starts(with: byteOrderMark) else { return line }
    let rest = Array(line.bytes.dropFirst(byteOrderMark.count))
    return switch line {
    case .whole: .whole(rest)
    case .tooLong: .tooLong(rest)
    }
  }
}
