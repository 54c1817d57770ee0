import ArgumentParser
import Shisaku
import SystemPackage

/// Options of every command that converts.
struct ConversionSettings: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Family of documents: a built-in profile or a profile of your own. By default the built-in "
        + "one that fits each document best.", valueName: "name or file"))
  var profile: FilePath?

  @Option(
    help: "Era years in running text: western (令和5年度 becomes 2023年度) or keep (as printed).")
  var eras: ConversionOptions.Eras = .western

  @OptionGroup var decoding: DecodingSettings

  func validate() throws {
    guard let profile, builtIn == nil, !InputFile(profile).exists else { return }
    let names = DocumentProfile.builtInNames.joined(separator: ", ")
    throw ValidationError(
      "there is no profile \(profile.string): no such file, and built in are \(names)")
  }

  private var builtIn: DocumentProfile? { profile.flatMap { DocumentProfile(builtIn: $0.string) } }

  func pipeline() throws -> DocumentPipeline {
    let family = try builtIn ?? profile.map { try ProfileFile(path: $0).read() }
    return DocumentPipeline(options: decoding.options(eras: eras), profile: family)
  }

  /// A profile that is not built in, as it is written; `nil` where there is none.
  func ownProfile() throws -> [UInt8]? {
    guard let profile, builtIn == nil else { return nil }
    return try ProfileFile(path: profile).bytes()
  }

  /// The same settings as arguments, without a profile of one's own: it may be a pipe, which can be
  /// read once only.
  var workerArguments: [String] {
    (builtIn.map { ["--profile", $0.name] } ?? []) + ["--eras", eras.rawValue]
      + decoding.workerArguments
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
