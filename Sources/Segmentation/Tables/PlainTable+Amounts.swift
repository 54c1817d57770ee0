internal import ShisakuSourceText
internal import ShisakuValues

/// Rows that no number begins, each of which ends with its amounts:
///
///     事業名 / 内容 / 予算額
///     給食費の負担軽減 / 値上がりした食材費の一部を市が負担する。 / 48,200
///     避難所の空調 / 中学校の体育館に空調を置く。 / 310,000
///
/// Amounts that stand directly below the text of a row are its own. Where one row does not come out even,
/// those behind it may have the amounts of others: reading ends there.
extension PlainTable {
  /// The office behind the amounts, whose lines are few.
  private static let mostOfficeLines = 3

  /// The rows in order; those that follow one that does not come out even are noted as torn.
  func rowsByAmounts(_ result: inout Result) -> [Row] {
    let columns = head.columns.indices.filter { head.columns[$0].isAmount }
    guard head.number == nil, let last = columns.last,
      let office = officesBehind(last), columns.last.map({ $0 - columns[0] + 1 }) == columns.count
    else { return [] }
    let texts = head.columns.count - columns.count - (hasOffices ? 1 : 0)
    var segments: [(tokens: [PlainToken], end: Int)] = []
    var index = 0
    var start = 0
    var isEven = true
    while index < tokens.count {
      guard isAmount(index) else {
        index += 1
        continue
      }
      let own = Array(tokens[start..<index])
      var offices: [PlainToken] = []
      if isPageNumber(index) {
        if own.isEmpty {
          result.furniture.append(tokens[index].range)
          index += 1
          start = index
          continue
        }
        // The last line of a page may be its number, and the amount of its last row.
        guard isNoPage(index) else {
          isEven = false
          break
        }
      }
      let amounts = Array(tokens[index...].prefix(columns.count))
      guard amounts.count == columns.count,
        (index..<index + columns.count).allSatisfy(isAmount), !own.isEmpty
      else {
        isEven = false
        break
      }
      index += columns.count
      if index < tokens.count, isAmount(index) {
        isEven = false
        break
      }
      if office {
        guard let count = officeLength(at: index) else {
          isEven = false
          break
        }
        offices = Array(tokens[index..<index + count])
        index += count
      }
      segments.append((own + amounts + offices, index))
      start = index
    }
    var rows: [Row] = []
    var path = TablePath()
    let headings = segments.map { heading($0.tokens) }
    let areHeadings = headings.count { !$0.isEmpty } * 2 < segments.count
    for (segment, heading) in zip(segments, headings) {
      var own = segment.tokens
      if own.first.map({ isNote($0) }) ?? false { own.removeFirst() }
      if areHeadings, !heading.isEmpty {
        path = TablePath(heading: heading)
        own.removeAll { token in heading.contains { $0.overlaps(token.range) } }
      }
      guard let first = own.first else { break }
      if catalogue.isTotal(bytes.squeezed(first.range)) { continue }
      guard blocks(own.prefix { !isAmount($0) }) <= texts + (hasOffices && !office ? 1 : 0) else {
        isEven = false
        break
      }
      rows.append(Row(number: first, tokens: own, path: path))
    }
    // Labels of a form may look like a head: only rows show that it is one.
    if !isEven, rows.count > 1,
      let next = rows.last.map({ $0.tokens[$0.tokens.count - 1].range.upperBound })
    {
      result.torn += tokens.filter { $0.range.lowerBound >= next }.prefix(1).map(\.range)
    }
    return rows
  }

  private var hasOffices: Bool {
    head.columns.contains { catalogue.type(of: $0) == .offices }
  }

  /// Whether the column behind the last one of amounts is that of offices; `nil` where another one is.
  private func officesBehind(_ last: Int) -> Bool? {
    guard last + 1 < head.columns.count else { return false }
    let isLast = last + 2 == head.columns.count
    return isLast && catalogue.type(of: head.columns[last + 1]) == .offices ? true : nil
  }

  /// Whether a token is an amount that ends a cell: alone on its line, or before nothing but others.
  private func isAmount(_ index: Int) -> Bool { isAmount(tokens[index]) }

  private func isAmount(_ token: PlainToken) -> Bool {
    TableCellWords.isAmount(bytes, token.range)
      && (token.startsLine || token.range.upperBound == lines[token.line].range.upperBound
        || officesEnd(token))
  }

  /// Whether a number is too high for one of a page.
  private func isNoPage(_ index: Int) -> Bool {
    let digits = bytes[tokens[index].range].filter(\.isDigit)
    let value = digits.prefix(6).reduce(0) { $0 * 10 + Int($1 - 0x30) }
    return value > 2 * lines.count { $0.pageBreak >= 2 } + Self.mostPagesBefore
  }

  /// Pages that an excerpt may have before its first one.
  private static let mostPagesBefore = 100

  /// Whether an office goes on with the line of an amount: 12　商工課.
  private func officesEnd(_ token: PlainToken) -> Bool {
    let rest = bytes.trimmed(token.range.upperBound..<lines[token.line].range.upperBound)
    return !rest.isEmpty && offices.areOffices([rest])
  }

  /// How many tokens the office at a place has.
  private func officeLength(at start: Int) -> Int? {
    (1...Self.mostOfficeLines).first { count in
      start + count <= tokens.count
        && offices.areOffices(TextRanges(tokens[start..<start + count].map(\.range)))
    }
  }

  /// The first line of a row where it opens as headings do, and the row goes on behind it.
  private func heading(_ tokens: [PlainToken]) -> TextRanges {
    guard let first = tokens.first, tokens.count > 2,
      let mark = ListMark.read(bytes, lines[first.line].range), !mark.isSign
    else { return [] }
    let own = tokens.prefix { $0.line == first.line }
    guard let last = own.last, !bytes.ends(last.range, with: Self.fullStop) else { return [] }
    return [first.range.lowerBound..<last.range.upperBound]
  }

  private static let fullStop = Array("。".utf8)

  /// （単位：千円）
  private func isNote(_ token: PlainToken) -> Bool {
    bytes.firstOffset(of: BudgetWord.unitDeclaration, in: token.range) != nil
  }

  /// How many cells the blank lines of a dump show; 1 where it has none.
  private func blocks(_ tokens: some Sequence<PlainToken>) -> Int {
    var count = 0
    var before: Int?
    for token in tokens {
      let isNew = before.map { line in
        token.line > line && (line + 1...token.line).contains { lines[$0].blanksBefore > 0 }
      }
      if isNew ?? true { count += 1 }
      before = token.line
    }
    return count
  }
}
