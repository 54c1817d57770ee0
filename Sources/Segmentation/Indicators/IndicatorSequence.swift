internal import ShisakuSourceText
internal import ShisakuValues

/// Tables of indicators in a text that does not say where its words stand: heads in their order, then
/// row by row a name, its unit and as many values as there are heads.
///
///     指標名 単位 目標 実績 目標
///     移住相談の件数 件 20 18 25
///
/// Years that stand apart from such heads go with them where the sheet names just as many.
struct IndicatorSequence {
  /// A word of the sheet, or a label.
  struct Word {
    var range: Range<Int>
    var line: Int
    var content: IndicatorCell.Content
    var label: Int?
  }

  private struct Column {
    /// `nil` where each row says what its values are.
    var role: IndicatorWord.Role?
    var year: Int?
  }

  let bytes: [UInt8]
  let words: [Word]
  let isAmount: ([UInt8]) -> Bool
  private(set) var reading = IndicatorTable.Reading()

  private static let longestUnit = 8
  private static let longestName = 180
  /// Words before the first head that may head other columns.
  private static let reach = 8

  init(bytes: [UInt8], words: [Word], isAmount: @escaping ([UInt8]) -> Bool) {
    self.bytes = bytes
    self.words = words
    self.isAmount = isAmount
    var index = 0
    while index < words.count {
      guard case .head = words[index].content else {
        index += 1
        continue
      }
      let end = headEnd(from: index)
      let first = max(0, index - Self.reach)
      let before = words[first..<index].lastIndex(where: Self.isOther)
      let heads = words[(before.map { $0 + 1 } ?? first)..<end]
      let isNamed = heads.contains { if case .nameHead = $0.content { true } else { false } }
      if isNamed, let columns = columns(heads.compactMap(Self.head)) {
        index = readRows(from: end, heads, columns)
      } else {
        index = end
      }
    }
  }

  /// Whether a word before heads belongs to something else: a value, or another label.
  private static func isOther(_ word: Word) -> Bool {
    switch word.content {
    case .stop, .value: true
    case .text: word.label != nil
    default: false
    }
  }

  private static func head(_ word: Word) -> IndicatorHead? {
    if case .head(let head) = word.content { head } else { nil }
  }

  /// The place behind the last head of a run, in which heads of other columns may stand.
  private func headEnd(from start: Int) -> Int {
    var end = start
    var index = start
    scan: while index < words.count {
      switch words[index].content {
      case .head: end = index + 1
      case .unitHead, .nameHead: break
      default: break scan
      }
      index += 1
    }
    return end
  }

  /// What heads say of the values that follow, in their order; `nil` where that is not certain.
  private func columns(_ heads: [IndicatorHead]) -> [Column]? {
    guard heads.count > 1 else { return nil }
    if heads.allSatisfy({ $0.year != nil && $0.role != nil }) {
      let columns = heads.compactMap { head -> Column? in
        guard case .known(let year)? = head.year, case .value(let role)? = head.role else {
          return nil
        }
        return Column(role: role, year: year)
      }
      return columns.count == heads.count ? columns : nil
    }
    let roles = heads.filter { $0.year == nil }.compactMap { head -> IndicatorWord.Role? in
      if case .value(let role)? = head.role { role } else { nil }
    }
    let years = heads.filter { $0.year != nil }
    if roles.isEmpty, years.allSatisfy({ $0.role == nil }) {
      let known = years.compactMap(Self.known)
      return known.count == heads.count ? known.map { Column(role: nil, year: $0) } : nil
    }
    guard roles.count > 1, roles.count + years.count == heads.count,
      years.allSatisfy({ $0.role == nil })
    else {
      return nil
    }
    // 目標 実績 目標 実績 目標: three years, of which the last has no second value.
    guard let first = roles.first else { return nil }
    var columns: [Column] = []
    var block = -1
    for role in roles {
      if role == first { block += 1 }
      columns.append(Column(role: role, year: block))
    }
    let blocks = Dictionary(grouping: columns) { $0.year ?? 0 }.mapValues { $0.map(\.role) }
    guard let whole = blocks[0], Set(whole).count == whole.count,
      blocks.values.allSatisfy({ whole.starts(with: $0) })
    else { return nil }
    let known = years.isEmpty && block > 0 ? sheetYears : years.compactMap(Self.known)
    if block == 0, known.isEmpty { return columns.map { Column(role: $0.role) } }
    guard known.count == block + 1, zip(known, known.dropFirst()).allSatisfy({ $0 + 1 == $1 })
    else { return nil }
    return columns.map { Column(role: $0.role, year: known[$0.year ?? 0]) }
  }

  private static func known(_ head: IndicatorHead) -> Int? {
    if case .known(let year)? = head.year { year } else { nil }
  }

  /// The years that stand alone anywhere on the sheet, each once.
  private var sheetYears: [Int] {
    let heads = words.compactMap(Self.head).filter { $0.role == nil }
    return Set(heads.compactMap(Self.known)).sorted()
  }

