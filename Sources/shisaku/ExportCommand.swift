import ArgumentParser
import ShisakuExport
import ShisakuReview
import SystemPackage

/// Records → SQLite, CSV or Excel.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Puts the records of a batch into a SQLite database, CSV files or a workbook.",
    discussion: """
      DIR is what "shisaku convert" wrote, in either format. The output appears whole or not at \
      all, in place of an older export; the same records always give the same bytes.
      Documentation/Export.md describes the tables and shows queries.

      With --bom, CSV is for spreadsheets: a byte order mark comes first, and a text that begins \
      with =, +, -, @ (full-width too, and behind blanks and quotation marks), a tab or CR gets an \
      apostrophe before it, so that it is not run as a formula. --excel does the same for texts that \
      Excel would turn into dates or numbers, such as 1/2. Without either every value is written as \
      it is.

      A name that ends with .xlsx makes a workbook for Excel and LibreOffice: policies with links to \
      their budgets, indicators, fields, measures, entities and findings, and budgets with a column \
      a year. With --review it links to what "shisaku review" wrote. A text longer than a cell is \
      cut, and a full sheet goes on in another one; both are said.

      EXAMPLES
        shisaku export records --to policies.sqlite
        shisaku export records --to tables --format csv --bom
        shisaku export records --to policies.xlsx --review review.html
        shisaku export --describe
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case sqlite, csv, xlsx
  }

  @Argument(help: ArgumentHelp("Folder with records.", valueName: "dir"))
  var folder: FilePath?

  @Option(
    name: .customLong("to"),
    help: ArgumentHelp("Database or workbook to write, or folder for CSV files.", valueName: "path")
  )
  var output: FilePath?

  @Option(
    help: """
      sqlite: one database; csv: one file a table; xlsx: a workbook. Without it the name decides: \
      a workbook where it ends with .xlsx, else a database.
      """)
  var format: Format?

  @Option(help: "For a workbook: the page, or the folder with pages, of shisaku review.")
  var review: FilePath?

  @Flag(help: "CSV for spreadsheets.")
  var bom = false

  @Flag(help: "CSV for Excel: as --bom, and texts like 1/2 stay texts.")
  var excel = false

  @Flag(help: "Print the tables and their columns in Markdown, and write nothing.")
  var describe = false

  func validate() throws {
    if describe { return }
    guard folder != nil else { throw ValidationError("name the folder with the records") }
    guard output != nil else { throw ValidationError("say where to write with --to") }
    if format == .csv, Self.isWorkbook(output) {
      throw ValidationError("--format csv writes a folder; give it a name without .xlsx")
    }
    if bom, format != .csv { throw ValidationError("--bom goes with --format csv") }
    if excel, format != .csv { throw ValidationError("--excel goes with --format csv") }
    if review != nil, chosenFormat != .xlsx {
      throw ValidationError("--review goes with a workbook: --to FILE.xlsx")
    }
  }

  private static func isWorkbook(_ path: FilePath?) -> Bool {
    path?.extension?.lowercased() == "xlsx"
  }

  private var chosenFormat: Format { format ?? (Self.isWorkbook(output) ? .xlsx : .sqlite) }

  private var audience: CSVAudience { excel ? .excel : bom ? .spreadsheets : .programs }

  func run() throws {
    if describe { return StandardOutput.write(Array(ExportSchema.manual.utf8)) }
    guard let folder, let output else { return }
    StopSignal.watch()
    let exporter = Exporter(folder: folder, isStopped: { StopSignal.current != nil })
    let pages = try reviewPages(of: folder)
    do throws(ExportError) {
      let summary =
        switch chosenFormat {
        case .sqlite: try exporter.writeDatabase(to: output)
        case .csv: try exporter.writeCSV(to: output, for: audience)
        case .xlsx: try exporter.writeWorkbook(to: output, linkingTo: pages)
        }
      for note in summary.notes.prefix(Self.mostNotes) {
        StandardError.write("shisaku: warning: \(note)\n")
      }
      if summary.notes.count > Self.mostNotes {
        let rest = summary.notes.count - Self.mostNotes
        StandardError.write("shisaku: warning: \(rest) more stand in the sheet findings\n")
      }
      StandardError.write(
        "\(counted(summary.policies, "policy", "policies")) of "
          + "\(counted(summary.documents, "document", "documents")) in \(output.string)\n")
    } catch {
      StandardError.write("shisaku: error: \(error)\n")
      throw error.code == .interrupted ? StopSignal.exitCode : ExitCode.failure
    }
  }

  private static let mostNotes = 10

  /// Links from the workbook to the pages of a review.
  private func reviewPages(of folder: FilePath) throws -> ((String, Int) -> String?)? {
    guard let review, let output else { return nil }
    let report: ReviewReport
    do throws(ReviewError) {
      report = try ReviewReport(of: folder)
    } catch {
      StandardError.write("shisaku: error: \(error)\n")
      throw ExitCode.failure
    }
    var links: [String: String] = [:]
    for id in report.ids {
      links[id] = report.page(of: id, in: review)?.link(fromFolderOf: output)
    }
    guard !links.isEmpty else {
      StandardError.write(
        "shisaku: error: \(review.string): no page of these records is here; make it with "
          + "\"shisaku review \(folder.string) --output \(review.string)\"\n")
      throw ExitCode.failure
    }
    return { document, ordinal in links[document].map { "\($0)#\(ordinal)" } }
  }
}
