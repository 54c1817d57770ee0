internal import CCrashes
internal import Glibc

/// A thread that runs one function, with a stack of its own for signals.
struct WorkerThread {
  private let thread: pthread_t

  /// Starts a thread; `nil` where the system has none left.
  init?(_ body: @escaping () -> Void) {
    var thread = pthread_t()
    let context = Unmanaged.passRetained(Body(run: body)).toOpaque()
    guard pthread_create(&thread, nil, runThread, context) == 0 else {
      Unmanaged<Body>.fromOpaque(context).release()
      return nil
    }
    self.thread = thread
  }

  /// Waits for the end of the function.
  func join() { pthread_join(thread, nil) }

  fileprivate final class Body {
    let run: () -> Void

    init(run: @escaping () -> Void) {
      self.run = run
    }
  }
}

private func runThread(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  shisaku_give_signal_stack()
  defer { shisaku_take_signal_stack() }
  if let context { Unmanaged<WorkerThread.Body>.fromOpaque(context).takeRetainedValue().run() }
  return nil
}
