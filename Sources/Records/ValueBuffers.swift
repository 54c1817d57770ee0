internal import ShisakuEntities
internal import ShisakuSourceText

/// What all values of a record hold, one kind behind the other: a value is a range of each buffer.
///
///     bytes         地域交付金 令和5年度 580百万円 …     values and the texts of entities
///     spans         [0,6] [7,16] [30,45] …              where the values stand in the source
///     entities      fiscal_year, money …                the entities in the values
///     entitySpans  [30,42] …                           where that stands
struct ValueBuffers: Sendable {
  /// UTF-8.
  var bytes: [UInt8] = []
  var spans: [ByteRange] = []
  var entities: [StoredEntity] = []
  var entitySpans: [ByteRange] = []

  /// An entity as ranges of the buffers; see `SourcedEntity`.
  struct StoredEntity: Sendable {
    let kind: Entity.Kind
    let note: Entity.Note?
    /// Of `bytes`.
    let text: BufferRange
    /// Of `entitySpans`.
    let spans: BufferRange
    let value: [(key: String, value: EntityValue)]
  }

  /// Forgets everything and keeps the room for it.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    spans.removeAll(keepingCapacity: true)
    entities.removeAll(keepingCapacity: true)
    entitySpans.removeAll(keepingCapacity: true)
  }

  /// How full the buffers are.
  var mark: Mark { Mark(bytes.count, spans.count, entities.count, entitySpans.count) }

  /// Forgets what was added since `mark`.
  mutating func rollBack(to mark: Mark) {
    bytes.removeSubrange(mark.bytes...)
    spans.removeSubrange(mark.spans...)
    entities.removeSubrange(mark.entities...)
    entitySpans.removeSubrange(mark.entitySpans...)
  }

  struct Mark {
    fileprivate let bytes: Int
    fileprivate let spans: Int
    fileprivate let entities: Int
    fileprivate let entitySpans: Int

    fileprivate init(_ bytes: Int, _ spans: Int, _ entities: Int, _ entitySpans: Int) {
      self.bytes = bytes
      self.spans = spans
      self.entities = entities
      self.entitySpans = entitySpans
    }
  }

  /// An entity as a value of its own.
  func entity(_ stored: StoredEntity) -> SourcedEntity {
    SourcedEntity(
      stored.kind, text: String(decoding: bytes[stored.text.indices], as: UTF8.self),
      at: Array(entitySpans[stored.spans.indices]), value: stored.value, note: stored.note)
  }

  /// What the entities have to say, in order.
  var diagnostics: [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for index in entities.indices where entities[index].note != nil {
      if let diagnostic = entity(entities[index]).diagnostic { diagnostics.append(diagnostic) }
    }
    return diagnostics
  }
}

/// The buffers that the values of one record share.
///
/// `SourcedValueMaker` fills it once, before anyone else gets hold of a value, and takes the buffers back
/// only when no value is left; in between nothing changes it, so it may be read by any thread.
final class ValueStore: @unchecked Sendable {
  var buffers = ValueBuffers()

  init() {}
}
