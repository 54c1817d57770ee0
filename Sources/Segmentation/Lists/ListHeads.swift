internal import ShisakuValues

/// Finds what may be heads of entries, and which marks of the document open entries.
struct ListHeads {
  let bytes: [UInt8]
  let rows: [ListRow]
  private let words: AmountWords
  /// What amounts may be: 当初予算, 決算額.
  private let kinds: Set<[UInt8]>
  /// The field of names, which says how those of policies end.
  private let names: Field?
  /// Whether titles without a mark may have their amount behind a blank: most such have that of the year
  /// before in parentheses below, or end as names of policies do.
  private let hasPlainTitles: Bool

  /// Rows that a title and its values may take.
  private static let longestTitle = 3
  private static let mostValues = 4
  /// Characters of a line that may be full; a title goes on below no shorter one.
  private static let fullLine = 24

  /// Fewest titles with amounts in parentheses below, and fewest that end as names do.
  private static let fewestPairs = 2
  private static let fewestNames = 4

  init(bytes: [UInt8], rows: [ListRow], catalogue: FieldCatalogue) {
    self.bytes = bytes
    self.rows = rows
    words = catalogue.amountWords
    kinds = Set(words.kinds.map(\.text))
    names = catalogue.identifier(of: .name).map { catalogue[$0] }
    let plain = rows.indices.filter { Self.isPlain(rows[$0]) }
    let pairs = plain.count { index in
      index + 1 < rows.count && Self.isInParentheses(rows[index + 1], bytes)
    }
    if pairs >= Self.fewestPairs, pairs * 10 >= plain.count * 6 {
      hasPlainTitles = true
    } else {
      let named = plain.count { [names] index in
        let title = TableHeadWords.bare(bytes.squeezed(rows[index].title))
        return !BudgetAccount.isName(title) && names?.endsWithCue(title) ?? false
      }
      hasPlainTitles = named >= Self.fewestNames && named * 10 >= plain.count * 8
    }
  }

  /// Whether a row without a mark ends with amounts behind a blank.
  private static func isPlain(_ row: ListRow) -> Bool {
    guard row.mark == nil, !row.title.isEmpty, let tail = row.tail else { return false }
    return tail.hasAmount && !tail.isSetOff && tail.offices.isEmpty && tail.notes.isEmpty
  }

  /// Whether a row holds amounts in parentheses and nothing else, or a dash for one: (62,000), (－).
  private static func isInParentheses(_ row: ListRow, _ bytes: [UInt8]) -> Bool {
    guard row.ranges.count == 1 else { return false }
    let scalars = bytes.scalars(TextRanges(row.ranges))
    guard Parenthesis.enclose(scalars) else { return false }
    return row.isValue && row.tail?.hasAmount ?? false
      || scalars.dropFirst().dropLast().allSatisfy(EmptyCell.isDash)
  }

  /// What may be the head of an entry at a row, by its values; `nil` where none stand by it.
  func head(at index: Int) -> ListHead? {
    let row = rows[index]
    guard row.length < 160 else { return nil }
    var head = ListHead(rows: index..<index + 1, style: row.mark?.style, title: row.title)
    var hasValue = false
    if let tail = row.tail {
      // Without a mark only what leaders or a gap set off is a value.
      let isSetOff =
        tail.isSetOff || !tail.offices.isEmpty && (tail.hasAmount || isAboveAmount(index))
        || hasPlainTitles && Self.isPlain(row)
      guard row.mark != nil || isSetOff else { return nil }
      add(tail, to: &head)
      hasValue = true
    }
    var next = index + 1
    if !hasValue {
      guard Self.mayGoOn(row) else { return nil }
      // The title may go on before its values.
      while next < rows.count, next - index < Self.longestTitle,
        rows[next - 1].length >= Self.fullLine, isContinuation(rows[next])
      {
        head.title += rows[next].title
        if let tail = rows[next].tail {
          add(tail, to: &head)
          hasValue = true
          next += 1
          break
        }
        guard row.mark != nil else { return nil }
        next += 1
      }
    }
    while next < rows.count, rows[next].isValue, next - index < Self.mostValues + 2,
      let tail = rows[next].tail, !rows[next].opensPage || !hasValue
    {
      add(tail, to: &head)
      hasValue = true
      next += 1
    }
    // Hardly any row has values, so that titles are looked at last.
    guard hasValue, isTitle(row.title), !isAboveOffice(row, head, next) else { return nil }
    head.rows = index..<next
    head.hasText = next < rows.count && isText(rows[next])
    return head
  }