  // MARK: - Rows

  /// Reads the rows behind some heads. Returns the place behind the last.
  private mutating func readRows(
    from start: Int, _ heads: ArraySlice<Word>, _ columns: [Column]
  ) -> Int {
    let hasUnits = heads.contains { $0.content == .unitHead }
    var labels: [Int] = []
    var kind: SheetNode.SheetIndicator.Kind?
    var count = 0
    var index = start
    rows: while index < words.count {
      var texts: [Word] = []
      var next = index
      texts: while next < words.count {
        switch words[next].content {
        case .text: texts.append(words[next])
        case .nameHead(let found) where texts.isEmpty:
          kind = found
          labels += words[next].label.map { [$0] } ?? []
        default: break texts
        }
        next += 1
      }
      let saysRoles = columns[0].role == nil
      guard let row = name(texts, hasUnits && !saysRoles), !isAmount(bytes.squeezed(row.name))
      else { break }
      guard let body = saysRoles ? roleRows(next, columns) : valueRow(next, columns) else { break }
      guard body.isWhole else {
        reading.torn += Array(row.name)
        break rows
      }
      add((row.name, row.unit ?? body.unit), body.values, kind)
      reading.furniture += body.heads
      count += 1
      kind = nil
      index = body.end
    }
    if count > 0 {
      reading.furniture += heads.filter { $0.content != .text }.map(\.range)
      reading.labels += labels + heads.filter { $0.content != .text }.compactMap(\.label)
    }
    return max(index, start)
  }

  private struct Body {
    var values: [(column: Column, range: Range<Int>)] = []
    var unit: Range<Int>?
    var heads: [Range<Int>] = []
    var end: Int
    /// Whether each row has a value in each column.
    var isWhole = true
  }

  /// The values behind a name; `nil` where there are none.
  private func valueRow(_ start: Int, _ columns: [Column]) -> Body? {
    let values = words[start...].prefix { $0.content == .value }
    guard !values.isEmpty else { return nil }
    return Body(
      values: zip(columns, values).map { ($0, $1.range) }, end: values.endIndex,
      isWhole: values.count == columns.count)
  }

  /// 目標値 件 20 25 実績値 件 18 21 behind a name.
  private func roleRows(_ start: Int, _ columns: [Column]) -> Body? {
    var body = Body(end: start)
    var said: [IndicatorHead.Role?] = []
    while body.end < words.count, let head = Self.head(words[body.end]), head.year == nil {
      if said.contains(head.role) { body.isWhole = false }
      said.append(head.role)
      body.heads.append(words[body.end].range)
      var next = body.end + 1
      let unit = next < words.count && words[next].content == .text ? words[next].range : nil
      if unit != nil { next += 1 }
      let values = words[min(next, words.count)...].prefix { $0.content == .value }
      if values.count != columns.count { body.isWhole = false }
      body.end = max(next, values.endIndex)
      guard case .value(let role)? = head.role else { continue }
      if body.unit == nil { body.unit = unit } else { body.heads += unit.map { [$0] } ?? [] }
      body.values += zip(columns, values).map { (Column(role: role, year: $0.year), $1.range) }
    }
    return body.values.isEmpty ? nil : body
  }

  /// The name of a row and its unit; `nil` where the words before its values are none.
  private func name(
    _ texts: [Word], _ hasUnits: Bool
  ) -> (name: TextRanges, unit: Range<Int>?)? {
    var texts = texts
    var unit: Range<Int>?
    if hasUnits {
      guard texts.count > 1, let last = texts.popLast(),
        bytes.scalars(last.range).count <= Self.longestUnit
      else { return nil }
      unit = last.range
    }
    // Words of one line are one piece.
    var name: TextRanges = []
    var line: Int?
    for text in texts {
      if text.line == line {
        name[name.count - 1] = name[name.count - 1].lowerBound..<text.range.upperBound
      } else {
        name.append(text.range)
      }
      line = text.line
    }
    let isText = bytes.scalars(name).contains(0x3002)
    return name.isEmpty || isText || bytes.squeezed(name).count > Self.longestName
      ? nil : (name, unit)
  }

  private mutating func add(
    _ row: (name: TextRanges, unit: Range<Int>?), _ values: [(column: Column, range: Range<Int>)],
    _ kind: SheetNode.SheetIndicator.Kind?
  ) {
    var found: [SheetNode.SheetIndicator.Value] = []
    for (column, range) in values {
      if let value = IndicatorNode.Reading(bytes, [range], year: column.year) {
        if let role = column.role { found.append((role, value)) }
      } else {
        reading.furniture.append(range)
      }
    }
    guard !found.isEmpty else { return }
    reading.indicators.append(
      SheetNode.SheetIndicator(
        name: row.name, kind: kind, unit: row.unit.map { [$0] }, values: found))
  }
}
