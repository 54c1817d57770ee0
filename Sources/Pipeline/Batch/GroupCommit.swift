internal import Glibc

/// Brings items to disk in groups, on a thread of its own: while one group is flushed, the next one
/// gathers.
///
/// Flushing takes at most about a tenth of the time: after a group the next one waits nine times as
/// long as that group took, a second at most, unless it has become large.
final class GroupCommit<Item>: @unchecked Sendable {
  // Unchecked: everything that changes does so under `lock`, but for what `commit` does, which runs
  // on one thread.

  /// Items that are not waited for any longer.
  private static var largeGroup: Int { 256 }
  private static var longestWait: Int { 1_000_000_000 }

  private let commit: ([Item]) throws(OutputError) -> Void
  private let lock: UnsafeMutablePointer<pthread_mutex_t>
  private let change: UnsafeMutablePointer<pthread_cond_t>
  private var thread: pthread_t?
  private var gathered: [Item] = []
  private var isClosing = false
  private var failure: OutputError?

  /// - Parameter commit: brings a group to disk; called by one thread, in the items' order.
  init(_ commit: @escaping ([Item]) throws(OutputError) -> Void) {
    self.commit = commit
    lock = .allocate(capacity: 1)
    change = .allocate(capacity: 1)
    pthread_mutex_init(lock, nil)
    var attributes = pthread_condattr_t()
    pthread_condattr_init(&attributes)
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    pthread_cond_init(change, &attributes)
    pthread_condattr_destroy(&attributes)
  }

  deinit {
    pthread_mutex_destroy(lock)
    pthread_cond_destroy(change)
    lock.deallocate()
    change.deallocate()
  }

  /// Takes an item; waits where the disk is far behind.
  ///
  /// - Throws: why an earlier item could not be brought to disk.
  func add(_ item: Item) throws(OutputError) {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    if thread == nil { start() }
    while failure == nil, gathered.count >= 2 * Self.largeGroup { pthread_cond_wait(change, lock) }
    if let failure { throw failure }
    gathered.append(item)
    pthread_cond_broadcast(change)
  }

  /// Waits until all items are on disk.
  func close() throws(OutputError) {
    pthread_mutex_lock(lock)
    isClosing = true
    pthread_cond_broadcast(change)
    pthread_mutex_unlock(lock)
    if let thread { pthread_join(thread, nil) }
    thread = nil
    if let failure { throw failure }
    // Without a thread, should the system have refused one.
    if !gathered.isEmpty { try commit(gathered) }
    gathered = []
  }

  private func start() {
    var created = pthread_t()
    let context = Unmanaged.passRetained(GroupCommitThread { self.run() }).toOpaque()
    if pthread_create(&created, nil, runGroupCommit, context) == 0 {
      thread = created
    } else {
      Unmanaged<GroupCommitThread>.fromOpaque(context).release()
    }
  }

  private func run() {
    var due = 0
    while let group = nextGroup(due: due) {
      let start = Self.now
      do throws(OutputError) {
        try commit(group)
      } catch {
        pthread_mutex_lock(lock)
        failure = error
        pthread_cond_broadcast(change)
        pthread_mutex_unlock(lock)
        return
      }
      let end = Self.now
      due = end + min(9 * (end - start), Self.longestWait)
    }
  }

  /// What has gathered, when it is time for it; `nil` when all is done.
  private func nextGroup(due: Int) -> [Item]? {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    while !isClosing, gathered.count < Self.largeGroup {
      if gathered.isEmpty {
        pthread_cond_wait(change, lock)
      } else if Self.now < due {
        var time = timespec(tv_sec: due / 1_000_000_000, tv_nsec: due % 1_000_000_000)
        pthread_cond_timedwait(change, lock, &time)
      } else {
        break
      }
    }
    let group = gathered
    gathered = []
    pthread_cond_broadcast(change)
    return group.isEmpty ? nil : group
  }

  /// Nanoseconds of a clock that only goes forward.
  private static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }
}

/// What a thread runs; a thread's start routine cannot be generic.
private final class GroupCommitThread {
  let body: () -> Void

  init(_ body: @escaping () -> Void) {
    self.body = body
  }
}

private func runGroupCommit(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  if let context { Unmanaged<GroupCommitThread>.fromOpaque(context).takeRetainedValue().body() }
  return nil
}
