import ArgumentParser
import CMemory
import Glibc
import Shisaku

/// What `shisaku normalize` does once its arguments are known.
struct NormalizeRun {
  /// A text, or `-` for standard input.
  var file = "-"
  var output = TextNormalizer.Output.text
  var options = ConversionOptions()
  /// Threads; `nil` for as many as there are processors.
  var jobs: Int?

  init(file: String, output: TextNormalizer.Output, options: ConversionOptions, jobs: Int?) {
    self.file = file
    self.output = output
    self.options = options
    self.jobs = jobs
  }

  /// What the plainest calls say: `normalize`, with `--map` and a file or without. `nil` where the
  /// parser has to read the arguments, those of the program without its name.
  ///
  /// The parser of arguments takes longer over them than it takes to normalise a megabyte, since the
  /// runtime looks through all conformances of the program for each of the parser's generic types.
  init?(plain arguments: ArraySlice<String>) {
    guard arguments.first == "normalize" else { return nil }
    var files: [String] = []
    for argument in arguments.dropFirst() {
      if argument == "--map" {
        output = .map
      } else if !argument.isEmpty, !argument.hasPrefix("-"), files.isEmpty {
        files = [argument]
      } else {
        return nil
      }
    }
    if let first = files.first { file = first }
  }

  func run() throws {
    shisaku_keep_freed_memory()
    let descriptor = try opened()
    defer { if descriptor != STDIN_FILENO { close(descriptor) } }
    let normalizer = TextNormalizer(
      options: options, output: output, jobs: jobs ?? Self.processors)
    do {
      try normalizer.run(from: descriptor) { StandardOutput.write($0) }
    } catch {
      try fail(error.message)
    }
  }

  private func opened() throws -> Int32 {
    guard file != "-" else { return STDIN_FILENO }
    let descriptor = open(file, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { try fail("\(file): \(String(cString: strerror(errno)))") }
    return descriptor
  }

  private func fail(_ message: String) throws -> Never {
    ProgressReport(isQuiet: false).fail(message)
    throw ExitCode.failure
  }

  private static var processors: Int { max(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 1) }
}
