internal import ShisakuEntities
internal import ShisakuSourceText

/// What all values of a record hold, one kind behind the other: a value is a range of each buffer.
///
///     bytes         地域交付金 令和5年度 580百万円 …     values and the texts of mentions
///     spans         [0,6] [7,16] [30,45] …              where the values stand in the source
///     mentions      fiscal_year, money …                what the values mention
///     mentionSpans  [30,42] …                           where that stands
struct ValueBuffers: Sendable {
  /// UTF-8.
  var bytes: [UInt8] = []
  var spans: [ByteRange] = []
  var mentions: [StoredMention] = []
  var mentionSpans: [ByteRange] = []

  /// A mention as ranges of the buffers; see `Mention`.
  struct StoredMention: Sendable {
    let kind: Entity.Kind
    let note: Entity.Note?
    /// Of `bytes`.
    let text: BufferRange
    /// Of `mentionSpans`.
    let spans: BufferRange
    let value: [(key: String, value: EntityValue)]
  }

  /// Forgets everything and keeps the room for it.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    spans.removeAll(keepingCapacity: true)
    mentions.removeAll(keepingCapacity: true)
    mentionSpans.removeAll(keepingCapacity: true)
  }

  /// How full the buffers are.
  var mark: Mark { Mark(bytes.count, spans.count, mentions.count, mentionSpans.count) }

  /// Forgets what was added since `mark`.
  mutating func rollBack(to mark: Mark) {
    bytes.removeSubrange(mark.bytes...)
    spans.removeSubrange(mark.spans...)
    mentions.removeSubrange(mark.mentions...)
    mentionSpans.removeSubrange(mark.mentionSpans...)
  }

  struct Mark {
    fileprivate let bytes: Int
    fileprivate let spans: Int
    fileprivate let mentions: Int
    fileprivate let mentionSpans: Int

    fileprivate init(_ bytes: Int, _ spans: Int, _ mentions: Int, _ mentionSpans: Int) {
      self.bytes = bytes
      self.spans = spans
      self.mentions = mentions
      self.mentionSpans = mentionSpans
    }
  }

  /// A mention as a value of its own.
  func mention(_ stored: StoredMention) -> Mention {
    Mention(
      stored.kind, text: String(decoding: bytes[stored.text.indices], as: UTF8.self),
      at: Array(mentionSpans[stored.spans.indices]), value: stored.value, note: stored.note)
  }

  /// What the mentions have to say, in order.
  var diagnostics: [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for index in mentions.indices where mentions[index].note != nil {
      if let diagnostic = mention(mentions[index]).diagnostic { diagnostics.append(diagnostic) }
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
