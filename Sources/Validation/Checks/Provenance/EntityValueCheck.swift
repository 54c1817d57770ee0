internal import ShisakuEntities
internal import ShisakuJSON
internal import ShisakuRecordStore
package import ShisakuSourceText

/// The entities of a value are those that the rules find in its bytes.
///
/// Compared are type and value, in order. Records of another version of the program are left alone.
package enum EntityValueCheck: ValidationCheck {
  package static let code = "validation.entity-value"
  package static let severity = Diagnostic.Severity.error
  package static let documentation = """
    The entities of a value are those that the rules find in its bytes.

    Compared are type and value, in order. Records of another version of the program are left alone.
    """
  package static let fault = CheckExample(
    "an entity has another value",
    .set("/policies/0/entities/0/value", #"{"edtf": "1999"}"#))
  package static let lookalike = CheckExample(
    "the records were made by another version of the program",
    .set("/document/engine/version", #""0.0.1""#),
    .set("/policies/0/entities/0/value", #"{"edtf": "1999"}"#))

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    guard let source = document.text, document.isOfThisVersion else { return }
    for policy in document.policies {
      var recorded: [String: [(index: Int, entity: JSONValue)]] = [:]
      for (index, entity) in policy.record.json.elements("entities").enumerated() {
        recorded[entity.text("field") ?? "", default: []].append((index, entity))
      }
      var context = EntityContext()
      policy.forEachScannedLeaf { pointer, spans, beginsAnew in
        if beginsAnew { context = EntityContext() }
        guard let found = source.reading(of: spans)?.entities(&context) else { return }
        compare(found, recorded[pointer] ?? [], at: pointer, in: policy, &report)
      }
    }
  }

  private static func compare(
    _ found: [Entity], _ recorded: [(index: Int, entity: JSONValue)], at pointer: String,
    in policy: StoredPolicy, _ report: inout Report
  ) {
    if found.count != recorded.count {
      report.add(
        "\(found.count) entities stand here, \(recorded.count) are listed", at: pointer, in: policy)
      return
    }
    for (entity, (index, listed)) in zip(found, recorded) {
      if listed.text("type") != entity.kind.description {
        report.add(
          "this is a \(entity.kind.description)", at: "/entities/\(index)/type", in: policy,
          spans: listed["spans"]?.validSpans)
      } else if listed["value"] != entity.json {
        report.add(
          "the value should be \(entity.description)", at: "/entities/\(index)/value", in: policy,
          spans: listed["spans"]?.validSpans)
      }
    }
  }
}