  /// Whether the row below one holds its amount.
  private func isAboveAmount(_ index: Int) -> Bool {
    index + 1 < rows.count && rows[index + 1].isValue && rows[index + 1].tail?.hasAmount ?? false
  }

  /// Whether an office below a row without a mark heads entries that have offices of their own:
  /// 【福祉部】 above ……事業（高齢福祉課）.
  private func isAboveOffice(_ row: ListRow, _ head: ListHead, _ next: Int) -> Bool {
    guard row.mark == nil, row.tail == nil, head.amounts.isEmpty, next < rows.count else {
      return false
    }
    return !rows[next].isValue && rows[next].tail.map { !$0.offices.isEmpty } ?? false
  }

  private func add(_ tail: RowTail, to head: inout ListHead) {
    head.amounts += tail.amounts
    head.offices += tail.offices
    head.notes += tail.notes
  }

  /// Whether a title may go on below a row.
  private static func mayGoOn(_ row: ListRow) -> Bool { row.last != 0x3002 && row.last != 0x3001 }

  private func isContinuation(_ row: ListRow) -> Bool {
    guard row.mark == nil, !row.isValue, row.blanksBefore <= 1, Self.mayGoOn(row),
      bytes.scalars(row.title).count <= 60
    else { return false }
    return row.tail.map(\.isSetOff) ?? true
  }

  /// Whether a text may be a title: not too short, no sentence.
  func isTitle(_ title: TextRanges) -> Bool {
    let scalars = bytes.scalars(title)
    guard (2...90).contains(scalars.count), let last = scalars.last, last != 0x3002,
      scalars[0] != 0x203B, !headsColumn(title), !isNameOfAmount(title), !opensWithAmount(title),
      !endsWithDatedAmount(title), !opensWithLabel(title)
    else { return false }
    let letters = scalars.count(where: \.isOfWord)
    return letters >= 2 && letters * 2 > scalars.count && !scalars.contains(0x3002)
  }

  /// Whether a text has an amount before it, of another cell: 35,382 要求のとおり.
  private func opensWithAmount(_ title: TextRanges) -> Bool {
    guard let first = title.first, bytes[first.lowerBound].isDigit else { return false }
    let word = first.prefix { !bytes.isSpace(at: $0) }
    let number = word.prefix { bytes[$0].isDigit || bytes[$0] == 0x2C }
    return bytes[number.startIndex..<number.endIndex].contains(0x2C)
  }

  /// Whether a text is a name behind its label, as on a sheet: 事業名【１】夜間講座の支援.
  private func opensWithLabel(_ title: TextRanges) -> Bool {
    guard let first = title.first else { return false }
    return names?.labels.contains { label in
      let end = first.lowerBound + label.count
      guard end < first.upperBound, bytes.matches(label, at: first.lowerBound, before: end) else {
        return false
      }
      let next = bytes.scalar(at: end).value
      return bytes.isSpace(at: end) || next.isColon || HeadingBracket.opens(next)
    } ?? false
  }

  /// Whether the last word of a text is an amount that its year stands before, in words that nobody knows:
  /// 貸付 R1既決842.
  private func endsWithDatedAmount(_ title: TextRanges) -> Bool {
    guard let last = title.last, bytes[last.upperBound - 1].isDigit,
      let blank = last.last(where: { bytes.isSpace(at: $0) })
    else { return false }
    let word = bytes.trimmed(blank..<last.upperBound)
    let year = YearExpression.match(
      in: bytes, at: word.lowerBound, before: word.upperBound, allowingBareLetters: true)
    return year.map { $0.length < word.count } ?? false
  }

