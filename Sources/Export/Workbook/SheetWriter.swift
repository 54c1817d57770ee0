/// Writes one sheet row by row, and goes on in another one where it is full.
final class SheetWriter {
  /// The head of a column.
  struct Head {
    let name: String
    /// The same for people.
    let title: String?
    /// In half-width characters.
    let width: Int

    /// - Parameters:
    ///   - name: of the column in the tables.
    ///   - title: the same for people.
    ///   - width: that the cells ask for; a head has room for its own words in any case.
    init(_ name: String, _ title: String?, width: Int) {
      self.name = name
      self.title = title
      let words = max(MarkupText.width(name), MarkupText.width(title ?? ""))
      self.width = max(width, words + Self.button)
    }

    /// Room for the button of the filter.
    private static let button = 5

    var text: String { title.map { "\($0)\n\(name)" } ?? name }
  }

  /// Where a row was written, and what its cells had no room for.
  struct Row {
    let sheet: String
    let number: Int
    /// Columns whose text was cut, and the UTF-16 units that it had.
    let cuts: [(column: String, length: Int)]
  }

  private let name: String
  private let heads: [Head]
  private let letters: [String]
  /// Columns that stay where they are when the others are moved.
  private let frozen: Int
  private let limits: WorkbookLimits
  /// The sheets so far, with the rows of each.
  private(set) var sheets: [(name: String, part: ArchivePart, rows: Int)] = []

  init(
    _ name: String, _ heads: [Head], frozen: Int, _ limits: WorkbookLimits
  ) throws(ExportError) {
    self.name = name
    self.heads = heads
    self.frozen = frozen
    self.limits = limits
    letters = heads.indices.map(Self.letters)
    try begin()
  }

  /// The letters of a column, counted from 0.
  static func letters(_ index: Int) -> String {
    let last = String(Unicode.Scalar(UInt8(0x41 + index % 26)))
    return index < 26 ? last : letters(index / 26 - 1) + last
  }

  var columnCount: Int { heads.count }

  /// Where the next row will stand, as a link.
  var nextPlace: String {
    guard let sheet = sheets.last, sheet.rows < limits.rows else {
      return "#\(sheetName(sheets.count))!A2"
    }
    return "#\(sheet.name)!A\(sheet.rows + 1)"
  }

  /// Cells of all columns.
  func append(_ cells: [WorkbookCell]) throws(ExportError) -> Row {
    if sheets[sheets.count - 1].rows >= limits.rows { try begin() }
    return try write(cells)
  }

  func finish() throws(ExportError) {
    try end()
    for sheet in sheets { try sheet.part.finish() }
  }

  /// Cells that are filtered, as a formula names them.
  static func range(_ rows: Int, _ columns: Int) -> String {
    "$A$1:$\(letters(columns - 1))$\(rows)"
  }

  private func sheetName(_ index: Int) -> String { index == 0 ? name : "\(name)_\(index + 1)" }

  private func begin() throws(ExportError) {
    if !sheets.isEmpty { try end() }
    let name = sheetName(sheets.count)
    let part = try ArchivePart("xl/worksheets/\(name).xml")
    sheets.append((name, part, 0))
    let pane =
      frozen == 0
      ? "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>"
      : "<pane xSplit=\"\(frozen)\" ySplit=\"1\" topLeftCell=\"\(letters[frozen])2\""
        + " activePane=\"bottomRight\" state=\"frozen\"/>"
    try part.append(
      MarkupText.declaration + "<worksheet xmlns=\"\(MarkupText.mainNamespace)\">"
        + "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>"
        + "<sheetViews><sheetView workbookViewId=\"0\">\(pane)</sheetView></sheetViews>"
        + "<sheetFormatPr defaultRowHeight=\"\(RowHeight.line)\"/><cols>")
    for (index, head) in heads.enumerated() {
      try part.append(
        "<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(head.width)\" customWidth=\"1\"/>"
      )
    }
    try part.append("</cols><sheetData>")
    _ = try write(heads.map { WorkbookCell(.text($0.text), .head) })
  }

  private func end() throws(ExportError) {
    let last = letters[letters.count - 1]
    let sheet = sheets[sheets.count - 1]
    try sheet.part.append(
      "</sheetData><autoFilter ref=\"A1:\(last)\(sheet.rows)\"/>"
        + "<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.5\" header=\"0.2\" footer=\"0.2\"/>"
        + "<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>"
        + "<headerFooter><oddFooter>&amp;C&amp;A  &amp;P / &amp;N</oddFooter></headerFooter></worksheet>"
    )
  }

  private func write(_ cells: [WorkbookCell]) throws(ExportError) -> Row {
    let current = sheets.count - 1
    sheets[current].rows += 1
    let number = sheets[current].rows
    var cuts: [(column: String, length: Int)] = []
    var height = RowHeight()
    var row = ""
    for (index, cell) in cells.enumerated() {
      var value = cell.value
      if case .text(let text) = value {
        let length = text.utf8.count > limits.characters ? MarkupText.length(text) : 0
        if length > limits.characters {
          value = .text(MarkupText.prefix(of: text, limits.characters - 1) + "…")
          cuts.append((heads[index].name, length))
        }
        height.add(text, width: heads[index].width)
      }
      row += "<c r=\"\(letters[index])\(number)\" s=\"\(cell.style.rawValue)\"\(value.markup)</c>"
    }
    try sheets[current].part.append("<row r=\"\(number)\"\(height.attributes)>\(row)</row>")
    return Row(sheet: sheets[current].name, number: number, cuts: cuts)
  }
}

/// The height that a row's texts ask for; spreadsheets do not find it by themselves everywhere.
private struct RowHeight {
  /// In points.
  static let line = 18
  /// Lines of a long text that are seen; the rest is seen where one clicks.
  private static let mostLines = 4

  private var lines = 1

  /// Counts the lines that a text takes in a column.
  mutating func add(_ text: String, width: Int) {
    guard lines < Self.mostLines else { return }
    let room = max(1, width - 3)
    let count = text.split(separator: "\n", omittingEmptySubsequences: false).prefix(Self.mostLines)
      .reduce(0) {
        $0 + max(1, (MarkupText.width($1.prefix(room * Self.mostLines)) + room - 1) / room)
      }
    lines = max(lines, min(Self.mostLines, count))
  }

  var attributes: String {
    " ht=\"\(Self.line * lines)\" customHeight=\"1\""
  }
}

extension WorkbookCell.Value {
  /// The end of the cell's first tag, and what the cell holds.
  fileprivate var markup: String {
    switch self {
    case .empty: ">"
    case .text(let text):
      " t=\"inlineStr\"><is><t xml:space=\"preserve\">\(MarkupText.escaped(text))</t></is>"
    case .integer(let number), .day(let number): "><v>\(number)</v>"
    case .real(let number): "><v>\(number)</v>"
    case .link(let place, let shown):
      switch shown {
      case .text(let text):
        " t=\"str\"><f>\(Self.formula(place, Self.quoted(text)))</f><v>\(MarkupText.escaped(text))</v>"
      case .integer(let number): "><f>\(Self.formula(place, String(number)))</f><v>\(number)</v>"
      default: ">"
      }
    }
  }

  /// A function in place of the list of links that a sheet may have, which ends at 65,530.
  private static func formula(_ place: String, _ shown: String) -> String {
    MarkupText.escaped("HYPERLINK(\(quoted(place)),\(shown))")
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}
