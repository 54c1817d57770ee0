internal import ShisakuValues

/// Reads a document whose form nobody has described: finds its labels, cuts it into sheets and reads
/// the values that stand beside the labels.
struct FormReader {
  let bytes: [UInt8]
  let lines: [TextLine]
  let boxes: LineBoxes
  let catalogue: FieldCatalogue
  let offices: OfficeReader
  /// Whether the boxes are those of characters on a grid.
  var isGrid = false
  /// The beginnings of rows of tables that could not be told apart, one list a table.
  private(set) var tornRows: [[Range<Int>]] = []
  /// What the policies were read by; `nil` before.
  private(set) var decision: UnitDecision?
  /// The indicators of a plan's headings above its policies, and what belongs to no value there.
  private(set) var goals: [IndicatorNode] = []
  private(set) var goalFurniture: [Range<Int>] = []
  /// Names of indicators whose values could not be told.
  private(set) var tornIndicators: [Range<Int>] = []

  init(
    bytes: [UInt8], lines: [TextLine], boxes: LineBoxes, isGrid: Bool = false,
    catalogue: FieldCatalogue, offices: OfficeReader
  ) {
    self.bytes = bytes
    self.lines = lines
    self.boxes = boxes
    self.isGrid = isGrid
    self.catalogue = catalogue
    self.offices = offices
  }

  /// The policies of the document in the order of its lines; none where nothing on it makes a form.
  mutating func read() -> [UnitReading] {
    let labels = labels(LabelWordings(catalogue))
    let entries = ListReader(
      bytes: bytes, lines: lines, boxes: boxes, catalogue: catalogue, offices: offices,
      labels: labels
    ).read()
    var tables = TableReader(
      bytes: bytes, lines: lines, boxes: boxes, isGrid: isGrid, catalogue: catalogue,
      offices: offices)
    let rows = tables.read()
    tornRows = tables.tornRows
    // A table that its dump has torn is no sheet and no list.
    let sheets = sheets(labels)
    let lists = sheets.isEmpty || isList(entries) ? entries : []
    let isWhole = { (unit: UnitReading) in
      !tables.tornLines.contains { $0.clamped(to: unit.lines).count * 2 > unit.lines.count }
    }
    let others = (sheets + lists).filter(isWhole)
    let (headings, isPlan) = headings(labels, others: sheets + lists + rows)
    if isPlan, headings.allSatisfy(isWhole) {
      decision = UnitDecision(sheets + lists + rows + headings, chosen: headings)
      return headings
    }
    goals = []
    goalFurniture = []
    tornIndicators = []
    let chosen = UnitChoice.choose(others + rows)
    decision = UnitDecision(sheets + lists + rows + headings, chosen: chosen)
    return chosen
  }

  /// The headings of a plan, and whether they explain more of the document than what else was found.
  private mutating func headings(
    _ labels: [LabelOccurrence], others: [UnitReading]
  ) -> (headings: [UnitReading], isPlan: Bool) {
    var reader = PlanReader(
      bytes: bytes, lines: lines, boxes: boxes, catalogue: catalogue, offices: offices,
      labels: labels)
    let headings = reader.read()
    guard UnitChoice.value(of: headings) > UnitChoice.value(of: UnitChoice.choose(others)) else {
      return (headings, false)
    }
    goals = reader.goals
    goalFurniture = reader.furniture
    tornIndicators = reader.torn
    return (headings, true)
  }

  /// The labels of the document.
  func labels(_ wordings: LabelWordings) -> [LabelOccurrence] {
    let scanner = LabelScanner(bytes: bytes, lines: lines, boxes: boxes, wordings: wordings)
    var labels = MarkedLabels(
      bytes: bytes, lines: lines, boxes: boxes, offices: offices, scanner: scanner,
      catalogue: catalogue
    ).added(to: scanner.labels())
    settleChoices(&labels)
    settleTableHeads(&labels)
    settleNames(&labels, wordings)
    settleHeadings(&labels)
    return labels
  }

  /// Whether entries stand as policies beside sheets: most have a mark, an amount and an office, and
  /// no more labelled texts than a list has. Rows of a sheet's tables and the points of its texts do
  /// not, and the title of a sheet has no mark.
  private func isList(_ entries: [UnitReading]) -> Bool {
    let whole = entries.count { entry in
      let texts = entry.node.texts.present.count + entry.node.fields.count
      return entry.support > 0 && entry.node.budget != nil && !entry.node.offices.isEmpty
        && texts <= 3
    }
    return whole * 5 >= entries.count * 3
  }

