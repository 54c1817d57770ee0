internal import ShisakuSourceText
internal import ShisakuValues

/// Reads a document whose form nobody has described: finds its labels, cuts it into sheets and reads
/// the values that stand beside the labels.
struct FormReader {
  let bytes: [UInt8]
  let lines: [TextLine]
  let boxes: LineBoxes
  let words: FormWords
  let offices: OfficeReader
  let furniture: PageFurniture
  /// Whether the boxes are those of characters on a grid.
  var isGrid = false
  /// The beginnings of rows of tables that could not be told apart, one list a table.
  private(set) var tornRows: [[Range<Int>]] = []
  /// What the policies were read by; `nil` before.
  private(set) var decision: UnitDecision?
  /// The indicators of a plan's headings above its policies, and what belongs to no value there.
  private(set) var goals: [IndicatorNode] = []
  private(set) var goalFurniture: [Range<Int>] = []
  /// The labels that no catalogue has and the pages of the document showed, without white space.
  private(set) var ownWordings: [[UInt8]] = []
  /// Names of indicators whose values could not be told.
  private(set) var tornIndicators: [Range<Int>] = []

  var catalogue: FieldCatalogue { words.catalogue }

  /// The policies of the document in the order of its lines; none where nothing on it makes a form.
  mutating func read() -> [UnitReading] {
    let labels = labels(words.wordings)
    let title = BudgetTitle(bytes: bytes, lines: lines, catalogue: catalogue)
    var list = ListReader(
      bytes: bytes, lines: lines, boxes: boxes, words: words, offices: offices,
      labels: labels, furniture: furniture, title: title)
    let entries = list.read()
    // Before the sheets, so that the rows need not stay until these are read.
    var plan = PlanReader(
      bytes: bytes, lines: lines, boxes: boxes, words: words, offices: offices,
      labels: labels, page: furniture, rows: list.plainRows)
    let paragraphs = plan.read().filter { !isNamed($0, labels) }
    var tables = TableReader(
      bytes: bytes, lines: lines, boxes: boxes, isGrid: isGrid, words: words,
      offices: offices, title: title)
    var rows = tables.read()
    tornRows = tables.tornRows
    // A table that its dump has torn is no sheet and no list.
    let whole = sheets(labels)
    rows = withoutComponents(rows, on: whole, labels)
    // Where no sheet prints a table, its rows have what speaks for the entries of a list: others like them.
    if whole.isEmpty, rows.count > 1 {
      for row in rows.indices { rows[row].support = 1 }
    }
    let lists = whole.isEmpty && !isSheet(labels) || isList(entries) ? entries : []
    let isOfSheets =
      plan.isByAmounts && !whole.isEmpty || areInTexts(paragraphs, of: whole)
    let headings = isOfSheets ? [] : paragraphs
    let sheets = whole.filter { !runsOver(headings, $0) }
    let isWhole = { (unit: UnitReading) in
      !tables.tornLines.contains { $0.clamped(to: unit.lines).count * 2 > unit.lines.count }
    }
    let others = (sheets + lists).filter(isWhole)
    if headings.allSatisfy(isWhole),
      UnitChoice.value(of: headings)
        > UnitChoice.value(of: UnitChoice.choose(sheets + lists + rows))
    {
      goals = plan.goals
      goalFurniture = plan.furniture
      tornIndicators = plan.torn
      decision = UnitDecision(sheets + lists + rows + headings, chosen: headings)
      return headings
    }
    let chosen = UnitChoice.choose(others + rows)
    decision = UnitDecision(sheets + lists + rows + headings, chosen: chosen)
    return chosen
  }

  /// Whether a document has the labels of a sheet, though hardly any value was found by them: rows with
  /// amounts are what its costs are made up of.
  private func isSheet(_ labels: [LabelOccurrence]) -> Bool {
    let fields = Set(labels.compactMap(\.field))
    return fields.count >= Self.fieldsOfSheet && isNamed(fields)
      && fields.contains { catalogue[$0].type == .prose }
  }

  private static let fieldsOfSheet = 5

  /// How much more a plan explains than sheets that take its headings for paragraphs of their texts.
  private static let clearly = 1.3

