internal import ShisakuSourceText
internal import ShisakuValues

/// Reads the values of one sheet of a form: first what stands behind each label, typed values before
/// texts, then what stands before a label that nothing follows, then the head; the rest are details.
struct FormSheetReader {
  let bytes: [UInt8]
  let words: FormWords
  let offices: OfficeReader
  var sheet: FormSheet
  var node = SheetNode()
  /// What belongs to no value: labels, page numbers, signs between values.
  var furniture: [Range<Int>] = []
  /// Whether a label got a value, by its place in `sheet.labels`.
  var isFilled: [Bool]
  /// Labels whose texts were left out because they are not whole.
  var tornLabels: Set<Int> = []
  /// Whether its title has the next number behind that of the sheet before.
  var isCounted = false
  /// Where the texts of labels most likely stand that have nothing behind them.
  var likely: [Int: Likely] = [:]
  /// The texts that were read for labels.
  var readings: [TextReading] = []
  /// The office that is being read, over the labels of its levels, the first of what was read for these
  /// labels, and its highest and lowest level.
  var officeRanges: TextRanges = []
  var officeReadings: Int?
  var officeLevels: ClosedRange<Int>?
  /// The label of the period that was read.
  var periodLabel: Int?
  /// Where each label stands, as far as the input says.
  let labelBoxes: [LineBox?]
  let join: LineJoin
  /// The first year that the sheet names with its era, or a sheet of the document that does.
  var sheetYear: Int?
  /// Whether it is the only sheet of its document.
  var isAlone = false
  /// Whether the document is printed in reading order: something stands behind each label of texts.
  var isOrdered = false
  /// Whether boxes are those of characters on a grid.
  var isGrid = false
  /// What the document says of all amounts that say nothing themselves.
  var title: BudgetTitle?
  /// What the sheets of the document have alike.
  var sheetTexts = SheetTexts()
  /// How many pieces stand above the head of the first sheet and belong to the whole document.
  var preface = 0
  /// The same, where other sheets have nothing above their labels, too.
  var titleLines = 0

  /// Whether the input says where the sheet's lines stand.
  let hasBoxes: Bool

  init(
    bytes: [UInt8], sheet: FormSheet, boxes: LineBoxes, words: FormWords, offices: OfficeReader,
    join: LineJoin
  ) {
    self.bytes = bytes
    self.join = join
    self.words = words
    self.offices = offices
    self.sheet = sheet
    hasBoxes = sheet.pieces.contains { $0.box != nil }
    isFilled = [Bool](repeating: false, count: sheet.labels.count)
    sheetYear = AmountTokens(bytes: bytes, catalogue: words.catalogue, unit: nil)
      .anchor(sheet.pieces.map { .text($0.range) })
    labelBoxes = sheet.labels.map(boxes.box)
  }

  var catalogue: FieldCatalogue { words.catalogue }

  /// Reads what stands on the line of its label, in its row or in its column.
  mutating func readPlain() {
    for label in sheet.labels {
      for range in label.whole { furniture.append(range) }
      if let closing = label.closing { furniture.append(closing) }
    }
    node.printedPages = sheet.printedPages
    readParts()
    readDatedTitle()
    readAmounts()
    readHeadRow()
    readLabelColumns()
    readPastStandingLabels()
    for index in sheet.labels.indices where isShort(index) || type(index) == .name {
      read(index, from: rowMates(index))
    }
    for index in sheet.labels.indices
    where (isShort(index) || type(index) == .name) && sheet.tails[index].isEmpty {
      read(index, from: cellBelow(index))
    }
    readColumns()
    guard !hasBoxes else { return }
    for index in sheet.labels.indices
    where !isFilled[index] && (isInline(index) || isWordBelow(index)) {
      readBehind(index)
    }
  }

  /// Reads the texts that stand apart from their labels, then what belongs to none.
  ///
  /// - Parameters:
  ///   - relations: the sheet's labels without a value and its free texts; `nil` where places say more.
  ///   - assignments: the block of each of these labels.
  mutating func readRest(_ relations: FormRelations.Sheet?, _ assignments: [Int?]) {
    if let relations {
      take(assignments, relations)
    } else {
      for index in sheet.labels.indices where !isFilled[index] { readBehind(index) }
      for index in sheet.labels.indices where !isFilled[index] { readBefore(index) }
    }
    readGoals()
    finishOffices()
    readHead()
    finishOffices()
    readContact()
    joinPeriod()
  }

