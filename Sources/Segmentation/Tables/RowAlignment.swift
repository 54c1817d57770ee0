internal import ShisakuSourceText
internal import ShisakuValues

/// Aligns words with the columns of a table, where nothing but white space stands between cells and a cell
/// may hold some too, or go on on the next line:
///
///     No. 所属 款 事業名 予算額
///     2 議会事務局 01 議会費 職員人件費 (事務局分) 89,580
///     3 議会事務局 01 議会費 議会広報紙等
///     作成事業 10,346
///
/// Each column takes a run of words, in order, and so does each row; a run costs what speaks against its
/// being a cell of the column, and the cheapest way counts where the next one is dearer.
struct RowAlignment {
  /// What stands in a column, as far as its words show it.
  enum Cell {
    case number
    case amount
    case office
    case name
    /// Sentences, or a few words.
    case text
    /// A word of few, 新規 or 01 議会費, or anything else.
    case word
  }

  let bytes: [UInt8]
  let offices: OfficeReader
  let catalogue: FieldCatalogue
  let names: Field
  let cells: [Cell]
  /// How many columns stand before those that name and count rows: their cells may be merged over several
  /// rows.
  let lead: Int
  /// What it costs that such a cell is empty, and one behind the last column of amounts.
  var emptyLead = 2
  var emptyTail = Self.empty
  /// In how many lines a run of words stands.
  var counts: [[UInt8]: Int] = [:]
  /// Half-width columns of the widest line of each column; none where that is not known.
  var widest: [Int] = []
  /// Whether blank lines part cells, so that a cell may have short lines.
  var areBlocks = false
  /// Whether nothing but a known office is one.
  var needsOffices = false

  /// The alignment with some of the columns.
  func of(_ columns: [Int]) -> RowAlignment {
    RowAlignment(
      bytes: bytes, offices: offices, catalogue: catalogue, names: names,
      cells: columns.map { cells[$0] }, lead: lead, emptyLead: emptyLead, emptyTail: emptyTail,
      counts: counts,
      widest: widest.isEmpty ? [] : columns.map { widest[$0] }, needsOffices: needsOffices)
  }

  /// The runs of the words of a row, one a column, and whether each is certain.
  struct Runs {
    var runs: [Range<Int>]
    var isCertain: [Bool]
    var cost = 0
  }

  /// Words of some rows, of an office, of a name, and of what is said again and again.
  static let mostTokens = 400
  private static let mostOfOffice = 6
  private static let mostOfName = 6
  private static let mostOfText = 40
  static let mostRepeated = 3
  /// Bytes of a character, which names nothing.
  private static let shortestName = 3
  /// Half-width columns of an office that is not known for one.
  private static let widestOffice = 44
  /// Half-width columns that a line of a name may be wider than those of others.
  static let slack = 4
  /// How much of the widest line of its column a line has that goes on on the next one.
  static let full = 0.8

  /// What it costs that a cell before the name is empty where most rows have one, and where few have.
  static let emptyUnmerged = 4
  static let emptyMerged = 0
  /// What a cell costs that is empty, is no office, ends as no name does, holds what belongs elsewhere, goes
  /// on behind a line that is not full, or opens a row within a line.
  private static let empty = 3
  private static let unlikely = 3
  private static let unknownOffice = 2
  private static let withoutCue = 2
  private static let stray = 2
  private static let shortLine = 3
  private static let withinLine = 3
  private static let block = 1
  private static let blockOfOther = 2

  private static let comma = Array("、".utf8)

  /// A run that a column may take.
  private struct Choice {
    var run: Range<Int>
    var cost: Int
  }

