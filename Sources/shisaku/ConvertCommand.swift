import ArgumentParser
import Shisaku

/// Files and folders → records on disk.
struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Converts dumps into JSON records.",
    discussion: """
      Writes to DIR, for --format json:
        DIR/<document id>/document.json         the document: pages, contents, ledger
        DIR/<document id>/policies/0001.json …  one record a policy
        DIR/manifest.jsonl                      one line an input: what became of it
      and for --format jsonl:
        DIR/policies.jsonl  DIR/documents.jsonl  DIR/manifest.jsonl

      The document id is the file's name without its ending. A document that cannot be read is \
      "failed" in the manifest with the reason, the others are converted, and the exit code is 1.

      EXAMPLES
        shisaku convert policies.txt --output records
        shisaku convert dumps/ more/2024.txt --output records --format jsonl --jobs 4
        pdftotext policies.pdf - | shisaku convert - --output records
      """)

  @Argument(
    help: ArgumentHelp(
      "A dump, a folder (searched at any depth for .txt files), or - for standard input.",
      valueName: "input"))
  var inputs: [String]

  @Option(name: .shortAndLong, help: ArgumentHelp("Folder to write to.", valueName: "dir"))
  var output: String

  @Option(help: "json: one file a policy; jsonl: one line a policy.")
  var format: BatchRunner.Format = .json

  @OptionGroup var settings: ConversionSettings
  @OptionGroup var workers: WorkerSettings

  @Flag(name: .shortAndLong, help: "No progress; only errors.")
  var quiet = false

  func run() throws {
    let runner = BatchRunner(
      pipeline: try settings.pipeline(), format: format, jobs: workers.jobs)
    let report = ProgressReport(isQuiet: quiet)
    let summary: BatchRunner.Summary
    do {
      summary = try runner.run(inputs, to: output) { entry, place, total in
        report.show(entry, place, total)
      }
    } catch {
      report.fail("\(error)")
      throw ExitCode.failure
    }
    report.finish(summary, output: output)
    if !summary.failures.isEmpty { throw ExitCode.failure }
  }
}
