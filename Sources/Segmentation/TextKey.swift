/// A text as the key of a dictionary.
///
/// An array of bytes hashes itself byte by byte; this takes them all at once.
struct TextKey: Hashable {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func hash(into hasher: inout Hasher) {
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
  }
}
