internal import ShisakuSourceText
internal import ShisakuValues

/// The rows of a table that a dump prints column by column, each label with all cells of its column below it:
///
///     事業名
///
///     橋の点検事業
///     里山の手入れ事業
///     本の宅配事業
///
///     予算額（千円）
///
///     8,500
///     4,200
///     800
///
/// Only numbers and amounts count the rows. A column of which it does not show where its cells end is left
/// out, and a table whose names these are.
struct ColumnTable {
  let lines: [TextLine]
  let words: TableHeadWords
  let offices: OfficeReader

  /// Labels on lines of their own, and the lines below them.
  private struct Section {
    var labels: [TextRanges]
    var head: Range<Int>
    var data: [Int]
  }

  struct Result {
    var head: TableHead
    var rows: [TableRow]
    var lines: Range<Int>
    /// Labels of columns that were left out.
    var torn: [Range<Int>]
  }

  private static let fewestRows = 3
  private static let mostRows = 400
  /// Half-width columns and words of a line of labels.
  private static let widest = 80
  private static let mostTokens = 20

  private var bytes: [UInt8] { words.bytes }

  func read() -> [Result] {
    var results: [Result] = []
    var group: [Section] = []
    var seen: Set<[UInt8]> = []
    for section in sections() {
      let labels = section.labels.map { bytes.squeezed($0) }
      // A label that comes again belongs to the next table.
      if labels.contains(where: seen.contains) {
        if let result = table(group) { results.append(result) }
        group = []
        seen = []
      }
      group.append(section)
      seen.formUnion(labels)
    }
    if let result = table(group) { results.append(result) }
    return results
  }

  // MARK: - Sections

  private func sections() -> [Section] {
    var sections: [Section] = []
    for line in lines.indices where !isUnit(line) {
      if let labels = labels(line) {
        let last = sections.count - 1
        if last >= 0, sections[last].data.isEmpty {
          sections[last].labels += labels
          sections[last].head = sections[last].head.lowerBound..<line + 1
        } else {
          sections.append(Section(labels: labels, head: line..<line + 1, data: []))
        }
      } else if !sections.isEmpty {
        sections[sections.count - 1].data.append(line)
      }
    }
    return sections
  }

  /// Whether a line declares the unit of all amounts: （単位：千円）.
  private func isUnit(_ line: Int) -> Bool {
    let range = lines[line].range
    return Parenthesis.opens(bytes.scalar(at: range.lowerBound).value)
      && bytes.holds(BudgetWord.unitDeclaration, in: range)
  }

  /// The labels of a line that holds nothing else.
  private func labels(_ line: Int) -> [TextRanges]? {
    guard lines[line].width <= Self.widest, words.mayHead(TextRanges(lines[line].range)) else {
      return nil
    }
    let tokens = tokens(line)
    // A label may be spaced out.
    guard let first = tokens.first, tokens.count <= Self.mostTokens,
      first.width == 2 || isLabel([first.range])
    else { return nil }
    let labels = LineHead.labels(tokens, words)
    return labels.allSatisfy(isLabel) ? labels : nil
  }

  private func isLabel(_ text: TextRanges) -> Bool {
    words.isLabel(text) || words.isOfChanges(text)
  }

  private func tokens(_ line: Int) -> [PlainToken] {
    PlainToken.tokens(of: line..<line + 1, in: lines, bytes)
  }

  // MARK: - Rows

  private func table(_ sections: [Section]) -> Result? {
    guard let first = sections.first, let last = sections.last, let count = rowCount(sections)
    else {
      return nil
    }
    var columns: [TableColumn] = []
    var cells: [[TextRanges]] = []
    var torn: [Range<Int>] = []
    var end = last.head.upperBound
    for (index, section) in sections.enumerated() {
      let own = LineHead.merged(section.labels, words)
      guard let read = read(section, own, count, isLast: index + 1 == sections.count) else {
        torn += section.labels.compactMap(\.first)
        continue
      }
      columns += own
      cells += read.cells
      if index + 1 == sections.count { end = read.end }
    }
    let lines = first.head.lowerBound..<max(end, first.head.upperBound)
    guard
      let head = TableHead(
        columns, ranges: sections.flatMap { $0.labels.flatMap { $0 } }, lines: lines, words: words)
    else { return nil }
    let rows = (0..<count).compactMap { row -> TableRow? in
      let own = cells.map { $0[row] }
      guard let name = own[head.name].first, let end = own[head.name].map(\.lowerBound).last else {
        return nil
      }
      return TableRow(cells: own, lines: line(at: name.lowerBound)..<line(at: end) + 1)
    }
    return rows.count == count ? Result(head: head, rows: rows, lines: lines, torn: torn) : nil
  }

