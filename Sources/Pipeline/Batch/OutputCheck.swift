internal import ShisakuSourceText
internal import SystemPackage

/// Whether what the entries of an earlier run speak of is still there, byte for byte.
struct OutputCheck: Sendable {
  private static let piece = 1 << 20

  private let folder: BatchFolder
  private let state: PreviousRun.State

  /// - Parameters:
  ///   - folder: of the batch.
  ///   - state: how the run that wrote the entries left it.
  init(_ folder: BatchFolder, _ state: PreviousRun.State) {
    self.folder = folder
    self.state = state
  }

  /// Whether a document's output is what was written. O(n) in its bytes.
  func isWhole(_ entry: ManifestEntry) -> Bool {
    guard let output = entry.output else { return true }
    var hash = OutputHash()
    if let lines = output.lines {
      for (name, range) in [
        (BatchFolder.policiesName, lines.policies), (BatchFolder.documentsName, lines.documents),
      ] {
        guard let part = part(range, of: folder.records(name, state)) else { return false }
        hash.add(name, part.digest)
        let wanted = name == BatchFolder.policiesName ? entry.counts.policies : 1
        guard part.lines == wanted else { return false }
      }
    }
    if output.files > 0 {
      var found = ManifestEntry.Output()
      guard OutputFolder.count(folder.path.appending(entry.id), into: &found, &hash),
        found.files == output.files, found.bytes == output.bytes
      else { return false }
    }
    return hash.hexadecimal == output.sha256
  }

  /// The hash of a part of a file, and how many lines end in it; `nil` where the file ends before it
  /// does.
  private func part(
    _ range: Range<Int>, of path: FilePath
  ) -> (digest: SHA256.Digest, lines: Int)? {
    guard let pieces = try? FilePieces(path) else { return nil }
    var hash = SHA256()
    var lines = 0
    var start = range.lowerBound
    while start < range.upperBound {
      let end = min(start + Self.piece, range.upperBound)
      guard let bytes = try? pieces.read(start..<end), bytes.count == end - start else {
        return nil
      }
      hash.update(bytes)
      lines += bytes.count { $0 == 0x0A }
      start = end
    }
    return (hash.finish(), lines)
  }
}
