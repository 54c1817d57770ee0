internal import ShisakuSourceText
internal import ShisakuValues

/// The head of a table whose rows are lines, in a text that does not say where its lines stand: a line of
/// labels with white space between them, and maybe a line that divides the columns of amounts.
///
///     No. 所属 事業名 要求額 査定額 理由
///     一般財源 要求総額 一般財源 査定総額
struct LineHead {
  private(set) var head: TableHead
  /// What stands in each column.
  var cells: [RowAlignment.Cell]
  /// The columns of amounts that one label heads, and the column that it would head alone, where a line
  /// divides them.
  private(set) var divisions: [(columns: Range<Int>, whole: TableColumn)]
  /// The first line below it.
  let end: Int
  /// Whether cells have lines of their own, with blank ones between them.
  let areCellsApart: Bool

  private static let widths = 3...20

  /// Reads the head that opens on a line; `nil` where none does.
  init?(_ line: Int, _ lines: [TextLine], words: TableHeadWords) {
    let start = Self.start(line, lines)
    let tokens = PlainToken.tokens(of: start..<line + 1, in: lines, words.bytes)
    guard (2...Self.mostTokens).contains(tokens.count),
      !tokens.contains(where: { TableCellWords.isAmount(words.bytes, $0.range) })
    else { return nil }
    let labels = Self.labels(tokens, words)
    // A piece of a label that was not found whole hides a column.
    let isBroken = start < line && words.column(labels[0]).kind == .unknown
    guard !isBroken, labels.count > 1, labels.contains(where: { words.mayHeadNames($0) }) else {
      return nil
    }
    let areKnown = labels.allSatisfy {
      words.column($0).kind != .unknown || words.dividesAmounts($0)
    }
    guard areKnown || tokens.count > 2 else { return nil }
    var (below, end) = Self.below(line, lines, words)
    // Where a label is not known, what stands below may be anything else.
    if !areKnown, !below.allSatisfy(words.dividesAmounts) { (below, end) = ([], line + 1) }
    var plain = below.lastIndex { !words.dividesAmounts($0) }.map { $0 + 1 } ?? 0
    var columns = Self.merged(labels + below[..<plain], words)
    if plain < below.count, !columns.contains(where: \.isAmount) {
      columns = Self.merged(labels + below[...plain], words)
      plain += 1
    }
    var divided = below[plain...]
    let amounts = columns.count { $0.isAmount }
    if amounts == 0 || divided.count < 2 * amounts || divided.count % amounts > 0 {
      columns = Self.merged(labels + below, words)
      divided = []
    }
    guard Self.widths.contains(columns.count),
      var head = TableHead(
        columns,
        ranges: PlainToken.tokens(of: start..<end, in: lines, words.bytes).map(\.range),
        lines: start..<end, words: words)
    else { return nil }
    divisions = Self.divide(&head, by: Array(divided), words)
    self.head = head
    self.end = end
    areCellsApart = false
    let parts = Set(divisions.flatMap(\.columns))
    cells = head.columns.indices.map { index in
      parts.contains(index) ? .amount : Self.cell(head.columns[index], words)
    }
  }

  /// A head whose labels stand one below the other, as the cells below it do.
  init(_ head: TableHead, words: TableHeadWords) {
    self.head = head
    cells = head.columns.map { Self.cell($0, words) }
    divisions = []
    end = head.lines.upperBound
    areCellsApart = true
  }

  /// The head with a column more, which it does not name.
  func inserting(unnamedAt place: Int) -> LineHead {
    var head = self
    head.head.insert(TableColumn(kind: .unknown, label: [], unit: nil), at: place)
    head.cells.insert(.unnamed, at: place)
    head.divisions = divisions.map { division in
      let shift = division.columns.lowerBound >= place ? 1 : 0
      let columns = division.columns
      return (columns.lowerBound + shift..<columns.upperBound + shift, division.whole)
    }
    return head
  }

  /// The labels of the lines below that hold nothing else, and the line behind them.
  private static func below(
    _ line: Int, _ lines: [TextLine], _ words: TableHeadWords
  ) -> (labels: [TextRanges], end: Int) {
    var limit = line + 1
    while limit < lines.count, limit - line <= mostBelow, lines[limit].blanksBefore == 0,
      lines[limit].pageBreak < 2, lines[limit].width <= widestBelow
    {
      limit += 1
    }
    let labels = labels(PlainToken.tokens(of: line + 1..<limit, in: lines, words.bytes), words)
    var found: (labels: [TextRanges], end: Int) = ([], line + 1)
    var current = line + 1
    for (index, label) in labels.enumerated() {
      guard words.isLabel(label) || words.dividesAmounts(label), let end = label.last else { break }
      while current < limit, lines[current].range.upperBound < end.upperBound { current += 1 }
      if current < limit, lines[current].range.upperBound == end.upperBound {
        found = (Array(labels[...index]), current + 1)
      }
    }
    return found
  }

  /// Lines below that a head may have, and how wide they are.
  private static let mostBelow = 12
  private static let widestBelow = 80
  private static let mostTokens = 40

  /// Where a head begins whose first label a narrow cell breaks: 区 above 分 事業名.
  private static func start(_ line: Int, _ lines: [TextLine]) -> Int {
    var start = line
    while start > 0, line - start < mostPieces, lines[start].blanksBefore == 0,
      lines[start].pageBreak < 2, lines[start - 1].width <= narrowest
    {
      start -= 1
    }
    return start
  }

  /// Half-width columns of such a piece, and how many there are.
  private static let narrowest = 4
  private static let mostPieces = 4

