internal import ShisakuSourceText
package import SystemPackage

/// What stands in the manifest for everything that was written for a document.
///
/// It is the SHA-256 of the list of files that sha256sum(1) makes of them, sorted by name:
///
///     cd records/mirai-2025
///     find * -type f | LC_ALL=C sort | xargs sha256sum | sha256sum
///
/// With JSON Lines the document's part of `policies.jsonl` and of `documents.jsonl` stand in the list
/// as files of these names.
package struct OutputHash: Sendable {
  private var files: [String: SHA256.Digest] = [:]

  init() {}

  /// What stands for the files of a document's folder, none where there is no folder; `nil` where one
  /// of them cannot be read. O(n) in their bytes.
  package init?(ofFolder path: FilePath) {
    var output = ManifestEntry.Output()
    guard OutputFolder.count(path, into: &output, &self) else { return nil }
  }

  /// Adds a file, or puts it in the place of one of that name.
  package mutating func add(_ name: String, _ bytes: ArraySlice<UInt8>) {
    add(name, SHA256.hash(of: bytes))
  }

  /// Adds a file by its path in the document's folder.
  mutating func add(_ name: String, _ digest: SHA256.Digest) {
    files[name] = digest
  }

  /// 64 hexadecimal digits.
  package var hexadecimal: String {
    let lines = files.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { "\($0.value.hexadecimal)  \($0.key)\n" }
    return SHA256.hash(of: lines.joined().utf8).hexadecimal
  }
}
