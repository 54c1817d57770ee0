internal import ShisakuSourceText
internal import ShisakuValues

/// Reads one entry of a list: what its head holds, and the text and the sub-entries below.
struct EntryReader {
  let bytes: [UInt8]
  let lines: [TextLine]
  let boxes: LineBoxes
  let words: FormWords
  let offices: OfficeReader
  var labels: [LabelOccurrence]
  let rows: [ListRow]
  let title: BudgetTitle
  let page: PageFurniture
  var units = UnitDeclarations()
  /// Whether amounts in parentheses are those of the year before.
  var readsYearBefore = true
  /// A year that the document names with its era: 27年度 is of that era.
  var near: Int?
  /// Whether what stands below entries has labels: where hardly any entry has, 補助率：定額 is a line of its
  /// text.
  var readsLabels = true

  var catalogue: FieldCatalogue { words.catalogue }

  /// The entry; `nil` for a total, and for a row that has lost its name.
  func read(_ head: ListHead, body: Range<Int>, path: [TextRanges]) -> UnitReading? {
    var node = SheetNode()
    var furniture: [Range<Int>] = []
    var entryTitle = EntryTitle(bytes: bytes, catalogue: catalogue, head.title)
    entryTitle.read()
    guard !entryTitle.name.isEmpty, !entryTitle.isTotal, !isOffice(entryTitle, head) else {
      return nil
    }
    node.name = entryTitle.name
    node.confidence.append(("/name", 0.9))
    node.status = entryTitle.status
    node.reprint = entryTitle.isReprint
    node.details += entryTitle.notes.map { SheetNode.Detail(kind: .paragraph, ranges: [$0]) }
    node.path = path
    node.offices = head.offices.flatMap { offices.offices($0) }
    let side = SideAmounts(reader: self, head: head, body: body)
    var entries = amounts(head.amounts + side.amounts)
    let late = body.filter { row in
      rows[row].isValue && rows[row].tail?.hasAmount ?? false && !side.rows.contains(row)
    }
    entries += late.flatMap { addition(rows[$0], to: entries) }
    if isOfAccounts(path) {
      // Nothing but a heading above says what the amount is.
      for index in entries.indices where entries[index].label == entries[index].amountRanges {
        entries[index].kind = .executed
      }
    }
    if !entries.isEmpty, !areAtOdds(entries) {
      node.budget = SheetNode.Budget(entries: entries, notes: [])
    } else if !head.amounts.isEmpty {
      node.diagnostics.append(.untoldAmounts(by: bytes.squeezed(entryTitle.name)))
    }
    furniture += entryTitle.furniture + side.ranges
    // The amounts of the entry may stand among the lines of its text.
    let ownRows = body.filter { row in
      head.amounts.contains { amount in rows[row].ranges.contains { $0.overlaps(amount) } }
    }
    furniture += ownRows.flatMap { Array(rows[$0].tail?.whole ?? []) }
    var parts = EntryParts(reader: self, rows: body, others: side.rows.union(ownRows))
    parts.read()
    node.parts = parts.parts
    let first = rows[head.rows.lowerBound].lines.lowerBound
    let last = body.isEmpty ? rows[head.rows.upperBound - 1] : rows[body.upperBound - 1]
    readBody(
      body, of: head, side.ranges, without: parts.used.union(late), into: &node, &furniture)
    return UnitReading(
      kind: .entry, node: node, lines: first..<last.lines.upperBound, furniture: furniture)
  }

  /// Whether the innermost heading that says which amounts stand below it says that they were spent:
  /// 歳出決算の主な事業内容.
  private func isOfAccounts(_ path: [TextRanges]) -> Bool {
    for heading in path.reversed() {
      let text = bytes.squeezed(heading)
      let told = catalogue.amountKinds.first { word, kind in
        (kind == .executed || kind == .initial) && word.count > 3 && text.holds(word)
      }
      if let told { return told.kind == .executed }
    }
    return false
  }

