import ArgumentParser
import CMemory
import Shisaku

/// JSON Lines in, JSON Lines out.
struct StreamCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stream",
    _superCommandName: "shisaku",
    abstract: "Converts JSON Lines from standard input to JSON Lines.",
    discussion: """
      Reads one document a line, as its text, as the path of a dump, or as its bytes:
        {"id": "…", "text": "…"}
        {"id": "…", "path": "…"}
        {"id": "…", "base64": "…", "name": "dump.txt"}
      and writes one line for each, in the same order, as soon as it is done:
        {"id": …, "status": "complete" or "partial", "document": {…}, "policies": [{…}, …]}
        {"id": …, "status": "failed", "error": {"code": …, "message": …}}
      "id" is the one that came in; in the records, characters other than letters, digits, ".", \
      "_" and "-" are replaced by "-". "source_text" is added where spans do not refer to the \
      input itself (a dump with a byte-order mark). Blank lines are passed over.

      A bad line or document never ends the stream, and the exit code is 0: its answer says what \
      is wrong. Input is read only as fast as answers are taken.

      EXAMPLES
        ls dumps/*.txt | jq -R -c '{id: ., path: .}' | shisaku stream > results.jsonl
      """)

  @OptionGroup var settings: ConversionSettings
  @OptionGroup var workers: WorkerSettings

  @Flag(help: "Write each answer by itself, in place of some at once where many are due.")
  var lineBuffered = false

  func run() throws {
    shisaku_keep_freed_memory()
    let runner = StreamRunner(pipeline: try settings.pipeline(), jobs: workers.jobs)
    let lines = LineReader()
    runner.run(lineBuffered: lineBuffered, nextLine: { lines.next() }) { bytes in
      StandardOutput.write(bytes)
      return true
    }
    if let problem = lines.problem {
      ProgressReport(isQuiet: false).fail(problem.message)
      throw ExitCode(74)
    }
  }
}
