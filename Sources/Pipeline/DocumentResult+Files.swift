internal import ShisakuRecords

extension DocumentResult {
  /// Writes the document's folder: `document.json`, `policies/0001.json` …, and `source.txt` with
  /// `source.layout.jsonl` where the spans do not refer to the input itself. It appears whole or not
  /// at all.
  func writeFolder(named name: String, in parent: String) throws(OutputError) {
    let folder = try OutputFolder(parent: parent, name: name)
    do throws(OutputError) {
      try fill(folder)
      try folder.commit()
    } catch {
      folder.discard()
      throw error
    }
  }

  private func fill(_ folder: OutputFolder) throws(OutputError) {
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
    try fillSource(folder)
  }

  /// Writes what the spans refer to, where that is not the input itself.
  func fillSource(_ folder: OutputFolder) throws(OutputError) {
    if let sourceText { try folder.write(sourceText, to: "source.txt") }
    if let sourceLayout { try folder.write(sourceLayout, to: "source.layout.jsonl") }
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
