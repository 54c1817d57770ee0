internal import ShisakuSourceText
internal import ShisakuValues

extension FormSheetReader {
  /// Amounts behind their labels, and those in the head that say their year themselves.
  mutating func readAmounts() {
    let declared = pageUnit()
    let scattered = scatteredEntries(declared)
    var entries: [SheetNode.BudgetEntry] = []
    var heads: TornHeads?
    var index = 0
    while index < sheet.labels.count {
      guard isAmounts(index) else {
        index += 1
        continue
      }
      // A table's rows may be labels of the same kind: 事業費, 執行額.
      var end = index + 1
      while end < sheet.labels.count, isPartOfAmounts(end) { end += 1 }
      let region = sheet.tails[index].lowerBound..<sheet.tails[end - 1].upperBound
      if entries.isEmpty {
        entries = certain(amounts(of: index..<end, region, declared, &heads))
      } else if end == index + 1, statesAmount(index) {
        let found = amounts(of: index..<end, region, declared, &heads)
        let known = Set(entries.map(\.subject))
        if found.allSatisfy({ !known.contains($0.subject) }) { entries += found }
      }
      index = end
    }
    if !hasBoxes, entries.contains(where: { isHeadedBelow($0) }) { keep([], of: &entries) }
    // What has years that go up and down is certain no more.
    let certain = hasBoxes ? entries.count : BudgetColumns.ordered(entries).count
    let isScattered = scattered.entries.count > certain
    if isScattered {
      entries = scattered.entries
      takeAmounts(entries, in: sheet.pieces.indices)
    }
    let isSummed = isScattered && scattered.areSummed
    if entries.isEmpty, let unit = declared {
      entries = most(grids(unit).filter(\.isTable)) { $0.entries() }
      takeAmounts(entries, in: sheet.pieces.indices)
    }
    if entries.isEmpty {
      var reader = amountReader(nil)
      let head = sheet.free(sheet.head)
      entries = reader.entries(in: head.map { .text(sheet.pieces[$0].range) }, label: nil)
      takeAmounts(entries, in: sheet.head)
    }
    if entries.isEmpty { entries = statedEntries() }
    if !hasBoxes {
      if !isSummed { keep(BudgetColumns.ordered(entries), of: &entries) }
      if let settled = BudgetSums(entries).settled(), isItemized { keep(settled, of: &entries) }
    }
    if !entries.isEmpty {
      node.budget = SheetNode.Budget(entries: entries, notes: [])
    } else if node.diagnostics.allSatisfy({ $0.code != "segmentation.budget-row" }),
      let label = sheet.labels.indices.first(where: { hasUntoldAmounts($0) })
    {
      node.diagnostics.append(.untoldAmounts(by: wording(label)))
    }
  }

  /// Whether numbers stand by a label of amounts that none were read from.
  private func hasUntoldAmounts(_ label: Int) -> Bool {
    isAmounts(label)
      && sheet.tails[label].contains { index in
        sheet.isFree(index)
          && bytes[sheet.pieces[index].range].contains(where: \.isDigit)
      }
  }

  /// Whether the sheet prints the rows of a budget by which its total comes about.
  var isItemized: Bool {
    let texts =
      sheet.pieces.map { bytes.squeezed($0.range) }
      + sheet.labels.map { bytes.squeezed($0.wording) }
    let kinds = texts.compactMap { text in
      catalogue.amountKinds.first { $0.text == text }?.kind
    }
    return Set(kinds).intersection([.supplementary, .carriedIn, .carriedOut, .reserve]).count >= 2
  }

  func amountReader(_ unit: [UInt8]?) -> AmountReader {
    AmountReader(bytes: bytes, catalogue: catalogue, unit: unit, near: sheetYear, title: title)
  }

  func isAmounts(_ label: Int) -> Bool {
    catalogue.type(of: sheet.labels[label]) == .amounts
  }

  /// Whether a label stands within a table of amounts.
  func isPartOfAmounts(_ label: Int) -> Bool {
    if isAmounts(label) { return true }
    let text = wording(label)
    if catalogue.amountParts.contains(text) { return true }
    // 決算額 beside 予算額 says what the amounts of its column are.
    return sheet.labels[label].field == nil && catalogue.isAmountKind(text)
  }

