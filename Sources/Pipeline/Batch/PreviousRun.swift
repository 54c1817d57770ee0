internal import ShisakuRecords
internal import SystemPackage

/// What an output folder says of the run before.
struct PreviousRun {
  enum State {
    case none, finished, unfinished
  }

  let state: State
  /// By id, byte for byte; of two lines with one id the later one counts.
  private(set) var entries: [[UInt8]: ManifestEntry] = [:]
  /// The ids and sources of all lines in their order.
  private(set) var order: [(id: String, source: FilePath)] = []
  /// Names in the folder that earlier runs have made and that no line speaks of.
  private(set) var obsolete: [ObsoleteName] = []
  /// Documents that were under way when it ended.
  private(set) var suspects = Suspects()

  /// Reads the journal or, where there is none, the manifest. A line that was not written to its
  /// end is passed over: its document counts as not done.
  init(in folder: BatchFolder) throws(OutputError) {
    let path: FilePath
    if BatchFolder.size(of: folder.journal) != nil {
      state = .unfinished
      path = folder.journal
      if let size = BatchFolder.size(of: folder.underWay) {
        suspects = Suspects(try FilePieces(folder.underWay).read(0..<size))
      }
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

  /// Names of the profiles that documents were read as.
  var profiles: Set<String> { Set(entries.values.compactMap { $0.output?.profile }) }

  /// The entry of a document.
  func entry(id: String) -> ManifestEntry? { entries[Array(id.utf8)] }

  private mutating func read(_ line: [UInt8]) {
    if let entry = ManifestEntry(line: line) {
      entries[Array(entry.id.utf8)] = entry
      order.append((entry.id, entry.source))
    } else if let name = ObsoleteName(line: line) {
      obsolete.append(name)
    }
  }
}