  /// What the document holds where its labels cut it into sheets.
  private func sheets(_ labels: [LabelOccurrence]) -> [UnitReading] {
    var sheets = cut(labels)
    let scanner = LabelScanner(
      bytes: bytes, lines: lines, boxes: boxes, wordings: LabelWordings(catalogue))
    let own = RecurringLabels(bytes: bytes, offices: offices, scanner: scanner).wordings(of: sheets)
    if !own.isEmpty { sheets = cut(self.labels(LabelWordings(catalogue, own: own))) }
    let hints = FormHints(bytes: bytes, catalogue: catalogue, sheets: sheets)
    let join = LineJoin(bytes: bytes, offices: offices, sheets: sheets)
    var readers = sheets.map { sheet in
      var sheet = sheet
      hints.mark(in: &sheet)
      return FormSheetReader(
        bytes: bytes, sheet: sheet, boxes: boxes, catalogue: catalogue, offices: offices,
        join: join)
    }
    let year = readers.lazy.compactMap(\.sheetYear).first
    let title = BudgetTitle(
      bytes: bytes, lines: lines, catalogue: catalogue, above: labels.first?.firstLine ?? 0)
    for index in readers.indices {
      readers[index].title = title
      if readers[index].sheetYear == nil { readers[index].sheetYear = year }
      readers[index].readIndicatorTables(lines, boxes)
      readers[index].readPlain()
    }
    readRest(&readers)
    return zip(sheets, readers).compactMap { sheet, reader in
      guard isPolicy(reader.node, doubtful: reader.tornLabels.count) else { return nil }
      return UnitReading(
        kind: .sheet, node: reader.node, lines: sheet.lines, furniture: reader.furniture)
    }
  }

  /// Reads what stands apart from its label: beside it where the input says where lines stand, else
  /// where the sheets together show it.
  private func readRest(_ readers: inout [FormSheetReader]) {
    let repeats = repeats(readers.map(\.sheet))
    let printed = Set(repeats.filter { $0.value > 0.5 }.keys)
    for index in readers.indices { readers[index].printed = printed }
    guard readers.contains(where: { !$0.hasBoxes }) else {
      for index in readers.indices { readers[index].readRest(nil, []) }
      return
    }
    let relations = FormRelations(sheets: readers.map { $0.relations(repeats: repeats) })
    for (index, assignment) in relations.assignments().enumerated() {
      readers[index].readRest(relations.sheets[index], assignment)
    }
  }

  /// The share of sheets that have a text, for texts that several have.
  private func repeats(_ sheets: [FormSheet]) -> [[UInt8]: Double] {
    guard sheets.count > 2 else { return [:] }
    var counts: [[UInt8]: Int] = [:]
    for sheet in sheets {
      for text in Set(sheet.pieces.map { bytes.squeezed([$0.range], atMost: 240) }) {
        counts[text, default: 0] += 1
      }
    }
    return counts.filter { $0.value > 1 }.mapValues { Double($0) / Double(sheets.count) }
  }

  /// The sheets that some labels make.
  private func cut(_ labels: [LabelOccurrence]) -> [FormSheet] {
    let units = FormUnits(lines: lines, labels: labels, catalogue: catalogue).units()
    let furniture = PageFurniture(bytes: bytes, lines: lines)
    return units.compactMap { unit in
      var sheet = FormSheet(unit, bytes: bytes, lines: lines, boxes: boxes, labels: labels)
      furniture.mark(in: &sheet)
      return isForm(sheet) ? sheet : nil
    }
  }

  /// Where a form has two labels for names (事業名, 施策名), the one that the catalogue has first names
  /// the policy and the others what it belongs to.
  private func settleNames(_ labels: inout [LabelOccurrence], _ wordings: LabelWordings) {
    guard let name = catalogue.identifier(of: .name) else { return }
    var counts: [[UInt8]: Int] = [:]
    for label in labels where label.field == name {
      counts[bytes.squeezed(label.wording), default: 0] += 1
    }
    let most = counts.values.max() ?? 0
    let first = catalogue[name].labels.first { (counts[$0] ?? 0) * 2 > most }
    guard let first, counts.count > 1 else { return }
    for index in labels.indices where labels[index].field == name {
      let wording = bytes.squeezed(labels[index].wording)
      guard wording != first, let other = wordings.other(than: name, wording) else { continue }
      labels[index].field = other
    }
  }

  /// A word that heads tables too is the label of a choice only before one of its words: 区分 拡充.
  private func settleChoices(_ labels: inout [LabelOccurrence]) {
    labels.removeAll { label in
      guard let field = label.field, catalogue[field].type == .choice,
        bytes.scalars(label.wording).count <= 2
      else { return false }
      let end = lines[label.lastLine].range.upperBound
      let value = bytes.skippingSpace(from: label.end, before: end)
      return !catalogue.statuses.contains { bytes.matches($0.text, at: value, before: end) }
    }
  }