  /// Whether the headings of units stand within the texts of sheets that explain about as much: headed
  /// paragraphs, and no plan.
  private func areInTexts(_ units: [UnitReading], of sheets: [UnitReading]) -> Bool {
    guard !units.isEmpty, !sheets.isEmpty,
      UnitChoice.value(of: units) < Self.clearly * UnitChoice.value(of: sheets)
    else { return false }
    let texts = sheets.flatMap { sheet in
      (sheet.node.texts.present.map { $0.1.ranges } + sheet.node.fields.map(\.text))
        .filter { $0.count > 1 }.flatMap { $0 }
    }.sorted { $0.lowerBound < $1.lowerBound }
    let within = units.count { unit in
      guard let name = unit.node.name.first else { return false }
      let next = texts.partitioningIndex { $0.upperBound > name.lowerBound }
      return next < texts.count && texts[next].lowerBound <= name.lowerBound
    }
    return within * 2 > units.count
  }

  /// Whether a label within a unit names its policy, so that its heading does not.
  private func isNamed(_ unit: UnitReading, _ labels: [LabelOccurrence]) -> Bool {
    let first = labels.partitioningIndex { $0.firstLine >= unit.lines.lowerBound }
    return labels[first...].prefix { unit.lines.contains($0.firstLine) }
      .contains { label in label.field.map { catalogue[$0].place == .name } ?? false }
  }

  /// The labels of the document.
  func labels(_ wordings: LabelWordings) -> [LabelOccurrence] {
    let scanner = LabelScanner(bytes: bytes, lines: lines, boxes: boxes, wordings: wordings)
    let marked = MarkedLabels(
      bytes: bytes, lines: lines, boxes: boxes, offices: offices, scanner: scanner,
      catalogue: catalogue
    ).added(to: scanner.labels())
    let large = LargeLabels(lines: lines, boxes: boxes, offices: offices, scanner: scanner)
      .added(to: marked)
    let labels = FlushLabels(
      bytes: bytes, lines: lines, boxes: boxes, offices: offices, scanner: scanner
    ).added(to: large)
    let rows = RowLabels(
      bytes: bytes, lines: lines, boxes: boxes, offices: offices, scanner: scanner
    ).added(to: labels)
    let cells = CellLabels(bytes: bytes, lines: lines, words: words)
      .added(to: rows)
    return LabelRoles(
      bytes: bytes, lines: lines, boxes: boxes, isGrid: isGrid, words: words, labels: cells
    ).settled(wordings).filter { !isOffice($0) }
  }

