import ArgumentParser
import ShisakuExtraction
import ShisakuNormalization
import ShisakuSegmentation
import ShisakuSourceText

/// Prints what fitting the confidence of a form's texts needs.
struct EvidenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evidence",
    abstract: "The texts of a form's labels with what speaks for them, as JSON Lines.",
    discussion: """
      The first line names the kinds of evidence. Each other line is a text: its dump, the name of \
      its policy, the key of its field, its label, the text, and the strength of each kind.
      """,
    shouldDisplay: false)

  @Argument(help: "Dumps.")
  var dumps: [String]

  func run() throws {
    print(try JSONOutput.text(TextEvidence.allCases.map(\.stringValue)))
    for dump in dumps { try printEvidence(of: dump) }
  }

  private func printEvidence(of dump: String) throws {
    let document = ReadingArranger().arranged(
      try FormatExtractor().extract(padded: InputReader.read(path: Array(dump.utf8))))
    let text = Normalizer.shared.fold(document.reading)
    let tree = Segmenter().segment(
      text: text, pageBreaks: document.lines.map(\.pageBreak.rawValue),
      marks: document.lineMarks, boxes: document.lineBoxes, isGrid: document.isGrid)
    func string(_ ranges: TextRanges) -> String {
      ranges.map { String(decoding: text.bytes[$0], as: UTF8.self) }.joined(separator: "\n")
    }
    for sheet in tree.sheets {
      for evidence in sheet.evidence {
        print(
          try JSONOutput.text(
            Row(
              dump: dump, policy: string(sheet.name), key: evidence.text.key,
              label: string(evidence.text.label), text: string(evidence.text.text),
              isShort: evidence.isShort, values: evidence.values)))
      }
    }
  }

  private struct Row: Encodable {
    let dump: String
    let policy: String
    let key: String?
    let label: String
    let text: String
    let isShort: Bool
    let values: [Double]
  }
}