  /// In reading order, a line of labels alone over two lines with as many cells is the head of a table
  /// on the sheet: 事務事業名 担当課 事業費 評価.
  private func settleTableHeads(_ labels: inout [LabelOccurrence]) {
    var start = 0
    while start < labels.count {
      let line = labels[start].firstLine
      var end = start
      while end < labels.count, labels[end].firstLine == line, labels[end].lastLine == line {
        end += 1
      }
      defer { start = max(end, start + 1) }
      let rows = line + 1..<line + 3
      guard end - start >= 3, boxes[line] == nil, rows.upperBound <= lines.count,
        cells(labels[start..<end].map { $0.whole[0].lowerBound..<$0.end }, of: line) == 0,
        end == labels.count || labels[end].firstLine >= rows.upperBound,
        rows.allSatisfy({ cells([], of: $0) == end - start })
      else { continue }
      for index in start..<end {
        labels[index].isHeading = true
        labels[index].field = nil
      }
    }
  }

  /// How many cells with blanks between stand on a line outside some places.
  private func cells(_ places: [Range<Int>], of line: Int) -> Int {
    var count = 0
    var isInCell = false
    var offset = lines[line].range.lowerBound
    while offset < lines[line].range.upperBound {
      if let place = places.first(where: { $0.contains(offset) }) {
        offset = place.upperBound
        isInCell = false
        continue
      }
      let isSpace = bytes.isSpace(at: offset)
      if !isSpace, !isInCell { count += 1 }
      isInCell = !isSpace
      offset += bytes.scalar(at: offset).length
    }
    return count
  }

  /// In reading order, labels of texts that stand right before another one of their field, which has
  /// the text, head it: 事業の内容 over 事業目的・概要, 総合計画 beside 基本目標. Of short texts the second
  /// one has its text beside it: else both may have theirs further on. A bracket that the catalogue
  /// does not know heads a label with its text too: 【Plan】.
  private func settleHeadings(_ labels: inout [LabelOccurrence]) {
    for index in labels.indices.dropLast() {
      let (label, next) = (labels[index], labels[index + 1])
      guard boxes[label.firstLine] == nil, label.end <= next.whole[0].lowerBound,
        bytes.trimmed(label.end..<next.whole[0].lowerBound).isEmpty
      else { continue }
      if opensItems(label, next) {
        labels[index].isHeading = true
        labels[index].field = nil
        continue
      }
      let end = index + 2 < labels.count ? labels[index + 2].whole[0].lowerBound : bytes.count
      guard next.end < end, heads(label, next, with: bytes.trimmed(next.end..<end)) else {
        continue
      }
      labels[index].isHeading = true
      labels[index].field = nil
    }
  }

  /// Whether the first item of a list of labels stands right below a label of texts:
  /// ２ 要求内容 over （１）要求の趣旨.
  private func opensItems(_ label: LabelOccurrence, _ next: LabelOccurrence) -> Bool {
    guard label.startsLine, next.startsLine, label.lastLine < next.firstLine, !label.isHeading,
      label.field.map({ catalogue[$0].type == .prose }) ?? true,
      let outer = ListMark.read(bytes, lines[label.firstLine].range), !outer.isSign,
      let inner = ListMark.read(bytes, lines[next.firstLine].range), inner.style != outer.style
    else { return false }
    return inner.numbers(bytes) == [1]
  }

  private func heads(_ label: LabelOccurrence, _ next: LabelOccurrence, with text: Range<Int>)
    -> Bool
  {
    guard !text.isEmpty else { return false }
    let isOnLine = text.lowerBound < lines[next.lastLine].range.upperBound
    guard let field = label.field else {
      switch label.decoration {
      case .bracket: return next.field != nil && label.lastLine < next.firstLine && isOnLine
      case .number, .sign: return label.lastLine < next.firstLine
      case .none: return false
      }
    }
    guard field == next.field else {
      // １ 事業の目的・内容 alone over labels of texts with these beside them.
      switch label.decoration {
      case .number, .sign:
        return catalogue[field].type == .prose && label.startsLine && isOnLine
          && label.lastLine < next.firstLine
          && next.field.map { catalogue[$0].type == .prose } ?? false
      case .bracket, .none: return false
      }
    }
    return catalogue[field].type == .prose
      || catalogue[field].type == .text && (label.lastLine == next.firstLine || isOnLine)
  }

  /// Whether labels are enough to tell a form from a text that happens to have one: three fields, one
  /// of them a text of sentences.
  private func isForm(_ sheet: FormSheet) -> Bool {
    let fields = Set(sheet.labels.compactMap(\.field))
    let hasProse = fields.contains { catalogue[$0].type == .prose }
    return fields.count >= 3 && hasProse || fields.count >= 2 && hasProse && isNamed(fields)
  }

  /// Whether values were found that make a policy: a text, and who, what or how much. A text that was
  /// found but is not whole shows that there is one.
  private func isPolicy(_ node: SheetNode, doubtful: Int) -> Bool {
    let texts = node.texts.present.count + min(doubtful, 1)
    let others = [
      !node.name.isEmpty, !node.offices.isEmpty, node.budget != nil, node.period != nil,
    ]
    return texts + others.count { $0 } >= 2 && (texts > 0 || node.fields.count >= 3)
  }

  private func isNamed(_ fields: Set<FieldIdentifier>) -> Bool {
    fields.contains { catalogue[$0].type == .name }
  }
}