  /// Collects what no value took, and says which texts were left out.
  mutating func finish() {
    addTornTotal()
    readDetails()
    for label in tornLabels.sorted() where !isFilled[label] {
      let name = String(decoding: wording(label), as: UTF8.self)
      node.diagnostics.append(
        Diagnostic(
          "segmentation.text-torn", .warning,
          "the text that stands by \(name) is not whole; it is left out"))
    }
  }

  /// Whether a value stands on the line of its label.
  func isInline(_ label: Int) -> Bool {
    guard let first = sheet.tails[label].first else { return false }
    let piece = sheet.pieces[first]
    let lines = sheet.labels[label].firstLine...sheet.labels[label].lastLine
    return piece.use == .free && !piece.startsLine && lines.contains(piece.line)
  }

  /// Whether all that stands behind a label of the document's own is a word on the next line: 無.
  private func isWordBelow(_ label: Int) -> Bool {
    guard sheet.labels[label].field == nil, sheet.tails[label].count == 1,
      let first = sheet.tails[label].first, sheet.isFree(first)
    else { return false }
    return sheet.pieces[first].line == sheet.labels[label].lastLine + 1 && length(first) <= 6
      && sheet.labels[label].decoration != .none
  }

  // MARK: - Labels

  func field(_ label: Int) -> Field? { sheet.labels[label].field.map { catalogue[$0] } }

  /// The type of what a label announces; a label of the document's own announces a text.
  func type(_ label: Int) -> ValueType? {
    sheet.labels[label].isHeading ? nil : field(label)?.type ?? .text
  }

  /// Whether a label announces a value of a line or two.
  func isShort(_ label: Int) -> Bool {
    switch type(label) {
    case .number, .choice, .offices, .period, .text, .grade, .contact: true
    default: false
    }
  }

  /// Reads a label's value from some pieces.
  mutating func read(_ label: Int, from pieces: [Int]) {
    guard let type = type(label), !pieces.isEmpty, !isFilled[label] else { return }
    isFilled[label] = take(type, label, from: pieces, isBehind: true)
  }

  private mutating func readBehind(_ label: Int) {
    readBehind(label, sheet.free(sheet.tails[label]))
  }

  mutating func readBehind(_ label: Int, _ free: [Int]) {
    var tail = free
    guard let type = type(label) else { return }
    // A colon says that the value follows; where a page was read by columns, the next one begins above.
    if type == .name, endsWithColon(label) {
      tail.removeAll { standsAbove($0, label) }
      if tail.isEmpty { tail = cellBelow(label) }
    }
    // A page that was read by columns may have others between a heading and the text below it.
    if hasBoxes, type == .prose || type == .text {
      let text = paragraph(below: label)
      if let first = text.first, first != free.first {
        take(label, text)
        if isFilled[label] { return }
      }
    }
    if type == .prose, tail.isEmpty { tail = below(label) }
    // A heading of a drawing beside the label's may have come between the label and its text.
    if type == .prose, tail.isEmpty, label + 1 < sheet.labels.count, self.type(label + 1) == .figure
    {
      tail = sheet.free(sheet.tails[label + 1])
    }
    guard !tail.isEmpty else { return }
    isFilled[label] = take(type, label, from: tail, isBehind: true)
  }

  /// A label that nothing follows is one below its value: 環境政策課 above 担当課.
  private mutating func readBefore(_ label: Int) {
    guard let type = type(label), sheet.labels[label].decoration != .number,
      isEmpty(label)
    else { return }
    let end = sheet.tails[label].lowerBound
    var start = end
    while start > 0, sheet.isFree(start - 1), isAbove(start - 1, label),
      start == end || sheet.pieces[start].blanksBefore == 0,
      sheet.labels[label].firstLine - sheet.pieces[start - 1].line < 12
    { start -= 1 }
    guard start < end, type != .figure, type != .table, type != .indicators,
      type != .prose || !isOverLabel(label)
    else { return }
    if type == .text, isOfNumbers(text(Array(start..<end))) { return }
    // What the label before may claim as well stays there.
    isFilled[label] = take(type, label, from: Array(start..<end), isBehind: false)
  }

  /// Whether a piece may stand above a label in its column; anything may where places are not told.
  private func isAbove(_ piece: Int, _ label: Int) -> Bool {
    guard !isGrid, let box = labelBoxes[label], let other = sheet.pieces[piece].box else {
      return true
    }
    return other.horizontalOverlap(box) > 0
  }

  func endsWithColon(_ label: Int) -> Bool {
    let last = sheet.labels[label].whole.last.flatMap { bytes.scalars($0).last }
    return last?.isColon ?? false
  }

