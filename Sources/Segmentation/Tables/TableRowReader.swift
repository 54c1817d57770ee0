internal import ShisakuSourceText
internal import ShisakuValues

/// Reads the cells of a row as the values of a policy, each by the type of its column.
struct TableRowReader {
  let bytes: [UInt8]
  let catalogue: FieldCatalogue
  let offices: OfficeReader
  var head: TableHead
  /// What numbers are counted in where no head says so.
  let unit: [UInt8]?
  /// The year of amounts whose head names none, and what they are where the title says more than their head.
  let year: Int?
  var kind: SheetNode.BudgetEntry.Kind?
  /// Whether amounts in parentheses behind others are those of the year before.
  var readsYearBefore = true

  /// What the lines of a cell of amounts are, where its head names no year and the document says so.
  var layers: [StackedLegend.Layer] = []

  /// Parts names from the texts below them in their cells.
  var names: NameAndText?
  /// Whether names begin with the numbers of their rows.
  var areNumbered = false

  private var datedColumns: Int {
    head.columns.count { if case .amount(.some, _, _) = $0.kind { true } else { false } }
  }

  /// How sure values of a cell are whose place is certain.
  private static let confidence = 0.95

  /// How sure an office is that does not end as offices do: it may be a part of another cell.
  private static let withoutUnit = 0.75

  /// The policy of a row; `nil` where it names none.
  func read(_ row: TableRow) -> UnitReading? {
    guard var row = names.map({ $0.row(row) }) ?? row else { return nil }
    takeOffices(&row)
    guard isName(row.cells[head.name]), !isTotal(row) else { return nil }
    var node = SheetNode()
    var furniture: [Range<Int>] = []
    var entries: [SheetNode.BudgetEntry] = []
    node.path = row.path.all
    takeNote(of: &row.cells[head.name], &node, &furniture)
    takeStatus(&node, row)
    var taken: Set<Int> = []
    if let places = indicatorPlaces, let indicators = indicators(of: row, in: places) {
      node.sheetIndicators = indicators
      taken = Set(places.columns)
    }
    for (index, text) in row.cells.enumerated() where !text.isEmpty && !taken.contains(index) {
      let column = head.columns[index]
      if TableCellWords.isEmpty(bytes, text), !column.isAmount {
        furniture += text
        continue
      }
      switch column.kind {
      case .amount:
        let found = self.entries(column, text, &furniture)
        entries += found
        if found.isEmpty { node.addFigure(text) }
      // What the head leaves out.
      case .unknown where column.label.isEmpty: node.addFigure(text)
      case .unknown: node.add(nil, column.wording(bytes), text)
      case .field(let field): read(catalogue[field], column, text, &node, &furniture)
      }
    }
    node.addToOverview(row.items, confidence: Self.confidence)
    if !entries.isEmpty { node.budget = SheetNode.Budget(entries: entries, notes: []) }
    if !node.name.isEmpty { node.confidence.append(("/name", Self.confidence)) }
    let values =
      (node.offices.isEmpty ? 0 : 1) + (node.budget == nil ? 0 : 1) + node.texts.present.count
      + node.fields.count + (node.period == nil ? 0 : 1) + node.sheetIndicators.count
    guard values > 0 else { return nil }
    return UnitReading(kind: .row, node: node, lines: row.lines, furniture: furniture)
  }

  /// Puts offices that stand before the name, where a cell may be merged over several rows, into their column.
  private func takeOffices(_ row: inout TableRow) {
    for column in (0..<min(head.lead, row.path.leading.count)).reversed()
    where catalogue.type(of: head.columns[column]) == .offices && row.cells[column].isEmpty {
      row.cells[column] = row.path.leading.remove(at: column)
    }
  }

  /// The beginnings of rows whose names cannot be told from the texts below them.
  func torn(_ rows: [TableRow]) -> [Range<Int>] {
    guard let names else { return [] }
    return rows.compactMap { row in
      names.row(row) == nil ? row.cells[head.name].first : nil
    }
  }

  private func isName(_ text: TextRanges) -> Bool {
    let scalars = bytes.scalars(text)
    guard (2...120).contains(scalars.count), scalars.last != 0x3002 else { return false }
    let letters = scalars.count(where: \.isOfWord)
    guard letters * 2 > scalars.count else { return false }
    return !catalogue.isTotal(bytes.squeezed(text))
  }

