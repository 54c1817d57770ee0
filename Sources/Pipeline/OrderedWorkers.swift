/// A few threads that take inputs from one place and hand in outputs in the inputs' order.
///
/// Each worker draws its next input itself, under a lock, so nothing is read before someone has
/// time for it; a worker that is far ahead of the slowest one waits. Memory is bounded by `window`
/// inputs and outputs, and the order of the outputs does not depend on the number of workers.
package final class OrderedWorkers<Input, Output>: @unchecked Sendable {
  // Unchecked: `draw` runs while `source` is held, `emit` while `sink` is.
  private let draw: () -> Input?
  private let work: (Input, Turn) -> Output
  private let emit: (Output) -> Bool
  private let window: Int
  /// How many inputs were drawn.
  private let source = Monitor(0)
  private let sink = Monitor(Sink())

  private struct Sink {
    var emitted = 0
    /// Outputs whose turn has not come, by the place of their input.
    var waiting: [Int: Output] = [:]
    var isStopped = false
  }

  /// The place of an input among all, for work that does not fit into one output.
  package struct Turn {
    fileprivate let workers: OrderedWorkers
    fileprivate let index: Int
    /// The worker that has it, from 0 to less than their number. A worker is one thread throughout.
    package let worker: Int

    /// Whether everything before the input has been handed in. From then on until its own output is
    /// handed in nothing else is.
    ///
    /// - Parameter waiting: whether to wait for that.
    /// - Returns: `false`, where it was waited for, only when nothing more is wanted.
    package func hasCome(waiting: Bool) -> Bool { workers.hasTurnCome(index, waiting) }
  }

  /// - Parameters:
  ///   - window: how many inputs may be under way or waiting for their turn.
  ///   - draw: the next input; called by one worker at a time.
  ///   - work: called by many workers at once; it must not share anything that changes but in its
  ///     turn.
  ///   - emit: takes the outputs in order and says whether to go on; called by one worker at a
  ///     time.
  package init(
    window: Int, draw: @escaping () -> Input?, work: @escaping (Input, Turn) -> Output,
    emit: @escaping (Output) -> Bool
  ) {
    self.window = window
    self.draw = draw
    self.work = work
    self.emit = emit
  }

  /// Runs until the inputs are used up. With one worker everything happens on the calling thread.
  package func run(workers: Int) {
    let threads = (1..<max(workers, 1)).compactMap { worker in
      WorkerThread { self.loop(worker: worker) }
    }
    loop(worker: 0)
    for thread in threads { thread.join() }
  }

  private func loop(worker: Int) {
    while let (input, index) = next() {
      let output = work(input, Turn(workers: self, index: index, worker: worker))
      guard hand(output, at: index) else { return }
    }
  }

  private func next() -> (input: Input, index: Int)? {
    source.with { source in
      guard let input = draw() else { return nil }
      defer { source.value += 1 }
      return (input, source.value)
    }
  }

  private func hasTurnCome(_ index: Int, _ waiting: Bool) -> Bool {
    sink.with { sink in
      if waiting { sink.wait { !$0.isStopped && index > $0.emitted } }
      return !sink.value.isStopped && index == sink.value.emitted
    }
  }

  /// Hands in an output and everything that waited for it; `false` when there is no more to do.
  private func hand(_ output: Output, at index: Int) -> Bool {
    sink.with { sink in
      sink.value.waiting[index] = output
      while !sink.value.isStopped,
        let next = sink.value.waiting.removeValue(forKey: sink.value.emitted)
      {
        let goesOn = emit(next)
        sink.value.isStopped = !goesOn
        sink.value.emitted += 1
      }
      sink.announce()
      sink.wait { !$0.isStopped && index >= $0.emitted + window }
      return !sink.value.isStopped
    }
  }
}
