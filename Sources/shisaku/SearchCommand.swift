import ArgumentParser
import Shisaku
import ShisakuExport
import SystemPackage

/// Records → the texts in which words stand.
struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Finds words in the texts of records.",
    discussion: """
      PATH is what "shisaku convert" wrote, or a database that "shisaku export" wrote; both find the \
      same, the database without reading everything. A record is found when all words stand in it, \
      in whichever of its texts. Words may have any length; widths, kana and upper and lower case \
      are alike, and a year is found by its era and in the western calendar: R5, 令和５年度, 2023年度.

      Filters narrow the search: field:NAME (name, overview, measure …, or the key or label of a \
      field), office:NAME (part of an office's name), year:YEAR (fiscal year of a budget, or the \
      one that the document is about).

      Ends with 1 where nothing is found.

      EXAMPLES
        shisaku search records 予算
        shisaku search policies.sqlite 補助 防災 year:R5
        shisaku search records 相談窓口 field:name --json
      """)

  @Argument(help: ArgumentHelp("Folder with records, or database.", valueName: "path"))
  var path: FilePath

  @Argument(help: "Words and filters.")
  var query: [String]

  @Flag(help: "One line of JSON for each text.")
  var json = false

  func run() throws {
    StopSignal.watch()
    let query: SearchQuery
    do throws(SearchQuery.Problem) {
      query = try SearchQuery(self.query)
    } catch {
      throw ValidationError(error.description)
    }
    var report = SearchReport(isJSON: json)
    // Fields in which the words stand, where they stand in none of those that were named.
    var others: Set<String> = []
    let search = RecordSearch(path, isStopped: { StopSignal.current != nil })
    do throws(ExportError) {
      try search.run(query) { StandardOutput.write(report.lines(for: $0)) }
      if report.texts == 0, let query = query.inAnyField {
        try search.run(query) { others.insert($0.field) }
      }
    } catch {
      StandardError.write("shisaku: error: \(error)\n")
      throw error.code == .interrupted ? StopSignal.exitCode : ExitCode.failure
    }
    guard report.texts > 0 else {
      let elsewhere = others.sorted().joined(separator: ", ")
      StandardError.write(
        elsewhere.isEmpty
          ? "nothing found\n" : "nothing found there; the words stand in: \(elsewhere)\n")
      throw ExitCode.failure
    }
    StandardError.write(
      "\(counted(report.texts, "text", "texts")) in "
        + "\(counted(report.records, "record", "records"))\n")
  }
}
