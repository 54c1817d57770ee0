internal import ShisakuSourceText
internal import ShisakuValues

/// Reads tables whose rows are policies: number, name, what is done, office, amounts of some years.
///
/// Where the input says where its lines stand, the place of a word tells its row and its column.
struct TableReader {
  let bytes: [UInt8]
  let lines: [TextLine]
  let boxes: LineBoxes
  let isGrid: Bool
  let catalogue: FieldCatalogue
  let offices: OfficeReader
  private let words: TableHeadWords
  /// The beginnings of rows that were left out, one list a table.
  private(set) var tornRows: [[Range<Int>]] = []
  /// The lines of tables that could not be read whole.
  private(set) var tornLines: [Range<Int>] = []

  init(
    bytes: [UInt8], lines: [TextLine], boxes: LineBoxes, isGrid: Bool, catalogue: FieldCatalogue,
    offices: OfficeReader
  ) {
    self.bytes = bytes
    self.lines = lines
    self.boxes = boxes
    self.isGrid = isGrid
    self.catalogue = catalogue
    self.offices = offices
    words = TableHeadWords(
      bytes: bytes, catalogue: catalogue, wordings: LabelWordings(catalogue), year: nil)
  }

  /// The rows of all tables, in the order of their lines.
  mutating func read() -> [UnitReading] {
    boxes.isEmpty ? readPlain() : readPages()
  }

  // MARK: - Texts without places

  private mutating func readPlain() -> [UnitReading] {
    let tokens = PlainToken.tokens(of: lines.indices, in: lines, bytes)
    let heads = PlainHeadFinder(words: words, tokens: tokens).heads()
    let declared = unit(lines.indices)
    var readings: [UnitReading] = []
    var index = 0
    while index < heads.count {
      let head = heads[index].head
      var own: [PlainToken] = []
      var beforeHeads: Set<Int> = []
      var furniture = head.ranges
      var next = index
      repeat {
        let start = heads[next].tokens.upperBound
        next += 1
        let end = next < heads.count ? heads[next].tokens.lowerBound : tokens.count
        own += tokens[start..<end]
        if next < heads.count {
          beforeHeads.insert(own.count - 1)
          if isPart(heads[next].head, of: head) { furniture += heads[next].head.ranges }
        }
      } while next < heads.count && isPart(heads[next].head, of: head)
      index = next
      let result = PlainTable(
        bytes: bytes, lines: lines, catalogue: catalogue, offices: offices, head: head,
        tokens: own, beforeHeads: beforeHeads
      ).read()
      let reader = TableRowReader(
        bytes: bytes, catalogue: catalogue, offices: offices, head: head, unit: declared, year: nil)
      var rows = result.rows.compactMap(reader.read)
      if !rows.isEmpty { rows[0].furniture += furniture + result.furniture }
      note(result.torn, head, own.last?.line)
      readings += rows
    }
    return readings
  }

  /// Keeps what was left out.
  private mutating func note(_ torn: [Range<Int>], _ head: TableHead, _ last: Int?) {
    guard !torn.isEmpty else { return }
    tornLines.append(head.lines.lowerBound..<(last ?? head.lines.lowerBound) + 1)
    tornRows.append(torn)
  }

  private func isPart(_ head: TableHead, of other: TableHead) -> Bool {
    head.isSame(as: other) || head.isPart(of: other)
  }

  // MARK: - Pages

  private mutating func readPages() -> [UnitReading] {
    var readings: [UnitReading] = []
    /// The head that a table on the next page goes on under, and the heading of its last row.
    var open: (head: TableHead, path: [TextRanges])?
    var declared: [UInt8]?
    var start = 0
    while start < lines.count {
      var end = start + 1
      while end < lines.count, lines[end].pageBreak < 2 { end += 1 }
      let page = TablePage(start..<end, of: lines, boxes, bytes: bytes, isGrid: isGrid)
      start = end
      let heads = TableHeadFinder(page: page, words: words).heads()
      if let unit = unit(page.lines) { declared = unit }
      for (index, head) in heads.enumerated() {
        let bottom = index + 1 < heads.count ? heads[index + 1].top : .infinity
        let region = page.words(below: head, before: bottom)
        let goesOn = open.map { $0.head.isSame(as: head) } ?? false
        let table = PositionedTable(
          head, words: region, lineHeight: page.lineHeight, isGrid: isGrid, bytes: bytes,
          catalogue: catalogue, offices: offices)
        var result = table.read(path: goesOn ? open?.path ?? [] : [])
        let reader = TableRowReader(
          bytes: bytes, catalogue: catalogue, offices: offices, head: head,
          unit: declared, year: nil)
        var rows = result.rows.compactMap(reader.read)
        if !rows.isEmpty { rows[0].furniture += head.ranges + result.furniture }
        note(result.torn, head, region.map(\.line).max())
        readings += rows
        open = (head, result.path)
        result.rows = []
      }
    }
    return readings
  }

  /// The unit that a page declares outside heads: （単位：千円）.
  private func unit(_ page: Range<Int>) -> [UInt8]? {
    for line in page where lines[line].range.count <= 90 {
      let range = lines[line].range
      guard let place = bytes.firstOffset(of: BudgetWord.unitDeclaration, in: range) else {
        continue
      }
      let rest = place..<range.upperBound
      if let unit = BudgetWord.units.first(where: { bytes.firstOffset(of: $0, in: rest) != nil }) {
        return unit
      }
    }
    return nil
  }
}
