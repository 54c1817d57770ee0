internal import ShisakuSourceText
internal import ShisakuValues

/// A table of amounts whose cells stand where the page shows them: years at the head of columns, what
/// the amounts are at the head of rows.
struct AmountGrid {
  /// A piece of text with its place on the page.
  struct Cell {
    var range: Range<Int>
    var box: LineBox
  }

  struct Column {
    var year: Int
    var range: Range<Int>
    var box: LineBox
    var kind: SheetNode.BudgetEntry.Kind?
    var kindRange: Range<Int>?
    var isDraft = false

    /// A column or row of a year with what the words of its head say.
    init(year: Int, cell: Cell, words: [AmountToken]) {
      self.year = year
      range = cell.range
      box = cell.box
      for word in words {
        switch word.kind {
        case .kind(let kind, let draft):
          self.kind = kind
          isDraft = isDraft || draft
        case .draft: isDraft = true
        default: break
        }
      }
    }
  }

  let bytes: [UInt8]
  let catalogue: FieldCatalogue
  /// What numbers without a unit of their own are counted in.
  let unit: [UInt8]?
  /// The texts of labels of amounts, which head rows of their own (事業費).
  let labels: [Cell]
  /// The year that the document's title gives to budgets.
  let budgetYear: Int?
  private var heads: [[Column]] = []
  private(set) var numbers: [(cell: Cell, amount: Int, isApproximate: Bool)] = []
  /// Years that have no other beside them, which may head rows.
  private(set) var rowHeads: [Column] = []
  private(set) var texts: [Cell] = []

  init(
    bytes: [UInt8], catalogue: FieldCatalogue, unit: [UInt8]?, cells: [Cell], labels: [Cell],
    year: Int?, budgetYear: Int? = nil
  ) {
    self.bytes = bytes
    self.catalogue = catalogue
    self.unit = unit
    self.labels = labels
    self.budgetYear = budgetYear
    var years: [Column] = []
    let tokens = AmountTokens(
      bytes: bytes, catalogue: catalogue, unit: unit, budgetYear: budgetYear)
    var known = year
    for cell in Self.joined(cells, bytes) {
      let words = tokens.tokens(in: cell.range, year: &known)
      if words.count == 1, case .amount(let value, let isApproximate) = words[0].kind {
        guard let value else { continue }
        numbers.append((cell, value, isApproximate))
        continue
      }
      guard let first = words.first, case .year(let year) = first.kind,
        words.allSatisfy(Self.isOfHead)
      else {
        texts.append(cell)
        continue
      }
      years.append(Column(year: year, cell: cell, words: words))
    }
    // Heads stand side by side.
    for year in years {
      let row = heads.firstIndex { $0[0].box.verticalOverlap(year.box) > 0 }
      if let row { heads[row].append(year) } else { heads.append([year]) }
    }
    rowHeads = heads.filter { $0.count == 1 }.map { $0[0] }
    heads.removeAll { $0.count < 2 }
    for row in heads.indices {
      heads[row].sort { $0.box.left < $1.box.left }
      readSecondLine(of: row)
    }
  }

  /// The cells without the last character of a year or a kind that stands below the others, as in a narrow
  /// cell: 令和４年 / 度, 当初予算 / 額.
  private static func joined(_ cells: [Cell], _ bytes: [UInt8]) -> [Cell] {
    let rests = cells.indices.filter { index in
      let text = bytes[cells[index].range]
      return text.elementsEqual(BudgetWord.amount)
        || text.elementsEqual(BudgetWord.fiscalYear.suffix(3))
    }
    guard !rests.isEmpty else { return cells }
    var joined = cells
    var dropped: Set<Int> = []
    for rest in rests {
      let box = cells[rest].box
      let above = joined.indices.first { index in
        let other = joined[index].box
        return index != rest && abs(other.left + other.right - box.left - box.right) <= box.height
          && (-0.4...0.6).contains((box.top - other.bottom) / box.height)
          && bytes.scalars(cells[index].range).contains(where: \.isIdeograph)
      }
      guard let above else { continue }
      joined[above].box = joined[above].box.union(box)
      dropped.insert(rest)
    }
    return joined.indices.filter { !dropped.contains($0) }.map { joined[$0] }
  }

  static func isOfHead(_ token: AmountToken) -> Bool {
    switch token.kind {
    case .year, .kind, .draft, .round, .open, .close: true
    default: false
    }
  }

  /// 決算, 予算 below the year of a column, where another cell of the head may have a line between.
  private mutating func readSecondLine(of row: Int) {
    for index in heads[row].indices {
      let head = heads[row][index].box
      for text in texts
      where text.box.top >= head.top && text.box.top - head.bottom < Self.farthest * head.height {
        guard text.box.horizontalOverlap(head) > 0.3 * min(text.box.width, head.width),
          let kind = kind(of: text.range)
        else { continue }
        heads[row][index].kind = kind
        heads[row][index].kindRange = text.range
        // （案） may stand on either line.
        if isDraft(text.range) { heads[row][index].isDraft = true }
      }
    }
  }

