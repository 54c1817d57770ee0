import ArgumentParser
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

  /// What the command ends with that a signal stopped.
  static var exitCode: ExitCode { current.map { ExitCode(128 + $0) } ?? .failure }

  /// From here on the two signals are counted in place of ending the program. One that the caller
  /// has had ignored, as a shell does for what it runs in the background, stays ignored.
  static func watch() {
    // Makes the counter before a handler may need it.
    received.store(0, ordering: .relaxed)
    var watched = sigset_t()
    sigemptyset(&watched)
    for number in [SIGINT, SIGTERM] {
      var old = sigaction()
      sigaction(number, nil, &old)
      // SIG_IGN is a cast that Swift does not import.
      if unsafeBitCast(old.__sigaction_handler.sa_handler, to: Int.self) == 1 { continue }
      signal(number, receive)
      sigaddset(&watched, number)
    }
    // A program that was started by a thread which blocks signals would never see them.
    pthread_sigmask(SIG_UNBLOCK, &watched, nil)
  }

  fileprivate static func count(_ number: Int32) {
    let (exchanged, _) = received.compareExchange(
      expected: 0, desired: number, ordering: .relaxed)
    if !exchanged { _exit(128 + number) }
  }
}

private func receive(_ number: Int32) { StopSignal.count(number) }
