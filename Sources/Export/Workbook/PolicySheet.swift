/// The sheet that comes first: a row a policy, with links to its rows in the others.
struct PolicySheet {
  /// What other rows say of a policy.
  struct Policy {
    let id: String
    let document: String
    let ordinal: Int
    let name: String?

    /// - Parameter row: of the table `policies`.
    init(_ row: [ExportCell]) {
      func cell(_ column: String) -> ExportCell {
        PolicySheet.table.columns.firstIndex { $0.name == column }.map { row[$0] } ?? .null
      }
      func text(_ column: String) -> String? {
        guard case .text(let text) = cell(column) else { return nil }
        return text
      }
      id = text("id") ?? ""
      document = text("document") ?? ""
      name = text("name")
      ordinal = if case .integer(let number) = cell("ordinal") { number } else { 0 }
    }
  }

  let writer: SheetWriter
  private let pages: WorkbookSink.Pages?

  private static let name = "policies"
  private static let table = ExportSchema.tables[WorkbookSchema.policies]
  /// Columns of the table that stand before and behind the links.
  private static let first = WorkbookSchema.firstColumns.compactMap { name in
    table.columns.firstIndex { $0.name == name }
  }
  private static let rest = table.columns.indices.filter { !first.contains($0) }
  /// Sheets that have rows of a policy.
  private static let linked = WorkbookSchema.sheets.indices.filter {
    WorkbookSchema.sheets[$0].policyColumn != nil
  }

  init(_ limits: WorkbookLimits, _ pages: WorkbookSink.Pages?) throws(ExportError) {
    self.pages = pages
    func head(_ index: Int) -> SheetWriter.Head {
      WorkbookSchema.head(Self.table.columns[index], in: Self.name)
    }
    func head(_ name: String, _ width: Int) -> SheetWriter.Head {
      WorkbookSchema.head(name, width, in: Self.name)
    }
    writer = try SheetWriter(
      Self.name,
      Self.first.map(head) + WorkbookSchema.joinedColumns.map { head($0.name, $0.width) }
        + (pages == nil ? [] : [head("review", 8)])
        + Self.linked.map { head(WorkbookSchema.sheets[$0].name, 8) } + Self.rest.map(head),
      frozen: 2, limits)
  }

  /// Writes the row of a policy.
  ///
  /// - Parameters:
  ///   - policy: whose row it is.
  ///   - record: the rows of all tables.
  ///   - links: for each other sheet the place of its first row there, and how many it has.
  /// - Returns: where it stands.
  /// - Throws: where it cannot be packed.
  func append(
    _ policy: Policy, _ record: [[[ExportCell]]], _ links: [(place: String, count: Int)]
  ) throws(ExportError) -> SheetWriter.Row {
    let row = record[WorkbookSchema.policies][0]
    func cell(_ index: Int) -> WorkbookCell { WorkbookCell(row[index], Self.table.columns[index]) }
    var cells = Self.first.map(cell)
    for column in WorkbookSchema.joinedColumns {
      let texts = record[column.table].compactMap { row -> String? in
        guard case .text(let text) = row[column.column] else { return nil }
        return text
      }
      cells.append(
        texts.isEmpty ? WorkbookCell(.empty, .plain) : WorkbookCell(texts.joined(separator: "、")))
    }
    if let pages {
      cells.append(
        pages(policy.document, policy.ordinal).map { WorkbookCell("review", linkingTo: $0) }
          ?? WorkbookCell(.empty, .plain))
    }
    for index in Self.linked {
      let (place, count) = links[index]
      cells.append(
        count == 0
          ? WorkbookCell(WorkbookCell.Value.integer(0), .number)
          : WorkbookCell(count, linkingTo: place))
    }
    return try writer.append(cells + Self.rest.map(cell))
  }
}
