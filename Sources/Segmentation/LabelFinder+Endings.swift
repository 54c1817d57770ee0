internal import ShisakuSourceText
internal import ShisakuValues

/// Labels with words before them: デジ田総合戦略 before における位置づけ.
extension LabelFinder {
  /// Where the text of an ending label stands before white space, a number or the end of a line,
  /// the label may be read from there and from the lines before. There are few such places.
  func reachingEndings() -> [Bool] {
    var reaches: [Bool] = []
    // Labels that end alike are looked for at once.
    var rest = labels.filter { $0.isEnding && $0.text.count > 1 }.map(\.text)
    while let ending = rest.first?.suffix(2) {
      markLines(of: rest.filter { $0.suffix(2) == ending }, in: &reaches)
      rest.removeAll { $0.suffix(2) == ending }
    }
    return reaches
  }

  /// Marks the lines from which one of some texts may be read that end with the same two bytes.
  private func markLines(of texts: [[UInt8]], in reaches: inout [Bool]) {
    let pair = BytePair(endOf: texts[0])
    bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress, let last = lines.last?.range.upperBound else { return }
      var line = 0
      var offset = lines[0].range.lowerBound
      while offset < last {
        var places = pair.places(at: base + offset)
        while places != 0 {
          let end = offset + places.trailingZeroBitCount + 2
          places &= places - 1
          guard end <= last, Self.mayFollowEnding(base + end) else { continue }
          while lines[line].range.upperBound < end { line += 1 }
          guard texts.contains(where: { isText($0, before: end, on: line, in: base) }) else {
            continue
          }
          if reaches.isEmpty { reaches = [Bool](repeating: false, count: lines.count) }
          for start in max(0, line - Self.mostPieces + 1)...line { reaches[start] = true }
        }
        offset += BytePair.width
      }
    }
  }

  /// White space, a circled number or the padding.
  @inline(__always)
  private static func mayFollowEnding(_ bytes: UnsafePointer<UInt8>) -> Bool {
    bytes[0] <= 0x20 || bytes[0] == 0xE2
      || (bytes[0] == 0xE3 && bytes[1] == 0x80 && bytes[2] == 0x80)
  }

  /// Whether a label's text ends at `end`, over the ends of lines.
  private func isText(
    _ text: [UInt8], before end: Int, on line: Int, in bytes: UnsafePointer<UInt8>
  ) -> Bool {
    var line = line
    var offset = end
    var index = text.count
    while index > 0 {
      if offset == lines[line].range.lowerBound {
        guard line > 0, lines[line].blanksBefore <= Self.widestSplit else { return false }
        line -= 1
        offset = lines[line].range.upperBound
      }
      offset -= 1
      index -= 1
      guard bytes[offset] == text[index] else { return false }
    }
    return true
  }

  /// The label from here on, unless it is read more often from the next line on.
  func bestEnding(_ label: Profile.Label, line: Int, offset: Int) -> LabelHit? {
    guard let hit = matchEnding(label, line: line, offset: offset) else { return nil }
    guard hit.lastLine > line, hit.ranges.count > 1 else { return hit }
    let here = endings.count(of: bytes.squeezed(hit.ranges))
    let next = hit.ranges.dropFirst()
    let there = endings.count(of: bytes.squeezed(TextRanges(next)))
    let isLater = there > here * 2 && next.reduce(0) { $0 + $1.count } >= label.text.count + 6
    return isLater && !startsLikeKnownEnding(offset, line) ? nil : hit
  }

  /// Whether the first words from here are those that open the label elsewhere in the document.
  private func startsLikeKnownEnding(_ offset: Int, _ line: Int) -> Bool {
    let first = bytes[offset..<lines[line].range.upperBound]
    return knownEnding.starts(with: first.prefix(9))
  }

  /// Any short words that end with the label's text, over line ends: デジ田総合／戦略における／位置づけ.
  func matchEnding(_ label: Profile.Label, line: Int, offset: Int) -> LabelHit? {
    bytes.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.flatMap { matchEnding(label, line: line, offset: offset, in: $0) }
    }
  }

  private func matchEnding(
    _ label: Profile.Label, line: Int, offset: Int, in bytes: UnsafePointer<UInt8>
  ) -> LabelHit? {
    let firstLine = line
    var line = line
    var start = offset
    // Bytes on the lines before.
    var before = 0
    let longest = label.text.count + Self.longestPrefix * 3
    for _ in 0..<Self.mostPieces {
      let end = lines[line].range.upperBound
      var stop = start
      while stop < end {
        let scalar = UTF8Bytes.scalar(at: bytes + stop)
        if scalar <= 0x20 || scalar == 0x3000 { break }
        guard
          scalar.isIdeograph || scalar.isKatakana
            || scalar.isHiragana
            || scalar == 0x30FC || (scalar < 0x80 && scalar > 0x40)
        else {
          // A number may follow the label directly: …における位置づけ①…
          guard ListSign.isCircledNumber(scalar) else { return nil }
          return endingHit(label, from: offset, firstLine, to: stop, line, before + stop - start)
        }
        stop &+= UTF8Bytes.length(of: bytes[stop])
        if before + stop - start > longest { return nil }
      }
      if let hit = endingHit(label, from: offset, firstLine, to: stop, line, before + stop - start)
      {
        return hit
      }
      guard stop == end, line + 1 < lines.count, lines[line + 1].blanksBefore <= Self.widestSplit
      else { return nil }
      before += stop - start
      line += 1
      start = lines[line].range.lowerBound
    }
    return nil
  }

  /// The label and the words before it from `offset` to `stop`, which take `count` bytes on the
  /// lines from the first to the last, if they end with the label's text.
  private func endingHit(
    _ label: Profile.Label, from offset: Int, _ firstLine: Int, to stop: Int, _ lastLine: Int,
    _ count: Int
  ) -> LabelHit? {
    guard count >= label.text.count + 6 else { return nil }
    var line = lastLine
    var position = stop
    var index = label.text.count
    while index > 0 {
      if line > firstLine, position == lines[line].range.lowerBound {
        line -= 1
        position = lines[line].range.upperBound
      }
      position -= 1
      index -= 1
      guard bytes[position] == label.text[index] else { return nil }
    }
    let ranges = pieces(from: offset, on: firstLine, to: stop, on: lastLine)
    return hit(label, ranges, firstLine, lastLine)
  }

  private func hit(
    _ label: Profile.Label, _ ranges: TextRanges, _ firstLine: Int, _ lastLine: Int
  ) -> LabelHit {
    var ranges = ranges
    let end = ranges[ranges.count - 1].upperBound
    if end < lines[lastLine].range.upperBound {
      let (scalar, length) = bytes.scalar(at: end)
      if scalar.isColon {
        ranges[ranges.count - 1] = ranges[ranges.count - 1].lowerBound..<end + length
      }
    }
    return LabelHit(role: label.role, ranges: ranges, firstLine: firstLine, lastLine: lastLine)
  }
}
