internal import ShisakuValues

/// The totals of a budget held against what they are totals of.
///
///     当初予算 315 301   予備費等 ▲17 -   計 301 298    → 計 298 301
///
/// The rows of a total are the initial amount, supplements, reserves and what is carried over. A dump
/// that prints a table cell by cell may print the cells of one row in another order. Where other rows
/// add up to the totals, they say which total is of which year.
struct BudgetSums {
  /// How far a sum of rounded amounts may be from its total, in units of the table.
  private static let rounding = 3

  private let entries: [SheetNode.BudgetEntry]
  /// The unit that all amounts are multiples of.
  private let unit: Int

  init(_ entries: [SheetNode.BudgetEntry]) {
    self.entries = entries
    unit = entries.compactMap(\.amount).unit ?? 1
  }

  /// The entries with each total at the year whose amounts add up to it; `nil` where nothing speaks
  /// against them as they are. Totals that add up with no year are left out.
  func settled() -> [SheetNode.BudgetEntry]? {
    let years = Dictionary(grouping: entries.indices) { entries[$0].fiscalYear }
    var sums: [Int: [Int]] = [:]
    for (_, indices) in years {
      guard let total = only(.total, indices), let found = self.sums(indices) else { continue }
      sums[total] = found
    }
    let wrong = sums.filter { total, sums in
      !sums.contains { $0.isWithin(Self.rounding * unit, of: entries[total].amount ?? $0) }
    }
    guard !wrong.isEmpty else { return nil }
    var settled = entries
    // All of a row are put right together: one that adds up may do so by chance.
    var free = sums.keys.sorted().filter { entries[$0].amount != nil }
    var unknown: Set<Int> = []
    for total in sums.keys.sorted() {
      let match = free.firstIndex { sums[total, default: []].contains(entries[$0].amount ?? 0) }
      if let match {
        let source = free.remove(at: match)
        settled[total].amount = entries[source].amount
        settled[total].amountRanges = entries[source].amountRanges
      } else {
        unknown.insert(total)
      }
    }
    return settled.indices.filter { !unknown.contains($0) }.map { settled[$0] }
  }

  private func only(_ kind: SheetNode.BudgetEntry.Kind, _ indices: [Int]) -> Int? {
    let found = indices.filter { entries[$0].kind == kind }
    return found.count == 1 ? found[0] : nil
  }

  /// What the amounts of a year add up to; `nil` without an initial amount. What is carried over to
  /// the next year is printed with and without a sign.
  private func sums(_ indices: [Int]) -> [Int]? {
    guard let initial = only(.initial, indices), let first = entries[initial].amount else {
      return nil
    }
    var sum = first
    var carriedOut = 0
    for index in indices {
      let amount = entries[index].amount ?? 0
      switch entries[index].kind {
      case .supplementary, .carriedIn, .reserve: sum = sum.adding(amount)
      case .carriedOut: carriedOut = carriedOut.adding(amount)
      case .initial, .total, .executed: continue
      }
    }
    return carriedOut == 0 ? [sum] : [sum.adding(carriedOut), sum.subtracting(carriedOut)]
  }

  /// Whether the first of some amounts is the sum of the others, of which there are several.
  static func opensWithSum(_ amounts: [Int]) -> Bool {
    amounts.count >= 3 && amounts[0] == amounts.dropFirst().amountSum
  }

  /// The entries in runs of one label each: the amounts of a row.
  static func rows(_ entries: [SheetNode.BudgetEntry]) -> [ArraySlice<SheetNode.BudgetEntry>] {
    var rows: [ArraySlice<SheetNode.BudgetEntry>] = []
    for index in entries.indices {
      if let last = rows.last?.first, last.label == entries[index].label {
        rows[rows.count - 1] = entries[rows[rows.count - 1].startIndex...index]
      } else {
        rows.append(entries[index...index])
      }
    }
    return rows
  }

  /// Whether the first amount of a row is the sum of the others, as where the columns are what its money
  /// comes from; the last may be how it has changed.
  static func opensWithSources(_ row: ArraySlice<SheetNode.BudgetEntry>) -> Bool {
    let amounts = row.compactMap(\.amount)
    return opensWithSum(amounts) || amounts.count > 3 && opensWithSum(amounts.dropLast())
  }

  /// The entries without those that add another one of their year and kind to what is no part of the
  /// budget, such as the cost of staff: 総事業費 of 事業費 and 人件費.
  ///
  /// - Parameters:
  ///   - entries: of one table.
  ///   - others: the amounts of each year's column that make no entries.
  /// - Returns: the entries without such sums.
  static func withoutSums(
    _ entries: [SheetNode.BudgetEntry], beside others: [Int?: Set<Int>]
  ) -> [SheetNode.BudgetEntry] {
    entries.filter { sum in
      !entries.contains { part in
        guard part.subject == sum.subject, let whole = sum.amount, let amount = part.amount,
          whole > amount
        else { return false }
        return others[sum.fiscalYear]?.contains(whole.subtracting(amount)) ?? false
      }
    }
  }
}
