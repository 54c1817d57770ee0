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
  static let diagnostics = ExportSchema.index(of: "diagnostics")

  /// The tables whose rows begin a record.
  static let beginnings: Set<Int> = [
    policies, ExportSchema.index(of: "documents"), ExportSchema.index(of: "inputs"),
  ]

  /// Columns of the policies that stand first; the others follow behind the links.
  static let firstColumns = ["id", "name", "number", "status_label"]

  /// What a policy has in lists of their own, on its row as one text.
  static let joinedColumns: [(name: String, table: Int, column: Int)] = [
    joined("theme", "themes", "title"), joined("categories", "categories", "label"),
    joined("offices", "offices", "text"),
    joined("strategy_positions", "strategy_positions", "label"),
  ]

  private static func joined(
    _ name: String, _ table: String, _ column: String
  ) -> (name: String, table: Int, column: Int) {
    let index = ExportSchema.index(of: table)
    return (name, index, ExportSchema.tables[index].columns.firstIndex { $0.name == column } ?? 0)
  }

  /// How wide a column is, in half-width characters, with room for the filter's button.
  static func width(_ column: ExportColumn) -> Int {
    let wanted =
      switch column.kind {
      case .integer, .boolean: column.name.hasSuffix("_jpy") ? 20 : 8
      case .real, .number: 16
      case .choice: 12
      case .json: 28
      case .text:
        if ExportSchema.proseKeys.contains(column.name) || longTexts.contains(column.name) {
          60
        } else {
          titles.contains(column.name) ? 40 : 18
        }
      }
    return max(wanted, width(ofHead: column.name))
  }

  static func width(ofHead name: String) -> Int { MarkupText.width(name) + 5 }

  private static let longTexts: Set = ["text", "message", "yaml"]
  private static let titles: Set = ["name", "title", "item", "section"]
}
