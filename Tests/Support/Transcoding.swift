package import ShisakuExtraction

/// Text written in another encoding, for tests.
package struct Transcoding: ~Copyable {
  private let converter: TextConverter

  package init(_ encoding: TextEncoding) throws {
    converter = try TextConverter(encoding)
  }

  /// UTF-8 in the encoding; characters that it does not have are left out.
  package func encode(_ text: some Collection<UInt8>) -> [UInt8] {
    converter.encode(Array(text)[...], .replace([])).bytes
  }

  /// The text of bytes in the encoding.
  package func decode(_ bytes: [UInt8]) -> [UInt8] {
    converter.decode(bytes[...], .replace([])).bytes
  }
}
