extension JSONWriter {
  @inlinable @inline(__always)
  mutating func reserve(_ more: Int) {
    if count &+ more > capacity { grow(more) }
  }

  @usableFromInline @inline(never)
  mutating func grow(_ more: Int) {
    let larger = max(capacity * 2, count + more)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    moved.update(from: storage, count: count)
    storage.deallocate()
    storage = moved
    capacity = larger
  }

  @inlinable @inline(__always)
  mutating func append(_ byte: UInt8) {
    reserve(1)
    put(byte)
  }

  mutating func append(_ text: StaticString) {
    append(text.utf8Start, text.utf8CodeUnitCount)
  }

  mutating func append(_ bytes: UnsafePointer<UInt8>, _ length: Int) {
    reserve(length)
    put(bytes, length)
  }

  /// Appends bytes that are JSON already.
  package mutating func append(raw bytes: some Sequence<UInt8>) {
    let done: Void? = bytes.withContiguousStorageIfAvailable { buffer in
      if let base = buffer.baseAddress { append(base, buffer.count) }
    }
    if done == nil { for byte in bytes { append(byte) } }
  }

  mutating func write(_ number: Int) {
    reserve(21)
    putNumber(number)
  }

  // MARK: Bytes for which there is room

  @inlinable @inline(__always)
  mutating func put(_ byte: UInt8) {
    storage[count] = byte
    count &+= 1
  }

  @inlinable @inline(__always)
  mutating func put(_ bytes: UnsafePointer<UInt8>, _ length: Int) {
    (storage + count).update(from: bytes, count: length)
    count &+= length
  }

  @inlinable @inline(__always)
  mutating func put(_ text: StaticString) {
    put(text.utf8Start, text.utf8CodeUnitCount)
  }

  /// Copies a few bytes, for which a call of `memcpy` costs more than they do.
  @inline(__always)
  mutating func put(short bytes: UnsafePointer<UInt8>, _ length: Int) {
    let input = UnsafeRawPointer(bytes)
    let output = UnsafeMutableRawPointer(storage + count)
    count &+= length
    // The last step reaches back over bytes that are copied already, so that it ends with them.
    if length >= 8 {
      var offset = 0
      while offset < length &- 8 {
        output.storeBytes(
          of: input.loadUnaligned(fromByteOffset: offset, as: UInt64.self), toByteOffset: offset,
          as: UInt64.self)
        offset &+= 8
      }
      output.storeBytes(
        of: input.loadUnaligned(fromByteOffset: length &- 8, as: UInt64.self),
        toByteOffset: length &- 8, as: UInt64.self)
    } else if length >= 4 {
      let head = input.loadUnaligned(as: UInt32.self)
      let tail = input.loadUnaligned(fromByteOffset: length &- 4, as: UInt32.self)
      output.storeBytes(of: head, as: UInt32.self)
      output.storeBytes(of: tail, toByteOffset: length &- 4, as: UInt32.self)
    } else {
      for offset in 0..<length {
        output.storeBytes(of: bytes[offset], toByteOffset: offset, as: UInt8.self)
      }
    }
  }
}
