internal import Shisaku
internal import ShisakuJSON
internal import ShisakuRecordStore
internal import SystemPackage

/// Searches a folder with records by reading all of them, one document at a time.
struct FolderSearch {
  private static let tables: Set = [
    "policies", "offices", "budget_entries", "part_budget_entries", "fields", "texts",
  ]

  private let store: RecordStore

  init(_ folder: FilePath) throws {
    store = try RecordStore(folder)
  }

  /// Calls `body` with each record: those of a document's policies behind its own.
  func forEachRecord(_ body: (SearchedRecord) throws -> Void) throws {
    while let whole = try store.nextWhole() {
      let year = whole.record.json["fiscal_year"]?.integer
      let document = whole.record.json["id"]?.string ?? ""
      try body(try record(of: whole.record, .document, document, year))
      for policy in whole.policies { try body(try record(of: policy, .policy, document, year)) }
    }
  }

  private func record(
    of stored: StoredRecord, _ kind: RecordKind, _ document: String, _ year: Int?
  ) throws -> SearchedRecord {
    let policy = kind == .policy ? stored.json["id"]?.string : nil
    var record = SearchedRecord(document: document, policy: policy)
    if let year { record.years.insert(year) }
    var names: [String: [String]] = [:]
    var maker = RowMaker(only: Self.tables)
    do {
      try maker.makeRows(of: stored.json, kind: kind) { table, cells in
        let row = Row(table: ExportSchema.tables[table], cells: cells)
        switch row.table.name {
        case "policies": record.name = row.text("name")
        case "offices": record.offices.append(SearchWord.lowercased(row.text("text") ?? ""))
        case "budget_entries", "part_budget_entries":
          if let year = row.integer("fiscal_year") { record.years.insert(year) }
        case "fields":
          names[(row.text("pointer") ?? "") + "/text"] =
            [row.text("key"), row.text("label")].compactMap { $0 }
        default:
          let pointer = row.text("pointer") ?? ""
          record.texts.append(
            SearchedRecord.Text(
              names: [row.text("field") ?? ""] + names[pointer, default: []], pointer: pointer,
              text: row.text("text") ?? ""))
        }
      }
    } catch let problem as RowMaker.Problem {
      throw RecordProblem(.unreadable, stored.file, stored.line, problem.message)
    }
    return record
  }

  /// The cells of a row by the names of their columns.
  private struct Row {
    let table: ExportTable
    let cells: [ExportCell]

    func text(_ name: String) -> String? {
      if case .text(let text)? = cell(name) { text } else { nil }
    }

    func integer(_ name: String) -> Int? {
      if case .integer(let number)? = cell(name) { number } else { nil }
    }

    private func cell(_ name: String) -> ExportCell? {
      table.columns.firstIndex { $0.name == name }.map { cells[$0] }
    }
  }
}
