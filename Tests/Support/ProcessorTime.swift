internal import Glibc

/// The seconds that a call takes of the processor, on the thread that calls it.
///
/// A limit of a test's time would be one of the clock's, which runs on while hundreds of tests wait for
/// their turn.
package func processorSeconds(_ body: () throws -> Void) rethrows -> Double {
  let start = threadNanoseconds()
  try body()
  return Double(threadNanoseconds() - start) / 1e9
}

private func threadNanoseconds() -> Int {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return time.tv_sec * 1_000_000_000 + time.tv_nsec
}

/// What reading a very large input in a test may take of the processor, in seconds: in linear time it is
/// a few of them, and it would be minutes if it grew with the square.
package let secondsOfLinearTime = 60.0
