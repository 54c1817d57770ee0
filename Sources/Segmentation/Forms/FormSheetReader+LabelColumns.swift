internal import ShisakuSourceText
internal import ShisakuValues

/// Labels in a column with their texts in the next one.
extension FormSheetReader {
  /// Reads the texts beside labels that stand one below the other, page by page.
  mutating func readLabelColumns() {
    guard hasBoxes else { return }
    var (label, piece) = (0, 0)
    for (place, _) in sheet.pages.enumerated() {
      let end = place + 1 < sheet.pages.count ? sheet.pages[place + 1] : sheet.lines.upperBound
      let (firstLabel, firstPiece) = (label, piece)
      while label < sheet.labels.count, sheet.labels[label].firstLine < end { label += 1 }
      while piece < sheet.pieces.count, sheet.pieces[piece].line < end { piece += 1 }
      guard label - firstLabel <= Self.mostLabels, piece - firstPiece <= Self.mostPieces else {
        continue
      }
      let page = PageOfLabels(
        labels: (firstLabel..<label).filter {
          labelBoxes[$0] != nil && sheet.labels[$0].startsLine
        },
        pieces: (firstPiece..<piece).filter { sheet.pieces[$0].box != nil })
      for column in columns(of: page) { read(column, page) }
    }
  }

  /// No page of a form has more.
  private static let mostLabels = 160
  private static let mostPieces = 1000

  /// Whether a piece without a label stands where the labels of a column do.
  func stands(_ piece: Int, inLabelsOf column: Column) -> Bool {
    guard sheet.pieces[piece].startsLine, let box = sheet.pieces[piece].box else { return false }
    return box.left >= column.left - 1.5 * column.height && box.right <= column.textLeft
  }

  /// Whether something stands behind a label on its line, or on that of its first part.
  func isFollowed(_ label: Int) -> Bool {
    let lines = [sheet.labels[label].firstLine, sheet.labels[label].lastLine]
    return sheet.tails[label].contains { lines.contains(sheet.pieces[$0].line) }
  }

  /// A label of a column, or another text that stands where labels do and takes a row for itself.
  private struct Cell {
    var label: Int?
    var pieces: [Int]
    var box: LineBox
  }

  /// Reads the values of a column's labels, where it is told which lines are whose.
  private mutating func read(_ column: Column, _ page: PageOfLabels) {
    let cells = cells(of: column, page)
    let lines = lines(of: column, page)
    let bands = bands(cells, lines, column, page)
    let models = bands.map { band in
      LabelColumn(
        cells: band.cells.map { LabelColumn.Cell(box: $0.box) },
        lines: band.lines.compactMap { index in
          sheet.pieces[index].box.map {
            LabelColumn.Line(
              box: $0, endsSentence: endsSentence(index),
              opensLaterItem: TornText.opensInside(scalars(index)))
          }
        })
    }
    let best = LabelColumn.Alignment.allCases
      .map { alignment in models.map { $0.assignment(alignment) } }
      .min { $0.reduce(0) { $0 + $1.cost } < $1.reduce(0) { $0 + $1.cost } }
    for (band, assignment) in zip(bands, best ?? []) {
      for (place, cell) in band.cells.enumerated() {
        guard let label = cell.label else { continue }
        let run = assignment.runs[place].flatMap {
          row(of: band.lines[$0], in: column, page, goingOn: type(label) == .offices)
        }
        guard !run.isEmpty, !hasWordBetween(label, column, page),
          assignment.distances[place] <= nearest,
          run.allSatisfy(sheet.isFree)
        else { continue }
        take(label, run)
      }
    }
  }

  /// Whether a word stands on the row of a label of a short value, before the column of the texts: 高い in
  /// 必要性 高い 市民の移動に欠かせない。
  private func hasWordBetween(_ label: Int, _ column: Column, _ page: PageOfLabels) -> Bool {
    guard isShort(label) || type(label) == .name, let box = labelBoxes[label] else { return false }
    return page.pieces.contains { piece in
      guard let word = sheet.freeBox(piece) else { return false }
      return word.left >= box.right && word.isOnRow(box)
        && word.right < column.textLeft - 0.7 * column.height
    }
  }

  /// Labels further from their place beside a text than this, in lines, are not told by it; a grid of
  /// characters has no half lines.
  private var nearest: Double { isGrid ? 1.1 : 0.7 }

