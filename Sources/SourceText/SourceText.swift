/// The text that every span refers to: valid UTF-8, followed by a few zero bytes of padding.
///
/// For a UTF-8 dump it is the file itself, byte for byte; for any other input it is the text that
/// extraction yields. The padding lets the hot loops load a machine word at any offset below
/// `count` without leaving the buffer.
package struct SourceText: Sendable {
  /// Zero bytes after the text.
  package static let padding = 16

  /// The text's bytes followed by `padding` zero bytes.
  package let bytes: [UInt8]
  /// Length of the text in bytes, without the padding.
  package let count: Int

  /// - Parameter text: valid UTF-8; extraction answers for that.
  package init(_ text: some Collection<UInt8>) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count + Self.padding)
    bytes.append(contentsOf: text)
    count = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: Self.padding))
    self.bytes = bytes
  }

  /// Takes over a buffer that already ends with the padding, without copying it.
  ///
  /// - Precondition: the last `padding` bytes are zero.
  package init(padded bytes: [UInt8]) {
    precondition(bytes.count >= Self.padding && bytes.suffix(Self.padding).allSatisfy { $0 == 0 })
    self.bytes = bytes
    count = bytes.count - Self.padding
  }

  /// The bytes of `range`.
  package subscript(range: ByteRange) -> ArraySlice<UInt8> { bytes[range.lower..<range.upper] }

  /// The text of `range` for messages and tests.
  package func string(_ range: ByteRange) -> String { String(decoding: self[range], as: UTF8.self) }
}
