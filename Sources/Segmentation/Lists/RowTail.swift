internal import ShisakuSourceText
internal import ShisakuValues

/// The values that a row of a list ends with: amounts and offices behind leaders, blanks or in
/// brackets.
///
///     ○ 学校の門の改修…………1,200千円（施設課）    → 1,200千円, 施設課; title ○ 学校の門の改修
///     予算額 300千円（前年度 200千円）［担当：施設課］ → the whole row
struct RowTail {
  /// The texts that hold amounts, with the words before them.
  var amounts: TextRanges = []
  var offices: [TextRanges] = []
  /// What brackets hold that is neither.
  var notes: [TextRanges] = []
  /// Whether leaders or a wide gap set it off.
  var isSetOff = false
  /// All that it covers.
  var whole: TextRanges = []

  var hasAmount: Bool { !amounts.isEmpty }
}

/// Cuts the rows of lists into title and values.
struct RowTailReader {
  let document: [UInt8]
  let catalogue: FieldCatalogue
  let offices: OfficeReader
  /// What numbers without a unit are counted in.
  let unit: [UInt8]?
  /// What stands before a colon where an office follows.
  private let officeLabels: [[UInt8]]

  init(bytes: [UInt8], catalogue: FieldCatalogue, offices: OfficeReader, unit: [UInt8]?) {
    document = bytes
    self.catalogue = catalogue
    self.offices = offices
    self.unit = unit
    officeLabels = catalogue.fields.filter { $0.type == .offices }.flatMap(\.labels)
  }

  private struct Item {
    enum Kind {
      case space(isWide: Bool)
      case leader
      case amount
      case word
      case office(Range<Int>)
      case amounts
      case note(Range<Int>)
      case text
    }
    var kind: Kind
    var range: Range<Int>
  }

  /// The tail of a row, and the text before it; `nil` where the row ends with no value.
  func read(_ ranges: [Range<Int>]) -> (tail: RowTail, title: TextRanges)? {
    guard ranges.contains(where: mayHoldValue) else { return nil }
    let text = JoinedText(ranges, of: document)
    var items = items(of: text)
    markOffice(&items, text)
    guard let start = start(of: items) else { return nil }
    var tail = RowTail()
    func source(_ range: Range<Int>) -> TextRanges { text.source(range, in: document) }
    let end = text.count
    for (index, item) in items.enumerated() where index >= start {
      switch item.kind {
      case .amount, .word, .amounts:
        tail.amounts += source(item.range)
      case .office(let range): tail.offices.append(source(range))
      case .note(let range): tail.notes.append(source(range))
      case .leader: tail.isSetOff = true
      case .space, .text: break
      }
    }
    if start > 0, case .space(true) = items[start - 1].kind { tail.isSetOff = true }
    let from = endOfTitle(text.bytes, start < items.count ? items[start].range.lowerBound : end)
    tail.whole = source(from..<end)
    return (tail, source(0..<from))
  }

  /// Where a title ends before its values: a colon between them belongs to neither.
  private func endOfTitle(_ bytes: [UInt8], _ end: Int) -> Int {
    let title = bytes.trimmed(0..<end)
    if title.count > 1, bytes[title.upperBound - 1] == 0x3A { return title.upperBound - 1 }
    if title.count > 3, bytes.scalar(at: title.upperBound - 3).value == 0xFF1A {
      return title.upperBound - 3
    }
    return end
  }

  /// Most rows hold no digit and end with neither a bracket nor an office.
  private func mayHoldValue(_ range: Range<Int>) -> Bool {
    let last = document[range.upperBound - 1]
    if last == 0x29 || last == 0x5D { return true }
    if range.count >= 3 {
      let scalar = document.scalar(at: range.upperBound - 3).value
      if LabelScanner.closesAny(scalar) || scalar == 0x5186 {
        return document[range].contains { $0.isDigit } || scalar != 0x5186
      }
      if offices.mayEndOffice(scalar) {
        return document[range].contains { $0.isDigit }
          || document.scalars(range).contains { $0.isColon || LabelScanner.closesAny($0) }
      }
    }
    return unit != nil && last.isDigit
  }

