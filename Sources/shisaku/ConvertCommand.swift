import ArgumentParser
import CMemory
import Logging
import Shisaku
import SystemPackage

/// Files and folders → records on disk.
struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    _superCommandName: "shisaku",
    abstract: "Converts dumps into JSON records.",
    discussion: """
      Writes to DIR, for --format json:
        DIR/<document id>/document.json         the document: pages, contents, ledger
        DIR/<document id>/policies/0001.json …  one record a policy
        DIR/manifest.jsonl                      one line an input: what became of it
      and for --format jsonl:
        DIR/policies.jsonl  DIR/documents.jsonl  DIR/manifest.jsonl

      The document id is the file's name without its ending. A document that cannot be read is \
      "failed" in the manifest with the reason, and the others are converted.

      A run can end at any moment, by Ctrl-C, a full disk or a crash: the same command with \
      --resume goes on from there, and converts again only what is missing or has changed since.

      EXIT CODES
        0 all converted, 1 some failed, 64 wrong usage, 74 the output cannot be written, 75 \
      another run writes to DIR, 130 and 143 stopped by Ctrl-C and SIGTERM

      EXAMPLES
        shisaku convert policies.txt --output records
        shisaku convert dumps/ more/2024.txt --output records --format jsonl --jobs 4
        pdftotext policies.pdf - | shisaku convert - --output records
      """)

  @Argument(
    help: ArgumentHelp(
      "A dump, a folder (searched at any depth for .txt files), or - for standard input.",
      valueName: "input"))
  var inputs: [FilePath]

  @Option(name: .shortAndLong, help: ArgumentHelp("Folder to write to.", valueName: "dir"))
  var output: FilePath

  @Option(help: "json: one file a policy; jsonl: one line a policy.")
  var format: BatchRunner.Format = .json

  @Flag(help: "Keep what an earlier run into DIR has done and is still right.")
  var resume = false

  @OptionGroup var settings: ConversionSettings
  @OptionGroup var workers: WorkerSettings

  @Flag(name: .shortAndLong, help: "No progress and no summary; only errors.")
  var quiet = false

  @Option(
    help: ArgumentHelp(
      "Least severe messages that are written: trace, debug, info, notice, warning, error or "
        + "critical.", valueName: "level"))
  var logLevel: Logger.Level?

  func run() throws {
    shisaku_keep_freed_memory()
    let runner = BatchRunner(
      pipeline: try settings.pipeline(), format: format, jobs: workers.jobs)
    let report = ProgressReport(isQuiet: quiet, level: logLevel)
    StopSignal.watch()
    // Standard input cannot be read a second time.
    if !inputs.contains("-") { Restart.afterCrashes() }
    let summary: BatchRunner.Summary
    do throws(OutputError) {
      summary = try runner.run(
        inputs, to: output, resuming: resume, report: { report.show($0) },
        isStopped: { StopSignal.current != nil })
    } catch {
      report.fail(error.description)
      throw ExitCode(error.reason.exitCode)
    }
    if summary.isInterrupted {
      report.interrupt()
      throw StopSignal.exitCode
    }
    report.finish(summary, output: output.string)
    if !summary.failures.isEmpty { throw ExitCode.failure }
  }
}

extension OutputError.Reason {
  /// As sysexits.h numbers them.
  fileprivate var exitCode: Int32 {
    switch self {
    case .unwritable, .occupied: 74
    case .busy: 75
    case .unfinished: 64
    }
  }
}
