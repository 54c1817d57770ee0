internal import SystemPackage

/// The lines of a manifest, by what they are about.
///
/// A later line stands for an earlier one of the same id: the document keeps its place and gets what
/// the last line says of it.
final class ManifestLines {
  enum Element {
    /// The last line about a document, where the first one stands.
    case entry(id: RecordID, StoredLine)
    /// Another line about a document that was handed out.
    case repeated(id: RecordID, StoredLine)
    /// A line that names no document.
    case nameless(StoredLine)
  }

  /// Every id of the file.
  let ids: Set<RecordID>
  /// Of ids that occur more than once.
  private let last: [RecordID: StoredLine]
  private let lines: RecordLines
  private var seen: Set<RecordID> = []

  /// `nil` where there is no manifest.
  init?(in folder: FilePath) {
    guard let first = RecordLines(folder: folder, file: RecordStore.manifestName, key: "id"),
      let second = RecordLines(folder: folder, file: RecordStore.manifestName, key: "id")
    else { return nil }
    var ids: Set<RecordID> = []
    var last: [RecordID: StoredLine] = [:]
    while let (line, id) = first.next() {
      if let id, !ids.insert(id).inserted { last[id] = line }
    }
    self.ids = ids
    self.last = last
    lines = second
  }

  func next() -> Element? {
    guard let (line, id) = lines.next() else { return nil }
    guard let id else { return .nameless(line) }
    guard seen.insert(id).inserted else { return .repeated(id: id, line) }
    return .entry(id: id, last[id] ?? line)
  }
}
