import ShisakuSourceText
import Testing

@testable import ShisakuNormalization

#if canImport(Glibc)
  import Glibc
#endif

/// Files that are not part of the package: other people's test data and corpora.
enum SharedFile {
  /// The bytes of a file below the folder of shared data; `nil` where it is absent.
  static func bytes(_ path: String) -> [UInt8]? {
    var root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    root = "/" + root + "/shared/" + path
    guard let file = fopen(root, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }

  static func exists(_ path: String) -> Bool { bytes(path) != nil }

  /// The lines of a text file, split at LF.
  static func lines(_ path: String) -> [String] {
    (bytes(path) ?? []).split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
  }
}

extension Normalizer {
  /// The folded form of a text.
  func folded(_ text: String) -> [UInt8] {
    let folded = fold(SourceText(Array(text.utf8)))
    return Array(folded.bytes[..<folded.count])
  }

  /// The value of a text as a whole.
  func value(_ text: String, eras: EraStyle = .western) -> String {
    let source = SourceText(Array(text.utf8))
    return value(of: [ByteRange(0, source.count)], in: source, eras: eras)
  }
}
