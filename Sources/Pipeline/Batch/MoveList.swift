internal import Glibc
internal import ShisakuJSON
internal import ShisakuRecords
internal import SystemPackage

/// The moves by which files that were made in a hidden folder take their places.
///
/// Several files cannot be renamed at once. So they are made in a hidden folder and brought to disk;
/// then one rename puts the list of the moves beside them; then the moves are made. Before that
/// rename nothing has happened; after it, every file will get to its place, if by a later run.
///
///     {"from":"1","to":"policies.jsonl"}
///     {"from":"2","to":"manifest.jsonl"}
struct MoveList {
  /// In the hidden folder.
  static let name = "moves.jsonl"

  private let hidden: String
  private var moves: [(from: String, to: String)] = []

  /// A list without moves of files in a folder.
  init(in hidden: String) {
    self.hidden = hidden
  }

  /// Adds a file of the hidden folder, and its place below the folder of the outputs.
  mutating func add(_ from: String, to place: String) {
    moves.append((from, place))
  }

  /// Brings the list to disk; the files must be there before.
  func store() throws(OutputError) {
    try AppendedFile.writeWhole("\(hidden)/\(Self.name)") { file throws(OutputError) in
      for move in moves { _ = try file.append(Self.line(move)) }
    }
    try FileDescriptor.flushFolder(hidden)
  }

  /// Whether a list stands in a folder, so that its moves are still to be made.
  static func isStored(in hidden: String) -> Bool {
    FolderListing.kind(of: FilePath(hidden)) == .folder
      && FolderListing.kind(of: FilePath("\(hidden)/\(name)")) == .file
  }

  /// Makes the moves of a list that is on disk, then empties the hidden folder but for a lock.
  ///
  /// A file that is there no longer was moved before; where the folder that a file belongs to has
  /// gone, the file goes as well.
  ///
  /// - Returns: whether there was a list.
  static func complete(from hidden: String, to folder: String) throws(OutputError) -> Bool {
    guard isStored(in: hidden) else { return false }
    let path = "\(hidden)/\(name)"
    let bytes = try FilePieces(path).read(0..<(BatchFolder.size(of: path) ?? 0))
    var folders: Set<String> = []
    for line in bytes.split(separator: 0x0A) {
      guard let move = move(Array(line)) else { continue }
      let place = "\(folder)/\(move.to)"
      if rename("\(hidden)/\(move.from)", place) != 0, errno != ENOENT {
        throw OutputError(place, "it cannot be put in place")
      }
      folders.insert(place.lastIndex(of: "/").map { String(place[..<$0]) } ?? folder)
    }
    for folder in folders.sorted()
    where FolderListing.kind(of: FilePath(folder), followingLinks: true) == .folder {
      try FileDescriptor.flushFolder(folder)
    }
    empty(hidden)
    return true
  }

  /// Removes what is in a hidden folder, the list last: what is left at any moment tells a later run
  /// what to do with it. A lock is left to the one who holds it.
  static func empty(_ hidden: String) {
    for file in (try? FolderListing.names(in: FilePath(hidden))) ?? [] {
      let file = file.string
      if file != name, file != FolderLock.name { OutputFolder.removeTree("\(hidden)/\(file)") }
    }
    unlink("\(hidden)/\(name)")
  }

  private static func line(_ move: (from: String, to: String)) -> [UInt8] {
    var writer = JSONWriter(layout: .compact, capacity: 64)
    writer.beginObject()
    writer.key("from")
    writer.value(move.from)
    writer.key("to")
    writer.value(move.to)
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }

  /// Whatever the file says, nothing outside the two folders is touched.
  private static func move(_ line: [UInt8]) -> (from: String, to: String)? {
    var reader = JSONReader(line)
    var paths: [String: String] = [:]
    do throws(JSONReader.Problem) {
      try reader.readObject { reader, key throws(JSONReader.Problem) in
        paths[key] = String(decoding: try reader.readString(), as: UTF8.self)
      }
    } catch {
      return nil
    }
    guard let from = paths["from"], let to = paths["to"], isBelow(from), isBelow(to) else {
      return nil
    }
    return (from, to)
  }

  private static func isBelow(_ path: String) -> Bool {
    path.split(separator: "/", omittingEmptySubsequences: false)
      .allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
  }
}