  /// The amounts of labels that follow one another, of which a table's rows may be some.
  ///
  /// - Parameters:
  ///   - labels: as indices into those of the sheet.
  ///   - region: the pieces behind them.
  ///   - declared: the unit that the sheet declares, as of `pageUnit`.
  ///   - heads: those of torn tables of the sheet, once they were looked for.
  /// - Returns: the entries, whose texts are taken.
  private mutating func amounts(
    of labels: Range<Int>, _ region: Range<Int>, _ declared: [UInt8]?, _ heads: inout TornHeads?
  ) -> [SheetNode.BudgetEntry] {
    let notes = labels.compactMap { sheet.labels[$0].note }
    let unit =
      notes.compactMap { self.unit($0) }.first ?? unitOfHead(above: labels.lowerBound) ?? declared
      ?? title?.unitOfDocument
      ?? catalogue.amountUnit
    let grids = grids(unit)
    let tables = grids.filter(\.isTable)
    let totals = most(grids) { $0.totalsOfRows() }
    let others =
      tables.isEmpty ? most(grids) { $0.kindsOfColumns() } : most(tables) { $0.entries() }
    let found = totals.isEmpty ? others : totals
    if !found.isEmpty {
      takeAmounts(found, in: sheet.pieces.indices)
      return found
    }
    var reader = amountReader(unit)
    var parts: [AmountReader.Part] = []
    var region = region
    if region.isEmpty, labels.lowerBound > 0 {
      // A label that was torn away stands below its table.
      region = sheet.tails[labels.lowerBound - 1]
      for piece in region where sheet.isFree(piece) {
        parts.append(.text(sheet.pieces[piece].range))
      }
    }
    let above = headsAbove(labels.lowerBound, unit)
    if let first = above.first { region = min(first.piece, region.lowerBound)..<region.upperBound }
    parts += above.map { .text($0.range) }
    for label in labels {
      if let year = yearBefore(label) { parts.append(.text(year)) }
      parts.append(.label(sheet.labels[label].wording))
      if let note = headingNote(of: label) { parts.append(.text(note)) }
      for piece in sheet.tails[label] where sheet.isFree(piece) {
        parts.append(.text(sheet.pieces[piece].range))
      }
    }
    let entries = reader.entries(in: parts, label: sheet.labels[labels.lowerBound].wording)
    if !hasBoxes,
      let torn = entriesOfTornTable(parts, unit: unit, atLeast: entries.count + 1, &heads)
    {
      takeAmounts(torn, in: sheet.pieces.indices)
      return torn
    }
    node.diagnostics += reader.diagnostics
    takeAmounts(entries, in: region)
    return entries
  }

  /// The note of a label of amounts that says of which year they are or what: 事業費（令和5年度決算）.
  private func headingNote(of label: Int) -> Range<Int>? {
    guard let note = sheet.labels[label].note, note.count == 1, let range = note.first else {
      return nil
    }
    let words = AmountTokens(bytes: bytes, catalogue: catalogue, unit: nil).tokens([.text(range)])
    let isHead = words.allSatisfy { word in
      switch word.kind {
      case .year, .kind, .draft, .open, .close: true
      default: false
      }
    }
    return isHead && words.contains { $0.year != nil || $0.isKind } ? range : nil
  }

  /// The unit that the label of a head of years declares on the line above the label of a row:
  /// 年次計画（千円） 令和７年度 令和８年度.
  private func unitOfHead(above label: Int) -> [UInt8]? {
    guard label > 0, sheet.labels[label - 1].lastLine == sheet.labels[label].firstLine - 1,
      let unit = declaredUnit(sheet.labels[label - 1]), !headsAbove(label, unit).isEmpty
    else { return nil }
    return unit
  }

  /// The lines of heads right above the label of a row: 単位 令和４年度 令和５年度, then (決算) (予算).
  private func headsAbove(
    _ label: Int, _ unit: [UInt8]?
  ) -> [(piece: Int, range: Range<Int>)] {
    // Of the tables of a page some may have places and this one none.
    guard labelBoxes[label] == nil, sheet.labels[label].startsLine else { return [] }
    let tokens = AmountTokens(bytes: bytes, catalogue: catalogue, unit: unit, near: sheetYear)
    var heads: [(piece: Int, range: Range<Int>)] = []
    var line = sheet.labels[label].firstLine
    var index = sheet.tails[label].lowerBound - 1
    while index >= 0, sheet.isFree(index), sheet.pieces[index].line == line - 1 {
      let words = tokens.tokens([.text(sheet.pieces[index].range)])
      let years = words.drop { $0.year == nil }
      let isHead = { (word: AmountToken) in AmountGrid.isOfHead(word) || word.isChange }
      if years.isEmpty {
        guard sheet.pieces[index].startsLine, !words.isEmpty, words.allSatisfy(isHead) else {
          return []
        }
        heads.insert((index, sheet.pieces[index].range), at: 0)
        (line, index) = (line - 1, index - 1)
        continue
      }
      guard years.count > 1, years.allSatisfy(isHead), let first = years.first else { return [] }
      let range = first.range.lowerBound..<sheet.pieces[index].range.upperBound
      return [(index, range)] + heads
    }
    return []
  }

