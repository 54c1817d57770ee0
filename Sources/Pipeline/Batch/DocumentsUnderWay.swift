internal import CCrashes
internal import Synchronization
internal import SystemPackage

/// Which documents are being converted, in a file that outlives the program.
///
/// A run that is ended by a document leaves that document's mark, and the next run, which may be the
/// same program started anew, sees it (`Suspects`). The file is memory shared with the disk: a mark
/// is there at once, whatever ends the program, and costs no call of the system. It is text:
///
///     signal 11
///     U 0 5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9
///     - 0 0000000000000000000000000000000000000000000000000000000000000000
///
/// a line a document that may be under way at once: `U` for one among others, `A` for one alone, `-`
/// for none; how often it was alone before and ended a run without a word; what it is known by.
final class DocumentsUnderWay: Sendable {
  static let header = Array("signal 00\n".utf8)
  static let lineLength = 69

  /// A document's line, for as long as it is under way.
  struct Mark {
    fileprivate let line: Int
  }

  private struct Memory: @unchecked Sendable {
    let start: UnsafeMutablePointer<UInt8>
    let length: Int
  }

  private let memory: Memory
  private let free: Mutex<[Int]>

  /// Makes the file, in place of one that is there, with room for `count` documents at once.
  ///
  /// - Returns: `nil` where it cannot be made: documents are then converted without marks.
  init?(_ path: FilePath, count: Int) {
    let length = Self.header.count + count * Self.lineLength
    guard let start = path.withPlatformString({ shisaku_map_new_file($0, length) }) else {
      return nil
    }
    memory = Memory(start: start, length: length)
    free = Mutex(Array((0..<count).reversed()))
    let empty = Self.line(UInt8(ascii: "-"), 0, String(repeating: "0", count: 64))
    let text = Self.header + (0..<count).flatMap { _ in empty }
    for (offset, byte) in text.enumerated() { start[offset] = byte }
    shisaku_note_crashes_in(start + Self.header.count - 3)
  }

  deinit {
    shisaku_note_crashes_in(nil)
    shisaku_unmap(memory.start, memory.length)
  }

  /// Marks a document as under way.
  ///
  /// - Parameters:
  ///   - key: what it is known by, 64 hexadecimal digits.
  ///   - isAlone: whether no other document is.
  ///   - earlierEnds: how often it was alone when a run ended without a word.
  /// - Returns: the mark, to be taken away; `nil` where there are more documents than lines.
  func begin(_ key: String, isAlone: Bool, earlierEnds: Int = 0) -> Mark? {
    guard let line = free.withLock({ $0.popLast() }) else { return nil }
    let text = Self.line(UInt8(ascii: isAlone ? "A" : "U"), earlierEnds, key)
    let start = memory.start + Self.header.count + line * Self.lineLength
    // The letter last: a line with a letter is whole.
    for offset in text.indices.reversed() { start[offset] = text[offset] }
    return Mark(line: line)
  }

  /// Takes a mark away.
  func end(_ mark: Mark) {
    memory.start[Self.header.count + mark.line * Self.lineLength] = UInt8(ascii: "-")
    free.withLock { $0.append(mark.line) }
  }

  private static func line(_ letter: UInt8, _ ends: Int, _ key: String) -> [UInt8] {
    [letter, 0x20, UInt8(0x30 + min(max(ends, 0), 9)), 0x20] + Array(key.utf8.prefix(64)) + [0x0A]
  }
}
