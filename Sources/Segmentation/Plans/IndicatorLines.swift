internal import ShisakuSourceText
internal import ShisakuValues

/// Reads the indicators of a heading: from lines that say what each value is, and from tables whose
/// head does.
///
///     指標：移住相談の件数　基準値 230件（令和4年度）　目標値 500件（令和8年度）
///
///     指標             基準値（令和4年度）  目標値（令和8年度）
///     移住相談の件数    230件               500件
///
/// A dump may print the names first and then their values: they are told apart by what is said before
/// the values, or by their units. What stays in doubt is left out.
struct IndicatorLines {
  let bytes: [UInt8]
  /// What heads indicators: 指標, 重要業績評価指標.
  let labels: [LabelOccurrence]

  var indicators: [SheetNode.SheetIndicator] = []
  /// Labels, heads of columns, words before values.
  var furniture: [Range<Int>] = []
  /// Names whose values could not be told.
  var torn: [Range<Int>] = []

  struct Entry {
    var name: TextRanges
    /// The parts of the name that stand on rows of their own.
    var rows: [TextRanges] = []
    var kind: SheetNode.SheetIndicator.Kind?
    var unit: TextRanges?
    var values: [SheetNode.SheetIndicator.Value] = []
  }

  struct Column {
    var role: IndicatorWord.Role
    var year: Range<Int>?
  }

  /// Reads the pieces of some rows, the first of which is a label.
  mutating func read(_ tokens: ArraySlice<IndicatorToken>) {
    var rest = tokens
    var kind: SheetNode.SheetIndicator.Kind?
    var labelRow: Int?
    while let first = rest.first, let label = label(at: first.range.lowerBound) {
      furniture += label.whole
      kind = IndicatorCell.kind(of: bytes.squeezed(label.wording)) ?? kind
      labelRow = first.row
      rest = rest.drop { isInside($0.range, label) }
    }
    var hasUnits = false
    if let column = rest.first, bytes.squeezed(column.range) == IndicatorWord.unit,
      isHead(rest.dropFirst())
    {
      furniture.append(column.range)
      rest = rest.dropFirst()
      hasUnits = true
    }
    if let names = nameHead(rest), names.row != labelRow {
      furniture.append(names.range)
      rest = rest.dropFirst()
    }
    if let head = datedHead(rest) {
      let tokens = Array(rest)
      furniture += tokens[..<head.count].map(\.range)
      readRows(tokens, from: head.count, head.columns, kind, hasUnits: hasUnits)
    } else if isHead(rest) {
      readTable(Array(rest), kind, hasUnits: hasUnits)
    } else {
      readLines(Array(rest), kind)
    }
  }

  /// What heads the column of names, before the heads of values on its row and the name of a row below.
  private func nameHead(_ tokens: ArraySlice<IndicatorToken>) -> IndicatorToken? {
    guard let first = tokens.first, first.kind == .text, isHead(tokens.dropFirst()) else {
      return nil
    }
    let head = tokens.dropFirst().prefix(while: \.isOfHead)
    guard head.allSatisfy({ $0.row == first.row }), head.count > 1,
      let next = tokens.dropFirst(1 + head.count).first, next.kind == .text, next.row > first.row
    else { return nil }
    return first
  }

  /// Whether words before values stand here without values, as those of the heads of columns do.
  func isHead(_ tokens: ArraySlice<IndicatorToken>) -> Bool {
    guard case .role? = tokens.first?.kind else { return datedHead(tokens) != nil }
    return after(tokens.dropFirst())?.kind != .value
  }

  private func label(at offset: Int) -> LabelOccurrence? {
    labels.first { $0.whole.first?.lowerBound == offset }
  }

  private func isInside(_ range: Range<Int>, _ label: LabelOccurrence) -> Bool {
    label.whole.contains { $0.lowerBound <= range.lowerBound && range.lowerBound < $0.upperBound }
  }

  private func after(_ tokens: ArraySlice<IndicatorToken>) -> IndicatorToken? {
    tokens.first { $0.kind != .year }
  }

  // MARK: - Lines

