internal import ShisakuRecords

extension DocumentResult {
  /// What may stand in a document's folder, at its top.
  static let fileNames: Set<String> = [
    "document.json", "policies", "source.txt", "source.layout.jsonl",
  ]

  /// The files that stand beside the records, in either format.
  var companions: [(name: String, bytes: [UInt8])] {
    var files: [(name: String, bytes: [UInt8])] = []
    // Spans refer to it where they do not refer to the input itself.
    if let sourceText { files.append(("source.txt", sourceText)) }
    if let sourceLayout { files.append(("source.layout.jsonl", sourceLayout)) }
    return files
  }

  /// Fills the document's folder: `document.json`, `policies/0001.json` … and the companions.
  func write(to folder: inout OutputFolder) throws(OutputError) {
    var writer = RecordWriter(layout: .indented)
    document.write(to: &writer)
    writer.endLine()
    try folder.write(writer.bytes, to: "document.json")
    try folder.makeFolder("policies")
    for policy in policies {
      writer.removeAll()
      policy.write(to: &writer)
      writer.endLine()
      // The ordinal as the id writes it.
      let ordinal = policy.id.drop { $0 != "#" }.dropFirst()
      try folder.write(writer.bytes, to: "policies/\(ordinal).json")
    }
    try writeCompanions(to: &folder)
  }

  /// Fills the document's folder with the companions alone.
  func writeCompanions(to folder: inout OutputFolder) throws(OutputError) {
    for file in companions { try folder.write(file.bytes, to: file.name) }
  }

  /// The policy records as JSON Lines in UTF-8.
  func policyLines() -> [UInt8] {
    var writer = RecordWriter(layout: .compact, capacity: 1 << 20)
    for policy in policies {
      policy.write(to: &writer)
      writer.endLine()
    }
    return writer.bytes
  }
}
