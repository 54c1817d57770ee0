internal import ShisakuSourceText

/// The buffers of a record, lent while its leaves are written: looked up once, and not for each leaf.
struct LeafView {
  /// Whose buffers these are.
  let store: ObjectIdentifier
  let bytes: UnsafeBufferPointer<UInt8>
  let spans: UnsafeBufferPointer<ByteRange>
  let mentions: UnsafeBufferPointer<LeafBuffers.StoredMention>
  let mentionSpans: UnsafeBufferPointer<ByteRange>
}

extension LeafStore {
  /// Lends the buffers, which nothing changes meanwhile.
  func withView(_ body: (LeafView) -> Void) {
    buffers.bytes.withUnsafeBufferPointer { bytes in
      buffers.spans.withUnsafeBufferPointer { spans in
        buffers.mentions.withUnsafeBufferPointer { mentions in
          buffers.mentionSpans.withUnsafeBufferPointer { mentionSpans in
            body(
              LeafView(
                store: ObjectIdentifier(self), bytes: bytes, spans: spans, mentions: mentions,
                mentionSpans: mentionSpans))
          }
        }
      }
    }
  }
}