  /// The cells of as many rows, of which the last may want its last columns where it is open; `nil` where the
  /// words are none.
  func align(_ tokens: [PlainToken], rows: Int = 1, isOpen: Bool = false) -> [Runs]? {
    let columns = rows * cells.count
    guard (1...Self.mostTokens).contains(tokens.count), tokens.count * 2 > columns else {
      return nil
    }
    let amounts = tokens.map { TableCellWords.isAmount(bytes, $0.range) }
    let limits = rows > 1 && cells.contains(.amount) ? limits(tokens) : nil
    let states = tokens.count + 1
    // The cost of the columns before, and of those behind, each place between words.
    var before = [Int](repeating: .max, count: (columns + 1) * states)
    var behind = before
    var choices: [[Choice]] = []
    before[0] = 0
    for column in 0..<columns {
      var own: [Choice] = []
      for first in 0..<states where before[column * states + first] < .max {
        for end in ends(of: column, from: first, in: tokens.count, limits) {
          guard let cost = cost(column % cells.count, tokens, first..<end, amounts) else {
            continue
          }
          own.append(Choice(run: first..<end, cost: cost))
          let place = (column + 1) * states + end
          before[place] = min(before[place], before[column * states + first] + cost)
        }
      }
      choices.append(own)
    }
    // Where the words end, and after which column.
    let ends = (isOpen ? columns - cells.count : columns)...columns
    let last = ends.min { before[$0 * states + tokens.count] < before[$1 * states + tokens.count] }
    guard let last, case let whole = before[last * states + tokens.count], whole < .max else {
      return nil
    }
    behind[last * states + tokens.count] = 0
    for column in (0..<last).reversed() {
      for choice in choices[column] {
        let rest = behind[(column + 1) * states + choice.run.upperBound]
        guard rest < .max else { continue }
        let place = column * states + choice.run.lowerBound
        behind[place] = min(behind[place], choice.cost + rest)
      }
    }
    var result: [Runs] = []
    var place = 0
    for column in 0..<last {
      let cheapest = choices[column].filter { choice in
        let left = before[column * states + choice.run.lowerBound]
        let right = behind[(column + 1) * states + choice.run.upperBound]
        return left < .max && right < .max && left + choice.cost + right == whole
      }
      guard let best = cheapest.first(where: { $0.run.lowerBound == place }) else { return nil }
      if column % cells.count == 0 { result.append(Runs(runs: [], isCertain: [])) }
      result[result.count - 1].runs.append(best.run)
      result[result.count - 1].isCertain.append(cheapest.count == 1)
      result[result.count - 1].cost += best.cost
      place = best.run.upperBound
    }
    return result
  }

  /// The place of the next amount from each word on, which no other cell of several rows holds.
  private func limits(_ tokens: [PlainToken]) -> [Int] {
    var limits = [Int](repeating: tokens.count, count: tokens.count + 1)
    for index in tokens.indices.reversed() {
      limits[index] = tokens[index].isAmount(bytes) ? index : limits[index + 1]
    }
    return limits
  }

  /// Where a run may end that begins at a word.
  private func ends(
    of column: Int, from first: Int, in all: Int, _ limits: [Int]?
  ) -> ClosedRange<Int> {
    let cell = cells[column % cells.count]
    let isNumeric = cell == .number || cell == .amount
    let count = isNumeric ? all : limits?[first] ?? all
    return switch cell {
    case .number: min(first + 1, count)...min(first + 1, count)
    case .amount: min(first + 1, count)...min(first + 2, count)
    case .office: first...min(first + Self.mostOfOffice, count)
    case .name: first...min(first + Self.mostOfName, count)
    case .text, .word: first...min(first + Self.mostOfText, count)
    }
  }

  /// What speaks against a run's being a cell of a column; `nil` where it is none.
  private func cost(
    _ column: Int, _ tokens: [PlainToken], _ run: Range<Int>, _ amounts: [Bool]
  ) -> Int? {
    let opens = column > 0 || run.first.map { tokens[$0].startsLine } ?? true
    let strays = run.reduce(0) { strays, index in
      guard amounts[index], tokens[index].width > 1 else { return strays }
      return strays + (bytes[tokens[index].range].contains(0x2C) ? 2 : 1)
    }
    return costOfCell(column, tokens, run, strays, amounts).map {
      $0 + (opens ? 0 : Self.withinLine)
    }
  }

