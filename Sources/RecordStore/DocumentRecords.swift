internal import Shisaku
internal import ShisakuJSON

/// What a folder with records has of one document, as far as it can be read.
package struct DocumentRecords: Sendable {
  package let id: String
  /// `nil` where the manifest does not name the document.
  package let manifest: StoredRecord?
  /// `nil` where the document failed, or its record is missing or unreadable.
  package let record: StoredRecord?
  /// In the order of their files or lines.
  package let policies: [StoredRecord]
  /// Files and lines that could not be read, and records that belong to no document.
  package let problems: [RecordProblem]

  /// Whether the manifest says that the document could not be read.
  package var hasFailed: Bool { manifest?.json.text("status") == "failed" }

  /// The document with all of its policies.
  package struct Whole: Sendable {
    package let manifest: StoredRecord
    package let record: StoredRecord
    package let policies: [StoredRecord]
  }

  /// All records of the document.
  ///
  /// - Throws: what is wrong with the first of them, where not all are there that the manifest and the
  ///   document record speak of, or more, or one has an id that is not made of the document's.
  package func whole() throws(RecordProblem) -> Whole {
    if let problem = problems.first(where: { $0.kind != .repeated }) { throw problem }
    guard let manifest, let record else {
      throw RecordProblem(
        .missing, manifest?.file ?? RecordStore.manifestName, manifest?.line,
        "there is no record of \(id); convert the dumps again")
    }
    guard record.json["id"] == .string(id), DocumentIdentifier.isOfBatch(id) else {
      throw RecordProblem(
        .misnamed, record.file, record.line,
        "the id is not that of the folder or manifest, \(id); convert the dumps again")
    }
    guard let listed = record.json["policies"]?.array?.compactMap(\.string) else {
      throw RecordProblem(
        .unreadable, record.file, record.line, "the document does not list its policies")
    }
    if let other = listed.first(where: { !DocumentIdentifier.isPolicy($0, of: id) }) {
      throw RecordProblem(
        .misnamed, record.file, record.line,
        "\(other.debugDescription) is no policy of \(id); convert the dumps again")
    }
    for (index, id) in listed.enumerated() {
      if index < policies.count, policies[index].json["id"] == .string(id) { continue }
      let isLost = record.line == nil && !policies.contains { $0.json["id"] == .string(id) }
      if index >= policies.count || isLost {
        throw RecordProblem(
          .missing, file(ofPolicy: id), nil, "\(id) is missing; convert the dumps again")
      }
      throw RecordProblem(
        .stray, policies[index].file, policies[index].line,
        "\(id) is expected here; convert the dumps again")
    }
    if policies.count > listed.count {
      let policy = policies[listed.count]
      throw RecordProblem(
        .stray, policy.file, policy.line,
        "the document does not list this policy; convert the dumps again")
    }
    return Whole(manifest: manifest, record: record, policies: policies)
  }

  /// Where a policy stands or should stand.
  private func file(ofPolicy id: String) -> String {
    guard record?.line == nil else { return RecordStore.policiesName }
    // The file is named by the ordinal of the id.
    let ordinal = id.drop { $0 != "#" }.dropFirst()
    return "\(self.id)/\(RecordStore.policiesFolder)/\(ordinal).json"
  }
}
