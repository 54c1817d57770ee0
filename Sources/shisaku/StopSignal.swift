import Glibc
import Synchronization

/// Ctrl-C and SIGTERM: the first one asks to stop, a second one ends the program at once.
enum StopSignal {
  private static let received = Atomic<Int32>(0)

  /// The signal that asked to stop; `nil` while none has.
  static var current: Int32? {
    let signal = received.load(ordering: .relaxed)
    return signal == 0 ? nil : signal
  }

  /// From here on the two signals are counted in place of ending the program.
  static func watch() {
    // Makes the counter before a handler may need it.
    received.store(0, ordering: .relaxed)
    for number in [SIGINT, SIGTERM] { signal(number, receive) }
  }

  fileprivate static func count(_ number: Int32) {
    let (exchanged, _) = received.compareExchange(
      expected: 0, desired: number, ordering: .relaxed)
    if !exchanged { _exit(128 + number) }
  }
}

private func receive(_ number: Int32) { StopSignal.count(number) }
