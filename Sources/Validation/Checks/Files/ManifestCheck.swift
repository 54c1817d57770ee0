internal import ShisakuJSON
internal import ShisakuRecordStore
package import ShisakuSourceText

/// A line of the manifest says of its document what the records say.
///
/// Compared are the hash of the input, the status and all counts. A document that the manifest does
/// not name is reported too, unless there is no manifest at all.
package enum ManifestCheck: ValidationCheck {
  package static let code = "validation.manifest"
  package static let severity = Diagnostic.Severity.error
  package static let documentation = """
    A line of the manifest says of its document what the records say.

    Compared are the hash of the input, the status and all counts. A document that the manifest does
    not name is reported too, unless there is no manifest at all.
    """
  package static let fault = CheckExample(
    "the manifest counts one entity too many", .set("/manifest/counts/entities", "9999"))
  package static let lookalike = CheckExample(
    "the dump has been moved", .set("/manifest/source", #""moved/specimen.txt""#))

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    guard let record = document.record else { return }
    guard let manifest = document.manifest else { return }
    guard !document.hasFailed else { return }
    let entry = manifest.json
    if entry.text("sha256") != record.json["source"]?.text("sha256") {
      report.add("the hash is not the one of the document record", at: "/sha256", in: manifest)
    }
    let counts = Counts(document)
    let status = counts.severities["error", default: 0] > 0 ? "partial" : "complete"
    if entry.text("status") != status {
      report.add("the records' diagnostics make it \(status)", at: "/status", in: manifest)
    }
    for (key, count) in counts.members where entry["counts"]?[key]?.integer != count {
      report.add("the records hold \(count) \(key)", at: "/counts/\(key)", in: manifest)
    }
  }

  /// What the manifest counts, counted in the records.
  private struct Counts {
    var members: [(key: String, count: Int)]
    var severities: [String: Int] = [:]

    init(_ document: StoredDocument) {
      var severities: [String: Int] = [:]
      var entities = 0
      var measures: Set<[ByteRange]> = []
      for record in [document.record].compactMap({ $0 }) + document.policies.map(\.record) {
        entities += record.json.elements("entities").count
        for diagnostic in record.json.elements("diagnostics") {
          severities[diagnostic.text("severity") ?? "", default: 0] += 1
        }
      }
      for policy in document.policies {
        for index in policy.measures.indices {
          measures.insert(policy.provenance["/measures/\(index)/marker"] ?? [])
        }
      }
      let ledger = document.record?.json["ledger"]
      members = [
        ("policies", document.policies.count), ("measures", measures.count), ("entities", entities),
      ]
      for key in ["characters", "assigned", "sections", "furniture", "unassigned"] {
        if let count = ledger?[key]?.integer { members.append((key, count)) }
      }
      for (key, severity) in [("notes", "note"), ("warnings", "warning"), ("errors", "error")] {
        members.append((key, severities[severity, default: 0]))
      }
      self.severities = severities
    }
  }
}
