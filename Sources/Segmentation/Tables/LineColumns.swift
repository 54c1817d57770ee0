internal import ShisakuSourceText
internal import ShisakuValues

/// What stands in the columns of a table whose rows are lines, as the rows show it:
///
///     No. 所属名 事業名 ページ 予算額
///     1 環境課 04 衛生費 井戸の検査事業 12 350
///     2 農政課 06 農林水産業費 直売所運営事業 13 900
///
/// A column without a unit that has one number in nearly every row holds codes, which are no amounts. Where
/// the rows do not fit their head, they may have a column that it leaves out: the one place counts at which
/// nearly all of them fit with one column more.
struct LineColumns {
  let table: LineTable
  let alignment: RowAlignment
  /// The lines that may be rows.
  private let sample: [[PlainToken]]

  /// Lines that are looked at, and words of one of them.
  private static let mostLines = 60
  private static let mostWords = 60
  private static let fewestLines = 2

  /// How lines fit a head.
  private struct Fit {
    var head: LineHead
    var rows = 0
    var cost = 0
    /// In how many of them each column is one number.
    var numbers: [Int]
  }

  /// - Complexity: O(columns) alignments of each line that is looked at.
  init(_ table: LineTable, _ lines: [[PlainToken]], _ alignment: RowAlignment) {
    self.table = table
    self.alignment = alignment
    let amounts = table.head.cells.count { $0 == .amount }
    var sample: [[PlainToken]] = []
    for tokens in lines where sample.count < Self.mostLines {
      guard tokens.count <= Self.mostWords, tokens.count * 2 > table.head.cells.count,
        tokens.count(where: { TableCellWords.isAmount(table.bytes, $0.range) }) >= max(amounts, 1)
          || amounts == 0 && table.head.head.number != nil,
        !tokens.contains(where: { table.catalogue.isTotal(table.bytes.squeezed($0.range)) })
      else { continue }
      sample.append(tokens)
    }
    self.sample = sample
  }

  /// The head with the columns that rows have.
  func head() -> LineHead {
    guard sample.count >= Self.fewestLines else { return table.head }
    let own = fit(table.head)
    if isWhole(own) { return withCodes(own) }
    guard table.head.cells.contains(.amount) else { return table.head }
    var best: Fit?
    var isAlone = true
    // Nothing stands before what counts rows.
    for place in table.head.cells.indices where place > 0 || table.head.cells[0] != .number {
      let fit = fit(table.head.inserting(unnamedAt: place))
      guard isWhole(fit) else { continue }
      guard let other = best else {
        best = fit
        continue
      }
      // A place that explains the rows about as well leaves open which words are whose.
      let gain = other.cost - fit.cost + (fit.rows - other.rows) * LineTable.dearest
      if abs(gain) < sample.count {
        isAlone = false
        if gain > 0 { best = fit }
      } else if gain > 0 {
        best = fit
        isAlone = true
      }
    }
    guard let best, isAlone else { return table.head }
    return withCodes(best)
  }

  /// Whether nearly all lines are rows of a head.
  private func isWhole(_ fit: Fit) -> Bool {
    fit.rows >= Self.fewestLines && fit.rows * 10 >= sample.count * 8
  }

  /// The head with the columns of words that hold numbers as such.
  private func withCodes(_ fit: Fit) -> LineHead {
    var head = fit.head
    for column in head.cells.indices
    where [.word, .unnamed].contains(head.cells[column]) && fit.numbers[column] * 10 >= fit.rows * 8
    {
      head.cells[column] = .code
    }
    return head
  }

  private func fit(_ head: LineHead) -> Fit {
    var own = alignment
    own.cells = head.cells
    own.lead = head.head.lead
    own.mayHoldCodes = true
    if own.counts.isEmpty { table.count(sample, in: &own) }
    var fit = Fit(head: head, numbers: head.cells.map { _ in 0 })
    for tokens in sample {
      guard let runs = own.align(tokens)?.first, runs.cost <= LineTable.dearest else { continue }
      fit.rows += 1
      fit.cost += runs.cost
      for (column, run) in runs.runs.enumerated() where own.isCode(tokens, run) {
        fit.numbers[column] += 1
      }
    }
    return fit
  }
}
