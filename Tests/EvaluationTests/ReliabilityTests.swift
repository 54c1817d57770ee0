import ShisakuEvaluation
import Testing

@Suite("Reliability")
struct ReliabilityTests {
  @Test("is told by bins of confidence")
  func bins() {
    let boxes = [(0.6, false), (0.9, true), (0.96, false), (0.98, true), (1, true)].map {
      JudgedBox(.purpose, confidence: $0.0, isRight: $0.1)
    }
    let reliability = Reliability(boxes)
    #expect(reliability.bins.map(\.count) == [0, 1, 0, 0, 2, 2])
    #expect(reliability.bins.map(\.right) == [0, 0, 0, 0, 1, 2])
    #expect((reliability.sureCount, reliability.sureRight) == (4, 3))
    #expect(reliability.sureAccuracy == 0.75)
    // (1 · 0.6 + 2 · |0.5 - 0.93| + 2 · |1 - 0.99|) / 5
    #expect(abs(reliability.calibrationError - 0.296) < 1e-9)
  }

  @Test("is perfect without boxes")
  func empty() {
    let reliability = Reliability([])
    #expect(reliability.calibrationError == 0)
    #expect(reliability.sureAccuracy == 1)
  }
}
