/// A cell of a sheet: its value, and how it looks.
struct WorkbookCell {
  /// A look of cells, by its place in the list of the workbook's formats.
  enum Style: Int, CaseIterable {
    case blank, plain, head, text
    /// A text that would become a formula, a date or a number if somebody edited its cell.
    case guarded
    /// 1 is shown as a tick, 0 not at all.
    case flag
    case number, grouped, real, date, link, count
  }

  enum Value {
    case empty
    case text(String)
    case integer(Int)
    case real(Double)
    /// Days since 30 December 1899.
    case day(Int)
    /// A number or text that leads to a place in the workbook (`#sheet!A1`) or to a file.
    indirect case link(String, Value)
  }

  let value: Value
  let style: Style

  init(_ value: Value, _ style: Style) {
    self.value = value
    self.style = style
  }

  /// The greatest number of which a spreadsheet keeps all digits.
  private static let exact = 999_999_999_999_999
  /// Characters of a link that a spreadsheet follows.
  private static let longestLink = 255

  /// A cell that leads somewhere, and says a number.
  init(_ count: Int, linkingTo place: String) {
    self.init(.link(place, .integer(count)), .count)
  }

  /// A cell that leads to a file; only its name where a spreadsheet would not follow it.
  init(_ name: String, linkingTo place: String) {
    if MarkupText.length(place) <= Self.longestLink {
      self.init(.link(place, .text(name)), .link)
    } else {
      self.init(.text(place), .text)
    }
  }

  init(_ cell: ExportCell, _ column: ExportColumn) {
    switch cell {
    case .null: self.init(.empty, .plain)
    case .integer(let number) where column.kind == .boolean:
      self.init(.integer(number), .flag)
    case .integer(let number) where number.magnitude > Self.exact: self.init(String(number))
    case .integer(let number):
      let isGrouped = column.name.hasSuffix("_jpy") || column.kind == .number
      self.init(.integer(number), isGrouped ? .grouped : .number)
    case .real(let number): self.init(.real(number), .real)
    case .text(let text):
      if column.holdsTime, let day = Self.day(text) {
        self.init(.day(day), .date)
      } else if column.kind == .json, let list = ExportCell.list(text) {
        self.init(list.joined(separator: " \u{203A} "))
      } else {
        self.init(text)
      }
    }
  }

  init(_ text: String) {
    let isGuarded = SpreadsheetGuard.isFormula(text) || SpreadsheetGuard.isConverted(text)
    self.init(.text(text), isGuarded ? .guarded : .text)
  }

  /// A day that spreadsheets of all makes count alike (1900-03-01 and later), written 2025-04-01.
  private static func day(_ text: String) -> Int? {
    let parts = text.utf8.split(separator: 0x2D, omittingEmptySubsequences: false)
    guard parts.count == 3, parts.map(\.count) == [4, 2, 2],
      let year = Int(Substring(parts[0])), let month = Int(Substring(parts[1])),
      let day = Int(Substring(parts[2])), (1...12).contains(month), day >= 1,
      day <= length(of: month, year),
      year > 1900 || (year == 1900 && month > 2)
    else { return nil }
    // Days from March on, so that the leap day is the last one of its year.
    let shifted = month > 2 ? year : year - 1
    let months = (month + 9) % 12
    let days = shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + (months * 306 + 5) / 10
    return days + day - 1 - daysBeforeEpoch
  }

  private static func length(of month: Int, _ year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  /// From 1 March of the year 0 to 30 December 1899.
  private static let daysBeforeEpoch = 693_899
}

extension ExportColumn {
  /// Whether its texts are EDTF.
  var holdsTime: Bool { name == "at" || name == "edtf" || name.hasSuffix("_edtf") }
}
