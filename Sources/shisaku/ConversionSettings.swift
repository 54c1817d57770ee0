import ArgumentParser
import Shisaku

/// Options of every command that converts.
struct ConversionSettings: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Family of documents: \(builtInProfile), the one that is built in.", valueName: "name"))
  var profile: String = builtInProfile

  @Option(
    help: "Era years in running text: western (令和5年度 becomes 2023年度) or keep (as printed).")
  var eras: ConversionOptions.Eras = .western

  func validate() throws {
    if profile != builtInProfile {
      throw ValidationError(
        "there is no profile \(profile); the one that is built in is \(builtInProfile)")
    }
  }

  func pipeline() throws -> DocumentPipeline {
    DocumentPipeline(options: ConversionOptions(eras: eras))
  }
}

/// How many documents are converted at once.
struct WorkerSettings: ParsableArguments {
  @Option(help: "Documents converted at once; one a processor unless given.")
  var jobs: Int?

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be 1 or more") }
  }
}
