internal import Shisaku
internal import ShisakuExtraction
internal import ShisakuSourceText

/// Finds the texts that were converted.
package struct SourceFinder: Sendable {
  /// The output folder, where `source.txt` lies for documents whose text is not their input.
  private let folder: String
  /// Paths below the folder of sources by file name; `nil` without one.
  private let paths: [String: [String]]?

  /// - Parameters:
  ///   - folder: the output folder.
  ///   - sourceFolder: a dump, or a folder with dumps at any depth; `nil` for where they were.
  package init(folder: String, sourceFolder: String?) {
    self.folder = folder
    paths = sourceFolder.map { root in
      var paths: [String: [String]] = [:]
      Self.collect(Array(root.utf8), &paths)
      return paths
    }
  }

  /// Links to folders are not followed, so that nothing turns in a circle.
  private static func collect(_ folder: [UInt8], _ paths: inout [String: [String]]) {
    if FolderListing.status(of: folder)?.kind == .file {
      let path = String(decoding: folder, as: UTF8.self)
      paths[path.split(separator: "/").last.map(String.init) ?? path, default: []].append(path)
      return
    }
    for name in FolderListing.names(in: folder) ?? [] where name.first != 0x2E {
      let path = folder + [0x2F] + name
      if FolderListing.status(of: path, followingLinks: false)?.kind == .folder {
        collect(path, &paths)
      } else {
        let key = String(decoding: name, as: UTF8.self)
        paths[key, default: []].append(String(decoding: path, as: UTF8.self))
      }
    }
  }

  /// The text of a document: `source.txt` beside its records, a dump of its name below the folder of
  /// sources, or the dump where the manifest says.
  package func source(
    of id: String, record: JSONValue?, manifest: JSONValue?
  ) -> StoredDocument.SourceState {
    guard let source = record?["source"] else { return .missing }
    var candidates = ["\(folder)/\(id)/source.txt"]
    if let paths {
      candidates += paths[source.text("name") ?? ""] ?? []
    } else if let path = manifest?.text("source"), path != "-" {
      candidates.append(path)
    }
    var changed: String?
    for path in candidates where FolderListing.status(of: Array(path.utf8))?.kind == .file {
      if let text = text(at: path, source) {
        return .found(StoredSource(path: path, text: text))
      }
      changed = changed ?? path
    }
    return changed.map { .changed($0) } ?? .missing
  }

  /// The text of a file, where it is the one that was converted. An input in another encoding or
  /// format is extracted again.
  private func text(at path: String, _ source: JSONValue) -> SourceText? {
    guard let padded = try? InputReader.read(path: Array(path.utf8)) else { return nil }
    let hash = SHA256.hash(of: padded[..<(padded.count - SourceText.padding)]).hexadecimal
    if hash == source.text("text_sha256") { return SourceText(padded: padded) }
    guard hash == source.text("sha256"),
      let text = try? TextExtractor().extract(padded: padded).text
    else { return nil }
    let textHash = SHA256.hash(of: text.bytes[..<text.count]).hexadecimal
    return textHash == source.text("text_sha256") ? text : nil
  }
}
