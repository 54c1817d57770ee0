package import ShisakuSourceText

/// A source text whose labels name lines, from 1, split at line feeds.
///
///     let text = LabelledText(Array("目的\n・減らす。".utf8))
///     try text.line(1)                                          // [0,6]
///     text.characters(in: [ByteRange(7, 22)], ignoring: .bullets) // [10, 13, 16, 19]: all but ・
package struct LabelledText: Sendable {
  /// What does not count where two places are compared; white space never does.
  package enum Ignored: Sendable {
    case whiteSpace
    /// Bullets and private-use characters too: a field may hold them or leave them out.
    case bullets
  }

  package let source: SourceText
  private let index: LineIndex

  /// - Parameter bytes: valid UTF-8.
  package init(_ bytes: some Collection<UInt8>) {
    source = SourceText(bytes)
    index = LineIndex(of: source.bytes, count: source.count)
  }

  package var lineCount: Int { index.starts.count }

  /// The number of the line that holds a byte, from 1.
  package func line(at offset: Int) -> Int { index.position(of: offset).line }

  /// The bytes of a line without its line feed.
  package func line(_ number: Int) throws(LabelError) -> ByteRange {
    guard number >= 1, number <= lineCount else {
      throw LabelError("the labels name line \(number); the text has \(lineCount) lines")
    }
    let end = number < lineCount ? index.starts[number] - 1 : source.count
    return ByteRange(index.starts[number - 1], end)
  }

  /// Offsets of the first bytes of the characters of some ranges.
  package func characters(in ranges: [ByteRange], ignoring ignored: Ignored) -> Set<Int> {
    var characters: Set<Int> = []
    for range in ranges {
      var offset = range.lower
      for scalar in source.string(range).unicodeScalars {
        let isLeftOut =
          ScoringFold.isWhiteSpace(scalar) || (ignored == .bullets && ScoringFold.isBullet(scalar))
        if !isLeftOut { characters.insert(offset) }
        offset += UTF8.width(scalar)
      }
    }
    return characters
  }
}

/// Why labels cannot be read, or do not belong to their text.
package struct LabelError: Error, CustomStringConvertible {
  package let description: String

  package init(_ description: String) {
    self.description = description
  }
}