  private mutating func readLines(
    _ tokens: [IndicatorToken], _ first: SheetNode.SheetIndicator.Kind?
  ) {
    // A column of units shows that these are the cells of a table in no order that is known.
    if tokens.contains(where: {
      $0.kind == .text && bytes.squeezed($0.range) == IndicatorWord.unit
    }) {
      torn += tokens.map(\.range)
      return
    }
    let own = tokens.prefix { label(at: $0.range.lowerBound) == nil }
    if isScattered(own) {
      readScattered(own, first)
      if own.count < tokens.count { read(tokens[own.count...]) }
      return
    }
    var kind = first
    var open: [Entry] = []
    var values: [SheetNode.SheetIndicator.Value] = []
    var role: IndicatorWord.Role?
    var year: Range<Int>?
    var isNew = true
    var row: Int?
    var index = 0
    func flush(_ reader: inout IndicatorLines) {
      reader.close(&open, &values)
    }
    while index < tokens.count {
      let token = tokens[index]
      if let label = label(at: token.range.lowerBound) {
        if !values.isEmpty { flush(&self) }
        let behind = tokens[index...].drop { isInside($0.range, label) }
        if isHead(behind) {
          flush(&self)
          read(tokens[index...])
          return
        }
        furniture += label.whole
        kind = IndicatorCell.kind(of: bytes.squeezed(label.wording))
        isNew = true
        role = nil
        while index < tokens.count, isInside(tokens[index].range, label) { index += 1 }
        continue
      }
      index += 1
      switch token.kind {
      case .role(let found):
        // The head of a table with columns that are not known.
        if isHead(tokens[(index - 1)...]), case .role? = after(tokens[index...])?.kind {
          torn += tokens.map(\.range)
          return
        }
        role = found
        year = nil
        furniture.append(token.range)
      case .arrow:
        furniture.append(token.range)
        if role == nil || role == .baseline { role = .target }
      case .value:
        var ranges: TextRanges = [token.range]
        if index < tokens.count, tokens[index].kind == .year {
          ranges.append(tokens[index].range)
          index += 1
        }
        let isFollowed = index < tokens.count && tokens[index].kind == .arrow
        guard let known = role ?? (isFollowed ? .baseline : nil) else {
          torn.append(token.range)
          continue
        }
        values.append((known, reading(ranges, year)))
        role = known
      case .year:
        // （令和4年度） behind a word: it dates the values that follow.
        year = token.range
        furniture.append(token.range)
      case .text:
        if !values.isEmpty, isNew == false, open.count == 1 {
          flush(&self)
          (role, year) = (nil, nil)
        }
        if isNew || open.isEmpty {
          let name = withoutBullet(token.range)
          open.append(Entry(name: [name], rows: [[name]], kind: kind))
          isNew = false
        } else {
          open[open.count - 1].name.append(token.range)
          let rows = open[open.count - 1].rows.count
          if token.row == row {
            open[open.count - 1].rows[rows - 1].append(token.range)
          } else {
            open[open.count - 1].rows.append([token.range])
          }
        }
        row = token.row
      }
    }
    flush(&self)
  }

  /// Gives values to the names that wait for them: one of each role in the order of the names.
  private mutating func close(
    _ open: inout [Entry],
    _ values: inout [SheetNode.SheetIndicator.Value]
  ) {
    defer {
      open = []
      values = []
    }
    guard !open.isEmpty, !values.isEmpty else {
      torn += open.flatMap { Array($0.name) }
      return
    }
    let isSingle = open.count == 1 && isOne(values)
    if open.count == 1, !isSingle {
      let kind = open[0].kind
      open = open[0].rows.map { Entry(name: $0, kind: kind) }
    }
    if isSingle {
      open[0].values = values
    } else {
      for role in [IndicatorWord.Role.baseline, .target, .actual] {
        let own = values.filter { $0.role == role }
        guard own.count == open.count || own.isEmpty else {
          torn += open.flatMap { Array($0.name) }
          return
        }
        for (place, value) in own.enumerated() { open[place].values.append(value) }
      }
    }
    for entry in open { add(entry) }
  }

  /// Whether values are those of one indicator: one of each role, or each with its year.
  private func isOne(_ values: [SheetNode.SheetIndicator.Value]) -> Bool {
    let roles = [IndicatorWord.Role.baseline, .target, .actual]
    return roles.allSatisfy { role in
      let own = values.filter { $0.role == role }
      return own.count <= 1 || Set(own.compactMap(\.reading.at)).count == own.count
    }
  }

  mutating func add(_ entry: Entry) {
    for value in entry.values where isEmpty(value.reading) { furniture += value.reading.text }
    indicators.append(
      SheetNode.SheetIndicator(
        name: entry.name, kind: entry.kind, unit: entry.unit,
        values: entry.values.filter { !isEmpty($0.reading) }))
  }

  private func isEmpty(_ reading: IndicatorNode.Reading) -> Bool {
    let scalars = bytes.scalars(reading.text)
    // －（2023年）
    let isAlone = scalars.count == 1 || scalars.count > 1 && Parenthesis.opens(scalars[1])
    return isAlone && EmptyCell.isDash(scalars[0])
  }

  /// What stands in parentheses behind a value: R4.
  private func parenthesis(_ ranges: TextRanges) -> TextRanges? {
    guard let last = ranges.last else { return nil }
    return bytes.characters(in: last).first { Parenthesis.opens($0.scalar) }
      .map { [$0.offset..<last.upperBound] }
  }

  func reading(_ ranges: TextRanges, _ year: Range<Int>?) -> IndicatorNode.Reading {
    var reading = ReadingText.read(bytes, ranges)
    if reading.at == nil, let own = parenthesis(ranges) {
      reading.at = PeriodText.edtf(bytes, own)
    }
    if reading.at == nil, let year { reading.at = PeriodText.edtf(bytes, [year]) }
    return reading
  }

  /// A name without the sign that it opens with.
  mutating func withoutBullet(_ range: Range<Int>) -> Range<Int> {
    let (first, length) = bytes.scalar(at: range.lowerBound)
    guard ListSign.isBullet(first), range.count > length else { return range }
    furniture.append(range.lowerBound..<range.lowerBound + length)
    return bytes.trimmed(range.lowerBound + length..<range.upperBound)
  }
}
