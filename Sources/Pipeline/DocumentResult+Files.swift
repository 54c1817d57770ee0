internal import ShisakuRecords

extension DocumentResult {
  /// Writes the document's folder: `document.json`, `policies/0001.json` …, and `source.txt` where
  /// the spans do not refer to the input itself. It appears whole or not at all.
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
    if let sourceText { try folder.write(sourceText, to: "source.txt") }
  }
}
