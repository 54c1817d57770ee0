internal import CSHA256

/// SHA-256 (FIPS 180-4), fed piece by piece.
///
///     var hash = SHA256()
///     hash.update(bytes)
///     hash.finish().hexadecimal  // "ba7816bf…"
package struct SHA256: Sendable {
  /// The 32 bytes of a hash.
  package struct Digest: Sendable, Hashable {
    package let words: [UInt32]

    /// The hash byte by byte.
    package var bytes: [UInt8] {
      words.flatMap { word in
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> UInt32($0)) }
      }
    }

    /// 64 lower-case hexadecimal digits.
    package var hexadecimal: String {
      var text: [UInt8] = []
      text.reserveCapacity(64)
      for word in words {
        for shift in stride(from: 28, through: 0, by: -4) {
          let digit = UInt8(truncatingIfNeeded: word >> UInt32(shift) & 0xF)
          text.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
        }
      }
      return String(decoding: text, as: UTF8.self)
    }
  }

  private static let blockSize = 64

  /// The eight working words, at first those of section 5.3.3.
  private var words: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab,
    0x5be0_cd19,
  ]
  /// Bytes of the block that is not yet full.
  private var pending: [UInt8] = []
  /// Bytes fed so far.
  private var length = 0

  package init() {
    pending.reserveCapacity(Self.blockSize)
  }

  /// The hash of `bytes` at once.
  package static func hash(of bytes: some Sequence<UInt8>) -> Digest {
    var hash = SHA256()
    hash.update(bytes)
    return hash.finish()
  }

  /// Feeds bytes; O(n), without copying where `bytes` is contiguous.
  package mutating func update(_ bytes: some Sequence<UInt8>) {
    let done: Void? = bytes.withContiguousStorageIfAvailable { update(buffer: $0) }
    if done == nil { Array(bytes).withUnsafeBufferPointer { update(buffer: $0) } }
  }

  private mutating func update(buffer: UnsafeBufferPointer<UInt8>) {
    length += buffer.count
    var rest = buffer[...]
    if !pending.isEmpty {
      let missing = rest.prefix(Self.blockSize - pending.count)
      pending.append(contentsOf: missing)
      rest = rest.dropFirst(missing.count)
      guard pending.count == Self.blockSize else { return }
      pending.withUnsafeBufferPointer { Self.compress($0, into: &words) }
      pending.removeAll(keepingCapacity: true)
    }
    let whole = rest.count / Self.blockSize * Self.blockSize
    Self.compress(UnsafeBufferPointer(rebasing: rest.prefix(whole)), into: &words)
    pending.append(contentsOf: rest.dropFirst(whole))
  }

  /// Pads the message and gives its hash; the value is of no further use.
  package consuming func finish() -> Digest {
    var tail = pending
    tail.append(0x80)
    let zeros = (Self.blockSize * 2 - 8 - tail.count) % Self.blockSize
    tail.append(contentsOf: repeatElement(0, count: zeros))
    let bits = UInt64(length) * 8
    for shift in stride(from: 56, through: 0, by: -8) {
      tail.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
    }
    tail.withUnsafeBufferPointer { Self.compress($0, into: &words) }
    return Digest(words: words)
  }

  /// Takes in whole blocks.
  private static func compress(_ blocks: UnsafeBufferPointer<UInt8>, into words: inout [UInt32]) {
    guard let base = blocks.baseAddress else { return }
    words.withUnsafeMutableBufferPointer { words in
      guard let words = words.baseAddress else { return }
      shisaku_sha256_compress(words, base, blocks.count / blockSize)
    }
  }
}