  /// The amounts of a row that its dump prints behind the text: those that say what they are, as
  /// （２月補正　500千円） does.
  private func addition(
    _ row: ListRow, to entries: [SheetNode.BudgetEntry]
  ) -> [SheetNode.BudgetEntry] {
    guard row.tail?.offices.isEmpty ?? false else { return [] }
    let found = amounts(row.tail?.amounts ?? [])
    let areOther = found.allSatisfy { entry in
      entry.kind != .initial && !entries.contains { $0.kind == entry.kind }
    }
    return areOther ? found : []
  }

  /// Whether two amounts are of one year and kind: one of them belongs to something else, as to a
  /// heading beside the entry.
  private func areAtOdds(_ entries: [SheetNode.BudgetEntry]) -> Bool {
    entries.indices.contains { one in
      entries[(one + 1)...].contains { other in
        entries[one].fiscalYear == other.fiscalYear && entries[one].kind == other.kind
          && entries[one].round == other.round && entries[one].amount != other.amount
      }
    }
  }

  /// Whether what stands before an amount is an office, alone or behind a blank: a row of a table that
  /// its dump has torn.
  private func isOffice(_ title: EntryTitle, _ head: ListHead) -> Bool {
    let isTorn = head.offices.isEmpty && !head.amounts.isEmpty
    if isTorn || head.style == nil && title.mark == nil,
      OfficeReader.rank(ofName: bytes.squeezed(title.name)) != nil
    {
      return true
    }
    guard isTorn, let last = title.name.last,
      let word = IndicatorScanner(bytes: bytes).words(last).last, word != last
    else { return false }
    return OfficeReader.rank(ofName: bytes.squeezed(word)) != nil && offices.areOffices([word])
  }

  /// The amounts of a text, which the document's title dates where they do not say of which year.
  func amounts(_ ranges: TextRanges) -> [SheetNode.BudgetEntry] {
    guard !ranges.isEmpty else { return [] }
    let text = JoinedText(Array(title.words) + Array(ranges), of: bytes)
    let unit = units.unit(at: ranges[0].lowerBound)
    var reader = AmountReader(bytes: text.bytes, catalogue: catalogue, unit: unit, near: near)
    reader.readsYearBefore = readsYearBefore
    return reader.runningEntries(in: 0..<text.count).map { entry in
      var entry = entry
      entry.label = TextRanges(entry.label.flatMap { Array(text.source($0, in: bytes)) })
      entry.amountRanges = TextRanges(
        entry.amountRanges.flatMap { Array(text.source($0, in: bytes)) })
      return entry
    }
  }

  /// The text below a head: by its labels where it has any, else as the overview.
  private func readBody(
    _ body: Range<Int>, of head: ListHead, _ side: [Range<Int>], without used: Set<Int>,
    into node: inout SheetNode, _ furniture: inout [Range<Int>]
  ) {
    guard let from = body.first, let to = body.last else { return }
    let range = rows[from].lines.lowerBound..<rows[to].lines.upperBound
    let own = bodyLabels(in: range)
    let isLabelled = !own.isEmpty
    let unit = FormUnits.Unit(lines: range, labels: own.indices)
    var sheet = FormSheet(unit, bytes: bytes, lines: lines, boxes: boxes, labels: own)
    page.mark(in: &sheet)
    let kept = Set(body.lazy.filter { !used.contains($0) }.flatMap { Array(rows[$0].lines) })
    for index in sheet.pieces.indices where sheet.isFree(index) {
      let piece = sheet.pieces[index]
      // Where columns were put in order, title and amounts may stand among the lines of the text.
      let isTaken =
        used.contains { rows[$0].lines.contains(piece.line) }
        || (head.title + head.amounts).contains { $0.overlaps(piece.range) }
      if let beside = side.first(where: { $0.overlaps(piece.range) }) {
        let text = bytes.trimmed(
          piece.range.lowerBound..<max(piece.range.lowerBound, beside.lowerBound))
        sheet.pieces[index].range = text.isEmpty ? piece.range : text
        if text.isEmpty { sheet.pieces[index].use = .taken }
        continue
      }
      if !isTaken, kept.contains(piece.line) { continue }
      sheet.pieces[index].use = isTaken ? .taken : .furniture
    }
    if isLabelled {
      var reader = FormSheetReader(
        bytes: bytes, sheet: sheet, boxes: boxes, words: words, offices: offices,
        join: LineJoin(bytes: bytes, offices: offices, sheets: [sheet]))
      reader.node = node
      reader.takeWholeTexts()
      reader.takeLeadingText()
      reader.readPlain()
      reader.readRest(nil, [])
      reader.finish()
      let (offices, budget) = (node.offices, node.budget)
      node = reader.node
      if !offices.isEmpty { node.offices = offices }
      if budget != nil { node.budget = budget }
      furniture += reader.furniture
    } else {
      let pieces = sheet.pieces.filter { $0.use == .free }.map(\.range)
      let text = withoutStatus(TextRanges(pieces), &node, &furniture)
      furniture += sheet.pieces.filter { $0.use == .furniture }.map(\.range)
      node.printedPages = sheet.printedPages
      if !text.isEmpty {
        node.texts[.overview] = SheetNode.Box(ranges: text, confidence: 0.9, rival: nil)
      }
    }
  }

