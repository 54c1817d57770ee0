internal import ShisakuSourceText

/// The buffers of a record, lent while its values are written: looked up once, and not for each value.
struct ValueView {
  /// Whose buffers these are.
  let store: ObjectIdentifier
  let bytes: UnsafeBufferPointer<UInt8>
  let spans: UnsafeBufferPointer<ByteRange>
  let entities: UnsafeBufferPointer<ValueBuffers.StoredEntity>
  let entitySpans: UnsafeBufferPointer<ByteRange>
}

extension ValueStore {
  /// Lends the buffers, which nothing changes meanwhile.
  func withView(_ body: (ValueView) -> Void) {
    buffers.bytes.withUnsafeBufferPointer { bytes in
      buffers.spans.withUnsafeBufferPointer { spans in
        buffers.entities.withUnsafeBufferPointer { entities in
          buffers.entitySpans.withUnsafeBufferPointer { entitySpans in
            body(
              ValueView(
                store: ObjectIdentifier(self), bytes: bytes, spans: spans, entities: entities,
                entitySpans: entitySpans))
          }
        }
      }
    }
  }
}
