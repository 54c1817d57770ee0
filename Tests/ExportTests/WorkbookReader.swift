import Foundation
import GRDB
import ShisakuTestSupport

/// Workbooks as other programs read them.
enum WorkbookReader {
  /// A sheet: names of its columns and the texts of its cells.
  struct Sheet: Decodable {
    let names: [String]
    let rows: [[String?]]
    /// Whether its head stays where it is.
    let isFrozen: Bool
    /// The cells that are filtered.
    let filter: String?
  }

  /// Tables whose columns stand in sheets.
  static let shown: Set = [
    "policies", "fields", "parts", "details", "entities", "diagnostics", "documents", "inputs",
    "sections", "budget_entries", "part_budget_entries", "policy_indicators",
    "policy_indicator_readings", "measures", "measure_items", "indicators", "indicator_readings",
  ]

  private static let python = Example.tools.appending(path: "python")

  static var isThere: Bool {
    FileManager.default.isExecutableFile(atPath: python.path)
  }

  /// LibreOffice, where it is installed.
  static var office: URL? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      .map { URL(filePath: "\($0)/soffice") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }

  /// The sheets of a workbook by their names; cells as SQLite casts them to text.
  static func sheets(of file: URL, formulas: Bool = false) throws -> [String: Sheet] {
    let program = """
      import datetime, json, openpyxl, sys
      from openpyxl.utils.escape import unescape
      book = openpyxl.load_workbook(sys.argv[1], data_only=sys.argv[2] == "values")
      def text(cell):
          value = cell.value
          if value is None: return None
          if isinstance(value, bool): return str(int(value))
          if isinstance(value, datetime.datetime): return value.date().isoformat()
          if isinstance(value, float) and value == int(value) and abs(value) < 1e15: return repr(value)
          return unescape(value) if isinstance(value, str) else str(value)
      sheets = {}
      for sheet in book:
          rows = [[text(cell) for cell in row] for row in sheet.iter_rows()]
          sheets[sheet.title] = {"names": [n.split("\\n")[-1] for n in rows[0]], "rows": rows[1:]}
          sheets[sheet.title]["isFrozen"] = sheet.freeze_panes is not None
          sheets[sheet.title]["filter"] = sheet.auto_filter.ref
      print(json.dumps(sheets))
      """
    let output = try run(python, ["-c", program, file.path, formulas ? "formulas" : "values"])
    return try JSONDecoder().decode([String: Sheet].self, from: output)
  }

  /// How many cells of a column of the policies a spreadsheet would calculate.
  static func formulas(in file: URL, below column: String) throws -> Int {
    let program = """
      import openpyxl, sys
      sheet = openpyxl.load_workbook(sys.argv[1])["policies"]
      print(sum(cell.data_type == "f" for cell in sheet[sys.argv[2]]))
      """
    let output = try run(python, ["-c", program, file.path, column])
    return Int(String(decoding: output, as: UTF8.self).dropLast()) ?? -1
  }

  /// The workbook as LibreOffice writes it after reading it.
  static func savedByOffice(_ file: URL) throws -> URL {
    let folder = file.deletingLastPathComponent().appending(path: "saved")
    let profile = file.deletingLastPathComponent().appending(path: "profile")
    guard let office else { throw CocoaError(.fileNoSuchFile) }
    _ = try run(
      office,
      [
        "-env:UserInstallation=file://\(profile.path)", "--headless", "--convert-to", "xlsx",
        "--outdir", folder.path, file.path,
      ])
    return folder.appending(path: file.lastPathComponent)
  }

  /// The rows of a query as texts, or null.
  static func rows(_ db: Database, _ sql: String, columns: Int) throws -> [[String?]] {
    try Row.fetchAll(db, sql: sql).map { row in
      (0..<columns).map { row[$0] as String? }
    }
  }

  private static func run(_ program: URL, _ arguments: [String]) throws -> Data {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
    return data
  }
}
