internal import ShisakuSourceText
internal import ShisakuValues

/// The rows of a table below its head, by where its words stand.
struct PositionedTable {
  let bytes: [UInt8]
  let head: TableHead
  let words: [TableWord]
  let lineHeight: Double
  let isGrid: Bool
  /// Whether another table follows on the page.
  let isFollowed: Bool
  let catalogue: FieldCatalogue
  let heads: TableHeadWords
  let offices: OfficeReader
  let edges: TableEdges
  /// Lines of amounts in a cell, as the document's legend says.
  let amountLines: Int
  /// Columns before the one that counts rows, whose cells may be merged over several rows.
  private(set) var lead: Int
  /// The columns whose values count rows, where each row is an indicator of a policy.
  var countingColumns: [Int] = []
  /// Columns of numbers that are no amounts of a year: 増減, 一般財源.
  private let numeric: Set<Int>
  /// On a grid, where the column that counts rows begins.
  let start: Double
  /// Columns between number and name whose cells are merged over several rows.
  let merged: Set<Int>

  init(
    _ head: TableHead, words: [TableWord], lineHeight: Double, isGrid: Bool,
    isFollowed: Bool = false, heads: TableHeadWords, offices: OfficeReader, amountLines: Int = 1
  ) {
    self.amountLines = amountLines
    catalogue = heads.catalogue
    self.heads = heads
    self.offices = offices
    bytes = heads.bytes
    self.head = head
    self.words = words
    self.lineHeight = lineHeight
    self.isGrid = isGrid
    self.isFollowed = isFollowed
    edges = TableEdges(head.boxes, words: words)
    lead = head.lead
    numeric = Set(
      head.columns.indices.filter { index in
        let column = head.columns[index]
        return column.kind == .unknown
          && (heads.isOfChanges(column.label) || heads.isOfParts(column.label))
      })
    merged =
      isGrid
      ? []
      : MergedColumns(
        head, words: words, edges: edges, lineHeight: lineHeight, bytes: heads.bytes
      ).columns
    let first = head.number ?? head.name
    start =
      words.lazy.filter { word in
        word.box.horizontalOverlap(head.boxes[first]) > -15
          && (head.number == nil || TableCellWords.isNumber(heads.bytes, word.range))
      }.map(\.box.left).min() ?? 0
  }

  struct Result {
    var rows: [TableRow] = []
    /// Headings over rows, page numbers.
    var furniture: [Range<Int>] = []
    /// What rows on the next page stand under.
    var path = TablePath()
    /// The cells above the first row, where they may go on with the last row of the page before.
    var continuation: [TextRanges]?
    /// The first words of rows that cannot be told from their neighbours.
    var torn: [Range<Int>] = []
  }

  /// The rows from top to bottom of a table that goes on under `path`. O(n log n).
  func read(path: TablePath) -> Result {
    byIndicators.map { $0.merged($0.readRows(path: path)) } ?? readRows(path: path)
  }

  /// The same table with a row for each indicator.
  func counting(_ columns: [Int], behind lead: Int) -> PositionedTable {
    var table = self
    table.countingColumns = columns
    table.lead = lead
    return table
  }

  private func readRows(path: TablePath) -> Result {
    var result = Result()
    result.path = path
    let leading = leadingWords()
    let starts = Set(leading.map(\.range.lowerBound))
    var bands = TableBands(words.filter { !starts.contains($0.range.lowerBound) })
    markAnchors(&bands)
    markHeadings(&bands)
    markNarrowHeadings(&bands)
    endAtText(&bands)
    markNextHeading(&bands)
    if isGrid { bands.starts = sentenceStarts(bands.bands) }
    let groups = bands.rows(limit: isGrid ? 14 : 1.6 * lineHeight)
    var extents: [(top: Double, bottom: Double)] = []
    /// Where no cell goes on: at headings, and at rows that add up.
    var separators: [Double] = []
    /// Whether no heading stands below the last row.
    var isBelowRow = false
    let isLastUncertain = hasUnheadedCells(groups.map { bands.bands[$0.bands].flatMap(\.words) })
    for (index, run) in groups.enumerated() {
      let group = run.bands
      let parts = bands.bands[group]
      let all = group.filter { !bands.items.contains($0) }.flatMap { bands.bands[$0].words }
      if parts[group.lowerBound].isHeading {
        separators.append(parts[group.lowerBound].top)
        if isTotal(parts[group.lowerBound]) { continue }
        let text = TextRanges(Self.merged(all, bytes).map(\.range))
        if isBelowRow, isItem(text), let last = all.map(\.line).max() {
          let row = result.rows.count - 1
          result.rows[row].items += text
          result.rows[row].lines = result.rows[row].lines.lowerBound..<last + 1
          continue
        }
        isBelowRow = false
        result.path = TablePath(heading: text)
        continue
      }
      guard parts.contains(where: \.isAnchor) else {
        if group.lowerBound == 0, !isGrid { result.continuation = cells(all) }
        if all.count == 1, TableCellWords.isNumber(bytes, all[0].range) {
          result.furniture.append(all[0].range)
        }
        continue
      }
      var cells = isGrid ? gridCells(all) : cells(all)
      let isCut = isGrid && isCut(index, of: groups, bands.bands)
      if !run.isCertain || isCut || isGrid && !trust(&cells) {
        result.torn += all.map(\.range).prefix(1)
        continue
      }
      if isHead(all) { continue }
      if isLastUncertain { cells[cells.count - 1] = [] }
      let lines = all.map(\.line)
      guard let first = lines.min(), let last = lines.max() else { continue }
      // A row with a name alone is a heading.
      let filled = cells.indices.filter { !cells[$0].isEmpty && $0 != head.number }
      if filled == [head.name] {
        result.path = TablePath(
          heading: TextRanges((head.number.map { cells[$0] } ?? []) + cells[head.name]))
        continue
      }
      var row = TableRow(cells: cells, path: result.path, lines: first..<last + 1)
      let items = group.filter(bands.items.contains).flatMap { bands.bands[$0].words }
      row.items = TextRanges(Self.merged(items, bytes).map(\.range))
      row.lines = first..<max(last, items.map(\.line).max() ?? last) + 1
      result.rows.append(row)
      isBelowRow = true
      extents.append((parts[group.lowerBound].top, parts.map(\.bottom).max() ?? 0))
    }
    if isGrid { leaveOutUnended(&result.rows) }
    part(&result.rows)
    LeadingCells(
      words: leading, columns: Array(0..<lead) + merged.sorted().filter { $0 >= lead },
      edges: edges, lineHeight: lineHeight,
      lineGap: lineGap(groups, bands.bands), isOpen: !path.leading.isEmpty,
      bytes: bytes
    )
    .add(to: &result, extents, separators: separators)
    return result
  }

