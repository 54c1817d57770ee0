internal import ShisakuJSON
internal import ShisakuRecords

extension DocumentResult {
  /// The files that may stand in a document's folder, at its top.
  static let fileNames: Set<String> = ["document.json", "source.txt", "source.layout.jsonl"]
  /// The folder in it with a file a policy.
  static let policiesName = "policies"

  /// Fills the document's folder: `document.json`, `policies/0001.json` … and the companions.
  func write(to folder: inout OutputFolder) throws(OutputError) {
    try folder.write(document.json(layout: .indented) + [0x0A], to: "document.json")
    try folder.makeFolder("policies")
    var writer = PolicyWriter(layout: .indented)
    for policy in policies {
      writer.removeAll()
      writer.write(policy)
      writer.endLine()
      // The ordinal as the id writes it.
      let ordinal = policy.id.drop { $0 != "#" }.dropFirst()
      try folder.write(writer.bytes, to: "policies/\(ordinal).json")
    }
    try DocumentCompanions(text: sourceText, layout: sourceLayout).write(to: &folder)
  }
}

/// The files that stand beside the records, in either format.
struct DocumentCompanions {
  let files: [(name: String, bytes: [UInt8])]

  init(text: [UInt8]?, layout: [UInt8]?) {
    var files: [(name: String, bytes: [UInt8])] = []
    // Spans refer to it where they do not refer to the input itself.
    if let text { files.append(("source.txt", text)) }
    if let layout { files.append(("source.layout.jsonl", layout)) }
    self.files = files
  }

  func write(to folder: inout OutputFolder) throws(OutputError) {
    for file in files { try folder.write(file.bytes, to: file.name) }
  }
}

extension DocumentRecord {
  /// The record as a line of JSON Lines.
  var line: [UInt8] { json(layout: .compact) + [0x0A] }
}
