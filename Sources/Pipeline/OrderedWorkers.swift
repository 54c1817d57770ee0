internal import CCrashes
internal import Glibc

/// A few threads that take inputs from one place and hand in outputs in the inputs' order.
///
/// Each worker draws its next input itself, under a lock, so nothing is read before someone has
/// time for it; a worker that is far ahead of the slowest one waits. Memory is bounded by `window`
/// inputs and outputs, and the order of the outputs does not depend on the number of workers.
package final class OrderedWorkers<Input, Output>: @unchecked Sendable {
  // Unchecked: `draw` runs under `sourceLock`, everything else that changes under `sinkLock`.
  private let draw: () -> Input?
  private let work: (Input, Turn) -> Output
  private let emit: (Output) -> Bool
  private let window: Int
  private let sourceLock: UnsafeMutablePointer<pthread_mutex_t>
  private let sinkLock: UnsafeMutablePointer<pthread_mutex_t>
  private let progress: UnsafeMutablePointer<pthread_cond_t>
  private var drawn = 0
  private var emitted = 0
  private var waiting: [Int: Output] = [:]
  private var isStopped = false

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
    sourceLock = .allocate(capacity: 1)
    sinkLock = .allocate(capacity: 1)
    progress = .allocate(capacity: 1)
    pthread_mutex_init(sourceLock, nil)
    pthread_mutex_init(sinkLock, nil)
    pthread_cond_init(progress, nil)
  }

  deinit {
    pthread_mutex_destroy(sourceLock)
    pthread_mutex_destroy(sinkLock)
    pthread_cond_destroy(progress)
    sourceLock.deallocate()
    sinkLock.deallocate()
    progress.deallocate()
  }

  /// Runs until the inputs are used up. With one worker everything happens on the calling thread.
  package func run(workers: Int) {
    var threads: [pthread_t] = []
    for worker in 1..<max(workers, 1) {
      var thread = pthread_t()
      let context = Unmanaged.passRetained(Box(self, worker)).toOpaque()
      let status = pthread_create(&thread, nil, runWorker, context)
      if status == 0 {
        threads.append(thread)
      } else {
        Unmanaged<Box>.fromOpaque(context).release()
      }
    }
    loop(worker: 0)
    for thread in threads { pthread_join(thread, nil) }
  }

  fileprivate func loop(worker: Int) {
    while true {
      pthread_mutex_lock(sourceLock)
      let input = draw()
      let index = drawn
      if input != nil { drawn += 1 }
      pthread_mutex_unlock(sourceLock)
      guard let input else { return }
      guard hand(work(input, Turn(workers: self, index: index, worker: worker)), at: index) else {
        return
      }
    }
  }

  private func hasTurnCome(_ index: Int, _ waiting: Bool) -> Bool {
    pthread_mutex_lock(sinkLock)
    defer { pthread_mutex_unlock(sinkLock) }
    while waiting, !isStopped, index > emitted { pthread_cond_wait(progress, sinkLock) }
    return !isStopped && index == emitted
  }

  /// Hands in an output and everything that waited for it; `false` when there is no more to do.
  private func hand(_ output: Output, at index: Int) -> Bool {
    pthread_mutex_lock(sinkLock)
    defer { pthread_mutex_unlock(sinkLock) }
    waiting[index] = output
    while !isStopped, let next = waiting.removeValue(forKey: emitted) {
      isStopped = !emit(next)
      emitted += 1
    }
    pthread_cond_broadcast(progress)
    while !isStopped, index >= emitted + window { pthread_cond_wait(progress, sinkLock) }
    return !isStopped
  }
}

/// What a thread runs; a thread's start routine cannot be generic.
private final class Box {
  let loop: () -> Void

  init<Input, Output>(_ workers: OrderedWorkers<Input, Output>, _ worker: Int) {
    loop = { workers.loop(worker: worker) }
  }
}

private func runWorker(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  shisaku_give_signal_stack()
  defer { shisaku_take_signal_stack() }
  if let context { Unmanaged<Box>.fromOpaque(context).takeRetainedValue().loop() }
  return nil
}