  /// The entries of a table whose heads, or some of them, were printed apart from its rows.
  ///
  /// - Parameters:
  ///   - parts: the rows.
  ///   - unit: what their numbers are counted in.
  ///   - least: how many entries the table has to have.
  ///   - heads: those of the sheet, which are looked for once.
  /// - Returns: the entries of the table with most of them; `nil` where there is none.
  private func entriesOfTornTable(
    _ parts: [AmountReader.Part], unit: [UInt8]?, atLeast least: Int, _ heads: inout TornHeads?
  ) -> [SheetNode.BudgetEntry]? {
    let tokens = AmountTokens(bytes: bytes, catalogue: catalogue, unit: unit)
    // Each entry is an amount of the rows. Most labels have one, and the sheet may have many labels.
    guard tokens.tokens(parts).count(where: \.isAmount) >= least else { return nil }
    let tables = heads ?? TornHeads(sheet, tokens)
    heads = tables
    var best: [SheetNode.BudgetEntry]?
    for table in tables.tables {
      let free = sheet.free(table).map { sheet.pieces[$0].range }
      guard free.count > 1 else { continue }
      let heads = Set(free)
      let rows = parts.filter { part in
        if case .text(let range) = part { !heads.contains(range) } else { true }
      }
      var reader = amountReader(unit)
      let entries = reader.entries(in: free.map { .text($0) } + rows, label: nil)
      if reader.diagnostics.isEmpty, entries.count >= max(least, (best?.count ?? 0) + 1) {
        best = entries
      }
    }
    return best
  }

  /// The table that each page shows; none where the input does not say where lines stand.
  private func grids(_ unit: [UInt8]?) -> [AmountGrid] {
    func page(_ line: Int) -> Int { max(sheet.pages.partitioningIndex { $0 > line } - 1, 0) }
    var cells = [[AmountGrid.Cell]](repeating: [], count: sheet.pages.count)
    for piece in sheet.pieces where piece.use == .free {
      guard let box = piece.box else { return [] }
      cells[page(piece.line)].append(.init(range: piece.range, box: box))
    }
    var labels = [[AmountGrid.Cell]](repeating: [], count: sheet.pages.count)
    for (index, label) in sheet.labels.enumerated() {
      guard let box = labelBoxes[index], let range = label.wording.first else { continue }
      labels[page(label.firstLine)].append(.init(range: range, box: box))
    }
    return zip(cells, labels).map { cells, labels in
      AmountGrid(
        bytes: bytes, catalogue: catalogue, unit: unit, cells: cells, labels: labels,
        year: sheetYear, budgetYear: title?.budget?.year)
    }
  }

  /// The entries of the page with most of them, the first of such.
  private func most(
    _ grids: [AmountGrid], _ entries: (AmountGrid) -> [SheetNode.BudgetEntry]
  ) -> [SheetNode.BudgetEntry] {
    grids.map(entries).reduce([]) { $1.count > $0.count ? $1 : $0 }
  }

  /// Marks the pieces that hold the labels and amounts of some entries. O(entries · log pieces).
  mutating func takeAmounts(_ entries: [SheetNode.BudgetEntry], in region: Range<Int>) {
    for entry in entries {
      for range in entry.label + entry.amountRanges where !range.isEmpty {
        use(sheet.pieces(overlapping: range).clamped(to: region))
      }
    }
  }

  /// 千円 in （単位：千円）, （千円）.
  func unit(_ note: TextRanges) -> [UInt8]? {
    let text = bytes.squeezed(note)
    return BudgetWord.units.first { text.holds($0) }
  }

  /// Whether a text says what amounts are counted in: （単位：千円）.
  func declaresUnit(_ range: Range<Int>) -> Bool {
    bytes.holds(BudgetWord.unitDeclaration, in: range) && unit([range]) != nil
  }

  /// The unit that the note of a label declares: （単位：千円）, （千円）.
  func declaredUnit(_ label: LabelOccurrence) -> [UInt8]? {
    guard let note = label.note, let unit = unit(note) else { return nil }
    let text = bytes.squeezed(note)
    let isDeclaration =
      text.holds(BudgetWord.unitDeclaration)
      || bytes.scalars(note).count == unit.count / 3 + 2
    return isDeclaration ? unit : nil
  }

  /// The unit of money that cells of the sheet's tables hold and nothing else, where all hold the same:
  /// 直接人件費 千円 3,990.
  func cellUnit() -> [UInt8]? {
    var found: Set<[UInt8]> = []
    for piece in sheet.pieces where piece.use == .free && piece.range.count <= 200 {
      for word in bytes[piece.range].split(whereSeparator: { $0 == UInt8(ascii: " ") }) {
        if BudgetWord.units.contains(where: word.elementsEqual) { found.insert(Array(word)) }
      }
    }
    return found.count == 1 ? found.first : nil
  }

  /// The unit that the sheet declares apart from its labels of amounts: （単位：千円）.
  func pageUnit() -> [UInt8]? {
    for piece in sheet.pieces where piece.range.count <= 60 {
      if declaresUnit(piece.range) { return unit([piece.range]) }
    }
    for label in sheet.labels where label.field == nil {
      if let unit = declaredUnit(label) { return unit }
    }
    return nil
  }
}