  /// The labels of a line. One whose letters are spaced out, or stand on lines of their own, is one: 事 業
  /// 名. Two without a space between them are two: 要求額査定額.
  static func labels(_ tokens: [PlainToken], _ words: TableHeadWords) -> [TextRanges] {
    var labels: [TextRanges] = []
    var index = 0
    while index < tokens.count {
      let letters = tokens[index...].prefix { $0.width == 2 }.endIndex
      let pieces = tokens[(index + 1)...].prefix { $0.startsLine }.prefix(mostPieces).endIndex
      let end =
        (index + 2..<max(letters, pieces, index + 1) + 1).last { end in
          words.isLabel(text(tokens[index..<end]))
            && !(index + 1..<end).contains { place in
              words.isLabel(text(tokens[index..<place])) && words.isLabel(text(tokens[place..<end]))
            }
        } ?? index + 1
      let own = tokens[index].range
      if end == index + 1, words.field(TextRanges(own)) == nil, let place = parting(own, words) {
        labels += [[own.lowerBound..<place], [place..<own.upperBound]]
      } else {
        labels.append(text(tokens[index..<end]))
      }
      index = end
    }
    return labels
  }

  private static func text(_ tokens: ArraySlice<PlainToken>) -> TextRanges {
    TextRanges(inOrder: tokens.map(\.range))
  }

  /// Where a word parts into two labels.
  private static func parting(_ range: Range<Int>, _ words: TableHeadWords) -> Int? {
    guard range.count <= longestPair else { return nil }
    return words.bytes.characters(in: range).map(\.0).dropFirst().first { place in
      words.field([range.lowerBound..<place]) != nil
        && words.field([place..<range.upperBound]) != nil
    }
  }

  /// Bytes of two labels.
  private static let longestPair = 60

  /// The columns that labels head: a unit goes with the label before it, and what amounts are with the
  /// year before.
  static func merged(_ labels: [TextRanges], _ words: TableHeadWords) -> [TableColumn] {
    var columns: [TableColumn] = []
    for label in labels {
      if let last = columns.last, last.isAmount || last.kind == .unknown, let start = label.first {
        let isNote = Parenthesis.opens(words.bytes.scalar(at: start.lowerBound).value)
        let isKind = last.isYearAlone && words.column(label).isAmountWithoutYear
        if isNote || isKind {
          columns[columns.count - 1] = words.column(TextRanges(Array(last.label) + Array(label)))
          continue
        }
      }
      columns.append(words.column(label))
    }
    return columns
  }

  /// Divides each column of amounts by as many of the labels below.
  private static func divide(
    _ head: inout TableHead, by labels: [TextRanges], _ words: TableHeadWords
  ) -> [(columns: Range<Int>, whole: TableColumn)] {
    let amounts = head.columns.indices.filter { head.columns[$0].isAmount }
    guard !amounts.isEmpty, !labels.isEmpty else { return [] }
    let share = labels.count / amounts.count
    var divisions: [(columns: Range<Int>, whole: TableColumn)] = []
    for (place, index) in amounts.enumerated() {
      let column = place * (share - 1) + index
      let whole = head.columns[column]
      let parts = labels[place * share..<(place + 1) * share].map { label in
        var own = words.column(TextRanges(Array(whole.label) + Array(label)))
        if words.isOfParts(label) { own.kind = .unknown }
        if words.catalogue.isTotal(words.bytes.squeezed(label)) {
          own.kind = .amount(year: nil, kind: .total, isDraft: false)
        }
        own.unit = own.unit ?? whole.unit
        return own
      }
      head.divide(column, into: parts)
      divisions.append((column..<column + share, whole))
    }
    return divisions
  }

  /// What stands in a column, by its label.
  static func cell(_ column: TableColumn, _ words: TableHeadWords) -> RowAlignment.Cell {
    if column.isAmount || words.isOfChanges(column.label) || words.isOfParts(column.label) {
      return .amount
    }
    switch words.catalogue.type(of: column) {
    case .name: return .name
    case .number: return .number
    case .offices: return .office
    case .prose: return .text
    default: return .word
    }
  }
}

extension TableHeadWords {
  /// Whether a label divides a column of amounts: 一般財源, 令和６年度, 合計, 要求総額.
  fileprivate func dividesAmounts(_ label: TextRanges) -> Bool {
    let text = bytes.squeezed(label, atMost: 60)
    return isOfParts(label) || column(label).isAmount || catalogue.isTotal(text)
      || text.ends(with: BudgetWord.amount)
  }

  /// Whether a text is a label of a column as a whole, or a note on the one before: （千円）.
  func isLabel(_ text: TextRanges) -> Bool {
    guard mayHead(text) else { return false }
    let scalars = bytes.scalars(text)
    if let first = scalars.first, Parenthesis.opens(first) {
      return Parenthesis.enclose(scalars) && Parenthesis.areBalanced(in: scalars)
    }
    guard Parenthesis.areBalanced(in: scalars) else { return false }
    return column(text).kind != .unknown
      || catalogue.amountParts.contains(Self.bare(bytes.squeezed(text, atMost: 60)))
  }
}

extension TableColumn {
  /// Whether it says a year of amounts and nothing else: 令和５年度.
  fileprivate var isYearAlone: Bool {
    if case .amount(.some, _, _) = kind { label.byteCount <= longestYear } else { false }
  }

  fileprivate var isAmountWithoutYear: Bool {
    if case .amount(nil, _, _) = kind { true } else { false }
  }
}

/// Bytes of 令和元年度, and some more for white space.
private let longestYear = 18