  /// The usual gap between the lines of a cell; `nil` where no cell has two.
  private func lineGap(_ runs: [TableBands.Run], _ bands: [TableBand]) -> Double? {
    var gaps: [Double] = []
    for run in runs {
      var bottoms: [Int: Double] = [:]
      for word in bands[run.bands].flatMap(\.words).sorted(by: { $0.box.top < $1.box.top }) {
        let column = edges.column(of: word.box)
        if let bottom = bottoms[column], word.box.middle > bottom {
          gaps.append(word.box.top - bottom)
        }
        bottoms[column] = max(bottoms[column] ?? -.infinity, word.box.bottom)
      }
    }
    gaps.sort()
    return gaps.isEmpty ? nil : gaps[gaps.count / 2]
  }

  /// Whether lines of several cells stand directly above or below a row of a grid, which have no row.
  private func isCut(_ index: Int, of groups: [TableBands.Run], _ bands: [TableBand]) -> Bool {
    [index - 1, index + 1].contains { other in
      guard groups.indices.contains(other) else { return false }
      let own = bands[groups[other].bands]
      let (upper, lower) = (min(index, other), max(index, other))
      let gap =
        bands[groups[lower].bands.lowerBound].top - bands[groups[upper].bands.upperBound - 1].bottom
      return gap < 0.5 * lineHeight
        && own.allSatisfy { !$0.isAnchor && !$0.isHeading && $0.words.count > 1 }
    }
  }

  /// Rows whose lines stand between each other's in the text, with the lines of both parted where the
  /// second begins.
  private func part(_ rows: inout [TableRow]) {
    for (index, next) in zip(rows.indices, rows.indices.dropFirst()) {
      let (one, other) = (rows[index].lines, rows[next].lines)
      guard other.lowerBound > one.lowerBound, other.lowerBound < one.upperBound else { continue }
      rows[index].lines = one.lowerBound..<other.lowerBound
      rows[next].lines = other.lowerBound..<max(one.upperBound, other.upperBound)
    }
  }

  // MARK: - Columns

  func isIn(_ column: Int, _ word: TableWord) -> Bool {
    guard isGrid else { return edges.column(of: word.box) == column }
    // Before the first head nothing else can stand.
    if column == 0, word.box.right <= head.boxes[0].right { return true }
    return word.box.horizontalOverlap(head.boxes[column]) > -3 * 5
  }

  // MARK: - Anchors

  /// Whether a word of a grid opens its line before the second head, as numbers at the right edge of the
  /// first column do.
  private func opens(_ band: TableBand, _ word: TableWord) -> Bool {
    guard isGrid, head.number == 0, head.boxes.count > 1 else { return false }
    return word.box.right <= head.boxes[1].left
      && band.words.allSatisfy { $0.box.left >= word.box.left }
  }