  /// Whether a row adds up what stands under one of its headings: 総務費計 under 総務費.
  private func isTotal(_ row: TableRow) -> Bool {
    let name = bytes.squeezed(row.cells[head.name])
    return row.path.all.contains { heading in
      let heading = bytes.squeezed(heading)
      return name.count > heading.count && name.starts(with: heading)
        && catalogue.isTotal(Array(name[heading.count...]))
    }
  }

  private func read(
    _ field: Field, _ column: TableColumn, _ text: TextRanges, _ node: inout SheetNode,
    _ furniture: inout [Range<Int>]
  ) {
    switch (field.type, field.place) {
    case (.name, .name): takeName(text, &node, &furniture)
    case (.number, .number): node.number = text
    case (.offices, .offices) where isPlain(text):
      let names = text.map(offices.beforeTelephone).filter { !$0.isEmpty }
      var list = split(TextRanges(names)).flatMap { offices.offices(apart: $0) }
      for index in list.indices
      where OfficeReader.rank(ofName: bytes.squeezed(list[index].text)) == nil {
        list[index].confidence = Self.withoutUnit
      }
      node.offices += list
      furniture += bytes.signs(in: text, outside: list.flatMap(\.text))
    case (.choice, .status):
      if let code = catalogue.status(in: bytes.squeezed(text)) {
        node.status = SheetNode.Status(code: code, label: text)
      } else {
        node.add(field, column.wording(bytes), text)
      }
    case (.period, .period):
      node.period = SheetNode.Period(label: text, edtf: PeriodText.edtf(bytes, text))
    case (.indicators, _):
      if let found = indicators(toldBy: text) {
        node.sheetIndicators += found.indicators
        furniture += found.furniture
      } else {
        node.add(field, column.wording(bytes), text)
      }
    case (.prose, let place):
      if !node.put(text, at: place, confidence: Self.confidence) {
        node.add(field, column.wording(bytes), text)
      }
    default: node.add(field, column.wording(bytes), text)
    }
  }

  /// Takes what cells before the name say of its state, which is nothing that it stands under: 新規. The empty
  /// cell of a row below says nothing.
  private func takeStatus(_ node: inout SheetNode, _ row: TableRow) {
    guard let last = row.path.leading.last,
      let known = catalogue.statuses.first(where: { $0.text == bytes.squeezed(last) })
    else { return }
    node.path.removeLast()
    if !row.isBelowCell { node.status = SheetNode.Status(code: known.code, label: last) }
  }

  /// Takes a note off a name that it stands below, with the label that it may have: ※予算事業名：子育ての支援.
  private func takeNote(
    of name: inout TextRanges, _ node: inout SheetNode, _ furniture: inout [Range<Int>]
  ) {
    guard
      let start = name.indices.dropFirst().first(where: { NoteSign.opens(bytes.scalars(name[$0])) })
    else { return }
    let note = TextRanges(name[start...])
    name = TextRanges(name[..<start])
    let (sign, length) = bytes.scalar(at: note[0].lowerBound)
    guard sign == 0x203B,
      let colon = bytes.characters(in: note[0]).first(where: { $0.scalar.isColon })
    else {
      node.details.append(SheetNode.Detail(kind: .note, ranges: note))
      return
    }
    let label = bytes.trimmed(note[0].lowerBound + length..<colon.offset)
    let rest = bytes.trimmed(colon.offset + colon.length..<note[0].upperBound)
    furniture.append(note[0])
    node.add(nil, [label], TextRanges((rest.isEmpty ? [] : [rest]) + note.dropFirst()))
  }

  /// A name, without what brackets around it say of its state: 病児保育事業（新規）.
  private func takeName(
    _ text: TextRanges, _ node: inout SheetNode, _ furniture: inout [Range<Int>]
  ) {
    var title = EntryTitle(bytes: bytes, catalogue: catalogue, text)
    title.read()
    guard title.status != nil || title.isReprint || title.hasFileNote, !title.name.isEmpty else {
      if areNumbered, let (number, name) = numberAndName(text) {
        node.number = [number]
        node.name = name
        return
      }
      node.name = withoutSign(text, &furniture)
      return
    }
    node.name = title.name
    node.status = title.status ?? node.status
    node.reprint = title.isReprint
    furniture += title.furniture
  }