  private func costOfCell(
    _ column: Int, _ tokens: [PlainToken], _ run: Range<Int>, _ strays: Int, _ amounts: [Bool]
  ) -> Int? {
    switch cells[column] {
    case .number:
      guard let only = run.first, TableCellWords.isNumber(bytes, tokens[only].range) else {
        return nil
      }
      return 0
    case .amount:
      guard let first = run.first, amounts[first] else { return nil }
      // 12,000 and (10,500) of the year before.
      guard run.count > 1, case let next = tokens[first + 1] else { return 0 }
      return TableCellWords.isInParentheses(bytes.scalars(next.range)) || isShare(next) ? 0 : nil
    case .office:
      guard !run.isEmpty else { return empty(column) }
      guard strays == 0, run.allSatisfy({ mayBeOffice(tokens[$0]) }) else { return nil }
      if offices.areOffices(TextRanges(tokens[run].map(\.range))) {
        return joins(column, tokens, run, within: 1, below: 0)
      }
      let isShort = run.count == 1 && tokens[run.lowerBound].width <= Self.widestOffice
      return isShort && !needsOffices ? Self.unknownOffice : nil
    case .name: return costOfName(column, tokens, run, strays)
    case .text:
      guard !run.isEmpty else { return empty(column) }
      return joins(column, tokens, run, within: 1) + strays * Self.stray + sentences(tokens, run)
        + officesWithin(tokens, run)
    case .word:
      guard !run.isEmpty else { return empty(column) }
      if column < lead, run.contains(where: { endsSentence(tokens[$0]) }) { return nil }
      return joins(column, tokens, run, within: 1) + strays * Self.stray + sentences(tokens, run)
        - familiarity(word(tokens, run), of: run.count, isLeading: column < lead)
        + (column < lead ? 0 : officesWithin(tokens, run))
    }
  }

  /// What it costs that a cell is empty.
  private func empty(_ column: Int) -> Int {
    if column < lead { return emptyLead }
    let isTail = cells.lastIndex(of: .amount).map { column > $0 } ?? false
    return isTail ? emptyTail : Self.empty
  }

  /// What the ends of sentences say against a text: one that ends with a line is the last one, and so is the
  /// end of the text.
  private func sentences(_ tokens: [PlainToken], _ run: Range<Int>) -> Int {
    let inner = run.dropLast().count {
      endsSentence(tokens[$0]) && tokens[$0 + 1].startsLine && !opensItem(tokens[$0 + 1])
    }
    let isOpen =
      tokens[run.lowerBound].line < tokens[run.upperBound - 1].line
      && !endsSentence(tokens[run.upperBound - 1])
    return inner + (isOpen ? 1 : 0)
  }

  /// What speaks for a word of few.
  private func familiarity(_ word: [UInt8], of count: Int, isLeading: Bool) -> Int {
    if catalogue.statuses.contains(where: { $0.text == word }) { return count + 1 }
    if count <= Self.mostRepeated, counts[word] ?? 0 > 1 { return count }
    // It may be the beginning of the name.
    return isLeading ? -1 : 0
  }

  private func costOfName(
    _ column: Int, _ tokens: [PlainToken], _ run: Range<Int>, _ strays: Int
  ) -> Int? {
    guard let first = run.first, strays == 0,
      !TableCellWords.isNumber(bytes, tokens[first].range),
      !run.contains(where: { endsSentence(tokens[$0]) }),
      !run.dropFirst().contains(where: { opensItem(tokens[$0]) && !opensBracket(tokens[$0]) })
    else { return nil }
    let text = word(tokens, run)
    guard text.count > Self.shortestName else { return nil }
    var cost = joins(column, tokens, run, within: 2)
    let bare = TableHeadWords.bare(text)
    if !endsAsName(tokens, run) { cost += Self.withoutCue }
    // 事業, the end of a name that stands on a line of its own.
    if names.cues.contains(bare) { cost += Self.withoutCue }
    // Names seldom list things with commas as texts do.
    if text.firstOffset(of: Self.comma, in: 0..<text.count) != nil { cost += Self.stray }
    // What amounts are heads a row of an inner table.
    if catalogue.isAmountKind(bare) { return nil }
    // An office of another cell.
    if OfficeReader.rank(ofName: bare) != nil,
      offices.areOffices(TextRanges(tokens[run].map(\.range)))
    {
      return nil
    }
    // A note in parentheses is none, and goes with what stands before it.
    if Parenthesis.opens(text.scalar(at: 0).value) || opensItem(tokens[first]) {
      cost += Self.unlikely
    }
    // A line as wide as those of texts.
    let isWide =
      !widest.isEmpty && widest[column] > 0
      && PlainToken.pieces(tokens[run]).contains { $0.width > widest[column] + Self.slack }
    if isWide { cost += Self.unlikely }
    if run.count > 1, counts[word(tokens, first..<first + 1)] ?? 0 > 1 { cost += 1 }
    return cost
  }

