package import Shisaku
internal import SystemPackage

/// A dump with its labels.
package struct LabelledDump: Sendable {
  /// For tables: the file's stem, with its folder where that is called otherwise.
  package let name: String
  package let bytes: [UInt8]
  package let gold: PolicyGold
  /// The last line that was labelled; `nil` where all were.
  package let lastLine: Int?

  package init(name: String, bytes: [UInt8], gold: PolicyGold, lastLine: Int? = nil) {
    self.name = name
    self.bytes = bytes
    self.gold = gold
    self.lastLine = lastLine
  }

  /// Reads a dump and its labels.
  ///
  /// - Throws: `ConversionError` where a file cannot be read, `LabelError` where the labels cannot.
  package init(text: String, gold: String, lastLine: Int? = nil) throws {
    self.init(
      name: Self.name(ofPath: text), bytes: Array(try InputFile(FilePath(text)).read()),
      gold: try PolicyGold(json: try InputFile(FilePath(gold)).read()), lastLine: lastLine)
  }

  /// Converts the dump and judges its records.
  package func score() throws -> PolicyScore {
    try score(of: try DocumentPipeline().convert(bytes, id: "dump", name: "dump"))
  }

  /// Judges what the dump was converted to.
  package func score(of result: DocumentResult) throws(LabelError) -> PolicyScore {
    try PolicyScorer(
      text: LabelledText(result.sourceText ?? bytes), gold: gold, until: lastLine
    ).score(result.policies)
  }

  /// `denen-2026` for `denen-2026/denen-2026.txt`, `noise-0/dump` for `noise-0/dump.txt`.
  package static func name(ofPath path: String) -> String {
    let parts = path.split(separator: "/").map(String.init)
    let file = parts.last ?? path
    let stem = file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
    guard parts.count > 1, parts[parts.count - 2] != stem else { return stem }
    return "\(parts[parts.count - 2])/\(stem)"
  }
}