  /// The number that a name begins with, and the name: 2 公園の整備, （2）公園の整備.
  private func numberAndName(_ text: TextRanges) -> (Range<Int>, TextRanges)? {
    guard let (mark, rest) = marked(text) else { return nil }
    switch mark.style {
    case .number(0x20), .parenthesizedNumber: return (mark.range, rest)
    default: return nil
    }
  }

  /// What a text opens with, and what stands behind it.
  private func marked(_ text: TextRanges) -> (mark: ListMark, rest: TextRanges)? {
    guard let first = text.first, let mark = ListMark.read(bytes, first) else { return nil }
    let rest = bytes.trimmed(mark.range.upperBound..<first.upperBound)
    return rest.isEmpty ? nil : (mark, TextRanges([rest] + text.dropFirst()))
  }

  /// Whether the names of all rows begin with a number, one after the other.
  func areNumbered(_ rows: [TableRow], mayBeInParentheses: Bool) -> Bool {
    guard head.number == nil else { return false }
    let named = rows.filter { isName($0.cells[head.name]) }
    // （３） counts wherever a page begins, and the only row of a table too.
    let areInParentheses = named.allSatisfy { row in
      marked(row.cells[head.name])?.mark.style == .parenthesizedNumber
    }
    guard mayBeInParentheses || !areInParentheses else { return false }
    guard rows.count > 1 || areInParentheses else { return false }
    let numbers = named.map { row in
      numberAndName(row.cells[head.name]).flatMap { RowNumber(bytes[$0.0]) }
    }
    guard let first = numbers.first, let first, first.isFirst || areInParentheses else {
      return false
    }
    return zip(numbers, numbers.dropFirst()).allSatisfy { before, number in
      guard let before, let number else { return false }
      return number.follows(before)
    }
  }

  /// A name without the sign that opens all items of a list: ・病児保育事業.
  private func withoutSign(_ text: TextRanges, _ furniture: inout [Range<Int>]) -> TextRanges {
    guard let (mark, rest) = marked(text), case .sign = mark.style else { return text }
    furniture.append(mark.range)
    return rest
  }

  /// The lines of a cell as those of each office: a unit that ends a line, with lines behind it that end
  /// with such a unit too, is whole.
  private func split(_ text: TextRanges) -> [TextRanges] {
    var parts: [TextRanges] = []
    var own: TextRanges = []
    for (index, range) in text.enumerated() {
      own.append(range)
      let rest = TextRanges(text[(index + 1)...])
      guard !rest.isEmpty, let rank = OfficeReader.rank(ofName: bytes.squeezed(own)),
        OfficeReader.rank(ofName: bytes.squeezed(rest)) == rank,
        offices.areOffices(own), offices.areOffices(rest)
      else { continue }
      parts.append(own)
      own = []
    }
    return parts + [own]
  }

  /// Whether a text is no sentence.
  private func isPlain(_ text: TextRanges) -> Bool {
    let scalars = bytes.scalars(text)
    return scalars.count <= 120 && !scalars.contains(0x3002)
  }

  /// Where の内数 begins at the end of a cell, which may be cut anywhere.
  private func shareStart(_ text: TextRanges) -> Int {
    let word = bytes.squeezed(text)
    guard let share = BudgetWord.shares.first(where: { word.ends(with: $0) }) else { return .max }
    return bytes.bareOffsets(text)[word.count - share.count]
  }