  /// Whether a text says which amount stands beside it, and of no policy: 補正前の額, 現計予算額（１）,
  /// （所要額）, うち国費.
  private func isNameOfAmount(_ title: TextRanges) -> Bool {
    guard title.byteCount <= Self.longestNameOfAmount else { return false }
    return words.areOfAmount(behindSign(bytes.squeezed(title)))
  }

  /// A title behind its mark: うち国費 of •うち国費.
  private func behindSign(_ title: [UInt8]) -> [UInt8] {
    var start = 0
    while start < title.count, !title.scalar(at: start).value.isJapanese,
      !Parenthesis.opens(title.scalar(at: start).value)
    {
      start += title.scalar(at: start).length
    }
    return Array(title[start...])
  }

  /// Bytes of the name of an amount with what it is of: forty characters.
  private static let longestNameOfAmount = 120

  /// Whether a text is a year with what its amounts are, as the head of a column, maybe behind the
  /// unit: （単位：千円） 令和２年度決算.
  private func headsColumn(_ title: TextRanges) -> Bool {
    let text = bytes.squeezed(title)
    var start = 0
    if Parenthesis.opens(text.scalar(at: 0).value) {
      while start < text.count, !Parenthesis.closes(text.scalar(at: start).value) {
        start += text.scalar(at: start).length
      }
      guard start < text.count else { return false }
      start += text.scalar(at: start).length
    }
    guard let year = YearExpression.match(in: text, at: start) else { return false }
    let rest = Array(text[(start + year.length)...])
    return rest.isEmpty || kinds.contains(rest)
  }

  private func isText(_ row: ListRow) -> Bool {
    row.tail == nil && (row.length >= 12 || row.last == 0x3002)
  }

  // MARK: - Marks

  /// The heads of the document's entries, in order.
  func entries() -> [ListHead] {
    var heads: [ListHead?] = rows.indices.map { head(at: $0) }
    moveToTitles(&heads)
    dropRepeats(&heads)
    var tallies: [ListMark.Style?: Tally] = [:]
    for index in rows.indices {
      let style = heads[index]?.style ?? rows[index].mark?.style
      if let head = heads[index] {
        tallies[style, default: Tally()].add(head)
      } else if style != nil {
        tallies[style, default: Tally()].misses += 1
      }
    }
    guard
      let best = tallies.max(by: {
        ($0.value.score, order($0.key)) < ($1.value.score, order($1.key))
      }),
      best.value.isList, best.key != nil || best.value.amounts >= 2 && areNames(heads)
    else { return [] }
    var styles: Set<ListMark.Style?> = [best.key]
    for (style, tally) in tallies where tally.isLike(best.value) { styles.insert(style) }
    if best.key == nil, best.value.offices == best.value.hits { addWithoutAmounts(&heads) }
    let own = heads.compactMap { $0 }.filter { styles.contains($0.style) }
    let accounts = own.count { BudgetAccount.isName(behindSign(bytes.squeezed($0.title))) }
    return accounts * 2 > own.count || areAlike(own) ? [] : own
  }

  /// Gives values that stand below the text of an entry, or between its lines, to the title above the text:
  /// ① 物流の効率化 / ・荷役の時間を短くするため、 / 8億円.
  private func moveToTitles(_ heads: inout [ListHead?]) {
    for index in heads.indices {
      guard let head = heads[index], rows[index].tail == nil, isTextOfTitle(rows[index]),
        let title = titleAbove(index), heads[title] == nil, !isAmongEntries(index, heads),
        !isItem(rows[index]) || rows[index].length >= Self.fullLine || !endsAsName(head.title)
      else { continue }
      heads[title] = ListHead(
        rows: title..<title + 1, style: rows[title].mark?.style, title: rows[title].title,
        amounts: head.amounts, offices: head.offices, notes: head.notes, hasText: true)
      heads[index] = nil
    }
  }

  private func endsAsName(_ title: TextRanges) -> Bool {
    names?.endsWithCue(bytes.squeezed(title)) ?? false
  }

