internal import ShisakuSourceText

/// The measures of one or more sheets, in order: all sheets of a theme share one list.
///
/// What would be the same in each of their records is found out once; `PolicyWriter` knows a list
/// that it has just written by its identity and copies the bytes.
package final class MeasureList: Sendable {
  package static let empty = MeasureList([], ValueBuffers(), ValueStore())

  package let measures: [PolicyRecord.Measure]
  /// What the entities in the measures have to say.
  let diagnostics: [Diagnostic]
  /// Number of entities in the measures.
  let entityCount: Int
  private let store: ValueStore

  /// A list of measures whose values, and no others, stand in `buffers`, which `store` will hold.
  init(_ measures: [PolicyRecord.Measure], _ buffers: ValueBuffers, _ store: ValueStore) {
    self.measures = measures
    diagnostics = buffers.diagnostics
    entityCount = buffers.entities.count
    self.store = store
  }

  /// Whether an office of the measures has a unit directly below its ministry.
  func names(_ unit: String, below ministry: String) -> Bool {
    measures.contains { measure in
      measure.items.contains { item in
        item.offices.contains { office in
          office.ministry?.value == ministry && office.path.count > 1
            && office.path[1].value == unit
        }
      }
    }
  }

  /// The spans of all values.
  var spans: [ByteRange] { store.buffers.spans }
  /// The entities of all values, in order.
  var entities: [SourcedEntity] { store.buffers.entities.map(store.buffers.entity) }
}
