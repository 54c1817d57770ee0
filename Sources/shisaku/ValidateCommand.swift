import ArgumentParser
import Shisaku
import ShisakuValidation
import SystemPackage

/// Records on disk → what is wrong in them.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Checks the records in a folder: form, files, sources, sums, and what they say.",
    discussion: """
      Reads what "shisaku convert --output DIR" wrote, in either format, and prints what is wrong, \
      one line a finding:
        FILE#POINTER: error: message [code] (DUMP:LINE:COLUMN)
      An error is a certainty: the records are not what the program writes of this text. A warning \
      is worth a look. Documentation/Validation.md explains every code.

      Values are compared with the text that they were read from: source.txt beside the records, \
      the dump below --source, or the dump where the manifest says.

      Ends with 0 where there is no error, with 1 where there is one or the folder cannot be read.

      EXAMPLES
        shisaku validate records
        shisaku validate records --source dumps --minimum-confidence 0.8
        shisaku validate records --format lines | jq -r 'select(.level == "error") | .ruleId'
      """)

  @Argument(help: ArgumentHelp("A folder that convert wrote.", valueName: "dir"))
  var folder: FilePath?

  @Option(
    help: ArgumentHelp(
      "Folder with the dumps that were converted, searched at any depth.", valueName: "dir"))
  var source: FilePath?

  @Option(
    help: "text: a line a finding; json: one object; lines: one SARIF result a line.")
  var format: FindingFormat = .text

  @Option(help: "Fields that are less sure than this are reported; from 0 to 1.")
  var minimumConfidence = 0.5

  @OptionGroup var workers: WorkerSettings

  @Flag(name: .shortAndLong, help: "No summary on standard error.")
  var quiet = false

  @Flag(help: "Print every check with an example, in Markdown, and end.")
  var checks = false

  func validate() throws {
    if folder == nil, !checks { throw ValidationError("Missing expected argument '<dir>'") }
    guard (0...1).contains(minimumConfidence) else {
      throw ValidationError("--minimum-confidence must be from 0 to 1")
    }
  }

  func run() throws {
    guard let folder, !checks else {
      return StandardOutput.write(Array(CheckBook.markdown.utf8))
    }
    let report = ProgressReport(isQuiet: quiet)
    let settings = ValidationSettings(
      minimumConfidence: minimumConfidence, sourceFolder: source)
    let summary: Validator.Summary
    do throws(ValidationFailure) {
      let validator = try Validator(folder: folder, settings: settings)
      var writer = FindingWriter(format: format, folder: folder.string)
      StandardOutput.write(writer.begin())
      summary = validator.run(jobs: workers.jobs) { finding in
        StandardOutput.write(writer.write(finding))
        return true
      }
      StandardOutput.write(writer.end(summary))
    } catch {
      report.fail(error.message)
      throw ExitCode.failure
    }
    if !quiet { StandardError.write(Self.line(summary)) }
    if summary.errors > 0 { throw ExitCode.failure }
  }

  /// `80 policies in 1 document: 2 errors, 7 warnings`
  private static func line(_ summary: Validator.Summary) -> String {
    return counted(summary.policies, "policy", "policies") + " in "
      + counted(summary.documents, "document", "documents") + ": "
      + counted(summary.errors, "error", "errors") + ", "
      + counted(summary.warnings, "warning", "warnings") + "\n"
  }
}
