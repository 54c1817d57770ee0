/// Something that a reader should know of a workbook itself: a limit that was met.
struct WorkbookFinding {
  private let code: String
  let message: String
  private let policy: String?
  private let document: String?

  /// A text that is longer than a cell.
  init(
    cut column: String, of length: Int, in sheet: String, row: Int, _ limits: WorkbookLimits,
    policy: String?, document: String?
  ) {
    code = "export.cell-cut"
    message =
      "\(sheet), row \(row), \(column): the text has \(length) characters and a cell room for "
      + "\(limits.characters); its end is cut off; the SQLite and CSV exports have all of it"
    self.policy = policy
    self.document = document
  }

  /// Rows that a sheet has no room for.
  init(full sheets: [String], _ limits: WorkbookLimits) {
    code = "export.sheet-full"
    message =
      "\(sheets[0]): a sheet has room for \(limits.rows) rows; it goes on in "
      + sheets.dropFirst().joined(separator: ", ")
    policy = nil
    document = nil
  }

  /// What it says in a column of the diagnostics.
  func cell(of column: ExportColumn, number: Int) -> WorkbookCell {
    let text: String? =
      switch column.name {
      case "record": policy ?? document
      case "policy": policy
      case "document": document
      case "code": code
      case "severity": "warning"
      case "message": message
      default: nil
      }
    return text.map { WorkbookCell($0) } ?? WorkbookCell(.empty, .plain)
  }
}
