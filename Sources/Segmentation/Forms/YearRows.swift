/// A table of amounts whose rows are years, below what the amounts of each column are:
///
///     年度 当初予算額 決算額
///     令和４年度 1,000 900
///     令和５年度 1,100 1,050
struct YearRows {
  private struct Row {
    var year: AmountToken
    var cells: [AmountToken] = []
  }

  private var heads: [AmountToken] = []
  private var rows: [Row] = []
  /// Years at the end whose rows are short, as that of a year without accounts yet is: nothing shows in
  /// which columns their amounts stand.
  private(set) var short: [(year: Range<Int>, amounts: Int)] = []
  /// How many amounts a whole row has.
  var columns: Int { heads.count }

  private static let fewest = 2

  /// The table that some words make; `nil` where a row has more or fewer amounts than others, or nothing
  /// says what they are.
  init?(tokens: [AmountToken]) {
    var kinds: [(token: AmountToken, isApart: Bool)] = []
    var isApart = true
    scan: for token in tokens {
      switch token.kind {
      case .year: rows.append(Row(year: token))
      case .amount:
        guard !rows.isEmpty else { return nil }
        rows[rows.count - 1].cells.append(token)
      case .kind where rows.isEmpty:
        kinds.append((token, isApart || token.opensPart))
        isApart = false
      case .draft where rows.isEmpty, .open, .close: break
      default:
        guard rows.isEmpty else { break scan }
        isApart = true
      }
    }
    let whole = rows.first?.cells.count ?? 0
    while rows.count > Self.fewest, let last = rows.last, last.cells.count < whole {
      // A year without amounts dates a text.
      if !last.cells.isEmpty { short.append((last.year.range, last.cells.count)) }
      rows.removeLast()
    }
    guard rows.count >= Self.fewest, let count = rows.first?.cells.count, count > 1,
      rows.allSatisfy({ $0.cells.count == count }), kinds.count >= count
    else { return nil }
    // What stands before the heads labels the whole table.
    let own = kinds.suffix(count)
    guard kinds.count == count || own.first?.isApart ?? false else { return nil }
    let said = own.compactMap { head in
      if case .kind(let kind, let isDraft) = head.token.kind { "\(kind) \(isDraft)" } else { nil }
    }
    guard Set(said).count == count else { return nil }
    heads = own.map(\.token)
  }

  /// The amounts, year by year.
  func entries() -> [SheetNode.BudgetEntry] {
    rows.flatMap { row in
      zip(heads, row.cells).compactMap { head, cell -> SheetNode.BudgetEntry? in
        guard case .year(let year) = row.year.kind, case .kind(let kind, let isDraft) = head.kind,
          case .amount(let amount?, let isApproximate) = cell.kind
        else { return nil }
        return SheetNode.BudgetEntry(
          label: [head.range, row.year.range], fiscalYear: year, kind: kind, draft: isDraft,
          amount: amount, amountRanges: [cell.range], isApproximate: isApproximate)
      }
    }
  }
}