  /// A text without what belongs to the title above it: its status, or a dash for an amount.
  private func withoutStatus(
    _ text: TextRanges, _ node: inout SheetNode, _ furniture: inout [Range<Int>]
  ) -> TextRanges {
    guard let first = text.first else { return text }
    // （　－　）: there was no amount in the year before.
    if bytes.scalars(first).allSatisfy({
      Parenthesis.opens($0) || Parenthesis.closes($0) || EmptyCell.isDash($0)
    }) {
      furniture.append(first)
      return TextRanges(text.dropFirst())
    }
    var rest = text
    var opening = EntryTitle(bytes: bytes, catalogue: catalogue, [first])
    opening.readOpening()
    if node.status == nil, let status = opening.status {
      node.status = status
      furniture += opening.furniture
      rest = TextRanges(Array(opening.name) + Array(text.dropFirst()))
    }
    // （一人当たり1,200円）: a note on the title or its amount.
    if rest.count > 1, let note = rest.first, Parenthesis.areOnePair(around: bytes.scalars(note)) {
      node.details.append(SheetNode.Detail(kind: .paragraph, ranges: [note]))
      return TextRanges(rest.dropFirst())
    }
    return rest
  }

  private func isBracket(_ label: LabelOccurrence) -> Bool {
    if case .bracket = label.decoration { true } else { false }
  }

  /// Whether a body has a label that is known.
  func hasLabels(_ body: Range<Int>) -> Bool {
    guard let from = body.first, let to = body.last else { return false }
    return !bodyLabels(in: rows[from].lines.lowerBound..<rows[to].lines.upperBound).isEmpty
  }

  /// The labels of a text below a head: none where the catalogue knows none of them. Where the known
  /// ones stand in brackets, others stand in brackets too, with their text behind them.
  private func bodyLabels(in lines: Range<Int>) -> [LabelOccurrence] {
    // One that goes on below the text belongs to neither.
    let all = labels[labelIndices(in: lines)].filter { $0.lastLine < lines.upperBound }
    guard let known = all.first(where: { $0.field != nil }), readsLabels || isBracket(known)
    else { return [] }
    guard case .bracket = known.decoration else { return all }
    return all.filter { label in
      guard case .bracket = label.decoration else { return false }
      return label.field != nil || label.end < self.lines[label.lastLine].range.upperBound
    }
  }

  /// The labels that stand on some lines, by halving.
  private func labelIndices(in lines: Range<Int>) -> Range<Int> {
    let lower = labels.partitioningIndex { $0.firstLine >= lines.lowerBound }
    let upper = labels.partitioningIndex { $0.firstLine >= lines.upperBound }
    return lower..<max(lower, upper)
  }
}
