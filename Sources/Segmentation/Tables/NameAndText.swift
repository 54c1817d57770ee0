internal import ShisakuSourceText
internal import ShisakuValues

/// A column of names in whose cells a text stands below each name:
///
///     取組名・内容
///     里山の手入れ
///     下草を刈り、混み合った木を切る。
///
/// The head says so, or most cells are a line that is no sentence with sentences below. The text becomes
/// a column of its own. A name that may go on on its next line cannot be told from its text.
struct NameAndText {
  /// The head with a column more, for the texts.
  let head: TableHead

  private let bytes: [UInt8]
  private let name: Int
  /// Whether cells of one line are names.
  private let isSaid: Bool
  /// Half-width columns of the widest line.
  private let widest: Int

  private static let fewestRows = 2

  /// `nil` where names stand alone in their cells.
  init?(_ head: TableHead, rows: [TableRow], words: TableHeadWords) {
    let said = words.nameAndText(head.columns[head.name].label)
    guard let text = said?.text ?? words.catalogue.identifier(of: .overview) else { return nil }
    let hasText = head.columns.contains { $0.kind == .field(text) }
    bytes = words.bytes
    name = head.name
    isSaid = said != nil
    let cells = rows.map { $0.cells[head.name] }
    widest = cells.flatMap { $0 }.map { Self.width(words.bytes, $0) }.max() ?? 0
    if !isSaid {
      let own = cells.count { Self.isNameAndText(words.bytes, $0) }
      guard !hasText, own >= Self.fewestRows, own * 10 >= cells.count * 6 else { return nil }
    }
    var head = head
    head.columns.append(
      TableColumn(kind: .field(text), label: head.columns[head.name].label, unit: nil))
    self.head = head
  }

  /// A row with its name and its text apart; `nil` where they cannot be told.
  func row(_ row: TableRow) -> TableRow? {
    var row = row
    let cell = row.cells[name]
    guard let first = cell.first else { return nil }
    if cell.count == 1 {
      guard !endsSentence(cell) else { return nil }
      row.cells.append([])
      return row
    }
    guard Self.isNameAndText(bytes, cell) || isSaid && !endsSentence([first]),
      // A line as wide as those of the text may go on below.
      Self.width(bytes, first) * 10 < widest * 9
    else { return nil }
    row.cells[name] = [first]
    row.cells.append(TextRanges(cell.dropFirst()))
    return row
  }

  /// Whether the first line of a cell ends no sentence and the last one does.
  private static func isNameAndText(_ bytes: [UInt8], _ cell: TextRanges) -> Bool {
    guard cell.count > 1, let first = cell.first else { return false }
    let opening = bytes.scalars(first)
    return !opening.contains(0x3002) && opening.last != 0x3001
      && bytes.scalars(cell).last == 0x3002
  }

  private func endsSentence(_ text: TextRanges) -> Bool {
    bytes.scalars(text).last == 0x3002 || bytes.scalars(text).last == 0x3001
  }

  private static func width(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    bytes.scalars(range).reduce(0) { $0 + ($1 < 0x80 ? 1 : 2) }
  }
}
