import ArgumentParser
import CMemory
import Glibc
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
      is wrong. Documents are converted by processes of their own; one that ends its process is \
      failed with the code stream.document-ended-worker. Input is read only as fast as answers are \
      taken. A path names a file: no device, no pipe and nothing that the program has open.

      EXIT CODES
        0 every line has its answer, 1 the profile cannot be used, 64 wrong usage, 71 no process \
      can be started, 74 the input cannot be read or the answers cannot be written

      EXAMPLES
        ls dumps/*.txt | jq -R -c '{id: ., path: .}' | shisaku stream > results.jsonl
      """)

  @OptionGroup var settings: ConversionSettings
  @OptionGroup var workers: WorkerSettings

  @Flag(help: "Write each answer by itself, in place of some at once where many are due.")
  var lineBuffered = false

  @Flag(help: "Read no files: a request with a path is failed with stream.path-forbidden.")
  var noPaths = false

  /// How the command starts itself for the documents.
  @Flag(help: .hidden)
  var worker = false

  func run() throws {
    shisaku_keep_freed_memory()
    if worker {
      var worker = StreamWorker(pipeline: try settings.pipeline(), allowsPaths: !noPaths)
      if !worker.run() { throw ExitCode(64) }
      return
    }
    let router = StreamRouter(
      jobs: workers.jobs, arguments: workerArguments, profile: try settings.ownProfile())
    let lines = LineReader()
    router.run(
      lineBuffered: lineBuffered, nextLine: { lines.next() },
      write: { bytes in
        StandardOutput.write(bytes)
        return true
      },
      fail: { problem in
        ProgressReport(isQuiet: false).fail(problem.message)
        // Others may wait for a line that only comes once this one is answered.
        _exit(71)
      })
    if let problem = lines.problem {
      ProgressReport(isQuiet: false).fail(problem.message)
      throw ExitCode(74)
    }
  }

  private var workerArguments: [String] {
    ["stream", "--worker"] + (noPaths ? ["--no-paths"] : []) + settings.workerArguments
  }
}