  func endsSentence(_ piece: Int) -> Bool {
    let last = lastScalar(piece)
    return last == 0x3002 || Parenthesis.closes(last) || length(piece) < 12
  }

  /// Takes the value of a label from the pieces that are told to be its own.
  mutating func take(_ label: Int, _ pieces: [Int]) {
    guard let type = type(label), !isFilled[label] else { return }
    // A number of another table may stand among the lines.
    if type == .prose || type == .text, pieces.count > 1, pieces.contains(where: { isNumber($0) }) {
      return
    }
    switch type {
    case .prose:
      isFilled[label] = takeProse(label, exactly: pieces)
    case .text, .contact: isFilled[label] = takeText(label, exactly: pieces)
    case .offices where pieces.count > 1 && offices.isOffice(text(pieces)):
      // Their names go on over the lines of a narrow cell: 総務部 防災危 / 機管理課.
      addOffices(pieces, of: label)
      isFilled[label] = true
    case .name, .number, .choice, .offices, .period, .grade: read(label, from: pieces)
    case .amounts, .indicators, .table, .figure: break
    }
  }

  /// Whether a piece holds no letter.
  private func isNumber(_ piece: Int) -> Bool { !scalars(piece).contains(where: \.isLetter) }

  private func cells(of column: Column, _ page: PageOfLabels) -> [Cell] {
    var cells: [Cell] = column.labels.compactMap { label in
      labelBoxes[label].map { Cell(label: label, pieces: [], box: $0) }
    }
    for piece in page.pieces where stands(piece, inLabelsOf: column) {
      guard let box = sheet.pieces[piece].box else { continue }
      cells.append(Cell(label: nil, pieces: [piece], box: box))
    }
    cells.sort { $0.box.top < $1.box.top }
    // What stands directly below is the same cell: a note in parentheses, a long label.
    var merged: [Cell] = []
    for cell in cells {
      if let above = merged.last, goesOn(cell, below: above, column, page) {
        merged[merged.count - 1].box = above.box.union(cell.box)
        merged[merged.count - 1].pieces += cell.pieces
        merged[merged.count - 1].label = above.label ?? cell.label
      } else {
        merged.append(cell)
      }
    }
    return merged
  }

  /// Whether what stands below a cell is the rest of it: a note in parentheses, a label cut in two.
  private func goesOn(
    _ cell: Cell, below above: Cell, _ column: Column, _ page: PageOfLabels
  ) -> Bool {
    guard cell.label == nil || above.label == nil && isOpen(above),
      cell.box.top - above.box.bottom < 0.6 * column.height
    else { return false }
    guard cell.label == nil, let first = cell.pieces.first, above.label != nil else { return true }
    // Cells have room around their lines, but on a grid of characters.
    if !isGrid, cell.box.top - above.box.bottom < 0.3 * column.height { return true }
    let opening = opening(first)
    if Parenthesis.opens(opening) || Parenthesis.closes(lastScalar(first)) { return true }
    // A label of its own has a text on its row, or beside the lines that go on with it.
    guard length(first) > 2 else { return true }
    let rest = page.pieces.compactMap { piece in
      stands(piece, inLabelsOf: column) ? sheet.pieces[piece].box : nil
    }.sorted { $0.top < $1.top }.reduce(cell.box) { whole, next in
      next.top >= whole.top && next.top - whole.bottom < 0.3 * column.height
        ? whole.union(next) : whole
    }
    return !page.pieces.contains { piece in
      guard let box = sheet.pieces[piece].box else { return false }
      return abs(box.left - column.textLeft) <= 0.7 * column.height
        && box.middle > rest.top && box.middle < rest.bottom
    }
  }

