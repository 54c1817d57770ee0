import ArgumentParser
import ShisakuExport
import SystemPackage

/// Records → SQLite or CSV.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Puts the records of a batch into a SQLite database or CSV files.",
    discussion: """
      DIR is what "shisaku convert" wrote, in either format. The output appears whole or not at \
      all, in place of an older export; the same records always give the same bytes.
      Documentation/Export.md describes the tables and shows queries.

      With --bom, CSV is for spreadsheets: a byte order mark comes first, and a text that begins \
      with =, +, -, @ (full-width too, and behind blanks and quotation marks), a tab or CR gets an \
      apostrophe before it, so that it is not run as a formula. --excel does the same for texts that \
      Excel would turn into dates or numbers, such as 1/2. Without either every value is written as \
      it is.

      EXAMPLES
        shisaku export records --to policies.sqlite
        shisaku export records --to tables --format csv --bom
        shisaku export --describe
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case sqlite, csv
  }

  @Argument(help: ArgumentHelp("Folder with records.", valueName: "dir"))
  var folder: FilePath?

  @Option(
    name: .customLong("to"),
    help: ArgumentHelp("Database to write, or folder for CSV files.", valueName: "path"))
  var output: FilePath?

  @Option(help: "sqlite: one database; csv: one file a table.")
  var format: Format = .sqlite

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
    if bom, format != .csv { throw ValidationError("--bom goes with --format csv") }
    if excel, format != .csv { throw ValidationError("--excel goes with --format csv") }
  }

  private var audience: CSVAudience { excel ? .excel : bom ? .spreadsheets : .programs }

  func run() throws {
    if describe { return StandardOutput.write(Array(ExportSchema.manual.utf8)) }
    guard let folder, let output else { return }
    StopSignal.watch()
    let exporter = Exporter(folder: folder, isStopped: { StopSignal.current != nil })
    do throws(ExportError) {
      let summary =
        switch format {
        case .sqlite: try exporter.writeDatabase(to: output)
        case .csv: try exporter.writeCSV(to: output, for: audience)
        }
      StandardError.write(
        "\(counted(summary.policies, "policy", "policies")) of "
          + "\(counted(summary.documents, "document", "documents")) in \(output.string)\n")
    } catch {
      StandardError.write("shisaku: \(error)\n")
      throw error.code == .interrupted ? StopSignal.exitCode : ExitCode.failure
    }
  }
}
