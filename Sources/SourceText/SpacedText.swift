/// Text whose characters an extractor printed with a space between each two: 目 的 ： 2 0 2 3 年.
package enum SpacedText {
  /// Fewer characters show nothing: 表 1 2.
  private static let fewest = 5
  /// One of so many characters at least is none of ASCII.
  private static let share = 3

  /// Whether all characters of a line stand apart, one space between two each. O(n).
  ///
  /// - Parameters:
  ///   - bytes: UTF-8.
  ///   - line: without white space at its ends.
  /// - Returns: `false` for a few characters, which show nothing, and for Latin ones alone.
  package static func isAll(_ bytes: UnsafePointer<UInt8>, _ line: Range<Int>) -> Bool {
    var offset = line.lowerBound
    var characters = 0
    var wide = 0
    while offset < line.upperBound {
      if bytes[offset] == 0x20 { return false }
      if bytes[offset] >= 0x80 { wide += 1 }
      characters += 1
      offset += UTF8Bytes.length(of: bytes[offset])
      guard offset < line.upperBound else { break }
      guard bytes[offset] == 0x20 else { return false }
      offset += 1
    }
    return characters >= fewest && wide * share >= characters
  }
}