  private func markAnchors(_ bands: inout TableBands) {
    if !countingColumns.isEmpty {
      for band in bandsOfIndicators(bands.bands) { bands.mark(band, isAnchor: true) }
      return
    }
    if let number = head.number {
      let found = bands.bands.indices.filter { band in
        bands.bands[band].words.contains {
          (isIn(number, $0) || opens(bands.bands[band], $0))
            && TableCellWords.isNumber(bytes, $0.range)
        }
      }
      if !found.isEmpty {
        for band in found { bands.mark(band, isAnchor: true) }
        return
      }
    }
    let amounts = head.columns.indices.filter { head.columns[$0].isAmount }.map { column -> [Int] in
      let found = bands.bands.indices.filter { band in
        !isBelow(band, bands.bands)
          && bands.bands[band].words.contains {
            isIn(column, $0)
              && (TableCellWords.isAmount(bytes, $0.range)
                || amountLines > 1 && TableCellWords.isWholeAmount(bytes, $0.range))
          }
      }
      // The first line of each cell.
      guard found.count.isMultiple(of: amountLines) else { return [] }
      return stride(from: 0, to: found.count, by: amountLines).map { found[$0] }
    }
    if let best = amounts.max(by: { $0.count < $1.count }), !best.isEmpty {
      for band in best { bands.mark(band, isAnchor: true) }
      return
    }
    // Lines with a cell in each column begin a row where the first line does.
    let whole = bands.bands.indices.filter { band in
      head.columns.indices.allSatisfy { column in
        bands.bands[band].words.contains { isIn(column, $0) }
      }
    }
    if isGrid, whole.count > 1, whole.first == 0 {
      for band in whole { bands.mark(band, isAnchor: true) }
      return
    }
    // Names, whose lines stand close to each other.
    var bottom = -Double.infinity
    for band in bands.bands.indices {
      guard let word = bands.bands[band].words.first(where: { isIn(head.name, $0) }) else {
        continue
      }
      let isNew =
        whole.contains(band) && whole.contains(band - 1) && endsText(bands.bands[band - 1])
      if isNew || word.box.top - bottom > (isGrid ? 10 : 0.75 * lineHeight) {
        bands.mark(band, isAnchor: true)
      }
      bottom = word.box.bottom
    }
  }

  /// Whether the texts of a line end with it, each with a sentence.
  private func endsText(_ band: TableBand) -> Bool {
    let texts = head.columns.indices.filter(isProse)
    return !texts.isEmpty
      && texts.allSatisfy { column in
        let last = band.words.last { isIn(column, $0) }
        return last.map { bytes.scalars($0.range).last == 0x3002 } ?? false
      }
  }

  /// Whether a line has an amount in parentheses, (62,000) or ( － ), which belongs to the one above it: one
  /// without a name beside it, or with the next line of the name above.
  func isBelow(_ index: Int, _ bands: [TableBand]) -> Bool {
    let band = bands[index]
    // Hardly any line has one.
    guard
      band.words.contains(where: { Parenthesis.opens(bytes.scalar(at: $0.range.lowerBound).value) })
    else { return false }
    func amount(_ column: Int, _ band: TableBand) -> [UInt32] {
      let words = band.words.filter { isIn(column, $0) }.sorted { $0.box.left < $1.box.left }
      return bytes.scalars(TextRanges(words.map(\.range)))
    }
    // Lines of other cells may stand between the two.
    let above = bands[max(0, index - 2)..<index].filter {
      band.top - $0.bottom < Self.widestBelow * lineHeight
    }
    if isGrid, above.contains(where: { goesOnInParentheses(band, $0) }) { return true }
    let hasName = band.words.contains { isIn(head.name, $0) }
    return head.columns.indices.contains { column in
      guard head.columns[column].isAmount,
        TableCellWords.isInParentheses(amount(column, band))
      else { return false }
      guard hasName else { return true }
      let last = above.last { !amount(column, $0).isEmpty }
      return last.map { !TableCellWords.isInParentheses(amount(column, $0)) } ?? false
    }
  }

  // MARK: - Cells

  /// Whether a row of a grid is to be trusted: a text that has no cell of its own may stand in the
  /// one beside it, which is emptied.
  private func trust(_ cells: inout [TextRanges]) -> Bool {
    func isText(_ column: Int) -> Bool {
      let type = catalogue.type(of: head.columns[column])
      return type == .prose || type == .offices
    }
    let missing = cells.indices.filter { cells[$0].isEmpty && isText($0) }
    for column in missing {
      for other in [column - 1, column + 1] where cells.indices.contains(other) {
        if other == head.name { return false }
        if isText(other) { cells[other] = [] }
      }
    }
    return true
  }

  private func cells(_ words: [TableWord]) -> [TextRanges] {
    var columns = [[TableWord]](repeating: [], count: head.columns.count)
    for word in words { columns[edges.column(of: word.box)].append(word) }
    return columns.map { TextRanges(Self.merged($0, bytes).map(\.range)) }
  }

  /// The cells of a row whose columns are not those of other rows.
  private func gridCells(_ words: [TableWord]) -> [TextRanges] {
    TableSegments(
      words: words, head: head, bytes: bytes, catalogue: catalogue, offices: offices,
      numeric: numeric
    ).cells()
  }

  /// Words in reading order, those that only white space parts on a line as one.
  static func merged(_ words: [TableWord], _ bytes: [UInt8]) -> [TableWord] {
    let bands = TableBands(words.sorted { ($0.box.top, $0.box.left) < ($1.box.top, $1.box.left) })
    let words = bands.bands.flatMap { band in band.words.sorted { $0.box.left < $1.box.left } }
    return TableWord.joined(words) { last, word in
      bytes.skippingSpace(from: last.range.upperBound, before: word.range.lowerBound)
        == word.range.lowerBound
    }
  }
}
