import ArgumentParser
import ShisakuReview
import SystemPackage

/// Records → a page that shows where each value was read from.
struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Makes a page to look through records beside their source text.",
    discussion: """
      Reads what convert wrote and the dump it was made from. The page is one HTML file that loads \
      nothing: the dump with every field in its colour, the records, what to check first, figures. \
      In it, texts can be moved to the field where they belong; it saves that as a file for \
      shisaku correct.

      With several documents --output names a folder, which gets one page each and an index.html.

      EXAMPLES
        shisaku review records --output review.html
        shisaku review records --output pages/ --source dumps/
      """)

  @Argument(help: ArgumentHelp("A folder that convert wrote.", valueName: "dir"))
  var folder: FilePath

  @Option(name: .shortAndLong, help: "The page, or a folder for the pages of several documents.")
  var output: FilePath

  @Option(help: "The dump, or a folder with the dumps, where they are no longer in their places.")
  var source: FilePath?

  @Option(help: ArgumentHelp("The only document to show.", valueName: "id"))
  var document: String?

  func run() throws {
    StopSignal.watch()
    do throws(ReviewError) {
      let report = try ReviewReport(of: folder, only: document)
      let pages = try report.write(
        to: output, source: source, isStopped: { StopSignal.current != nil })
      StandardError.write("\(pages.last ?? output.string)\n")
    } catch {
      ProgressReport(isQuiet: false).fail("\(error)")
      throw error == .interrupted ? StopSignal.exitCode : ExitCode.failure
    }
  }
}