  /// Whether brackets hold an office, which labels nothing: 〔健康スポーツ課〕.
  private func isOffice(_ label: LabelOccurrence) -> Bool {
    guard case .bracket = label.decoration, label.field == nil else { return false }
    return offices.areOffices(label.wording)
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
  private mutating func sheets(_ labels: [LabelOccurrence]) -> [UnitReading] {
    var sheets = cut(labels)
    let scanner = LabelScanner(
      bytes: bytes, lines: lines, boxes: boxes, wordings: words.wordings)
    let recurring = RecurringLabels(
      bytes: bytes, words: words, offices: offices, scanner: scanner)
    ownWordings = recurring.wordings(of: sheets)
    // Where hardly any label is known, the pages of a form still look alike.
    if ownWordings.isEmpty, sheets.isEmpty {
      ownWordings = recurring.wordings(of: pages(labels, scanner))
    }
    if !ownWordings.isEmpty {
      sheets = cut(self.labels(words.wordings.adding(ownWordings)))
    }
    OwnOfficeLabels(bytes: bytes, catalogue: catalogue, offices: offices).name(in: &sheets)
    OwnNameLabels(bytes: bytes, words: words).name(in: &sheets)
    let hints = FormHints(bytes: bytes, catalogue: catalogue, sheets: sheets)
    let join = LineJoin(bytes: bytes, offices: offices, sheets: sheets)
    let texts = SheetTexts(sheets, bytes: bytes, atMost: FormSheetReader.longestPrinted)
    var readers = sheets.map { sheet in
      var sheet = sheet
      hints.mark(in: &sheet)
      if !isGrid { VerticalHeadings(bytes: bytes).mark(in: &sheet, boxes: boxes) }
      var reader = FormSheetReader(
        bytes: bytes, sheet: sheet, boxes: boxes, words: words, offices: offices, join: join)
      reader.isGrid = isGrid
      reader.sheetTexts = texts
      return reader
    }
    let isOrdered = FormSheetReader.areOrdered(readers)
    let year = readers.lazy.compactMap(\.sheetYear).first
    let title = BudgetTitle(
      bytes: bytes, lines: lines, catalogue: catalogue,
      above: labels.first { $0.field != nil }?.whole.first?.lowerBound ?? 0)
    // What the first sheet has above its labels more than any other is the title of them all.
    let head = sheets.dropFirst().map(\.head.count).max() ?? 0
    if sheets.count > 1 {
      let surplus = max(0, sheets[0].head.count - head)
      readers[0].titleLines = min(surplus, firstLineOfSheet(sheets) ?? surplus)
    }
    if head > 0 { readers[0].preface = readers[0].titleLines }
    FormSheetReader.readNumberedTitles(&readers)
    for index in readers.indices {
      readers[index].title = title
      readers[index].isOrdered = isOrdered
      readers[index].isAlone = readers.count == 1
      if readers[index].sheetYear == nil { readers[index].sheetYear = year }
      readers[index].readIndicatorTables(lines, boxes)
      readers[index].readPlain()
    }
    if let stretches = FormSheetReader.centredStretches(readers) {
      for index in readers.indices { readers[index].readCentredLabels(stretches[index]) }
    }
    let stacks = FormSheetReader.stackedLabels(readers)
    for index in readers.indices { readers[index].readStackedLabels(stacks[index]) }
    readRest(&readers)
    FormSheetReader.readTornNames(&readers)
    // A grid of characters runs cells together; elsewhere more of such texts are whole than torn.
    let areWhole = isGrid && FormSheetReader.endWithStops(readers)
    if areWhole { for index in readers.indices { readers[index].leaveOutUnended() } }
    let weigher = TextEvidenceReader(
      readers, fit: ValueFit(bytes: bytes, catalogue: catalogue, offices: offices))
    for index in readers.indices { readers[index].weigh(weigher) }
    for index in readers.indices { readers[index].finish() }
    let headings = MarkedHeadings(bytes: bytes, lines: lines)
    return zip(sheets, readers).compactMap { sheet, reader in
      var reader = reader
      if reader.node.path.isEmpty { reader.node.path = sheet.path }
      if !headings.isEmpty { addPath(headings, labels, to: &reader) }
      guard isPolicy(reader), !holdsNextRow(reader.node)
      else { return nil }
      // A label that comes again begins another policy, or says the same twice.
      let labels = Set(reader.node.fields.map { bytes.squeezed($0.label) })
      // Where it stands is said by headings, which speak for a plan as much.
      let headed = reader.node.path.isEmpty ? 0 : 0.5
      return UnitReading(
        kind: .sheet, node: reader.node, lines: sheet.lines, furniture: reader.furniture,
        support: Double(labels.count - reader.node.fields.count) - headed)
    }
  }

  /// Which piece of the first sheet is printed where the others begin, and as large as these; `nil` where
  /// none is, or the input does not say.
  private func firstLineOfSheet(_ sheets: [FormSheet]) -> Int? {
    let others = sheets.dropFirst().compactMap { sheet in
      sheet.head.isEmpty ? nil : sheet.pieces[sheet.head.lowerBound].box
    }
    func isAlike(_ one: LineBox, _ other: LineBox) -> Bool {
      abs(one.left - other.left) < 1 && abs(one.height - other.height) < 1
    }
    guard !isGrid, let other = others.first, others.allSatisfy({ isAlike($0, other) }) else {
      return nil
    }
    return sheets[0].head.firstIndex { piece in
      sheets[0].pieces[piece].box.map { isAlike($0, other) } ?? false
    }
  }

  /// Adds the headings that a sheet stands under, where it prints none itself. Those that label the texts of
  /// the sheet above are none.
  private func addPath(
    _ headings: MarkedHeadings, _ labels: [LabelOccurrence], to reader: inout FormSheetReader
  ) {
    guard reader.node.path.isEmpty, let first = reader.sheet.labels.first?.firstLine else { return }
    let own = reader.sheet.lines
    reader.node.path = headings.path(above: first).filter { heading in
      !heading.contains { range in
        reader.node.name.contains { $0.overlaps(range) }
          || !labels.labels(from: range.lowerBound, before: range.upperBound).isEmpty
          || own.contains { lines[$0].range.overlaps(range) }
      }
    }
  }

  /// Reads what stands apart from its label: beside it where the input says where lines stand, else
  /// where the sheets together show it.
  private func readRest(_ readers: inout [FormSheetReader]) {
    guard readers.contains(where: { !$0.hasBoxes }) else {
      for index in readers.indices { readers[index].readRest(nil, []) }
      return
    }
    var given = [[Int: Range<Int>]](repeating: [:], count: readers.count)
    if FormSheetReader.areApart(readers) {
      let (sheets, shares) = TextShares.shares(readers.map { $0.sharedSheet(areDirect: true) }) {
        zip(readers, $0).map { reader, sheet in
          sheet.hasDirect ? reader.sharedSheet(areDirect: false) : sheet
        }
      }
      for index in readers.indices {
        given[index] = readers[index].weighShares(shares[index], sheets[index])
      }
    }
    let relations = FormRelations(
      sheets: zip(readers, given).map { reader, given in
        reader.relations(isAlone: readers.count == 1, given: given)
      })
    for index in readers.indices { readers[index].takeShares(given[index]) }
    for (index, assignment) in relations.assignments().enumerated() {
      readers[index].readRest(relations.sheets[index], assignment)
    }
  }

  /// The sheets that some labels make.
  private func cut(_ labels: [LabelOccurrence]) -> [FormSheet] {
    let cutter = FormUnits(
      bytes: bytes, lines: lines, boxes: boxes, labels: labels, catalogue: catalogue)
    let headings = SheetHeadings(bytes: bytes, lines: lines, labels: labels)
    let units = headings.parted(cutter.withinHeadings(cutter.units()))
    let sheets = units.map { sheet($0, labels) }
    let own = sharedLabels(of: sheets)
    return sheets.filter { sheet in
      isForm(sheet, sharing: own) && !holdsTables(sheet, isOnly: units.count == 1)
    }
  }

  /// The labels that no catalogue has and most sheets of a document do.
  private func sharedLabels(of sheets: [FormSheet]) -> Set<[UInt8]> {
    var counts: [[UInt8]: Int] = [:]
    for sheet in sheets {
      let own = sheet.labels.filter { $0.field == nil }.map { bytes.squeezed($0.wording) }
      for wording in Set(own) { counts[wording, default: 0] += 1 }
    }
    return Set(counts.filter { $0.value > 2 && $0.value * 2 > sheets.count }.keys)
  }

  /// The pages as sheets.
  private func pages(_ labels: [LabelOccurrence], _ scanner: LabelScanner) -> [FormSheet] {
    scanner.pages(labels).map { sheet(FormUnits.Unit(lines: $0.lines, labels: $0.labels), labels) }
  }

  private func sheet(_ unit: FormUnits.Unit, _ labels: [LabelOccurrence]) -> FormSheet {
    var sheet = FormSheet(unit, bytes: bytes, lines: lines, boxes: boxes, labels: labels)
    furniture.mark(in: &sheet)
    return sheet
  }

  /// Whether labels are enough to tell a form from a text that happens to have one: three fields, one
  /// of them a text of sentences or the name and another the office. Labels that the sheets share stand
  /// for a field.
  private func isForm(_ sheet: FormSheet, sharing shared: Set<[UInt8]>) -> Bool {
    let fields = Set(sheet.labels.compactMap(\.field))
    let hasProse = fields.contains { catalogue[$0].type == .prose }
    guard isNamed(fields) else {
      let own = sheet.labels.filter {
        $0.field == nil && shared.contains(bytes.squeezed($0.wording))
      }
      return hasProse && (fields.count >= 3 || fields.count == 2 && !own.isEmpty)
    }
    let hasOffice = fields.contains { catalogue[$0].type == .offices }
    return fields.count >= 2 && hasProse || fields.count >= 3 && hasOffice
  }

  /// Whether values were found that make a policy: a text, and who, what or how much; or a name, an office,
  /// and anything else. A text that was found but is not whole shows that there is one, and so does a title
  /// that counts the sheets.
  private func isPolicy(_ reader: FormSheetReader) -> Bool {
    let node = reader.node
    // The texts of a guide tell how to fill in the form.
    guard
      !node.texts.present.contains(where: { LabelWord.endInstruction(bytes.squeezed($0.1.ranges)) })
    else { return false }
    let texts =
      node.texts.present.count + (reader.tornLabels.isEmpty && !reader.isCounted ? 0 : 1)
    let others = [
      !node.name.isEmpty, !node.offices.isEmpty, node.budget != nil, node.period != nil,
    ]
    let told = others.count { $0 }
    if !node.name.isEmpty, !node.offices.isEmpty, told + node.fields.count >= 3 { return true }
    return texts + told >= 2 && (texts > 0 || node.fields.count >= 3)
  }

  func isNamed(_ fields: Set<FieldIdentifier>) -> Bool {
    fields.contains { catalogue[$0].type == .name }
  }
}
