import ArgumentParser
import Foundation
import Shisaku
import ShisakuSegmentation

/// Reads a dump as a form whose labels the catalogue does not list.
///
/// Known families helped to write the catalogue, so that it has their words; without those they read
/// as the form of a city that nobody has seen.
struct UnlistedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unlisted",
    abstract: "Policies of a dump, read without its family's own wordings, as JSON Lines.",
    discussion: """
      A family's own wordings are those of the catalogue that stand in its texts and in none of \
      other families. They go to standard error.
      """,
    shouldDisplay: false)

  @Argument(help: "A dump.")
  var dump: String

  @Option(help: "Texts of the dump's family.")
  var family: [String]

  @Option(help: "Texts of other families.")
  var others: [String]

  func run() throws {
    let (own, other) = (try text(of: family), try text(of: others))
    let wordings = FieldCatalogue.builtIn.wordings.filter { wording in
      let folded = ScoringFold.fold(String(decoding: wording, as: UTF8.self))
      return own.contains(folded) && !other.contains(folded)
    }
    let listed = wordings.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
    FileHandle.standardError.write(Data((listed + "\n").utf8))
    let pipeline = DocumentPipeline(profile: DocumentProfile(formWithout: wordings))
    let url = URL(filePath: dump)
    let result = try pipeline.convert(
      Array(try Data(contentsOf: url)), id: "document", name: url.lastPathComponent)
    for index in 0..<result.policyCount {
      print(String(decoding: result.policyJSON(at: index), as: UTF8.self))
    }
  }

  /// Some files, folded and without white space.
  private func text(of files: [String]) throws -> String {
    try files.map { ScoringFold.fold(try String(contentsOf: URL(filePath: $0), encoding: .utf8)) }
      .joined(separator: "\n")
  }
}