  /// Whether words end as names do: 事業, 整備, （推進事業）.
  func endsAsName(_ tokens: [PlainToken], _ run: Range<Int>) -> Bool {
    let text = word(tokens, run)
    return names.endsWithCue(TableHeadWords.bare(text)) || names.endsWithCue(text)
  }

  /// What the white space within a cell costs.
  private func joins(
    _ column: Int, _ tokens: [PlainToken], _ run: Range<Int>, within space: Int,
    below shortLine: Int = Self.shortLine
  ) -> Int {
    var cost = 0
    var width = 0
    var depth = 0
    for (token, next) in zip(run, run.dropFirst()) {
      width += tokens[token].width
      depth += depthChange(tokens[token])
      let isSameLine = tokens[token].line == tokens[next].line
      let isFull =
        widest.isEmpty || areBlocks || endsSentence(tokens[token])
        || Double(width) >= Self.full * Double(widest[column])
      // A note in brackets goes with what stands before it.
      if depth <= 0, !opensBracket(tokens[next]), !opensItem(tokens[next]) {
        cost += isSameLine ? space : isFull ? 0 : shortLine
      }
      if tokens[next].opensBlock { cost += areBlocks ? Self.blockOfOther : Self.block }
      width = isSameLine ? width + 1 : 0
    }
    return cost
  }

  /// Whether a word opens an item of a list: ・, ①, １．
  private func opensItem(_ token: PlainToken) -> Bool {
    token.startsLine && ListMark.read(bytes, token.range) != nil
  }

  /// What speaks against a text that holds an office on a line of its own.
  private func officesWithin(_ tokens: [PlainToken], _ run: Range<Int>) -> Int {
    guard cells.contains(.office) else { return 0 }
    return run.count { index in
      tokens[index].startsLine && (index + 1 == tokens.count || tokens[index + 1].startsLine)
        && mayBeOffice(tokens[index]) && offices.areOffices([tokens[index].range])
    } * Self.stray
  }

  /// Whether a line may be one of an office's name: no sentence ends, and nothing is counted.
  func mayBeOffice(_ token: PlainToken) -> Bool {
    token.width <= Self.widestOffice
      && !bytes.scalars(token.range).contains {
        $0.isDigit || $0 == 0x3002 || Parenthesis.opens($0) || Parenthesis.closes($0)
          || LabelScanner.opensBracket($0)
      }
  }

  private func opensBracket(_ token: PlainToken) -> Bool {
    let scalar = bytes.scalar(at: token.range.lowerBound).value
    return Parenthesis.opens(scalar) || LabelScanner.opensBracket(scalar)
  }

  /// How many more brackets a word opens than it closes.
  private func depthChange(_ token: PlainToken) -> Int {
    bytes.scalars(token.range).reduce(0) { depth, scalar in
      if Parenthesis.opens(scalar) || LabelScanner.opensBracket(scalar) { return depth + 1 }
      return Parenthesis.closes(scalar) || LabelScanner.closesBracket(scalar) ? depth - 1 : depth
    }
  }

  /// Whether a word says that an amount is one of several that are counted together: 内数.
  private func isShare(_ token: PlainToken) -> Bool {
    BudgetWord.shares.contains(Array(bytes[token.range]))
  }

  private func endsSentence(_ token: PlainToken) -> Bool {
    bytes.endsSentence(token.range)
  }

  func word(_ tokens: [PlainToken], _ run: Range<Int>) -> [UInt8] {
    tokens[run].flatMap { bytes[$0.range] }
  }
}
