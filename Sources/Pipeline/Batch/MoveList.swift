internal import Glibc
internal import ShisakuJSON
internal import ShisakuSourceText
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

  private let hidden: FilePath
  private var moves: [Move] = []

  /// Below the hidden folder, and below that of the outputs.
  private struct Move {
    let from: FilePath
    let to: FilePath
  }

  /// A list without moves of files in a folder.
  init(in hidden: FilePath) {
    self.hidden = hidden
  }

  /// Adds a file of the hidden folder, and its place below the folder of the outputs.
  mutating func add(_ from: FilePath, to place: FilePath) {
    moves.append(Move(from: from, to: place))
  }

  /// Brings the list to disk; the files must be there before.
  func store() throws(OutputError) {
    try AppendedFile.writeWhole(hidden.appending(Self.name)) { file throws(OutputError) in
      for move in moves { _ = try file.append(Self.line(move)) }
    }
    try FileDescriptor.flushFolder(hidden)
  }

  /// Whether a list stands in a folder, so that its moves are still to be made.
  static func isStored(in hidden: FilePath) -> Bool {
    FolderListing.kind(of: hidden) == .folder
      && FolderListing.kind(of: hidden.appending(name)) == .file
  }

  /// Makes the moves of a list that is on disk, then empties the hidden folder but for a lock.
  ///
  /// A file that is there no longer was moved before; where the folder that a file belongs to has
  /// gone, the file goes as well.
  ///
  /// - Returns: whether there was a list.
  static func complete(from hidden: FilePath, to folder: FilePath) throws(OutputError) -> Bool {
    guard isStored(in: hidden) else { return false }
    let path = hidden.appending(name)
    let bytes = try FilePieces(path).read(0..<(BatchFolder.size(of: path) ?? 0))
    var folders: Set<FilePath> = []
    for line in bytes.split(separator: 0x0A) {
      guard let move = move(Array(line)) else { continue }
      let place = folder.pushing(move.to)
      if hidden.pushing(move.from).rename(to: place) != 0, errno != ENOENT {
        throw OutputError(place, "it cannot be put in place")
      }
      folders.insert(place.folder)
    }
    for folder in folders.sorted(by: { $0.bytes.lexicographicallyPrecedes($1.bytes) })
    where FolderListing.kind(of: folder, followingLinks: true) == .folder {
      try FileDescriptor.flushFolder(folder)
    }
    empty(hidden)
    return true
  }

  /// Removes what is in a hidden folder, the list last: what is left at any moment tells a later run
  /// what to do with it. A lock is left to the one who holds it.
  static func empty(_ hidden: FilePath) {
    for file in (try? FolderListing.names(in: hidden)) ?? []
    where file.string != name && file.string != FolderLock.name {
      OutputFolder.removeTree(hidden.appending(file))
    }
    hidden.appending(name).unlink()
  }

  private static func line(_ move: Move) -> [UInt8] {
    var writer = JSONWriter(layout: .compact, capacity: 64)
    writer.beginObject()
    writer.member("from", move.from.string)
    writer.member("to", move.to.string)
    if move.to.validText == nil {
      // What is no UTF-8 would not find its place.
      writer.member("to_base64", Base64.encode(move.to.bytes))
    }
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }

  /// Whatever the file says, nothing outside the two folders is touched.
  private static func move(_ line: [UInt8]) -> Move? {
    var reader = JSONReader(line)
    var texts: [String: [UInt8]] = [:]
    do throws(JSONReader.Problem) {
      try reader.readObject { reader, key throws(JSONReader.Problem) in
        texts[key] = try reader.readString()
      }
    } catch {
      return nil
    }
    let place = texts["to_base64"].flatMap { Base64.decode($0) } ?? texts["to"]
    guard let from = texts["from"].flatMap(below), let to = place.flatMap(below) else {
      return nil
    }
    return Move(from: from, to: to)
  }

  /// A path of names alone.
  private static func below(_ bytes: [UInt8]) -> FilePath? {
    let path = FilePath(bytes: bytes)
    let isBelow =
      path.isRelative && !path.isEmpty && path.components.allSatisfy { $0.kind == .regular }
    return isBelow ? path : nil
  }
}