  /// In heights of a line.
  private static let farthest = 1.5

  /// Whether a text says that an amount is not decided yet: 要求額, 予算（案）.
  func isDraft(_ range: Range<Int>) -> Bool {
    var year: Int?
    let words = AmountTokens(bytes: bytes, catalogue: catalogue, unit: unit)
      .tokens(in: range, year: &year)
    return words.contains(where: \.isDraft)
  }

  func kind(of range: Range<Int>) -> SheetNode.BudgetEntry.Kind? {
    let text = bare(range)
    return catalogue.amountKinds.first { $0.text == text }?.kind
  }

  /// A text without white space and without a note in parentheses or a letter for reckoning: 直接事業費　①,
  /// 合計　①＋②.
  private func bare(_ range: Range<Int>) -> [UInt8] {
    let text = bytes.squeezed(range)
    let note = text.characters(in: text.indices).first { offset, scalar, _ in
      offset > 0 && (ListSign.isCircledNumber(scalar) || Parenthesis.opens(scalar))
    }
    return note.map { Array(text[..<$0.offset]) } ?? text
  }

  /// Whether the page shows a table here.
  var isTable: Bool { !heads.isEmpty && numbers.count >= 2 }

  /// The amounts whose row and column are certain, of the table that has most of them.
  func entries() -> [SheetNode.BudgetEntry] {
    var tables = [[SheetNode.BudgetEntry]](repeating: [], count: heads.count)
    var hasOwnRows = [Bool](repeating: false, count: heads.count)
    var others = [[Int?: Set<Int>]](repeating: [:], count: heads.count)
    for (cell, amount, isApproximate) in numbers {
      guard let (table, column) = column(of: cell) else { continue }
      guard let row = row(of: cell) else {
        others[table][column.year, default: []].insert(amount)
        continue
      }
      hasOwnRows[table] = hasOwnRows[table] || row.takesColumnKind
      let kind = row.takesColumnKind ? column.kind ?? .initial : row.kind
      guard let kind else { continue }
      var label = [column.range] + row.ranges
      if let range = column.kindRange { label.append(range) }
      tables[table].append(
        SheetNode.BudgetEntry(
          label: TextRanges(inOrder: label), fiscalYear: column.year, kind: kind,
          draft: column.isDraft || row.ranges.contains(where: isDraft), amount: amount,
          amountRanges: [cell.range],
          isApproximate: isApproximate))
    }
    guard let best = tables.indices.max(by: { tables[$0].count < tables[$1].count }) else {
      return []
    }
    let entries = BudgetSums.withoutSums(tables[best], beside: others[best])
    // Beside rows of the policy's own a total adds other costs up.
    return hasOwnRows[best] ? entries.filter { $0.kind != .total } : entries
  }

  /// The column that a number stands in: of the nearest heads above it, the one over it.
  private func column(of cell: Cell) -> (table: Int, column: Column)? {
    let above = heads.indices.filter { heads[$0][0].box.bottom <= cell.box.middle }
    guard let table = above.max(by: { heads[$0][0].box.top < heads[$1][0].box.top }) else {
      return nil
    }
    let row = heads[table]
    let place = cell.box.center
    let best = row.min { abs($0.box.center - place) < abs($1.box.center - place) }
    guard let best else { return nil }
    let widths = zip(row.dropFirst(), row).map { $0.box.center - $1.box.center }
    guard abs(best.box.center - place) <= (widths.min() ?? 0) * 0.6 else { return nil }
    return (table, best)
  }

  /// What the head of a number's row says it is.
  private func row(
    of cell: Cell
  ) -> (kind: SheetNode.BudgetEntry.Kind?, takesColumnKind: Bool, ranges: [Range<Int>])? {
    func isBeside(_ box: LineBox) -> Bool {
      box.right <= cell.box.left + 1 && box.isOnRow(cell.box)
    }
    let cells = (texts + labels).filter { isBeside($0.box) }.sorted { $0.box.right > $1.box.right }
    let heads = cells.map { (text: bare($0.range), ranges: [$0.range]) }
    // 事業費 and 計 may stand in cells of their own.
    let joined =
      heads.count < 2
      ? []
      : [(text: heads[1].text + heads[0].text, ranges: heads[1].ranges + heads[0].ranges)]
    for (text, ranges) in joined + heads {
      if catalogue.amountParts.contains(text) { return nil }
      if catalogue.amountRows.contains(text) { return (nil, true, ranges) }
      if let kind = catalogue.amountKinds.first(where: { $0.text == text })?.kind {
        return (kind, false, ranges)
      }
    }
    return nil
  }
}
