internal import SystemPackage

extension BatchFolder {
  /// What a run may leave below `.unfinished`.
  private static let unfinishedNames: Set<String> = [
    "manifest.jsonl", finalManifest, "documents", "under-way", policiesName, documentsName,
    policiesName + sorted, documentsName + sorted, MoveList.name,
  ]

  /// Looks at every file that a run replaces or removes, before it does: what no run has made stays,
  /// and the run does not begin.
  ///
  /// - Throws: `occupied`.
  func refuseForeignFiles() throws(OutputError) {
    switch FolderListing.kind(of: unfinished) {
    case nil: break
    case .folder:
      for name in (try? FolderListing.names(in: unfinished)) ?? [] {
        let text = name.string
        let suffix = AppendedFile.passingSuffix
        let plain = text.hasSuffix(suffix) ? String(text.dropLast(suffix.count)) : text
        let kind: FolderListing.Kind = plain == "documents" ? .folder : .file
        guard Self.unfinishedNames.contains(plain) || plain.hasSuffix(BatchProfiles.suffix),
          FolderListing.kind(of: unfinished.appending(name)) == kind
        else { throw OutputError.foreign(unfinished.appending(name)) }
      }
    default: throw OutputError.foreign(unfinished)
    }
    guard try isOwnManifest(manifest) else { throw OutputError.foreign(manifest) }
    // Files of records belong to a manifest, or to a run that was ended while it moved them.
    let isUnfinished = FolderListing.kind(of: unfinished) != nil
    for name in [Self.policiesName, Self.documentsName] {
      switch FolderListing.kind(of: path.appending(name)) {
      case nil: break
      case .file where isUnfinished || FolderListing.kind(of: manifest) != nil: break
      default: throw OutputError.foreign(path.appending(name))
      }
    }
  }

  /// Whether a file is a manifest, as far as its first line tells, or is not there.
  private func isOwnManifest(_ path: FilePath) throws(OutputError) -> Bool {
    switch FolderListing.kind(of: path) {
    case nil: return true
    case .file: break
    default: return false
    }
    guard let size = Self.size(of: path), size > 0 else { return true }
    guard let line = LineReader(path: path)?.next(), case .whole(let bytes) = line else {
      return false
    }
    return ManifestEntry(line: bytes) != nil
  }
}

extension OutputError {
  /// Something that no run has made stands where a run would write.
  static func foreign(_ path: FilePath) -> OutputError {
    OutputError(
      .occupied, path,
      "this is nothing that shisaku has made, and it is left alone; give another output folder, or "
        + "move it away")
  }
}
