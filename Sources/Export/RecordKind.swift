/// What a record that is exported is about.
enum RecordKind: Sendable {
  /// A line of the manifest: one input of the batch.
  case input
  /// A profile that documents were read as.
  case profile
  case document
  case policy
}
