internal import CUnicodeText

/// NFKC by ICU, for single characters and short segments.
enum ICUNormalizer {
  /// The NFKC form of a scalar in UTF-8; `nil` for a surrogate.
  static func nfkc(of scalar: UInt32) -> [UInt8]? {
    guard let scalar = Unicode.Scalar(scalar) else { return nil }
    return nfkc(of: Array(UTF8.encode(scalar) ?? .init()))
  }

  /// The NFKC form of valid UTF-8.
  static func nfkc(of text: [UInt8]) -> [UInt8] {
    // The longest expansion of Unicode is elevenfold in UTF-8 (U+FDFA).
    let capacity = text.count * 12 + 16
    return [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      let written = text.withUnsafeBytes { source in
        buffer.withMemoryRebound(to: CChar.self) { target in
          guard let target = target.baseAddress,
            let source = source.baseAddress?.assumingMemoryBound(to: CChar.self)
          else { return Int32(0) }
          return shisaku_nfkc(source, Int32(text.count), target, Int32(capacity))
        }
      }
      count = max(Int(written), 0)
    }
  }

  /// Whether NFKC would change a scalar that stands alone.
  static func changes(_ scalar: UInt32) -> Bool { shisaku_is_nfkc(Int32(bitPattern: scalar)) == 0 }

  /// Whether nothing that stands before a scalar can combine with it.
  static func hasBoundary(before scalar: UInt32) -> Bool {
    shisaku_has_boundary_before(Int32(bitPattern: scalar)) != 0
  }
}
