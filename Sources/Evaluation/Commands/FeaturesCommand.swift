import ArgumentParser
import ShisakuExtraction
import ShisakuNormalization
import ShisakuSegmentation
import ShisakuSourceText

/// Prints what fitting the box weights needs: one JSON line a sheet, behind a line of names.
struct FeaturesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "features",
    abstract: "The candidate boxes of every sheet of a dump with their features, as JSON Lines.")

  @Argument(help: "A dump.")
  var file: String

  @Option(help: "A weights file to use in place of the embedded one.")
  var weights: String?

  @Option(help: "Weights of kinds of texts, as scripts/fit-kinds --without writes them.")
  var kinds: String?

  @Option(help: "Weights of ends of lines, as scripts/fit-edges --without writes them.")
  var edges: String?

  func run() throws {
    let document = try TextExtractor().extract(padded: InputReader.read(path: Array(file.utf8)))
    let text = Normalizer.shared.fold(document.reading)
    let reader = DocumentReader(
      text: text, pageBreaks: document.lines.map(\.pageBreak.rawValue), profile: nil,
      weights: try boxWeights())
    print(
      "{\"features\":\(BoxTrainingRecord.featureNames),\"pairs\":\(BoxTrainingRecord.pairNames),"
        + "\"joints\":\(BoxTrainingRecord.jointNames),\"late\":\(BoxTrainingRecord.lateNames)}")
    for record in reader.trainingRecords() { print(line(record, text)) }
  }

  private func boxWeights() throws -> BoxWeights {
    var read = try weights.map { BoxWeights(text: try bytes($0)) } ?? .builtIn
    if let kinds { read.kinds = TextKindModel(text: try bytes(kinds)) }
    if let edges { read.edges = LineEdgeModel(text: try bytes(edges)) }
    return read
  }

  private func bytes(_ file: String) throws -> [UInt8] {
    Array(try InputReader.read(path: Array(file.utf8)).dropLast(SourceText.padding))
  }

  private func line(_ record: BoxTrainingRecord, _ text: NormalizedText) -> String {
    let cells = record.cells.map { range -> String in
      let source = text.source(of: range)
      return "[\(source.lower),\(source.upper)]"
    }
    let candidates = record.candidates.map { candidate -> String in
      "[\(candidate.cells.lowerBound),\(candidate.cells.upperBound),\(candidate.features)]"
    }
    let joints = record.joints.map { "[\($0.cell),\($0.features)]" }
    let pairs = record.pairs.map { "[\($0.purpose),\($0.overview),\($0.features)]" }
    let triples = record.triples.map { triple -> String in
      "[\(triple.purpose),\(triple.overview),\(triple.effect),\(triple.features)]"
    }
    let titles = record.titles.map { title -> String in
      let ranges = title.text.map { "[\(text.source(of: $0).lower),\(text.source(of: $0).upper)]" }
      return "[\"\(title.curve)\",\(array(ranges)),\(title.score)]"
    }
    let members: [(String, String)] = [
      ("cells", array(cells)), ("candidates", array(candidates)), ("joints", array(joints)),
      ("shortlists", "\(record.shortlists)"), ("pairs", array(pairs)), ("triples", array(triples)),
      ("titles", array(titles)),
    ]
    return "{" + members.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
  }

  private func array(_ items: [String]) -> String { "[" + items.joined(separator: ",") + "]" }
}