  private func line(at offset: Int) -> Int {
    min(lines.partitioningIndex { $0.range.upperBound > offset }, lines.count - 1)
  }

  /// How many rows columns of numbers or amounts have; `nil` where they do not agree.
  private func rowCount(_ sections: [Section]) -> Int? {
    var counts: [Int] = []
    for section in sections {
      let columns = LineHead.merged(section.labels, words)
      let isCounting = columns.allSatisfy {
        $0.isAmount || words.catalogue.type(of: $0) == .number || words.isOfChanges($0.label)
      }
      guard isCounting, !columns.isEmpty else { continue }
      let tokens = section.data.flatMap(tokens)
      // Behind the last column the text goes on.
      let own = tokens.prefix { TableCellWords.isAmount(bytes, $0.range) || isNumber($0) }.count
      guard own % columns.count == 0 else { return nil }
      counts.append(own / columns.count)
    }
    guard let count = counts.first, (Self.fewestRows...Self.mostRows).contains(count),
      counts.allSatisfy({ $0 == count })
    else { return nil }
    return count
  }

  private func isNumber(_ token: PlainToken) -> Bool { RowNumber(bytes[token.range]) != nil }

  /// The cells of each column of a section, and the line behind them.
  private func read(
    _ section: Section, _ columns: [TableColumn], _ count: Int, isLast: Bool
  ) -> (cells: [[TextRanges]], end: Int)? {
    let ends = (isLast ? min(count, section.data.count) : section.data.count)...section.data.count
    let most = max(RowAlignment.mostTokens, count * columns.count)
    var own = section.data[..<ends.lowerBound].flatMap(tokens)
    // Behind the last column the text goes on.
    for end in ends where own.count <= most {
      if end > ends.lowerBound { own += tokens(section.data[end - 1]) }
      if end < ends.upperBound, lines[section.data[end]].blanksBefore == 0 { continue }
      if let cells = stacked(own, columns, count) ?? beside(own, columns, count) {
        return (cells, end > 0 ? section.data[end - 1] + 1 : section.head.upperBound)
      }
    }
    return nil
  }

  /// The cells of columns of numbers that stand below each other, under labels beside each other.
  private func stacked(
    _ tokens: [PlainToken], _ columns: [TableColumn], _ count: Int
  ) -> [[TextRanges]]? {
    guard columns.count > 1, tokens.count == count * columns.count,
      tokens.allSatisfy({ $0.range == lines[$0.line].range }),
      tokens.allSatisfy({ TableCellWords.isAmount(bytes, $0.range) })
    else { return nil }
    return columns.indices.map { column in
      tokens[column * count..<(column + 1) * count].map { TextRanges($0.range) }
    }
  }

  /// The cells of columns that stand beside each other on lines.
  private func beside(
    _ tokens: [PlainToken], _ columns: [TableColumn], _ count: Int
  ) -> [[TextRanges]]? {
    guard let names = words.catalogue.identifier(of: .name) else { return nil }
    var alignment = RowAlignment(
      bytes: bytes, offices: offices, catalogue: words.catalogue, names: words.catalogue[names],
      cells: columns.map { LineHead.cell($0, words) }, lead: 0)
    if columns.count == 1 {
      let ends = tokens.map { lines[$0.line].width }
      alignment.widest = [ends.max() ?? 0]
    }
    guard let rows = alignment.align(tokens, rows: count),
      rows.allSatisfy({ $0.isCertain.allSatisfy { $0 } && $0.cost <= Self.dearest })
    else { return nil }
    return columns.indices.map { column in
      rows.map { TextRanges(PlainToken.pieces(tokens[$0.runs[column]]).map(\.range)) }
    }
  }

  /// What speaks against a cell at most.
  private static let dearest = 3
}