  /// The amount of a cell, and behind it in parentheses that of the year before; none where it holds
  /// anything else.
  private func entries(
    _ column: TableColumn, _ text: TextRanges, _ furniture: inout [Range<Int>]
  ) -> [SheetNode.BudgetEntry] {
    guard case .amount(let columnYear, let columnKind, let isDraft) = column.kind else { return [] }
    if columnYear == nil, !layers.isEmpty {
      return text.count == layers.count ? layered(column, text, &furniture) : []
    }
    let kind = columnYear == nil ? self.kind ?? columnKind : columnKind
    // What adds up the years beside it is of none of them.
    if kind == .total, columnYear == nil, datedColumns > 1 { return [] }
    let scalars = bytes.scalars(text)
    guard scalars.first.map({ $0.isDigit || !$0.isIdeograph }) ?? false else { return [] }
    let year = columnYear ?? self.year
    var tokens = AmountTokens(bytes: bytes, catalogue: catalogue, unit: column.unit ?? unit)
    tokens.readsParentheses = true
    var known: Int?
    var found: (amount: Int, token: AmountToken, isApproximate: Bool)?
    var before: (amount: Int, token: AmountToken, isApproximate: Bool)?
    let share = shareStart(text)
    var isOpen = false
    for range in text where range.lowerBound < share {
      for token in tokens.tokens(in: range.lowerBound..<min(range.upperBound, share), year: &known)
      {
        switch token.kind {
        case .open: isOpen = true
        case .close: isOpen = false
        case .amount(nil, _): furniture.append(token.range)
        case .amount(let amount?, let isApproximate):
          if isOpen, found != nil, before == nil {
            before = (amount, token, isApproximate)
          } else {
            guard found == nil else { return [] }
            found = (amount, token, isApproximate)
          }
        case .other, .unknown, .kind, .part, .round:
          // （うち一般財源 500）
          if isOpen { return [] }
        case .year, .draft: break
        }
      }
    }
    guard let found else { return [] }
    func entry(
      _ label: TextRanges, _ year: Int?,
      _ cell: (amount: Int, token: AmountToken, isApproximate: Bool)
    ) -> SheetNode.BudgetEntry {
      SheetNode.BudgetEntry(
        label: label, fiscalYear: year, kind: kind, amount: cell.amount,
        amountRanges: [cell.token.range],
        partOfLarger: share < .max || cell.token.isPartOfLarger,
        isApproximate: cell.isApproximate)
    }
    var own = entry(column.wording(bytes, keeping: catalogue.drafts), year, found)
    own.draft = isDraft
    // Where the year is not known the two could not be told apart.
    guard let before, let year, readsYearBefore, !saysOther(column) else { return [own] }
    return [own, entry([before.token.range], year - 1, before)]
  }
}

extension TableRowReader {
  /// Whether the head of a column says that amounts in parentheses are something else than those of the
  /// year before: 予算額（うち国費）. A unit, a year and a draft are no such thing.
  private func saysOther(_ column: TableColumn) -> Bool {
    let text = bytes.squeezed(column.label)
    var inner: Int?
    for (offset, scalar, length) in text.characters(in: text.indices) {
      if Parenthesis.opens(scalar) { inner = offset + length }
      if Parenthesis.closes(scalar), let start = inner {
        let note = Array(text[start..<offset])
        let isKnown =
          BudgetWord.units.contains { note.ends(with: $0) }
          || catalogue.drafts.contains(note)
          || note.holds(BudgetWord.lastYear)
          || note.holds(BudgetWord.fiscalYear)
        if !isKnown { return true }
        inner = nil
      }
    }
    return false
  }
}

extension FieldCatalogue {
  /// Whether a text says that rows are added up: 合計, 小計.
  func isTotal(_ text: [UInt8]) -> Bool {
    !BudgetWord.isWordWithTotal(text)
      && amountKinds.contains { kind in
        kind.kind == .total && text.ends(with: kind.text)
          && text.count <= kind.text.count + 3
      }
  }
}

extension TableColumn {
  /// The head without notes in parentheses of their own, but for those that say one of some words:
  /// （案）.
  func wording(_ bytes: [UInt8], keeping kept: [[UInt8]] = []) -> TextRanges {
    var isInNote = false
    let words = label.filter { range in
      let (opening, length) = bytes.scalar(at: range.lowerBound)
      let closes = bytes.scalars([range]).contains(where: Parenthesis.closes)
      if isInNote {
        isInNote = !closes
        return false
      }
      guard Parenthesis.opens(opening) else { return true }
      let isKept = kept.contains {
        bytes.matches($0, at: range.lowerBound + length, before: range.upperBound)
      }
      isInNote = !isKept && !closes
      return isKept
    }
    return words.isEmpty ? label : TextRanges(words)
  }
}