  /// Whether a piece stands above the row of a label on its page.
  private func standsAbove(_ piece: Int, _ label: Int) -> Bool {
    boxes(label, piece).map { $0.piece.bottom <= $0.label.top + 1 } ?? false
  }

  /// Whether another label of texts stands right below one: 事業の内容 above 事業目的.
  private func isOverLabel(_ label: Int) -> Bool {
    guard let box = labelBoxes[label] else { return false }
    return sheet.labels.indices.contains { other in
      guard other != label, type(other) == .prose, let below = labelBoxes[other],
        sheet.page(of: sheet.labels[label].lastLine).contains(sheet.labels[other].firstLine)
      else { return false }
      return below.top >= box.bottom - 1 && below.top - box.bottom < 1.5 * box.height
        && abs(below.left - box.left) < 20 * box.height
    }
  }

  /// Whether lines hold more digits than words, as the rows of a table do.
  private func isOfNumbers(_ ranges: TextRanges) -> Bool {
    let scalars = bytes.scalars(ranges)
    return scalars.count > 20 && scalars.count(where: \.isLetter) * 2 < scalars.count
  }

  /// Takes the value of a label from some pieces. Returns whether there is one.
  mutating func take(
    _ type: ValueType, _ label: Int, from tail: [Int], isBehind: Bool
  ) -> Bool {
    switch type {
    case .name: return takeName(label, from: tail, isBehind: isBehind)
    case .number: return takeNumber(label, from: tail)
    case .choice: return takeStatus(label, from: tail)
    case .offices: return takeOffices(label, from: tail)
    case .period: return takePeriod(label, from: tail)
    case .prose: return takeProse(label, from: tail, isBehind: isBehind)
    case .text, .contact: return takeText(label, from: tail)
    case .grade: return takeGrade(label, from: tail)
    case .amounts, .indicators, .table, .figure: return false
    }
  }

  /// Marks pieces as the value of a field.
  mutating func use(_ pieces: some Sequence<Int>) {
    for index in pieces { sheet.pieces[index].use = .taken }
  }

  // MARK: - Blocks of lines

  /// The pieces from the first on that belong together: up to a blank line or the end of a page, and
  /// what stands beside them on the same line or in the same row.
  func block(_ tail: [Int], atMost limit: Int = .max) -> [Int] {
    guard let first = tail.first else { return [] }
    var block: [Int] = []
    var lines = LineJoin.Block(first: first)
    for (place, index) in tail.enumerated() {
      if place > 0 {
        let piece = sheet.pieces[index]
        let before = sheet.pieces[tail[place - 1]]
        guard index == tail[place - 1] + 1, !piece.opensPage, block.count < limit else { break }
        if piece.startsLine, piece.blanksBefore > 0, !goesOn(before, with: piece) { break }
        if piece.box == nil, piece.startsLine, !join.goesOn(&lines, sheet) { break }
        if let upper = before.box, let lower = piece.box, piece.startsLine,
          upper.horizontalOverlap(lower) <= 0, upper.verticalOverlap(lower) <= 0
        {
          break
        }
        lines.grow()
      }
      block.append(index)
    }
    return block
  }

  /// Whether the row of a piece goes on with one of another line, not far to its right.
  private func goesOn(_ left: FormSheet.Piece, with right: FormSheet.Piece) -> Bool {
    guard let one = left.box, let other = right.box, left.line != right.line else { return false }
    return one.isOnRow(other) && other.left - one.right < 4 * one.height
      && other.left >= one.left
  }

  func text(_ pieces: [Int]) -> TextRanges { sheet.text(pieces) }

  /// What stands behind a label on its last line.
  func pieces(beside label: Int) -> Range<Int> {
    sheet.pieces(ofLine: sheet.labels[label].lastLine).clamped(to: sheet.tails[label])
  }

  /// Characters of a piece.
  func length(_ piece: Int) -> Int { bytes.scalarCount(sheet.pieces[piece].range) }

  func scalars(_ piece: Int) -> [UInt32] { bytes.scalars(sheet.pieces[piece].range) }

  /// The first character of a piece.
  func opening(_ piece: Int) -> UInt32 {
    bytes.scalar(at: sheet.pieces[piece].range.lowerBound).value
  }

  /// The wording of a label without white space.
  func wording(_ label: Int) -> [UInt8] { bytes.squeezed(sheet.labels[label].wording) }

  /// The value's place in `fields`, with the label as printed.
  mutating func addField(_ label: Int, _ text: TextRanges) {
    node.add(field(label), sheet.labels[label].wording, text)
  }

  /// The member of the record that a label's value fills; `nil` where another label filled it.
  func place(_ label: Int) -> Field.Place? { field(label)?.place }
}
