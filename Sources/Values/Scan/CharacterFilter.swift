public import ShisakuSourceText

/// A set of characters in 512 bytes that may give false positives, never false negatives.
///
/// For a look at every character of a text where nearly none is of interest.
///
/// Public for the reason that `WhiteSpace` is.
public struct CharacterFilter: Sendable {
  /// One bit for the lowest twelve bits of a character.
  @usableFromInline var bits = [UInt64](repeating: 0, count: 64)

  public init() {}

  @inlinable
  public mutating func insert(_ scalar: UInt32) {
    bits[Int(scalar >> 6 & 63)] |= 1 << UInt64(scalar & 63)
  }

  /// Adds the characters of another filter.
  public mutating func formUnion(_ other: CharacterFilter) {
    for index in bits.indices { bits[index] |= other.bits[index] }
  }

  /// Adds the characters of a text.
  public mutating func insert(charactersOf text: String) {
    for scalar in text.unicodeScalars { insert(scalar.value) }
  }

  /// Adds the first character of a word in UTF-8; none for an empty one.
  @inlinable
  public mutating func insert(firstOf word: some Collection<UInt8>) {
    guard let lead = word.first else { return }
    let length = UTF8Bytes.length(of: lead)
    var scalar = length == 1 ? UInt32(lead) : UInt32(lead) & (0x7F >> UInt32(length))
    for byte in word.dropFirst().prefix(length - 1) { scalar = scalar << 6 | UInt32(byte & 0x3F) }
    insert(scalar)
  }

  /// Adds the first character of each word.
  public mutating func insert(firstOf words: Words) {
    for key in words.keys { insert(firstOf: Array(key.word.description.utf8)) }
  }

  @inlinable @inline(__always)
  public func mayContain(_ scalar: UInt32) -> Bool {
    bits[Int(scalar >> 6 & 63)] >> UInt64(scalar & 63) & 1 != 0
  }
}
