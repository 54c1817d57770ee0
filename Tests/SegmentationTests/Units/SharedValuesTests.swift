import ShisakuTestSupport
import Testing

@testable import ShisakuSegmentation

/// What units that stand among each other's lines may both hold; ranges are of no text.
@Suite struct SharedValuesTests {
  private func unit(
    _ kind: UnitDecision.Kind, name: Range<Int>, label: Range<Int>, amount: Range<Int>,
    overview: Range<Int>? = nil
  ) -> UnitReading {
    var node = SheetNode()
    node.name = [name]
    node.budget = SheetNode.Budget(
      entries: [
        SheetNode.BudgetEntry(
          label: [label], fiscalYear: nil, kind: .initial, round: nil, draft: false, amount: 1000,
          amountRanges: [amount], partOfLarger: false)
      ], notes: [])
    if let overview {
      node.texts[.overview] = SheetNode.Box(ranges: [overview], confidence: 1, rival: nil)
    }
    return UnitReading(kind: kind, node: node, lines: 0..<1, furniture: [])
  }

  @Test("rows share the head of their column")
  func heads() {
    let rows = [
      unit(.row, name: 10..<19, label: 0..<9, amount: 20..<26),
      unit(.row, name: 30..<39, label: 0..<9, amount: 40..<46),
    ]
    #expect(SharedValues.leftOut(of: rows).map { $0.node.budget?.entries.count } == [1, 1])
  }

  @Test("of two entries with one amount, the one that says more has it")
  func amounts() {
    let units = SharedValues.leftOut(of: [
      unit(.entry, name: 10..<19, label: 40..<46, amount: 40..<46),
      unit(.entry, name: 30..<39, label: 40..<46, amount: 40..<46, overview: 50..<90),
    ])
    #expect(units.map { $0.node.budget?.entries.count } == [nil, 1])
  }

  @Test("a unit whose name is another's label is none")
  func names() {
    let units = SharedValues.leftOut(of: [
      unit(.row, name: 30..<39, label: 0..<9, amount: 50..<56),
      unit(.sheet, name: 10..<19, label: 30..<39, amount: 40..<46, overview: 60..<90),
    ])
    #expect(units.map(\.kind) == [.sheet])
  }

  @Test("an amount within another's text is left out with its label")
  func texts() {
    let units = SharedValues.leftOut(of: [
      unit(.row, name: 10..<19, label: 20..<29, amount: 70..<76),
      unit(.sheet, name: 30..<39, label: 40..<49, amount: 50..<56, overview: 60..<90),
    ])
    #expect(units.map { $0.node.budget == nil } == [true, false])
  }

  @Test("two units that share very many amounts are told apart in time")
  func inLinearTime() {
    let count = 20_000
    func unit(_ name: Range<Int>) -> UnitReading {
      var node = SheetNode()
      node.name = [name]
      node.budget = SheetNode.Budget(
        entries: (1...count).map { place in
          SheetNode.BudgetEntry(
            label: [10 * place..<10 * place + 3], fiscalYear: nil, kind: .initial, amount: place,
            amountRanges: [10 * place + 4..<10 * place + 9])
        }, notes: [])
      return UnitReading(kind: .entry, node: node, lines: 0..<1, furniture: [])
    }
    let seconds = processorSeconds {
      let units = SharedValues.leftOut(of: [unit(0..<3), unit(4..<7)])
      #expect(units.map { $0.node.budget?.entries.count } == [count, nil])
    }
    #expect(seconds < secondsOfLinearTime)
  }
}
