internal import ShisakuSourceText

/// The measures of one or more sheets, in order: all sheets of a theme share one list.
///
/// What would be the same in each of their records is found out once; `PolicyWriter` knows a list
/// that it has just written by its identity and copies the bytes.
package final class MeasureList: Sendable {
  package static let empty = MeasureList([], LeafBuffers(), LeafStore())

  package let measures: [PolicyRecord.Measure]
  /// What the mentions in the measures have to say.
  let diagnostics: [Diagnostic]
  /// Number of entities in the measures.
  let mentionCount: Int
  private let store: LeafStore

  /// A list of measures whose leaves, and no others, stand in `buffers`, which `store` will hold.
  init(_ measures: [PolicyRecord.Measure], _ buffers: LeafBuffers, _ store: LeafStore) {
    self.measures = measures
    diagnostics = buffers.diagnostics
    mentionCount = buffers.mentions.count
    self.store = store
  }

  /// The spans of all leaves.
  var spans: [ByteRange] { store.buffers.spans }
  /// What all leaves mention, in order.
  var mentions: [Mention] { store.buffers.mentions.map(store.buffers.mention) }
}
