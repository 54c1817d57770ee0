internal import Glibc

/// State that several threads share: one at a time has it, and may wait for another to change it.
///
///     let monitor = Monitor(0)
///     monitor.with { $0.value += 1; $0.announce() }
///     monitor.with { $0.wait { $0 > 0 } }
final class Monitor<Value>: @unchecked Sendable {
  // Unchecked: `value` is touched by the thread alone that holds the lock.
  private let lock: UnsafeMutablePointer<pthread_mutex_t>
  private let change: UnsafeMutablePointer<pthread_cond_t>
  /// To be used in `with` alone.
  var value: Value

  /// What is shared, at first.
  init(_ value: Value) {
    self.value = value
    lock = .allocate(capacity: 1)
    change = .allocate(capacity: 1)
    pthread_mutex_init(lock, nil)
    // A clock that only goes forward, for waits that end.
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

  /// Lends the state to `body`, and to nobody else meanwhile but where `body` waits.
  func with<Result, Failure: Error>(
    _ body: (Monitor) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    return try body(self)
  }

  // MARK: While the state is lent

  /// Wakes those who wait.
  func announce() { pthread_cond_broadcast(change) }

  /// Waits until others have changed the state; it may come back before.
  func wait() { pthread_cond_wait(change, lock) }

  /// Waits for a change until `CLOCK_MONOTONIC` is at `time`, in nanoseconds, at the latest.
  func wait(until time: Int) {
    var time = timespec(tv_sec: time / 1_000_000_000, tv_nsec: time % 1_000_000_000)
    pthread_cond_timedwait(change, lock, &time)
  }

  /// Waits as long as something holds.
  func wait(while isSo: (Value) -> Bool) {
    while isSo(value) { wait() }
  }
}
