internal import Glibc

/// Brings items to disk in groups, on a thread of its own: while one group is flushed, the next one
/// gathers.
///
/// Flushing takes at most about a tenth of the time: after a group the next one waits nine times as
/// long as that group took, a second at most, unless it has become large.
final class GroupCommit<Item>: @unchecked Sendable {
  // Unchecked: `thread` is touched by the one who adds and closes; what `commit` does runs on one
  // thread.

  /// Items that are not waited for any longer.
  private static var largeGroup: Int { 256 }
  private static var longestWait: Int { 1_000_000_000 }

  private let commit: ([Item]) throws(OutputError) -> Void
  private let state = Monitor(State())
  private var thread: WorkerThread?

  private struct State {
    var gathered: [Item] = []
    var isClosing = false
    var failure: OutputError?
  }

  /// - Parameter commit: brings a group to disk; called by one thread, in the items' order.
  init(_ commit: @escaping ([Item]) throws(OutputError) -> Void) {
    self.commit = commit
  }

  /// Takes an item; waits where the disk is far behind.
  ///
  /// - Throws: why an earlier item could not be brought to disk.
  func add(_ item: Item) throws(OutputError) {
    try state.with { state throws(OutputError) in
      // Should the system have none left, `close` does it.
      if thread == nil { thread = WorkerThread { self.run() } }
      let isHeard = thread != nil
      state.wait { isHeard && $0.failure == nil && $0.gathered.count >= 2 * Self.largeGroup }
      if let failure = state.value.failure { throw failure }
      state.value.gathered.append(item)
      state.announce()
    }
  }

  /// Waits until all items are on disk.
  func close() throws(OutputError) {
    state.with { state in
      state.value.isClosing = true
      state.announce()
    }
    thread?.join()
    thread = nil
    let (left, failure) = state.with { ($0.value.gathered, $0.value.failure) }
    if let failure { throw failure }
    if !left.isEmpty { try commit(left) }
    state.with { $0.value.gathered = [] }
  }

  private func run() {
    var due = 0
    while let group = nextGroup(due: due) {
      let start = Self.now
      do throws(OutputError) {
        try commit(group)
      } catch {
        state.with { state in
          state.value.failure = error
          state.announce()
        }
        return
      }
      let end = Self.now
      due = end + min(9 * (end - start), Self.longestWait)
    }
  }

  /// What has gathered, when it is time for it; `nil` when all is done.
  private func nextGroup(due: Int) -> [Item]? {
    state.with { state in
      while !state.value.isClosing, state.value.gathered.count < Self.largeGroup {
        if state.value.gathered.isEmpty {
          state.wait()
        } else if Self.now < due {
          state.wait(until: due)
        } else {
          break
        }
      }
      let group = state.value.gathered
      state.value.gathered = []
      state.announce()
      return group.isEmpty ? nil : group
    }
  }

  /// Nanoseconds of the clock that `Monitor` waits by.
  private static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }
}
