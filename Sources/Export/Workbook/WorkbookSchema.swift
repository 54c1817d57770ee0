/// What stands in which sheet of a workbook.
enum WorkbookSchema {
  /// The sheets below the policies, in their order behind it.
  static let sheets = [
    WorkbookSheet("budgets", [["budget_entries"], ["part_budget_entries"]]),
    WorkbookSheet("indicators", [["policy_indicators", "policy_indicator_readings"]]),
    WorkbookSheet("fields", [["fields"]]),
    WorkbookSheet("parts", [["parts"]]),
    WorkbookSheet("details", [["details"]]),
    WorkbookSheet("measures", [["measures", "measure_items"]]),
    WorkbookSheet("entities", [["entities"]]),
    WorkbookSheet("findings", [["diagnostics"]]),
    WorkbookSheet("document_indicators", [["indicators", "indicator_readings"]]),
    WorkbookSheet("sections", [["sections"]]),
    WorkbookSheet("documents", [["documents"]]),
    WorkbookSheet("inputs", [["inputs"]]),
  ]

  static let policies = ExportSchema.index(of: "policies")
  static let budgetEntries = ExportSchema.index(of: "budget_entries")

  /// The tables whose rows begin a record.
  static let beginnings: Set<Int> = [
    policies, ExportSchema.index(of: "documents"), ExportSchema.index(of: "inputs"),
  ]

  /// Columns of the policies that stand first; the others follow behind the links.
  static let firstColumns = ["id", "name", "number", "status_label"]

  /// What a policy has in lists of their own, on its row as one text.
  static let joinedColumns: [(name: String, width: Int, table: Int, column: Int)] = [
    joined("theme", 28, "themes", "title"), joined("categories", 12, "categories", "label"),
    joined("offices", 28, "offices", "text"),
    joined("strategy_positions", 28, "strategy_positions", "label"),
  ]

  private static func joined(
    _ name: String, _ width: Int, _ table: String, _ column: String
  ) -> (name: String, width: Int, table: Int, column: Int) {
    let index = ExportSchema.index(of: table)
    return (
      name, width, index, ExportSchema.tables[index].columns.firstIndex { $0.name == column } ?? 0
    )
  }

  /// The head of a column.
  static func head(_ column: ExportColumn, in sheet: String) -> SheetWriter.Head {
    head(column.name, width(column), in: sheet)
  }

  /// The head of a column that no table has.
  static func head(_ name: String, _ width: Int, in sheet: String) -> SheetWriter.Head {
    SheetWriter.Head(name, ExportSchema.title(of: name, in: sheet), width: width)
  }

  /// How wide a column is, in half-width characters.
  private static func width(_ column: ExportColumn) -> Int {
    switch column.kind {
    case .integer, .boolean: column.name.hasSuffix("_jpy") ? 20 : 8
    case .real, .number: 16
    case .choice(let words): 4 + (words.map(MarkupText.width).max() ?? 0)
    case .json: 28
    case .text:
      if ExportSchema.proseKeys.contains(column.name) || longTexts.contains(column.name) {
        60
      } else {
        titles.contains(column.name) ? 40 : 26
      }
    }
  }

  private static let longTexts: Set = ["text", "message"]
  private static let titles: Set = ["name", "title", "item", "section"]
}