  /// A line of a text with what stands a blank further on its row: 都市整備部　交通政策課.
  private func row(
    of line: Int, in column: Column, _ page: PageOfLabels, goingOn inOffices: Bool
  ) -> [Int] {
    // Behind a grade stands the reason for it.
    guard let first = sheet.pieces[line].box, length(line) > 1 else { return [line] }
    let widest = isGrid ? 0.95 : Self.widestBlank
    // A wide blank takes more columns than the gap between two cells may; no others begin behind it.
    func isCell(_ box: LineBox) -> Bool {
      page.pieces.contains { piece in
        guard let other = sheet.pieces[piece].box, other.top != box.top else { return false }
        return abs(other.left - box.left) <= 0.5 * column.height
          && abs(other.top - box.top) < 4 * column.height
      }
    }
    let others = page.pieces.filter { piece in
      guard piece != line, sheet.pieces[piece].startsLine, let box = sheet.pieces[piece].box else {
        return false
      }
      return box.left >= first.right && first.isOnRow(box)
        && box.left > column.textLeft + 3 * column.height
    }.sorted { [all = sheet.pieces] in (all[$0].box?.left ?? 0) < (all[$1].box?.left ?? 0) }
    var row = [line]
    var right = first.right
    for other in others {
      guard let box = sheet.pieces[other].box else { break }
      let gap = (box.left - right) / column.height
      guard
        gap <= widest || isGrid && gap <= Self.widestOnGrid && !isCell(box)
          || inOffices && gap <= Self.widestInOffices
            && offices.isOffice([sheet.pieces[other].range])
      else { break }
      row.append(other)
      right = box.right
    }
    return row
  }

  /// What stands further off is another cell; in heights of a line. A grid of characters makes gaps
  /// of two columns between cells.
  private static let widestBlank = 1.15
  private static let widestOnGrid = 1.5
  private static let widestInOffices = 4.0

  /// Whether a text without a label is the first line of one: 主な経費と above 具体的内容.
  private func isOpen(_ cell: Cell) -> Bool {
    guard let last = cell.pieces.last.map({ lastScalar($0) }) else { return false }
    return last.isHiragana || ListSign.isBullet(last)
  }

  /// The lines of the texts beside the labels, from top to bottom.
  private func lines(of column: Column, _ page: PageOfLabels) -> [Int] {
    page.pieces.filter { piece in
      guard let box = sheet.pieces[piece].box else { return false }
      let owner = sheet.pieces[piece].owner
      if !sheet.pieces[piece].startsLine {
        return owner >= 0 && column.labels.contains(owner)
          && sheet.pieces[piece].line == sheet.labels[owner].lastLine
      }
      guard box.left >= column.textLeft - 0.7 * column.height,
        box.left <= column.textLeft + 3 * column.height,
        !bytes.isTitleOfYear([sheet.pieces[piece].range])
      else { return false }
      // A label between has the text for itself.
      return !page.labels.contains { label in
        guard let other = labelBoxes[label], !column.labels.contains(label) else { return false }
        return other.left > column.left && other.left < box.left && other.isOnRow(box)
      }
    }.sorted { [all = sheet.pieces] in (all[$0].box?.top ?? 0) < (all[$1].box?.top ?? 0) }
  }

  /// The parts of a column between what stands across it: headings, tables and lines of running text.
  private func bands(
    _ cells: [Cell], _ lines: [Int], _ column: Column, _ page: PageOfLabels
  ) -> [(cells: [Cell], lines: [Int])] {
    var edges: [Double] = []
    for piece in page.pieces where isAcross(piece, column) {
      if let box = sheet.pieces[piece].box { edges.append(box.middle) }
    }
    let across = page.labels.filter { label in
      guard let box = labelBoxes[label],
        box.left < column.textLeft || !cells.contains(where: { $0.box.isOnRow(box) })
      else { return false }
      switch type(label) {
      case nil, .indicators, .table, .figure: return true
      case .amounts: return !lines.contains { isLevel($0, with: box) }
      default: return false
      }
    }
    edges += across.compactMap { labelBoxes[$0]?.middle }
    edges.sort()
    var bands = [(cells: [Cell], lines: [Int])](
      repeating: ([], []), count: edges.count + 1)
    func band(_ y: Double) -> Int { edges.partitioningIndex { $0 > y } }
    for cell in cells where !across.contains(where: { $0 == cell.label }) {
      bands[band(cell.box.middle)].cells.append(cell)
    }
    for line in lines {
      guard let box = sheet.pieces[line].box else { continue }
      bands[band(box.middle)].lines.append(line)
    }
    return bands.filter { band in
      band.cells.contains { $0.label != nil } && !band.lines.isEmpty
    }
  }

  private func isLevel(_ piece: Int, with box: LineBox) -> Bool {
    sheet.pieces[piece].box.map { $0.verticalOverlap(box) > 0 } ?? false
  }
}