  /// Marks an office at the end of a row, behind an amount or its label: 3,200千円　危機管理課, 担当：危機管理課.
  private func markOffice(_ items: inout [Item], _ text: JoinedText) {
    guard let last = items.last, case .text = last.kind, items.count > 2,
      case .space = items[items.count - 2].kind
    else { return }
    let isBehindAmount =
      switch items[items.count - 3].kind {
      case .amount, .amounts: items.count > 3
      default: false
      }
    guard isBehindAmount || text.bytes.characters(in: last.range).contains(where: \.scalar.isColon),
      let office = office(in: text, last.range)
    else { return }
    items[items.count - 1].kind = .office(office)
  }

  /// Where the values begin that reach to the end of the row.
  private func start(of items: [Item]) -> Int? {
    var index = items.count
    var start: Int?
    var hasValue = false
    while index > 0 {
      index -= 1
      switch items[index].kind {
      case .text: return hasValue ? start : nil
      case .amount, .amounts, .office:
        start = index
        hasValue = true
      case .leader: if hasValue { start = index }
      case .word:
        // 予算額 behind a title's last character is a part of the title.
        let isApart = if index > 0, case .text = items[index - 1].kind { false } else { true }
        guard isApart, hasValue else { return hasValue ? start : nil }
        start = index
      case .note, .space: break
      }
    }
    return hasValue ? start : nil
  }

  private func items(of text: JoinedText) -> [Item] {
    let bytes = text.bytes
    var year: Int? = 2000
    var reader = AmountTokens(bytes: bytes, catalogue: catalogue, unit: unit)
    reader.readsParentheses = true
    let tokens = reader.tokens(in: 0..<text.count, year: &year)
    var items: [Item] = []
    var next = 0
    var offset = 0
    var plain: Int?
    func close() {
      if let from = plain { items.append(Item(kind: .text, range: from..<offset)) }
      plain = nil
    }
    while offset < text.count {
      while next < tokens.count, tokens[next].range.lowerBound < offset { next += 1 }
      let (scalar, length) = bytes.scalar(at: offset)
      if bytes.isSpace(at: offset) {
        close()
        let end = bytes.skippingSpace(from: offset, before: text.count)
        let isWide = end - offset >= 2 || bytes[offset] > 0x20
        items.append(Item(kind: .space(isWide: isWide), range: offset..<end))
        offset = end
        continue
      }
      if let end = Leaders.end(in: bytes, at: offset)
        ?? Self.dots(bytes, at: offset, tokens[next...])
      {
        close()
        items.append(Item(kind: .leader, range: offset..<end))
        offset = end
        continue
      }
      if LabelScanner.opensAny(scalar), let bracket = bracket(in: text, at: offset) {
        close()
        if let office = officeBehindLabel(in: text, offset + length..<bracket.inner, bracket.end) {
          items.append(Item(kind: .office(office), range: offset..<text.count))
          offset = text.count
          continue
        }
        let inner = offset + length..<bracket.inner
        let hasAmount = Self.areAmounts(
          tokens[next...].prefix { $0.range.lowerBound < bracket.inner })
        let kind: Item.Kind =
          if let office = office(in: text, inner) { .office(office) } else if hasAmount {
            .amounts
          } else { .note(inner) }
        items.append(Item(kind: kind, range: offset..<bracket.end))
        offset = bracket.end
        if case .amounts = kind { takeShare(&items, &offset, bytes, before: text.count) }
        continue
      }
      if next < tokens.count, tokens[next].range.lowerBound == offset {
        let kind: Item.Kind? =
          switch tokens[next].kind {
          case .amount(.some, _): .amount
          case .year, .kind, .draft, .round, .part: .word
          default: nil
          }
        // 3円 in the middle of a word is none; a word of amounts in a title neither.
        if let kind {
          if case .word = kind, plain != nil {
            offset = tokens[next].range.upperBound
            continue
          }
          close()
          items.append(Item(kind: kind, range: tokens[next].range))
          offset = tokens[next].range.upperBound
          for word in BudgetWord.shares where bytes.matches(word, at: offset, before: text.count) {
            offset += word.count
          }
          continue
        }
      }
      // 事業費 200百万円 below a title are its amount.
      if items.isEmpty, plain == nil, let end = endOfRowLabel(bytes, at: offset) {
        items.append(Item(kind: .word, range: offset..<end))
        offset = end
        continue
      }
      // Signs between values.
      if plain == nil, scalar.isColon || scalar == 0x203B || scalar == 0x3001 {
        offset += length
        continue
      }
      if plain == nil { plain = offset }
      offset += length
    }
    close()
    return items
  }

