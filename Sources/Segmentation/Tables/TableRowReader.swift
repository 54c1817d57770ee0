internal import ShisakuSourceText
internal import ShisakuValues

/// Reads the cells of a row as the values of a policy, each by the type of its column.
struct TableRowReader {
  let bytes: [UInt8]
  let catalogue: FieldCatalogue
  let offices: OfficeReader
  let head: TableHead
  /// What numbers are counted in where no head says so.
  let unit: [UInt8]?
  /// The year of amounts whose head names none.
  let year: Int?

  private var datedColumns: Int {
    head.columns.count { if case .amount(.some, _, _) = $0.kind { true } else { false } }
  }

  /// How sure values of a cell are whose place is certain.
  private static let confidence = 0.95

  /// The policy of a row; `nil` where it names none.
  func read(_ row: TableRow) -> UnitReading? {
    guard isName(row.cells[head.name]) else { return nil }
    var node = SheetNode()
    var furniture: [Range<Int>] = []
    var entries: [SheetNode.BudgetEntry] = []
    node.path = row.path.all
    takeStatus(&node, row.path)
    for (column, text) in zip(head.columns, row.cells) where !text.isEmpty {
      if TableCellWords.isEmpty(bytes, text), !column.isAmount {
        furniture += text
        continue
      }
      switch column.kind {
      case .amount:
        if let entry = entry(column, text, &furniture) {
          entries.append(entry)
        } else {
          addDetail(text, &node)
        }
      case .unknown: addField(nil, column, text, &node)
      case .field(let field): read(catalogue[field], column, text, &node, &furniture)
      }
    }
    if !entries.isEmpty { node.budget = SheetNode.Budget(entries: entries, notes: []) }
    node.confidence.append(("/name", Self.confidence))
    let values =
      (node.offices.isEmpty ? 0 : 1) + (node.budget == nil ? 0 : 1) + node.texts.present.count
      + node.fields.count + (node.period == nil ? 0 : 1)
    guard values > 0 else { return nil }
    return UnitReading(kind: .row, node: node, lines: row.lines, furniture: furniture)
  }

  private func isName(_ text: TextRanges) -> Bool {
    let scalars = bytes.scalars(text)
    guard (2...120).contains(scalars.count), scalars.last != 0x3002 else { return false }
    let letters = scalars.count {
      $0.isJapanese || $0.isLatinLetter
    }
    guard letters * 2 > scalars.count else { return false }
    return !catalogue.isTotal(bytes.squeezed(text))
  }

  private func read(
    _ field: Field, _ column: TableColumn, _ text: TextRanges, _ node: inout SheetNode,
    _ furniture: inout [Range<Int>]
  ) {
    switch (field.type, field.place) {
    case (.name, .name): takeName(text, &node, &furniture)
    case (.number, .number): node.number = text
    case (.offices, .offices) where isPlain(text):
      let list = split(text).flatMap { offices.offices(apart: $0) }
      node.offices += list
      furniture += bytes.signs(in: text, outside: list.flatMap(\.text))
    case (.choice, .status):
      let word = bytes.squeezed(text)
      let status = catalogue.statuses.first {
        word.firstOffset(of: $0.text, in: 0..<word.count) != nil
      }
      if let status {
        node.status = SheetNode.Status(code: status.code, label: text)
      } else {
        addField(field.key, column, text, &node)
      }
    case (.period, .period):
      node.period = SheetNode.Period(label: text, edtf: PeriodText.edtf(bytes, text))
    case (.prose, let place):
      let prose = ProsePlace.allCases.first { $0.fieldPlace == place }
      if let prose, node.texts[prose] == nil {
        node.texts[prose] = SheetNode.Box(
          ranges: text, confidence: Self.confidence, rival: nil)
      } else {
        addField(field.key, column, text, &node)
      }
    default: addField(field.key, column, text, &node)
    }
  }

  /// Takes what cells before the name say of its state, which is nothing that it stands under: 新規.
  private func takeStatus(_ node: inout SheetNode, _ path: TablePath) {
    guard let last = path.leading.last,
      let known = catalogue.statuses.first(where: { $0.text == bytes.squeezed(last) })
    else { return }
    node.path.removeLast()
    node.status = SheetNode.Status(code: known.code, label: last)
  }

  /// A name, without what brackets around it say of its state: 病児保育事業（新規）.
  private func takeName(
    _ text: TextRanges, _ node: inout SheetNode, _ furniture: inout [Range<Int>]
  ) {
    var title = EntryTitle(bytes: bytes, catalogue: catalogue, text)
    title.read()
    guard title.status != nil || title.isReprint, !title.name.isEmpty else {
      node.name = text
      return
    }
    node.name = title.name
    node.status = title.status ?? node.status
    node.reprint = title.isReprint
    furniture += title.furniture
  }

