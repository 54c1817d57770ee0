internal import Shisaku

/// A ZIP archive (PKWARE's APPNOTE 6.3) of parts that are packed already.
///
/// The same parts always give the same bytes: every date is the first that the format has.
enum Archive {
  /// What the format has 32 bits for.
  static let longest = 0xFFFF_FFFF

  /// Writes parts in their order, and the list of them.
  ///
  /// - Throws: where an offset or a length would not fit, or the file cannot be written.
  static func write(_ parts: [ArchivePart], to file: AppendedFile) throws {
    var offset = 0
    var list: [UInt8] = []
    func add(_ bytes: [UInt8]) throws(OutputError) { offset = try file.append(bytes).upperBound }
    for part in parts {
      guard part.length <= longest, offset <= longest else {
        throw ExportError(
          .unwritable, part.name,
          "the workbook grows beyond 4 GiB; export fewer documents, or to SQLite")
      }
      list += entry(part, at: offset)
      try add(beginning(of: part))
      try add(part.content)
    }
    let start = offset
    try add(list)
    try add(
      number(0x0605_4B50, 4) + number(0, 4) + number(parts.count, 2) + number(parts.count, 2)
        + number(list.count, 4) + number(start, 4) + number(0, 2))
  }

  /// What stands before a part's bytes.
  static func beginning(of part: ArchivePart) -> [UInt8] {
    number(0x0403_4B50, 4) + common(part) + Array(part.name.utf8)
  }

  private static func entry(_ part: ArchivePart, at offset: Int) -> [UInt8] {
    // No comment, the first disk, no attributes.
    number(0x0201_4B50, 4) + number(version, 2) + common(part) + number(0, 2) + number(0, 2)
      + number(0, 2) + number(0, 4) + number(offset, 4) + Array(part.name.utf8)
  }

  private static let version = 20
  /// 1 January 1980.
  private static let firstDate = 0x21
  private static let utf8Names = 0x800

  private static func common(_ part: ArchivePart) -> [UInt8] {
    number(version, 2) + number(utf8Names, 2) + number(part.isPacked ? 8 : 0, 2) + number(0, 2)
      + number(firstDate, 2) + number(Int(part.checksum), 4) + number(part.content.count, 4)
      + number(part.length, 4) + number(part.name.utf8.count, 2) + number(0, 2)
  }

  /// A number with its least significant byte first.
  private static func number(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }
}
