internal import Shisaku
internal import ShisakuJSON
package import ShisakuRecordStore
internal import ShisakuSegmentation
package import ShisakuSourceText

/// One document of an output folder: its line of the manifest, its record, its policies, its text.
package struct StoredDocument: Sendable {
  package let id: String
  /// `nil` where the manifest does not name the document.
  package let manifest: StoredRecord?
  /// `nil` where the document failed, or its record is missing or unreadable.
  package let record: StoredRecord?
  /// In the order of their files or lines.
  package let policies: [StoredPolicy]
  package let source: SourceState
  /// Files and lines that could not be read, and records that belong to no document.
  package let problems: [RecordProblem]
  /// The family that the document was read as; `nil` where it names none, or one that cannot be read.
  let profile: Profile?
  /// Why the profile that it names cannot be read.
  let profileProblem: RecordProblem?

  package init(
    id: String, manifest: StoredRecord?, record: StoredRecord?, policies: [StoredPolicy],
    source: SourceState, profiles: RecordProfiles, problems: [RecordProblem] = []
  ) {
    self.id = id
    self.manifest = manifest
    self.record = record
    self.policies = policies
    self.source = source
    self.problems = problems
    do throws(RecordProblem) {
      profile = try record.flatMap { record throws(RecordProblem) in
        try profiles.profile(of: record.json)?.profile
      }
      profileProblem = nil
    } catch {
      profile = nil
      profileProblem = error
    }
  }

  /// A document as a folder has it, with its text and the profiles of the folder.
  package init(_ records: DocumentRecords, source: SourceState, profiles: RecordProfiles) {
    self.init(
      id: records.id, manifest: records.manifest, record: records.record,
      policies: records.policies.map(StoredPolicy.init), source: source, profiles: profiles,
      problems: records.problems)
  }

  /// The text that spans refer to.
  package enum SourceState: Sendable {
    case found(StoredSource)
    /// There is a text, but not the one that was converted; its path.
    case changed(String)
    case missing
  }

  package var text: StoredSource? {
    if case .found(let source) = source { source } else { nil }
  }

  /// Whether the manifest says that the document could not be read.
  package var hasFailed: Bool { manifest?.json.text("status") == "failed" }

  /// Spans of the document record at or around a pointer.
  package func spans(near pointer: String) -> [ByteRange] {
    guard let json = record?.json else { return [] }
    var keys = pointer.split(separator: "/")
    while !keys.isEmpty {
      let value = json.value(at: keys.joined(separator: "/"))
      if let spans = value?["spans"]?.validSpans ?? value?.validSpans, !spans.isEmpty {
        return spans
      }
      if let span = value?["span"]?.span ?? value?.span { return [span] }
      keys.removeLast()
    }
    return []
  }
}
