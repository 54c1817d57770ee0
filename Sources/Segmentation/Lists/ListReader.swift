internal import ShisakuSourceText
internal import ShisakuValues

/// Reads documents that list their policies: a mark, a title, an amount and an office, a text below.
///
///     １　子育て環境の充実
///     ○（新）保育士就業継続支援事業 ………… 85,000千円（子ども未来課）
///     　保育士の離職を防ぐため、一時金を支給する。
///
/// Which mark opens entries, and which lines are headings above them, the document shows itself: the
/// mark is the one that has amounts, offices and texts beside it most often.
struct ListReader {
  let bytes: [UInt8]
  let lines: [TextLine]
  let boxes: LineBoxes
  let words: FormWords
  let offices: OfficeReader
  let labels: [LabelOccurrence]
  let furniture: PageFurniture
  /// What the document says of all amounts, above its policies or among them.
  let title: BudgetTitle
  /// The rows of the document, if numbers without a unit are no amounts in them; `nil` before it is
  /// read.
  private(set) var plainRows: [ListRow]?

  private var catalogue: FieldCatalogue { words.catalogue }

  /// The entries of the document in order; none where it is no list. O(bytes).
  mutating func read() -> [UnitReading] {
    let tails = RowTailReader(
      bytes: bytes, catalogue: catalogue, offices: offices, unit: title.unit)
    let rows = ListRows(
      bytes: bytes, lines: lines, boxes: boxes, tails: tails, furniture: furniture
    ).rows()
    if title.unit == nil { plainRows = rows }
    var heads = ListHeads(bytes: bytes, rows: rows, catalogue: catalogue).entries()
    dropTitle(&heads)
    guard let first = heads.first else { return [] }
    let ownTitle = BudgetTitle(
      bytes: bytes, lines: lines, catalogue: catalogue,
      above: lines[rows[first.rows.lowerBound].lines.lowerBound].range.lowerBound)
    var isHead = [Bool](repeating: false, count: rows.count)
    for head in heads { isHead[head.rows.lowerBound] = true }
    let headings = ListHeadings(bytes: bytes, rows: rows)
      .headings(isHead, styles: Set(heads.map(\.style)))
    var reader = EntryReader(
      bytes: bytes, lines: lines, boxes: boxes, words: words, offices: offices,
      labels: labels, rows: rows, title: ownTitle, page: furniture)
    if title.unit != nil { reader.units = UnitDeclarations(bytes: bytes, lines: lines) }
    reader.near = AmountTokens(bytes: bytes, catalogue: catalogue, unit: nil)
      .anchor(lines.prefix(Self.mostLinesOfTitle).map { .text($0.range) })
    reader.readsYearBefore = ParenthesisLegend(bytes: bytes, lines: lines).isYearBefore
    var readings: [UnitReading] = []
    var path = ListPath(bytes: bytes)
    var next = 0
    let marked = MarkedHeadings(bytes: bytes, lines: lines)
    var bodies: [(body: Range<Int>, path: [TextRanges])] = []
    for (place, head) in heads.enumerated() {
      while next < head.rows.lowerBound {
        if headings[next] { path.add(rows[next]) }
        next += 1
      }
      let limit = place + 1 < heads.count ? heads[place + 1].rows.lowerBound : rows.count
      var end = head.rows.upperBound
      while end < limit, !headings[end], !opensSheet(rows[end]), !isLikeHead(rows[end], head),
        !isBehind(rows[end], rows[head.rows.lowerBound])
      {
        end += 1
      }
      // Headings of the markup, and those below the last of them.
      let above = marked.path(above: rows[head.rows.lowerBound].lines.lowerBound)
      let last = above.last?.first?.lowerBound ?? -1
      let below = path.titles.filter { $0.first?.lowerBound ?? 0 > last }
      bodies.append((head.rows.upperBound..<end, above + below))
    }
    if let last = bodies.last {
      bodies[bodies.count - 1].body = withoutNotes(
        last.body, below: bodies.dropLast().map(\.body), rows)
    }
    let common = EntryBodies(
      bytes: bytes, rows: rows, labels: labels, bodies: bodies.map(\.body))
    for index in bodies.indices { bodies[index].body = common.bodies[index] }
    reader.labels = labels.merged(with: common.ownLabels())
    reader.readsLabels = bodies.count { reader.hasLabels($0.body) } * 3 > bodies.count
    var states = [SheetNode.Status?](repeating: nil, count: heads.count)
    for index in heads.indices where index == 0 || !bodies[index - 1].body.isEmpty {
      let above = heads[index].rows.lowerBound - 1
      guard above >= 0, let state = state(rows[above]) else { continue }
      states[index] = state
      if index > 0, bodies[index - 1].body.upperBound == above + 1 {
        bodies[index - 1].body = bodies[index - 1].body.lowerBound..<above
      }
    }
    for index in heads.indices.dropLast() where heads[index + 1].style == nil {
      bodies[index].body = withoutHeading(bodies[index].body, rows)
    }
    for (index, (head, place)) in zip(heads, bodies).enumerated() {
      if var reading = reader.read(head, body: place.body, path: place.path) {
        if reading.node.status == nil { reading.node.status = states[index] }
        reading.support = heads.count >= 2 && head.style != nil ? 1 : 0
        readings.append(reading)
      }
    }
    return EntrySums.withoutSums(readings)
  }

