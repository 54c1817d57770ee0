import Testing

@testable import ShisakuSegmentation

@Suite("Assignment")
struct AssignmentTests {
  @Test("the best sum wins, not the best first choice")
  func bestSum() {
    let scores = [[2.0, 1.8], [1.9, -5.0]]
    #expect(Assignment.best(scores, none: -3) == [1, 0])
  }

  @Test("a row without a column that is better than none gets none")
  func none() {
    #expect(Assignment.best([[-4.0], [1.0]], none: -3) == [nil, 0])
  }

  @Test("there may be more rows than columns")
  func moreRows() {
    #expect(Assignment.best([[1.0], [2.0], [0.5]], none: 0) == [nil, 0, nil])
  }
}
