import Synchronization
import Testing

@testable import Shisaku

@Suite("Workers")
struct OrderedWorkersTests {
  @Test("hand in their outputs in the order of the inputs", arguments: [1, 2, 8])
  func order(workers: Int) {
    var next = 0
    var outputs: [Int] = []
    let ordered = OrderedWorkers<Int, Int>(
      window: workers * 2,
      draw: {
        next += 1
        return next <= 500 ? next : nil
      },
      work: { number, _ in
        // Uneven work, so that later inputs are done before earlier ones.
        var sum = 0
        for step in 0..<(number % 7) * 3000 { sum &+= step }
        return sum == -1 ? 0 : number * 2
      },
      emit: { output in
        outputs.append(output)
        return true
      })
    ordered.run(workers: workers)
    #expect(outputs == (1...500).map { $0 * 2 })
  }

  @Test("stay within their window")
  func window() {
    let waiting = Mutex(0)
    let most = Mutex(0)
    var next = 0
    let ordered = OrderedWorkers<Int, Int>(
      window: 6,
      draw: {
        next += 1
        let ahead = waiting.withLock { count in
          count += 1
          return count
        }
        most.withLock { $0 = max($0, ahead) }
        return next <= 300 ? next : nil
      },
      work: { number, _ in number },
      emit: { _ in
        waiting.withLock { $0 -= 1 }
        return true
      })
    ordered.run(workers: 4)
    // Six in the window, and one that each of the four workers has drawn.
    #expect(most.withLock { $0 } <= 10)
  }

  @Test("stop when nothing more is wanted", arguments: [1, 4])
  func stopping(workers: Int) {
    var next = 0
    var emitted = 0
    let ordered = OrderedWorkers<Int, Int>(
      window: 8,
      draw: {
        next += 1
        return next
      },
      work: { number, _ in number },
      emit: { _ in
        emitted += 1
        return emitted < 10
      })
    ordered.run(workers: workers)
    #expect(emitted == 10)
  }
}
