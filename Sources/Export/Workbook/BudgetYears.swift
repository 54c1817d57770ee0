/// The amounts of policies with a column for each kind of amount in each year.
///
/// Amounts of one kind and year (two 補正) are added up; of those that are part of a larger one, and
/// of those that are drafts, there are columns of their own. An amount without a year is left to
/// the sheet that has every amount in a row.
struct BudgetYears {
  private struct Column: Hashable {
    let year: Int
    /// Place of the kind in the list that the table declares.
    let kind: Int
    let isPart: Bool
    let isDraft: Bool

    var order: [Int] { [year, isPart ? 1 : 0, isDraft ? 1 : 0, kind] }
  }

  private var columns: Set<Column> = []
  private var rows: [(place: String, id: String, name: String?, amounts: [Column: Int])] = []

  private static let table = ExportSchema.tables[WorkbookSchema.budgetEntries]
  private static func index(_ column: String) -> Int {
    table.columns.firstIndex { $0.name == column } ?? 0
  }
  private static let year = index("fiscal_year")
  private static let kind = index("kind")
  private static let amount = index("amount_jpy")
  private static let part = index("part_of_larger")
  private static let draft = index("draft")
  private static let kinds: [String] = {
    guard case .choice(let words) = table.columns[kind].kind else { return [] }
    return words
  }()

  /// Adds a policy.
  ///
  /// - Parameters:
  ///   - place: of its row among the policies, as a link.
  ///   - id: its own.
  ///   - name: its own.
  ///   - entries: its rows of the table.
  mutating func add(_ place: String, id: String, name: String?, _ entries: [[ExportCell]]) {
    var amounts: [Column: Int] = [:]
    for entry in entries {
      guard case .integer(let year) = entry[Self.year], case .text(let word) = entry[Self.kind],
        case .integer(let amount) = entry[Self.amount],
        let kind = Self.kinds.firstIndex(of: word)
      else { continue }
      let column = Column(
        year: year, kind: kind, isPart: entry[Self.part] == .integer(1),
        isDraft: entry[Self.draft] == .integer(1))
      let (sum, overflows) = amounts[column, default: 0].addingReportingOverflow(amount)
      if !overflows { amounts[column] = sum }
    }
    guard !amounts.isEmpty else { return }
    columns.formUnion(amounts.keys)
    rows.append((place, id, name, amounts))
  }

  /// Writes the sheet, whose columns are known only now.
  func sheet(_ name: String, _ limits: WorkbookLimits) throws(ExportError) -> SheetWriter {
    let columns = columns.sorted { $0.order.lexicographicallyPrecedes($1.order) }
    let heads = columns.map { column in
      let kind = Self.kinds[column.kind]
      return SheetWriter.Head(
        "\(column.year) \(kind)" + (column.isDraft ? " draft" : "")
          + (column.isPart ? " part_of_larger" : ""),
        ExportSchema.title(
          ofYear: column.year, kind: kind, isDraft: column.isDraft, isPart: column.isPart),
        width: 20)
    }
    let writer = try SheetWriter(
      name,
      [
        WorkbookSchema.head("policy", 20, in: name),
        WorkbookSchema.head("policy_name", 40, in: name),
      ]
        + heads,
      frozen: columns.isEmpty ? 0 : 2, limits)
    for row in rows {
      let cells = columns.map { column in
        row.amounts[column].map { WorkbookCell(.integer($0), .grouped) }
          ?? WorkbookCell(.empty, .plain)
      }
      _ = try writer.append(
        [
          WorkbookCell(row.id, linkingTo: row.place),
          row.name.map { WorkbookCell($0) } ?? WorkbookCell(.empty, .plain),
        ] + cells)
    }
    return writer
  }
}
