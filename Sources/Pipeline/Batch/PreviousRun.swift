internal import ShisakuRecords

/// What an output folder says of the run before.
struct PreviousRun {
  enum State {
    case none, finished, unfinished
  }

  let state: State
  /// By id; of two lines with one id the later one counts.
  private(set) var entries: [String: ManifestEntry] = [:]
  /// The ids and sources of all lines in their order.
  private(set) var order: [(id: String, source: String)] = []
  /// Paths in the folder that earlier runs have made and that no line speaks of.
  private(set) var obsolete: [String] = []

  /// Reads the journal or, where there is none, the manifest. A line that was not written to its
  /// end is passed over: its document counts as not done.
  init(in folder: BatchFolder) throws(OutputError) {
    let path: String
    if BatchFolder.size(of: folder.journal) != nil {
      state = .unfinished
      path = folder.journal
    } else if BatchFolder.size(of: folder.manifest) != nil {
      state = .finished
      path = folder.manifest
    } else {
      state = .none
      return
    }
    let bytes = try FilePieces(path).read(0..<(BatchFolder.size(of: path) ?? 0))
    for line in bytes.split(separator: 0x0A) { read(Array(line)) }
  }

  private mutating func read(_ line: [UInt8]) {
    if let entry = ManifestEntry(line: line) {
      entries[entry.id] = entry
      order.append((entry.id, entry.source))
    } else if let path = ObsoletePath(line: line)?.path {
      obsolete.append(path)
    }
  }
}

/// A line of a journal that names what is to be removed when the run ends, unless it is made anew.
struct ObsoletePath {
  /// A name in the output folder.
  let path: String

  init(_ path: String) {
    self.path = path
  }

  init?(line: [UInt8]) {
    var path: String?
    do throws(JSONReader.Problem) {
      var reader = JSONReader(line)
      try reader.readObject { reader, key throws(JSONReader.Problem) in
        if key == "obsolete" {
          path = String(decoding: try reader.readString(), as: UTF8.self)
        } else {
          try reader.skipValue()
        }
      }
    } catch {
      return nil
    }
    // A name alone: whatever a file says, nothing outside the folder is touched.
    guard let path, !path.isEmpty, path != ".", path != "..", !path.utf8.contains(0x2F) else {
      return nil
    }
    self.path = path
  }

  /// The line in UTF-8.
  func line() -> [UInt8] {
    var writer = RecordWriter(layout: .compact, capacity: 64)
    writer.beginObject()
    writer.key("obsolete")
    writer.value(path)
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }
}
