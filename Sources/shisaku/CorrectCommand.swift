import ArgumentParser
import ShisakuReview
import SystemPackage

/// Applies what a reviewer saved from the report.
struct CorrectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "correct",
    abstract: "Applies corrections that were saved from a review page.",
    discussion: """
      Rewrites the policy records that the file corrects, and the manifest. Values are read again \
      from the source text, their places stay with them, and a diagnostic review.corrected or \
      review.confirmed marks each field. All corrections are applied or none.

      EXAMPLES
        shisaku correct records --corrections policies.corrections.json
      """)

  @Argument(help: ArgumentHelp("A folder that convert wrote.", valueName: "dir"))
  var folder: FilePath

  @Option(help: ArgumentHelp("The file that the page saved.", valueName: "file"))
  var corrections: FilePath

  @Option(help: "The dump, or a folder with the dumps, where they are no longer in their places.")
  var source: FilePath?

  func run() throws {
    StopSignal.watch()
    do throws(ReviewError) {
      let run = try CorrectionRun(folder, corrections: corrections)
      let summary = try run.apply(source: source, isStopped: { StopSignal.current != nil })
      StandardError.write(
        "\(counted(summary.corrections, "correction", "corrections")) in "
          + "\(counted(summary.policies, "policy", "policies")) of \(summary.document)\n")
    } catch {
      ProgressReport(isQuiet: false).fail("\(error)")
      throw error == .interrupted ? StopSignal.exitCode : ExitCode.failure
    }
  }
}