  /// What a row says of the state of the entry below it and nothing else: 新規.
  private func state(_ row: ListRow) -> SheetNode.Status? {
    guard row.ranges.count == 1, let range = row.ranges.first else { return nil }
    let text = bytes.squeezed(range)
    return catalogue.statuses.first { $0.text == text }
      .map { SheetNode.Status(code: $0.code, label: [range]) }
  }

  /// What stands below an entry, without a heading above the next one: a few words behind the end of a
  /// sentence.
  private func withoutHeading(_ body: Range<Int>, _ rows: [ListRow]) -> Range<Int> {
    guard body.count > 1, let last = body.last, rows[last - 1].last == 0x3002,
      rows[last].length <= Self.longestHeading, rows[last].last != 0x3002, rows[last].mark == nil,
      rows[last].tail == nil
    else { return body }
    return body.dropLast()
  }

  /// Lines among which the title of the document names its year.
  private static let mostLinesOfTitle = 12

  /// Characters of a heading without a mark.
  private static let longestHeading = 16

  /// What stands below the last entry, up to a note (※, 注) that is one on the whole list: those above have none.
  private func withoutNotes(
    _ body: Range<Int>, below others: [Range<Int>], _ rows: [ListRow]
  ) -> Range<Int> {
    func isNote(_ row: Int) -> Bool {
      rows[row].ranges.first.map { NoteSign.opens(bytes.scalars($0)) } ?? false
    }
    guard !others.isEmpty, let note = body.first(where: isNote), note > body.lowerBound,
      !others.joined().contains(where: isNote)
    else { return body }
    return body.lowerBound..<note
  }

  /// Drops what stands at the head of the document and has an amount as entries have: its title, and the
  /// sum of the budget, without the office that nearly all entries have.
  private func dropTitle(_ heads: inout [ListHead]) {
    let named = heads.count { !$0.offices.isEmpty }
    guard heads.count > 2, named * 10 >= heads.count * 8 else { return }
    let first = heads.firstIndex { !$0.offices.isEmpty } ?? 0
    let own = heads[..<first].prefix { $0.style == nil }
    guard own.count == first else { return }
    heads.removeFirst(first)
  }

  /// Whether a row opens with the sign of the heads and is none: a heading between, or an entry that says
  /// nothing of itself.
  private func isLikeHead(_ row: ListRow, _ head: ListHead) -> Bool {
    guard case .sign(let sign)? = head.style, case .sign(sign)? = row.mark?.style else {
      return false
    }
    return true
  }

  /// Whether the markup ends the text of an entry above a row: the list that the entry stands in, or a
  /// heading.
  private func isBehind(_ row: ListRow, _ head: ListRow) -> Bool {
    let mark = lines[row.lines.lowerBound].mark
    let own = lines[head.lines.lowerBound].mark
    if own.isInList, !mark.isInList { return true }
    return mark.headingLevel > 0
      && (own.headingLevel == 0 || mark.headingLevel <= own.headingLevel)
  }

  /// Whether a row begins with the label of a name: below an entry, which has its name, it is that of
  /// a sheet behind the list.
  private func opensSheet(_ row: ListRow) -> Bool {
    let label = row.ranges.first.flatMap { labels.label(at: $0.lowerBound) }
    return label?.field.map { catalogue[$0].place == .name } ?? false
  }
}