  /// Where the words end that say which amount of a policy a row holds, before a blank or a colon.
  private func endOfRowLabel(_ bytes: [UInt8], at offset: Int) -> Int? {
    catalogue.amountRows.lazy.filter { bytes.matches($0, at: offset, before: bytes.count) }
      .map { offset + $0.count }
      .first { $0 < bytes.count && (bytes.isSpace(at: $0) || bytes[$0] == 0x3A) }
  }

  /// Where dots end that lead to an amount directly behind them: 運行事業…4,812万円.
  private static func dots(
    _ bytes: [UInt8], at offset: Int, _ tokens: ArraySlice<AmountToken>
  ) -> Int? {
    let (scalar, length) = bytes.scalar(at: offset)
    guard Leaders.isDots(scalar),
      let token = tokens.first(where: { $0.range.lowerBound >= offset + length }),
      token.range.lowerBound == offset + length, case .amount(.some, _) = token.kind
    else { return nil }
    return offset + length
  }

  /// Adds の内数 to the amounts before it.
  private func takeShare(
    _ items: inout [Item], _ offset: inout Int, _ bytes: [UInt8], before end: Int
  ) {
    guard let word = BudgetWord.shares.first(where: { bytes.matches($0, at: offset, before: end) })
    else { return }
    offset += word.count
    items[items.count - 1].range = items[items.count - 1].range.lowerBound..<offset
  }

  /// Whether a bracket holds amounts of the entry: nothing else, or with a year or a kind. （上限200万円）
  /// holds one of something else.
  private static func areAmounts(_ tokens: ArraySlice<AmountToken>) -> Bool {
    var (hasAmount, hasWord, hasText) = (false, false, false)
    /// Whether parentheses behind an amount are open, which compare it: 25億円（1.35）, 12億円（皆増）.
    var isCompared = false
    var isBehindAmount = false
    for token in tokens {
      switch token.kind {
      case .amount(.some, _): hasAmount = true
      case .year, .kind, .round, .draft, .part: hasWord = true
      case .other, .unknown: hasText = hasText || !isCompared
      case .open: isCompared = isBehindAmount
      case .close: isCompared = false
      case .amount(nil, _): break
      }
      isBehindAmount = token.amount != nil
    }
    return hasAmount && (hasWord || !hasText)
  }

  /// Where the bracket ends that opens at a place; short ones only.
  private func bracket(in text: JoinedText, at start: Int) -> (inner: Int, end: Int)? {
    let bytes = text.bytes
    var depth = 0
    let characters = bytes.characters(from: start, before: text.count)
    for (offset, scalar, length) in characters.prefix(60) {
      if LabelScanner.opensAny(scalar) { depth += 1 }
      if LabelScanner.closesAny(scalar) {
        depth -= 1
        if depth == 0 { return (offset, offset + length) }
      }
    }
    return nil
  }

  /// The office behind a bracket that holds its label, up to the end of the row: ［担当］産業課.
  private func officeBehindLabel(
    in text: JoinedText, _ inner: Range<Int>, _ end: Int
  ) -> Range<Int>? {
    let rest = text.bytes.trimmed(end..<text.count)
    guard !rest.isEmpty, officeLabels.contains(text.bytes.squeezed(inner)),
      offices.areOffices(text.source(rest, in: document))
    else { return nil }
    return rest
  }

  /// The office that a bracket holds, behind its label if it has one.
  private func office(in text: JoinedText, _ inner: Range<Int>) -> Range<Int>? {
    var range = text.bytes.trimmed(inner)
    var isLabelled = false
    let colon = text.bytes.characters(in: range).first { $0.scalar.isColon }
    if let (offset, _, length) = colon {
      let label = text.bytes.squeezed(range.lowerBound..<offset)
      guard officeLabels.contains(label) else { return nil }
      isLabelled = true
      range = text.bytes.trimmed(offset + length..<range.upperBound)
    }
    if let others = ListWord.others.first(where: { text.bytes.ends(range, with: $0) }) {
      let named = text.bytes.trimmed(range.lowerBound..<range.upperBound - others.count)
      if offices.areOffices(text.source(named, in: document)) { return named }
    }
    let source = text.source(range, in: document)
    guard !source.isEmpty else { return nil }
    return isLabelled || offices.areOffices(source) ? range : nil
  }
}