  /// The lines of a cell as those of each office: a unit that ends a line, with lines behind it that end
  /// with such a unit too, is whole.
  private func split(_ text: TextRanges) -> [TextRanges] {
    var parts: [TextRanges] = []
    var own: TextRanges = []
    for (index, range) in text.enumerated() {
      own.append(range)
      let rest = TextRanges(text[(index + 1)...])
      guard !rest.isEmpty, let rank = OfficeReader.rank(ofName: bytes.squeezed(own)),
        OfficeReader.rank(ofName: bytes.squeezed(rest)) == rank,
        offices.areOffices(own), offices.areOffices(rest)
      else { continue }
      parts.append(own)
      own = []
    }
    return parts + [own]
  }

  /// Whether a text is no sentence.
  private func isPlain(_ text: TextRanges) -> Bool {
    let scalars = bytes.scalars(text)
    return scalars.count <= 120 && !scalars.contains(0x3002)
  }

  private func addField(
    _ key: String?, _ column: TableColumn, _ text: TextRanges, _ node: inout SheetNode
  ) {
    let key = key.flatMap { $0.isEmpty ? nil : $0 }
    node.fields.append(SheetNode.LabelledText(key: key, label: column.wording(bytes), text: text))
  }

  private func addDetail(_ text: TextRanges, _ node: inout SheetNode) {
    node.details.append(SheetNode.Detail(kind: .figureText, ranges: text))
  }

  /// Where の内数 begins at the end of a cell, which may be cut anywhere.
  private func shareStart(_ text: TextRanges) -> Int {
    let word = bytes.squeezed(text)
    guard let share = BudgetWord.shares.first(where: { word.ends(0..<word.count, with: $0) }) else {
      return .max
    }
    var left = word.count - share.count
    for range in text {
      var offset = range.lowerBound
      while offset < range.upperBound {
        if left == 0, !bytes.isSpace(at: offset) { return offset }
        if bytes.isSpace(at: offset) {
          offset += bytes[offset] <= 0x20 ? 1 : 3
        } else {
          left -= 1
          offset += 1
        }
      }
    }
    return .max
  }

  /// The amount of a cell; `nil` where it holds anything else.
  private func entry(
    _ column: TableColumn, _ text: TextRanges, _ furniture: inout [Range<Int>]
  ) -> SheetNode.BudgetEntry? {
    guard case .amount(let year, let kind, let isDraft) = column.kind else { return nil }
    // What adds up the years beside it is of none of them.
    if kind == .total, year == nil, datedColumns > 1 { return nil }
    let tokens = AmountTokens(bytes: bytes, catalogue: catalogue, unit: column.unit ?? unit)
    var known: Int?
    var found: (amount: Int, token: AmountToken, isApproximate: Bool)?
    let share = shareStart(text)
    for range in text where range.lowerBound < share {
      for token in tokens.tokens(in: range.lowerBound..<min(range.upperBound, share), year: &known)
      {
        if case .amount(let amount, let isApproximate) = token.kind {
          guard let amount else {
            furniture.append(token.range)
            continue
          }
          guard found == nil else { return nil }
          found = (amount, token, isApproximate)
        }
      }
    }
    let scalars = bytes.scalars(text)
    guard let found else { return nil }
    guard scalars.first.map({ $0.isDigit || !$0.isIdeograph }) ?? false else { return nil }
    let isShare = share < .max
    return SheetNode.BudgetEntry(
      label: column.wording(bytes, keeping: catalogue.drafts), fiscalYear: year ?? self.year,
      kind: kind, round: nil,
      draft: isDraft, amount: found.amount, amountRanges: [found.token.range],
      partOfLarger: isShare || found.token.isPartOfLarger, isApproximate: found.isApproximate)
  }
}

extension FieldCatalogue {
  /// Whether a text says that rows are added up: 合計, 小計.
  func isTotal(_ text: [UInt8]) -> Bool {
    amountKinds.contains { kind in
      kind.kind == .total && text.ends(0..<text.count, with: kind.text)
        && text.count <= kind.text.count + 3
    }
  }
}

extension TableColumn {
  /// The head without notes in parentheses of their own, but for those that say one of some words:
  /// （案）.
  func wording(_ bytes: [UInt8], keeping kept: [[UInt8]] = []) -> TextRanges {
    let words = label.filter { range in
      let (opening, length) = bytes.scalar(at: range.lowerBound)
      guard Parenthesis.opens(opening) else { return true }
      return kept.contains {
        bytes.matches($0, at: range.lowerBound + length, before: range.upperBound)
      }
    }
    return words.isEmpty ? label : TextRanges(words)
  }
}
