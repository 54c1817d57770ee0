internal import Shisaku
internal import ShisakuExtraction
package import ShisakuJSON
internal import ShisakuSourceText
package import SystemPackage

/// Finds the texts that were converted.
package struct SourceFinder: Sendable {
  /// The output folder, where `source.txt` lies for documents whose text is not their input.
  private let folder: FilePath
  /// Paths below the folder of sources by file name; `nil` without one.
  private let paths: [String: [FilePath]]?

  /// - Parameters:
  ///   - folder: the output folder.
  ///   - sourceFolder: a dump, or a folder with dumps at any depth; `nil` for where they were.
  package init(folder: FilePath, sourceFolder: FilePath?) {
    self.folder = folder
    paths = sourceFolder.map { root in
      var paths: [String: [FilePath]] = [:]
      Self.collect(root, &paths)
      return paths
    }
  }

  /// Links to folders are not followed, so that nothing turns in a circle. Names that are equal as
  /// text stand together: the hash tells which file it was.
  private static func collect(_ folder: FilePath, _ paths: inout [String: [FilePath]]) {
    if FolderListing.kind(of: folder, followingLinks: true) == .file {
      paths[folder.lastComponent?.string ?? folder.string, default: []].append(folder)
      return
    }
    for name in (try? FolderListing.names(in: folder)) ?? [] where name.bytes.first != 0x2E {
      let path = folder.appending(name)
      if FolderListing.kind(of: path) == .folder {
        collect(path, &paths)
      } else {
        paths[name.string, default: []].append(path)
      }
    }
  }

  /// The text of a document: `source.txt` beside its records, a dump of its name below the folder of
  /// sources, or the dump where the manifest says.
  package func source(
    of id: String, record: JSONValue?, manifest: JSONValue?
  ) -> StoredDocument.SourceState {
    guard let source = record?["source"] else { return .missing }
    var candidates: [FilePath] = []
    if DocumentIdentifier.isOfBatch(id) {
      candidates.append(folder.appending(id).appending("source.txt"))
    }
    if let paths {
      candidates += paths[source.text("name") ?? ""] ?? []
    } else if let path = manifest.flatMap({ entry in ManifestEntry.source { entry.text($0) } }),
      path != "-"
    {
      candidates.append(path)
    }
    var changed: String?
    for path in candidates where FolderListing.kind(of: path, followingLinks: true) == .file {
      switch text(at: path, source) {
      case .converted(let text):
        let isDump = source.text("format") == InputFormat.text.rawValue
        return .found(StoredSource(path: path.string, text: text, isDump: isDump))
      case .another: changed = changed ?? path.string
      case .unreadable: break
      }
    }
    return changed.map { .changed($0) } ?? .missing
  }

  private enum Candidate {
    case converted(SourceText)
    case another
    /// The input that was converted, but not the text that came of it: decoded with other options.
    case unreadable
  }

  /// What a file is. An input in another encoding or format is extracted again.
  private func text(at path: FilePath, _ source: JSONValue) -> Candidate {
    guard let padded = try? InputReader.read(path: path.bytes) else { return .unreadable }
    let hash = SHA256.hash(of: padded[..<(padded.count - SourceText.padding)]).hexadecimal
    if hash == source.text("text_sha256") { return .converted(SourceText(padded: padded)) }
    guard hash == source.text("sha256") else { return .another }
    guard let text = try? TextExtractor().extract(padded: padded).text else { return .unreadable }
    let textHash = SHA256.hash(of: text.bytes[..<text.count]).hexadecimal
    return textHash == source.text("text_sha256") ? .converted(text) : .unreadable
  }
}
