/// The heads of tables of amounts whose rows a dump prints elsewhere on the sheet: years that follow one
/// another by one, each with the lines right below it that say what its amounts are.
///
///     令和５年度 / 決算     ← a head
///     橋の補修            ← whatever stands between
///     令和６年度 / 予算     ← the next head of its table
struct TornHeads {
  /// The lines of each table's heads, as indices into the pieces of the sheet.
  let tables: [[Int]]

  /// Lines of heads on a sheet of a form, at most: rows are read below each table's, which would take long
  /// where they are many, and of so many none can be told to be those of some rows.
  private static let most = 100

  init(_ sheet: FormSheet, _ tokens: AmountTokens) {
    var runs: [(last: Int, lines: [Int])] = []
    var isBehindHead = false
    var known: Int?
    for index in sheet.pieces.indices where sheet.isFree(index) {
      let range = sheet.pieces[index].range
      guard isBehindHead || tokens.mayHoldYear(range) else { continue }
      let words = tokens.tokens(in: range, year: &known)
      guard !words.isEmpty, words.allSatisfy(AmountGrid.isOfHead) else {
        isBehindHead = false
        continue
      }
      let years = words.compactMap(\.year)
      guard let first = years.first, let last = years.last else {
        if isBehindHead { runs[runs.count - 1].lines.append(index) }
        continue
      }
      isBehindHead = true
      if let run = runs.last, run.last + 1 == first {
        runs[runs.count - 1].lines.append(index)
        runs[runs.count - 1].last = last
      } else {
        runs.append((last, [index]))
      }
    }
    let tables = runs.map(\.lines).filter { $0.count > 1 }
    self.tables = tables.reduce(0) { $0 + $1.count } <= Self.most ? tables : []
  }
}
