import ArgumentParser

/// The dumps to convert and the labels to judge them by.
struct LabelledDumpOptions: ParsableArguments {
  /// Of more dumps than these, tables for people show the sum only.
  static let manyDumps = 8

  @Option(help: "A dump; may be given several times.")
  var text: [String]

  @Option(help: "The labels of the dump in the same place (gold.json).")
  var gold: [String]

  @Option(
    help: """
      The last labelled line: records that start behind it are left out. Given once it holds for \
      all dumps; else once a dump, 0 for one that is labelled throughout.
      """)
  var until: [Int] = []

  func validate() throws {
    guard text.count == gold.count else {
      throw ValidationError("\(text.count) dumps but \(gold.count) files of labels.")
    }
    guard until.count <= 1 || until.count == text.count else {
      throw ValidationError("\(text.count) dumps but \(until.count) last lines.")
    }
  }

  /// Converts all dumps and judges their records.
  func scores() throws -> [(name: String, score: PolicyScore)] {
    try text.indices.map { index in
      let last = until.isEmpty ? 0 : until[until.count == 1 ? 0 : index]
      let dump = try LabelledDump(
        text: text[index], gold: gold[index], lastLine: last == 0 ? nil : last)
      return (dump.name, try dump.score())
    }
  }
}
