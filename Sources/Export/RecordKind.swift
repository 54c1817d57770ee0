/// What a record that is exported is about.
enum RecordKind: Sendable {
  /// A line of the manifest: one input of the batch.
  case input
  case document
  case policy
}
