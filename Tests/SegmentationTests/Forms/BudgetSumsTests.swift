import Testing

@testable import ShisakuSegmentation

@Suite("Budgets of dumps that have torn their tables")
struct BudgetSumsTests {
  private func entry(
    _ year: Int, _ kind: SheetNode.BudgetEntry.Kind, _ amount: Int
  ) -> SheetNode.BudgetEntry {
    SheetNode.BudgetEntry(
      label: [], fiscalYear: year, kind: kind, round: nil, draft: false, amount: amount,
      amountRanges: [], partOfLarger: false)
  }

  private func totals(_ entries: [SheetNode.BudgetEntry]?) -> [Int: Int?]? {
    entries.map { entries in
      Dictionary(
        uniqueKeysWithValues: entries.filter { $0.kind == .total }
          .map { ($0.fiscalYear ?? 0, $0.amount) })
    }
  }

  @Test(
    "each total goes to the year whose rows add up to it, and one that goes to none is left out")
  func sorted() {
    let settled = BudgetSums([
      entry(2021, .initial, 315_000_000), entry(2021, .reserve, -17_000_000),
      entry(2021, .total, 301_000_000), entry(2022, .initial, 301_000_000),
      entry(2022, .total, 298_000_000), entry(2023, .initial, 99_000_000),
      entry(2023, .total, 90_000_000),
    ]).settled()
    #expect(totals(settled) == [2021: 298_000_000, 2022: 301_000_000])
  }

  @Test("totals that add up, also but for rounding or the sign of what is carried over, stay")
  func unchanged() {
    let settled = BudgetSums([
      entry(2021, .initial, 100_000_000), entry(2021, .carriedOut, 20_000_000),
      entry(2021, .total, 80_000_000), entry(2022, .initial, 50_000_000),
      entry(2022, .supplementary, 7_000_000), entry(2022, .carriedOut, -5_000_000),
      entry(2022, .total, 53_000_000),
    ]).settled()
    #expect(settled == nil)
  }

  @Test("amounts as large as numbers get are the sum of nothing, and end no program")
  func largest() {
    let largest = Int.max
    #expect(!BudgetSums.opensWithSum([3, 9, largest]))
    let settled = BudgetSums([
      entry(2021, .initial, largest), entry(2021, .supplementary, 9), entry(2021, .carriedOut, -9),
      entry(2021, .total, 3),
    ]).settled()
    #expect(totals(settled) == [:])
  }

  @Test("amounts whose years go up and down are left out, those whose years rise or fall stay")
  func columns() {
    func entries(_ kind: SheetNode.BudgetEntry.Kind, _ years: [Int]) -> [SheetNode.BudgetEntry] {
      years.enumerated().map { index, year in
        var entry = entry(year, kind, 1000)
        entry.amountRanges = [index * 10..<index * 10 + 4]
        return entry
      }
    }
    let all =
      entries(.initial, [2021, 2020, 2022]) + entries(.executed, [2020, 2021, 2022])
      + entries(.total, [2022, 2021, 2021])
    let kept = BudgetColumns.ordered(all)
    #expect(Set(kept.map(\.kind)) == [.executed, .total])
    #expect(kept.count == 6)
  }
}
