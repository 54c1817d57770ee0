internal import ShisakuSourceText
internal import ShisakuValues

/// The head of a table of policies: its columns from left to right.
struct TableHead {
  var columns: [TableColumn]
  /// Where the head of each column stands; empty in a text that does not say.
  var boxes: [LineBox]
  /// Top and bottom on its page.
  var top: Double
  var bottom: Double
  /// All that it prints.
  var ranges: [Range<Int>]
  /// Its lines.
  var lines: Range<Int>

  /// The column that names the policy.
  private(set) var name: Int
  /// The column that numbers it.
  private(set) var number: Int?

  /// How many columns stand before those that name and count rows.
  var lead: Int { min(name, number ?? name) }

  /// How many columns a table has.
  static let widths = 3...40

  /// `nil` where the columns are none of a table of policies: a name, and at least two others that
  /// the catalogue knows; `isAboveRows` says whether rows with a cell in most columns stand below.
  init?(
    _ columns: [TableColumn], boxes: [LineBox] = [], top: Double = 0, bottom: Double = 0,
    ranges: [Range<Int>], lines: Range<Int>, words: TableHeadWords, notNames: Int? = nil,
    isAboveRows: Bool = false
  ) {
    guard Self.widths.contains(columns.count) else { return nil }
    let catalogue = words.catalogue
    var columns = columns
    func isType(_ column: TableColumn, _ type: ValueType) -> Bool {
      catalogue.type(of: column) == type
    }
    // Of two names the one that the catalogue has first names the policy.
    var names = columns.indices.filter { isType(columns[$0], .name) }
    if names.isEmpty, let name = Self.columnOfNames(columns, words, notNames) {
      columns[name.column].kind = .field(name.field)
      names = [name.column]
    }
    func rank(_ column: Int) -> Int {
      guard case .field(let field) = columns[column].kind else { return .max }
      let text = TableHeadWords.bare(words.bytes.squeezed(columns[column].label))
      return catalogue[field].labels.firstIndex(of: text) ?? .max
    }
    guard let name = names.min(by: { (rank($0), $0) < (rank($1), $1) }) else { return nil }
    for other in names where other != name {
      let text = TableHeadWords.bare(words.bytes.squeezed(columns[other].label))
      guard case .field(let field) = columns[other].kind else { continue }
      let known = words.wordings.other(than: field, text)
      columns[other].kind = known.map { .field($0) } ?? .unknown
    }
    if isAboveRows { Self.nameUnlisted(&columns, words) }
    let sure = columns.count { $0.kind != .unknown }
    // Years below a word (工程) are known too: what is planned for each stands below them.
    let measured = IndicatorPlaces(columns, words.bytes, catalogue)?.columns ?? []
    let years = columns.indices.count { index in
      let column = columns[index]
      return column.kind == .unknown
        && (measured.contains(index) || Self.isYear(column, words.bytes)
          || words.isOfChanges(column.label) || words.isOfParts(column.label))
    }
    // A name and an office between years head a table by themselves: 取組名 令和５年度の実績 担当課.
    let hasOffice = columns.contains { isType($0, .offices) }
    // Above rows that fill their columns half of the heads are enough.
    let isKnown =
      (sure + years) * 3 >= columns.count * 2
      || isAboveRows && sure > 3 && (sure + years) * 2 >= columns.count
    guard sure >= 3 || hasOffice && years >= 2, isKnown else { return nil }
    // Labels with a value behind each make a form.
    let pairs = columns.indices.dropFirst().count {
      columns[$0].kind == .unknown && columns[$0 - 1].kind != .unknown
        || isType(columns[$0 - 1], .period) && Self.isYear(columns[$0], words.bytes)
    }
    guard
      isAboveRows || pairs < 2
        || columns[name + 1 < columns.count ? name + 1 : name].kind != .unknown
    else {
      return nil
    }
    Self.nameUnlisted(&columns, words)
    // The unit of one head goes for the others.
    let units = Set(columns.filter(\.isAmount).compactMap(\.unit))
    if units.count == 1 {
      for index in columns.indices where columns[index].isAmount && columns[index].unit == nil {
        columns[index].unit = units.first
      }
    }
    self.columns = columns
    self.boxes = boxes
    self.top = top
    self.bottom = bottom
    self.ranges = ranges
    self.lines = lines
    self.name = name
    number = columns.firstIndex { isType($0, .number) }
  }

  /// Gives columns that no label of the catalogue heads the fields that the ends of their heads tell, of
  /// texts and offices: 担当府省庁, 施策の概要.
  private static func nameUnlisted(_ columns: inout [TableColumn], _ words: TableHeadWords) {
    for index in columns.indices where columns[index].kind == .unknown {
      guard let field = words.field(toldBy: columns[index].label),
        !columns.contains(where: { $0.kind == .field(field) })
      else { continue }
      columns[index].kind = .field(field)
    }
  }

  /// Bytes behind a year at the head of a column: の取組予定.
  private static let longestBehindYear = 24

  /// Whether a column that nothing else is known of has a year at its head, maybe with what it says
  /// about it: 令和５年度の実績.
  private static func isYear(_ column: TableColumn, _ bytes: [UInt8]) -> Bool {
    column.label.contains { range in
      if let head = IndicatorHead(bytes, range), head.year != nil, head.role == nil { return true }
      guard
        let year = YearExpression.match(in: bytes, at: range.lowerBound, before: range.upperBound)
      else { return false }
      return year.isFiscal && range.count - year.length <= longestBehindYear
    }
  }

