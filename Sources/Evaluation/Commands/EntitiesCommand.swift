import ArgumentParser
import Shisaku
internal import SystemPackage

/// Entities against labels.
struct EntitiesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entities",
    abstract: "How well the entities of a labelled text are found: precision, recall, F1, support.",
    discussion: """
      Strict asks for the very characters, the type and the value; lenient for any overlap, the \
      type and the value. Labels that say bare, in_name, implicit_unit or recurring are neither \
      asked for nor wrong.
      """)

  @Option(help: "A text.")
  var text: String

  @Option(help: "Its labels (JSON Lines).")
  var gold: String

  @Option(help: ArgumentHelp("The lines that were labelled.", valueName: "A-B"))
  var lines: LineRange?

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let bytes = Array(try InputFile(FilePath(text)).read())
    let scorer = try EntityScorer(
      text: LabelledText(bytes), gold: try EntityGold.read(try InputFile(FilePath(gold)).read()),
      lines: lines?.range)
    let found = try FoundEntity.read(try DocumentPipeline().entities(in: bytes))
    var rows = scorer.score(found).sorted { $0.key < $1.key }
    rows.append(("all", rows.reduce(into: EntityScorer.TypeScore()) { $0 += $1.value }))
    if json {
      let report = Dictionary(uniqueKeysWithValues: rows.map { ($0.key, Figures($0.value)) })
      print(try JSONOutput.text(report))
    } else {
      print(Self.table(rows), terminator: "")
    }
  }

  private static func table(_ rows: [(key: String, value: EntityScorer.TypeScore)]) -> String {
    var table = TextTable([
      "type", "support", "given", "strict P", "R", "F1", "lenient P", "R", "F1",
    ])
    for (type, score) in rows {
      let figures = [score.strict, score.lenient].flatMap { tally in
        [tally.precision, tally.recall, tally.f1].map { $0.text(3) }
      }
      table.add([type, "\(score.strict.support)", "\(score.strict.given)"] + figures)
    }
    return table.text
  }

  /// What `--json` prints for a type.
  private struct Figures: Encodable {
    let strict: JSONOutput.Figures
    let lenient: JSONOutput.Figures

    init(_ score: EntityScorer.TypeScore) {
      strict = JSONOutput.Figures(score.strict)
      lenient = JSONOutput.Figures(score.lenient)
    }
  }
}

/// A run of lines, from 1, both ends included: `1-4560`.
struct LineRange: ExpressibleByArgument {
  let range: ClosedRange<Int>

  init?(argument: String) {
    let ends = argument.split(separator: "-").compactMap { Int($0) }
    guard ends.count == 2, ends[0] >= 1, ends[0] <= ends[1] else { return nil }
    range = ends[0]...ends[1]
  }
}
