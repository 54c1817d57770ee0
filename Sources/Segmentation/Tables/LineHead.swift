internal import ShisakuSourceText
internal import ShisakuValues

/// The head of a table whose rows are lines, in a text that does not say where its lines stand: a line of
/// labels with white space between them, and maybe a line that divides the columns of amounts.
///
///     No. 所属 事業名 要求額 査定額 理由
///     一般財源 要求総額 一般財源 査定総額
struct LineHead {
  let head: TableHead
  /// What stands in each column.
  let cells: [RowAlignment.Cell]
  /// The columns of amounts that one label heads, and the column that it would head alone, where a line
  /// divides them.
  let divisions: [(columns: Range<Int>, whole: TableColumn)]
  /// The line of its labels, and the first one below it.
  let line: Int
  let end: Int

  private static let widths = 3...20

  /// Reads the head that opens on a line; `nil` where none does.
  init?(_ line: Int, _ lines: [TextLine], words: TableHeadWords) {
    let bytes = words.bytes
    let start = Self.start(line, lines)
    let tokens = PlainToken.tokens(of: start..<line + 1, in: lines, bytes)
    guard (Self.widths.lowerBound...2 * Self.widths.upperBound).contains(tokens.count),
      !tokens.contains(where: { TableCellWords.isAmount(bytes, $0.range) })
    else { return nil }
    let labels = Self.labels(tokens, words)
    // A piece of a label that was not found whole hides a column.
    let isBroken = start < line && words.column(labels[0]).kind == .unknown
    guard !isBroken, Self.widths.contains(labels.count),
      labels.contains(where: { words.mayHeadNames($0) })
    else { return nil }
    var end = line + 1
    guard
      var head = TableHead(
        Self.merged(labels, words), ranges: tokens.map(\.range), lines: start..<end, words: words)
    else { return nil }
    var divisions: [(columns: Range<Int>, whole: TableColumn)] = []
    if end < lines.count, lines[end].blanksBefore == 0 {
      let below = PlainToken.tokens(of: end..<end + 1, in: lines, bytes)
      divisions = Self.divide(&head, by: below, words)
      if !divisions.isEmpty || Self.isUnit(below, words) {
        head.ranges += below.map(\.range)
        end += 1
        head.lines = start..<end
      }
    }
    self.head = head
    self.line = line
    self.end = end
    self.divisions = divisions
    let divided = Set(divisions.flatMap(\.columns))
    cells = head.columns.indices.map { index in
      Self.cell(index, head, words, isDivided: divided.contains(index))
    }
  }

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
  private static func labels(_ tokens: [PlainToken], _ words: TableHeadWords) -> [TextRanges] {
    var labels: [TextRanges] = []
    var index = 0
    while index < tokens.count {
      let letters = tokens[index...].prefix { $0.width == 2 }.endIndex
      var end = index + 1
      if letters > end {
        end =
          (end + 1...letters).last { words.column(text(tokens[index..<$0])).kind != .unknown }
          ?? end
      }
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
  private static func merged(_ labels: [TextRanges], _ words: TableHeadWords) -> [TableColumn] {
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

  private static func isUnit(_ tokens: [PlainToken], _ words: TableHeadWords) -> Bool {
    !tokens.isEmpty
      && tokens.allSatisfy { token in
        Parenthesis.opens(words.bytes.scalar(at: token.range.lowerBound).value)
          && BudgetWord.units.contains {
            words.bytes.firstOffset(of: $0, in: token.range) != nil
          }
      }
  }

  /// Divides each column of amounts by the labels of the line below, which has as many for each.
  private static func divide(
    _ head: inout TableHead, by tokens: [PlainToken], _ words: TableHeadWords
  ) -> [(columns: Range<Int>, whole: TableColumn)] {
    let amounts = head.columns.indices.filter { head.columns[$0].isAmount }
    guard !amounts.isEmpty, tokens.count % amounts.count == 0, tokens.count > amounts.count,
      tokens.allSatisfy({ token in
        !words.bytes[token.range].contains(where: \.isDigit) || words.isOfAmounts(token.range)
      }),
      tokens.contains(where: { words.isOfParts([$0.range]) || words.isOfAmounts($0.range) })
    else { return [] }
    let share = tokens.count / amounts.count
    var divisions: [(columns: Range<Int>, whole: TableColumn)] = []
    for (place, index) in amounts.enumerated() {
      let column = place * (share - 1) + index
      let whole = head.columns[column]
      let parts = tokens[place * share..<(place + 1) * share].map { token in
        var own = words.column(TextRanges(Array(whole.label) + [token.range]))
        if words.isOfParts([token.range]) { own.kind = .unknown }
        own.unit = own.unit ?? whole.unit
        return own
      }
      head.divide(column, into: parts)
      divisions.append((column..<column + share, whole))
    }
    return divisions
  }

  private static func cell(
    _ index: Int, _ head: TableHead, _ words: TableHeadWords, isDivided: Bool
  ) -> RowAlignment.Cell {
    let column = head.columns[index]
    if index == head.name { return .name }
    if index == head.number { return .number }
    if isDivided || column.isAmount || words.isOfChanges(column.label)
      || words.isOfParts(column.label)
    {
      return .amount
    }
    switch words.catalogue.type(of: column) {
    case .offices: return .office
    case .prose: return .text
    default: return .word
    }
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
