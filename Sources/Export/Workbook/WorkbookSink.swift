internal import Shisaku
internal import SystemPackage

/// Writes an Excel workbook (ECMA-376, .xlsx): one sheet for the policies, with links to their rows
/// in the others. The sheets are held in memory as they are packed.
final class WorkbookSink: RowSink {
  /// The pages that policies link to: a document's id and the policy's ordinal → a link.
  typealias Pages = (_ document: String, _ ordinal: Int) -> String?

  private let group: FileGroup
  private let file: AppendedFile
  private let limits: WorkbookLimits
  private let policies: PolicySheet
  private let writers: [SheetWriter]
  private var years = BudgetYears()
  /// The rows of the record that is being written, table by table.
  private var record: [[[ExportCell]]]
  private var isEmpty = true
  /// What somebody who reads the workbook should know of it; also rows of the findings.
  private(set) var findings: [WorkbookFinding] = []

  var notes: [String] { findings.map(\.message) }

  /// Opens the new workbook; what stands at `path` must be an export that nobody has edited, or
  /// nothing.
  init(_ path: FilePath, _ limits: WorkbookLimits, pages: Pages?) throws {
    self.limits = limits
    let mark = try WorkbookParts.mark()
    let beginning = Archive.beginning(of: mark) + mark.content
    let kind = OwnFile("workbook of shisaku as it was exported") { $0.starts(with: beginning) }
    group = try FileGroup(file: path, replacing: kind)
    let name = FilePath(root: nil, path.lastComponent.map { [$0] } ?? [])
    file = try group.makeFile(name, replacing: kind)
    policies = try PolicySheet(limits, pages)
    writers = try WorkbookSchema.sheets.map { sheet throws(ExportError) in
      var heads = sheet.columns.map { WorkbookSchema.head($0, in: sheet.name) }
      if let index = sheet.policyColumn {
        heads.insert(WorkbookSchema.head("policy_name", 40, in: sheet.name), at: index + 1)
      }
      return try SheetWriter(sheet.name, heads, frozen: 0, limits)
    }
    record = Array(repeating: [], count: ExportSchema.tables.count)
  }

  func write(_ cells: [ExportCell], to table: Int) throws {
    if WorkbookSchema.beginnings.contains(table) { try writeRecord() }
    record[table].append(cells)
    isEmpty = false
  }

  func commit() throws {
    try writeRecord()
    let budgets = try years.sheet("budgets_by_year", limits)
    try writeFindings()
    let all = [policies.writer, budgets] + writers
    for writer in all { try writer.finish() }
    let sheets = all.flatMap { writer in
      writer.sheets.map { ($0.name, $0.part, $0.rows, writer.columnCount) }
    }
    try Archive.write(
      [WorkbookParts.mark()] + WorkbookParts.all(sheets) + sheets.map { $0.1 }, to: file)
    try group.commit()
  }

  /// Writes what a record gives to all sheets.
  private func writeRecord() throws(ExportError) {
    guard !isEmpty else { return }
    let policy = record[WorkbookSchema.policies].first.map(PolicySheet.Policy.init)
    var links: [(place: String, count: Int)] = []
    for (sheet, writer) in zip(WorkbookSchema.sheets, writers) {
      let place = writer.nextPlace
      let rows = sheet.rows(of: record)
      links.append((place, rows.count))
      for row in rows {
        var cells = zip(row, sheet.columns).map { WorkbookCell($0, $1) }
        if let index = sheet.policyColumn {
          cells.insert(
            policy?.name.map { WorkbookCell($0) } ?? WorkbookCell(.empty, .plain), at: index + 1)
        }
        note(try writer.append(cells), policy)
      }
    }
    if let policy {
      years.add(
        policies.writer.nextPlace, id: policy.id, name: policy.name,
        record[WorkbookSchema.budgetEntries])
      note(try policies.append(policy, record, links), policy)
    }
    for table in record.indices { record[table].removeAll(keepingCapacity: true) }
    isEmpty = true
  }

  private func note(_ row: SheetWriter.Row, _ policy: PolicySheet.Policy?) {
    for cut in row.cuts {
      findings.append(
        WorkbookFinding(
          cut: cut.column, of: cut.length, in: row.sheet, row: row.number, limits,
          policy: policy?.id, document: policy?.document))
    }
  }

  /// Adds to the findings what is to be said of the workbook itself.
  private func writeFindings() throws(ExportError) {
    for writer in [policies.writer] + writers where writer.sheets.count > 1 {
      findings.append(WorkbookFinding(full: writer.sheets.map(\.name), limits))
    }
    guard let index = WorkbookSchema.sheets.firstIndex(where: { $0.name == "findings" }) else {
      return
    }
    for (number, finding) in findings.enumerated() {
      let row = WorkbookSchema.sheets[index].columns.map { finding.cell(of: $0, number: number) }
      _ = try writers[index].append(
        [row[0...3], [WorkbookCell(.empty, .plain)], row[4...]].flatMap { $0 })
    }
  }
}
