import Testing

@testable import ShisakuSegmentation

/// Which readings of a document's parts stand beside one another; ranges are of no text.
@Suite struct UnitChoiceTests {
  private func sheet(_ lines: Range<Int>, field: Range<Int>) -> UnitReading {
    var node = SheetNode()
    node.name = [0..<9]
    node.offices = [OfficeNode(text: [10..<19], ministry: nil, path: [])]
    node.fields = [SheetNode.LabelledText(key: nil, label: [20..<26], text: [field])]
    return UnitReading(kind: .sheet, node: node, lines: lines, furniture: [])
  }

  private func row(_ lines: Range<Int>, name: Range<Int>, head: Range<Int>) -> UnitReading {
    var node = SheetNode()
    node.name = [name]
    let amount = name.upperBound + 1..<name.upperBound + 4
    node.budget = SheetNode.Budget(
      entries: [
        SheetNode.BudgetEntry(
          label: [head], fiscalYear: nil, kind: .initial, round: nil, draft: false, amount: 1000,
          amountRanges: [amount], partOfLarger: false)
      ], notes: [])
    return UnitReading(kind: .row, node: node, lines: lines, furniture: [])
  }

  @Test("a row whose head is a value of a sheet before it is none")
  func foreignHead() {
    let chosen = UnitChoice.choose([
      sheet(0..<6, field: 30..<36), row(8..<9, name: 60..<69, head: 30..<36),
    ])
    #expect(chosen.map(\.kind) == [.sheet])
  }

  @Test("rows below a head of their own stand beside a sheet")
  func ownHead() {
    let chosen = UnitChoice.choose([
      sheet(0..<6, field: 30..<36), row(8..<9, name: 60..<69, head: 40..<46),
      row(9..<10, name: 80..<89, head: 40..<46),
    ])
    #expect(chosen.map(\.kind) == [.sheet, .row, .row])
  }
}
