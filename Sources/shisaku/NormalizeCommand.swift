import ArgumentParser
import CMemory
import Glibc
import Shisaku
import SystemPackage

/// Text → normalised text, or the runs that lead back.
struct NormalizeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "normalize",
    _superCommandName: "shisaku",
    abstract: "Normalises Japanese text for reading and searching.",
    discussion: """
      Full-width digits and letters, half-width kana, radicals, era years, wrapped lines and \
      spaces between characters come out as one reads them; enclosed numbers (①) and Japanese \
      punctuation stay. Works as a filter, in bounded memory where the input is UTF-8.

      With --map the output is a JSON array of runs, one a line. Their texts make up the \
      normalised text, their source ranges, in bytes, the input.

      EXAMPLES
        shisaku normalize policies.txt > normalized.txt
        pdftotext policies.pdf - | shisaku normalize --map
      """)

  @Argument(help: "A text, or - for standard input.")
  var file: FilePath = "-"

  @Flag(help: "Write runs {\"source\":[start,end],\"text\":\"…\"} in place of the text.")
  var map = false

  @Option(help: "Era years (令和5年度): western writes 2023年度, keep leaves them.")
  var eras: ConversionOptions.Eras = .western

  @OptionGroup var decoding: DecodingSettings

  @Option(help: "Threads; as many as there are processors by default.")
  var jobs: Int?

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1.") }
  }

  func run() throws {
    shisaku_keep_freed_memory()
    let descriptor = try opened()
    defer { if descriptor != STDIN_FILENO { close(descriptor) } }
    let normalizer = TextNormalizer(
      options: decoding.options(eras: eras), output: map ? .map : .text,
      jobs: jobs ?? Self.processors)
    do {
      try normalizer.run(from: descriptor) { StandardOutput.write($0) }
    } catch {
      try fail(error.message)
    }
  }

  private func opened() throws -> Int32 {
    guard file != "-" else { return STDIN_FILENO }
    let descriptor = file.withPlatformString { open($0, O_RDONLY | O_CLOEXEC) }
    if descriptor < 0 { try fail("\(file.string): \(String(cString: strerror(errno)))") }
    return descriptor
  }

  private func fail(_ message: String) throws -> Never {
    ProgressReport(isQuiet: false).fail(message)
    throw ExitCode.failure
  }

  private static var processors: Int { max(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 1) }
}
