import ShisakuNormalization
import ShisakuRecords
@testable import ShisakuSegmentation
import ShisakuSourceText

/// A document put together by hand, with the ranges of its parts.
struct Sheet {
  var text = ""
  var tree = DocumentTree()

  /// Length of the folded text in bytes.
  var foldedCount: Int { Normalizer.shared.fold(SourceText(text.utf8)).count }

  /// Adds a line and gives its range in the folded text.
  mutating func line(_ line: String) -> Range<Int> {
    let start = foldedCount
    text += line
    let end = foldedCount
    text += "\n"
    return start..<end
  }

  func records(
    eras: EraStyle = .keep
  ) -> (policies: [PolicyRecord], document: DocumentRecord) {
    var policies: [PolicyRecord] = []
    let document = build(eras: eras) { policies.append($0) }
    return (policies, document)
  }

  func build(
    eras: EraStyle = .keep, policies take: (PolicyRecord) -> Void
  ) -> DocumentRecord {
    let source = SourceText(text.utf8)
    let builder = RecordBuilder(
      text: Normalizer.shared.fold(source), tree: tree,
      settings: RecordBuilder.Settings(
        eras: eras, engine: DocumentRecord.Engine(version: "1", icu: "72.1", unicode: "15.0")))
    return builder.build(
      id: "sample",
      source: DocumentRecord.Source(
        name: "sample.txt", bytes: source.count, sha256: String(repeating: "0", count: 64),
        format: "text", encoding: "UTF-8", textSHA256: String(repeating: "0", count: 64)),
      profile: DocumentRecord.Profile(name: "p", version: "1"), diagnostics: [], policies: take)
  }
}
