internal import Shisaku
internal import ShisakuJSON
internal import ShisakuRecordStore
internal import ShisakuRecords
internal import ShisakuSegmentation
internal import ShisakuSourceText

extension StoredDocument {
  /// Whether this version of the program made the records.
  var isOfThisVersion: Bool {
    record?.json["engine"]?.text("version") == shisakuVersion
  }

  /// The labels of the document's form, folded and without white space.
  var labels: [String] {
    let labels = profile?.labels.map(\.text) ?? []
    return (labels + (profile?.captions ?? [])).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Which bytes of the source the records name as theirs: those of the provenance, the contents and
  /// the indicators. O(bytes).
  func claims(in source: StoredSource) -> [Bool] {
    var claims = [Bool](repeating: false, count: source.text.count)
    func claim(_ spans: [ByteRange]) {
      for span in spans where source.holds(span) {
        for offset in span.lower..<span.upper { claims[offset] = true }
      }
    }
    for policy in policies { policy.provenance.values.forEach(claim) }
    for key in ["contents", "kpis"] {
      for element in record?.json.elements(key) ?? [] { claim(element["spans"]?.validSpans ?? []) }
    }
    return claims
  }

  /// The themes in the order of the dump, each with its policies.
  var themes: [(title: String, policies: [StoredPolicy])] {
    var themes: [(title: String, policies: [StoredPolicy])] = []
    for policy in policies {
      guard let title = policy.theme?.title else { continue }
      if let index = themes.firstIndex(where: { $0.title == title }) {
        themes[index].policies.append(policy)
      } else {
        themes.append((title, [policy]))
      }
    }
    return themes
  }
}

extension StoredPolicy {
  /// Whether no name was found on the sheet.
  var isNameless: Bool { name.isEmpty }
}