  /// The column that names policies by a word that is no label elsewhere (取組), where no label does;
  /// of several the one that the catalogue has first. A head that ends as labels of names do comes before
  /// them: メニュー名 beside 取組内容.
  private static func columnOfNames(
    _ columns: [TableColumn], _ words: TableHeadWords, _ excluded: Int?
  ) -> (column: Int, field: FieldIdentifier)? {
    var best: (column: Int, field: FieldIdentifier, rank: Int)?
    for (column, head) in columns.enumerated() where column != excluded {
      guard let field = words.columnField(head.label), words.catalogue[field].type == .name
      else { continue }
      let listed = words.catalogue[field].columns
      let text = TableHeadWords.bare(words.bytes.squeezed(head.label))
      let rank = listed.firstIndex(of: text) ?? listed.count
      if rank < best?.rank ?? .max { best = (column, field, rank) }
    }
    guard let best else { return nil }
    let unlisted = columns.indices.first { column in
      column != excluded && columns[column].kind == .unknown
        && words.isUnlistedName(columns[column].label)
    }
    return (unlisted ?? best.column, best.field)
  }

  /// The head with another column of names, where the one that was taken is no label of names elsewhere
  /// and holds sentences: of 項目 and 主な取組 either may name the rows.
  func renamed(by rows: [TableRow], _ words: TableHeadWords) -> TableHead? {
    guard words.field(columns[name].label).map({ words.catalogue[$0].type == .name }) != true,
      !rows.isEmpty
    else { return nil }
    let sentences = rows.count { words.bytes.scalars($0.cells[name]).last == 0x3002 }
    guard sentences * 2 > rows.count else { return nil }
    return TableHead(
      columns.map { words.column($0.label) }, boxes: boxes, top: top, bottom: bottom,
      ranges: ranges, lines: lines, words: words, notNames: name)
  }

  /// The head with the first column that no label is known of and that counts the words below it, as rows are
  /// counted: 1-1, 1-2, 2-1.
  func countingRows(_ below: [TableWord], _ words: TableHeadWords) -> TableHead {
    guard number == nil else { return self }
    let counted = columns.indices[..<name].first { column in
      let right = boxes[column + 1].left
      let left = column > 0 ? boxes[column - 1].right : -.infinity
      let numbers = below.filter { $0.box.left >= left && $0.box.right <= right }
        .compactMap { RowNumber(words.bytes[$0.range]) }
      let pairs = zip(numbers, numbers.dropFirst())
      return columns[column].kind == .unknown && numbers.count >= Self.fewestCounted
        && pairs.count { $1.follows($0) } * 5 >= (numbers.count - 1) * 4
    }
    return counted.map { countingRows(in: $0, words.catalogue) } ?? self
  }

  /// The head with a column that numbers policies.
  func countingRows(in column: Int, _ catalogue: FieldCatalogue) -> TableHead {
    guard let field = catalogue.fields.firstIndex(where: { $0.place == .number }) else {
      return self
    }
    var head = self
    head.columns[column].kind = .field(FieldIdentifier(index: field))
    head.number = column
    return head
  }

  /// Rows that show what counts them.
  static let fewestCounted = 3

  /// What the columns of amounts are, where none has a year and each is something else: 要求額, 査定額.
  var undatedKinds: [SheetNode.BudgetEntry.Kind]? {
    let amounts = columns.filter(\.isAmount).map(\.kind)
    var kinds: [SheetNode.BudgetEntry.Kind] = []
    for (index, column) in amounts.enumerated() {
      guard case .amount(nil, let kind, _) = column, !amounts[..<index].contains(column) else {
        return nil
      }
      kinds.append(kind)
    }
    return kinds.isEmpty ? nil : kinds
  }

  /// Whether the head of a column of amounts has a word.
  func holds(_ word: [UInt8], _ bytes: [UInt8]) -> Bool {
    columns.contains { $0.isAmount && bytes.squeezed($0.label).holds(word) }
  }

  /// Puts the columns that a column is divided into in its place.
  mutating func divide(_ column: Int, into parts: [TableColumn]) {
    columns.replaceSubrange(column..<column + 1, with: parts)
    if name > column { name += parts.count - 1 }
    if let own = number, own > column { number = own + parts.count - 1 }
  }

  /// Puts a column before another one.
  mutating func insert(_ column: TableColumn, at place: Int) {
    columns.insert(column, at: place)
    if name >= place { name += 1 }
    if let own = number, own >= place { number = own + 1 }
  }

  /// Whether two heads announce the same columns, as those of a table that goes on do.
  func isSame(as other: TableHead) -> Bool {
    columns.count == other.columns.count
      && zip(columns, other.columns).allSatisfy { $0.kind == $1.kind }
  }

  /// Whether all columns are among those of another head, whose dump has torn this one.
  func isPart(of other: TableHead) -> Bool {
    columns.allSatisfy { column in
      column.kind != .unknown && other.columns.contains { $0.kind == column.kind }
    }
  }

  /// The head with columns that nothing is known of in place of those of amounts.
  func withoutAmounts() -> TableHead {
    var head = self
    for index in columns.indices where columns[index].isAmount {
      head.columns[index].kind = .unknown
    }
    return head
  }
}