  /// The title with a mark that stands above a text whose first line opens as items do.
  private func titleAbove(_ text: Int) -> Int? {
    var index = text
    while index > 0, text - index < Self.longestText, isTextOfTitle(rows[index]) {
      let above = rows[index - 1]
      if isItem(rows[index]), above.mark != nil, !isItem(above), above.tail == nil {
        return isTitle(above.title) ? index - 1 : nil
      }
      index -= 1
    }
    return nil
  }

  /// Whether other items below the same title have values too, so that they are the entries.
  private func isAmongEntries(_ item: Int, _ heads: [ListHead?]) -> Bool {
    let rest = rows[(item + 1)...].prefix { $0.mark == nil || isItem($0) }
    return rest.indices.contains { isItem(rows[$0]) && heads[$0] != nil }
  }

  /// Rows of a text between a title and its values.
  private static let longestText = 6

  private func isTextOfTitle(_ row: ListRow) -> Bool {
    row.tail == nil && (row.mark == nil || isItem(row))
  }

  private func isItem(_ row: ListRow) -> Bool {
    guard case .sign(let sign)? = row.mark?.style else { return false }
    return ListSign.opensItem(sign)
  }

  /// Whether titles are those of a form, which each of its sheets repeats.
  private func areAlike(_ heads: [ListHead]) -> Bool {
    let titles = Set(heads.map { bytes.squeezed($0.title) }).count
    return heads.count > 1 && (titles == 1 || titles * 3 <= heads.count)
  }

  /// Adds the titles without a mark that have an office and no amount, where all others have both.
  private func addWithoutAmounts(_ heads: inout [ListHead?]) {
    var end = 0
    for index in rows.indices {
      if let head = heads[index] { end = head.rows.upperBound }
      guard index >= end, heads[index] == nil, rows[index].mark == nil, isTitle(rows[index].title),
        let tail = rows[index].tail, !tail.offices.isEmpty, !tail.hasAmount
      else { continue }
      var head = ListHead(rows: index..<index + 1, style: nil, title: rows[index].title)
      add(tail, to: &head)
      head.hasText = index + 1 < rows.count && isText(rows[index + 1])
      heads[index] = head
    }
  }

  /// Whether titles without a mark are those of policies as often as not: they end as such names do, or
  /// have an office, a text or the amount of the year before. The sources of a city's revenue have none
  /// of these: 市民税, 地方交付税.
  private func areNames(_ heads: [ListHead?]) -> Bool {
    let own = heads.compactMap { $0 }.filter { $0.style == nil }
    let named = own.count { head in
      !head.offices.isEmpty || head.hasText
        || names?.endsWithCue(bytes.squeezed(head.title)) ?? false
    }
    return hasPlainTitles || named * 2 >= own.count
  }

  /// The rows of a head are no heads themselves.
  private func dropRepeats(_ heads: inout [ListHead?]) {
    var end = 0
    for index in heads.indices {
      guard let head = heads[index] else { continue }
      if index < end, head.style == nil { heads[index] = nil } else { end = head.rows.upperBound }
    }
  }

  /// Tells styles of the same score apart, whatever the order of the table.
  private func order(_ style: ListMark.Style?) -> Int {
    rows.firstIndex { $0.mark?.style == style }.map { -$0 } ?? -rows.count
  }

  /// How well a mark does as the mark of entries.
  private struct Tally {
    var hits = 0
    var misses = 0
    var offices = 0
    var amounts = 0
    var texts = 0
    var weight = 0.0

    mutating func add(_ head: ListHead) {
      hits += 1
      weight += head.weight
      if !head.offices.isEmpty { offices += 1 }
      if !head.amounts.isEmpty { amounts += 1 }
      if head.hasText { texts += 1 }
    }

    var score: Double { weight - 0.7 * Double(misses) }
    var isList: Bool {
      hits >= 2 && score > 2 && hits >= misses && (amounts >= 2 || offices >= 2)
    }

    /// Whether the entries of another mark have what those of `best` have.
    func isLike(_ best: Tally) -> Bool {
      guard hits > 0, best.offices * 2 > best.hits else { return false }
      return offices * 10 >= 6 * (hits + misses) && (amounts > 0) == (best.amounts > 0)
    }
  }
}
