internal import CByteScan
internal import ShisakuSourceText
internal import ShisakuValues

/// A label of the form, found in the text.
package struct LabelHit: Sendable {
  /// The member of the record that its field fills.
  package var role: Field.Place
  /// Its pieces, one a line.
  package var ranges: TextRanges
  /// Indices of the first and the last line it stands on.
  package var firstLine: Int
  package var lastLine: Int
}

/// Finds the labels of the form, however the dump split them: 施策／分類 over two lines, 詳／細 one
/// character a line, `…反映 目的 概要` behind each other, a label glued to the end of a sentence.
struct LabelFinder {
  let bytes: [UInt8]
  let lines: [TextLine]
  let labels: [Profile.Label]

  /// The words before an ending label (デジ田総合戦略 before における位置づけ), in characters.
  static let longestPrefix = 20
  /// Blank lines that a split label may span.
  static let widestSplit = 2
  /// Lines that an ending label may be split over.
  static let mostPieces = 4
  /// Lines that a note behind a label may take in a narrow cell.
  private static let longestNote = 6

  /// A label without words before it, its text in `texts`.
  private struct Whole {
    let role: Field.Place
    let hasNote: Bool
    let start: Int
    let count: Int
    /// The next one with the same print, in the order of the profile; -1 for none.
    var next: Int16 = -1
  }

  private var wholes: [Whole] = []
  /// The texts of `wholes`, one behind the other.
  private var texts: [UInt8] = []
  /// The first of `wholes` by the print of its first bytes; -1 for none.
  private var heads = [Int16](repeating: -1, count: 256)
  /// How often each whole text of an ending label was read in the document, from every place where
  /// one may begin. Words before the label that belong to something else do not recur.
  private(set) var endings = WhitespaceFreeTexts()
  /// The text of an ending label that was read most often.
  private(set) var knownEnding: [UInt8] = []
  /// Whether an ending label that opens on a line can be read to its end, by line; empty where no
  /// label ends in the document.
  private var mayReachEnding: [Bool] = []

  init(bytes: [UInt8], lines: [TextLine], profile: Profile) {
    self.bytes = bytes
    self.lines = lines
    labels = profile.labels
    for label in labels.reversed() where !label.isEnding && label.text.count > 2 {
      let print = Self.print(label.text[0], label.text[1], label.text[2])
      wholes.append(
        Whole(
          role: label.role, hasNote: label.hasNote, start: texts.count, count: label.text.count,
          next: heads[print]))
      heads[print] = Int16(wholes.count - 1)
      texts += label.text
    }
    mayReachEnding = reachingEndings()
    guard !mayReachEnding.isEmpty else { return }
    for label in labels where label.isEnding {
      for line in lines.indices where mayReachEnding[line] {
        if let hit = matchEnding(label, line: line, offset: lines[line].range.lowerBound) {
          endings.insert(bytes.squeezed(hit.ranges))
        }
      }
    }
    knownEnding = endings.mostFrequent ?? []
  }

  /// All labels in reading order. O(bytes × labels that share a first character).
  func hits() -> [LabelHit] {
    var hits: [LabelHit] = []
    var resume = 0
    for line in lines.indices {
      let range = lines[line].range
      var offset = max(range.lowerBound, resume)
      let end = range.upperBound
      // The first three bytes of a label stand on one line.
      if end - offset < 3, mayReachEnding.isEmpty || !mayReachEnding[line] { continue }
      var isGlued = false
      while offset < end {
        if let hit = match(line: line, offset: offset, isGlued: isGlued) {
          if let glued = gluedLabel(before: hit, from: resume, on: line) { hits.append(glued) }
          hits.append(hit)
          resume = hit.ranges[hit.ranges.count - 1].upperBound
          guard hit.lastLine == line else { break }
          offset = resume
          isGlued = false
        } else {
          (offset, isGlued) = nextToken(from: offset, before: end)
        }
        offset = bytes.skippingSpace(from: offset, before: end)
      }
    }
    return hits
  }

  /// A label glued to the end of the text before another one that ends the line: …への反映目的 概要.
  ///
  /// `start` is where the label before ends.
  private func gluedLabel(before hit: LabelHit, from start: Int, on line: Int) -> LabelHit? {
    let whole = lines[line].range
    let label = hit.ranges[0]
    let lower = max(start, whole.lowerBound)
    guard hit.ranges.count == 1, label.upperBound == whole.upperBound, Self.isBox(hit.role),
      lower < label.lowerBound
    else { return nil }
    let text = bytes.trimmed(lower..<label.lowerBound)
    for other in labels where Self.isBox(other.role) && other.role != hit.role {
      if !other.isEnding, text.count > other.text.count, bytes.ends(text, with: other.text) {
        let range = text.upperBound - other.text.count..<text.upperBound
        return LabelHit(role: other.role, ranges: [range], firstLine: line, lastLine: line)
      }
    }
    return nil
  }

  private static func isBox(_ role: Field.Place) -> Bool {
    role == .purpose || role == .overview || role == .details
  }

  @inline(__always)
  private static func print(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
    Int(first ^ second &* 7 ^ third)
  }

  /// The next place where a label may begin: after white space, or glued to 。 or ）.
  private func nextToken(from start: Int, before end: Int) -> (Int, Bool) {
    bytes.withUnsafeBufferPointer { buffer in
      guard let bytes = buffer.baseAddress else { return (end, false) }
      var word = start
      while word < end {
        var places = shisaku_find_word_ends(bytes + word)
        while places != 0 {
          let offset = word + places.trailingZeroBitCount
          places &= places - 1
          if offset >= end { return (end, false) }
          let byte = bytes[offset]
          if byte <= 0x20 {
            if offset > start { return (offset, false) }
          } else if byte == 0xE3, bytes[offset + 1] == 0x80 {
            if bytes[offset + 2] == 0x80, offset > start { return (offset, false) }
            guard bytes[offset + 2] == 0x82, offset + 3 < end else { continue }
            return (offset + 3, !buffer.isSpace(at: offset + 3))
          } else if byte == 0xBC, bytes[offset + 1] == 0x89, bytes[offset - 1] == 0xEF,
            offset > start, offset + 2 < end
          {
            return (offset + 2, !buffer.isSpace(at: offset + 2))
          }
        }
        word += 16
      }
      return (end, false)
    }
  }

  @inline(__always)
  private func match(line: Int, offset: Int, isGlued: Bool) -> LabelHit? {
    if !isGlued, !mayReachEnding.isEmpty, mayReachEnding[line] {
      return matchAny(line: line, offset: offset)
    }
    let (first, second, third) = (bytes[offset], bytes[offset + 1], bytes[offset + 2])
    var next = heads[Self.print(first, second, third)]
    while next >= 0 {
      let label = wholes[Int(next)]
      if texts[label.start] == first, texts[label.start + 1] == second,
        texts[label.start + 2] == third,
        let hit = matchWhole(label, line: line, offset: offset, isGlued: isGlued)
      {
        return hit
      }
      next = label.next
    }
    return nil
  }

  /// The label from here on, where it may be one with words before it.
  private func matchAny(line: Int, offset: Int) -> LabelHit? {
    var whole = wholes.count
    for label in labels {
      if label.isEnding {
        if let hit = bestEnding(label, line: line, offset: offset) { return hit }
      } else if label.text.count > 2 {
        // They stand in reverse order.
        whole -= 1
        if let hit = matchWhole(wholes[whole], line: line, offset: offset, isGlued: false) {
          return hit
        }
      }
    }
    return nil
  }

  /// The label's text from `offset` on, over line ends and through white space between characters.
  private func matchWhole(
    _ label: Whole, line: Int, offset: Int, isGlued: Bool
  ) -> LabelHit? {
    let (text, length) = (label.start, label.count)
    guard bytes[offset] == texts[text], bytes[offset + 1] == texts[text + 1],
      bytes[offset + 2] == texts[text + 2]
    else { return nil }
    var line = line
    let firstLine = line
    var position = offset
    var start = offset
    var matched = 0
    while true {
      let end = lines[line].range.upperBound
      while position < end, matched < length, bytes[position] == texts[text + matched] {
        position += 1
        matched += 1
      }
      if matched == length { break }
      if position < end {
        guard position > start, bytes.isSpace(at: position) else { return nil }
        while position < end, bytes.isSpace(at: position) {
          position += bytes[position] <= 0x20 ? 1 : 3
        }
        guard bytes[position] == texts[text + matched] else { return nil }
        continue
      }
      guard line + 1 < lines.count, lines[line + 1].blanksBefore <= Self.widestSplit,
        !isGlued
      else { return nil }
      line += 1
      position = lines[line].range.lowerBound
      start = position
    }
    if label.hasNote, !isGlued, let note = note(behind: position, on: line) {
      return LabelHit(
        role: label.role,
        ranges: pieces(from: offset, on: firstLine, to: position, on: line) + note.ranges,
        firstLine: firstLine, lastLine: note.lastLine)
    }
    guard let after = boundary(after: position, on: line, role: label.role, isGlued: isGlued) else {
      return nil
    }
    return LabelHit(
      role: label.role, ranges: pieces(from: offset, on: firstLine, to: after, on: line),
      firstLine: firstLine, lastLine: line)
  }

  /// The text from one place to another, one range a line.
  func pieces(
    from start: Int, on firstLine: Int, to end: Int, on lastLine: Int
  ) -> TextRanges {
    var ranges: TextRanges = []
    ranges.reserveCapacity(lastLine - firstLine + 1)
    var start = start
    for line in firstLine..<lastLine {
      ranges.append(start..<lines[line].range.upperBound)
      start = lines[line + 1].range.lowerBound
    }
    ranges.append(start..<end)
    return ranges
  }

  /// The note in parentheses behind a label, which may go on below: （目指す姿を簡潔に。３行程度以内）.
  private func note(
    behind position: Int, on line: Int
  ) -> (ranges: TextRanges, lastLine: Int)? {
    var line = line
    var offset = bytes.trimmed(position..<lines[line].range.upperBound).lowerBound
    if offset == lines[line].range.upperBound {
      guard line + 1 < lines.count, lines[line + 1].blanksBefore <= Self.widestSplit else {
        return nil
      }
      line += 1
      offset = lines[line].range.lowerBound
    }
    guard Parenthesis.opens(bytes.scalar(at: offset).value) else {
      return nil
    }
    var ranges: TextRanges = []
    var depth = 0
    for lastLine in line..<min(line + Self.longestNote, lines.count) {
      if lastLine > line { offset = lines[lastLine].range.lowerBound }
      let end = bytes.columnEnd(from: offset, before: lines[lastLine].range.upperBound)
      for (place, scalar, length) in bytes.characters(from: offset, before: end) {
        depth += Parenthesis.step(scalar)
        if depth == 0 { return (ranges + [offset..<place + length], lastLine) }
      }
      ranges.append(offset..<end)
    }
    return nil
  }

  /// Where the label ends, colon included, or `nil` where it is only part of a longer word.
  private func boundary(after position: Int, on line: Int, role: Field.Place, isGlued: Bool) -> Int?
  {
    let end = lines[line].range.upperBound
    if position == end { return position }
    let (scalar, length) = bytes.scalar(at: position)
    switch scalar {
    case 0x3A, 0xFF1A:
      return position + length
    case 0x20, 0x3000, 0x09:
      guard isGlued else { return position }
      // Glued to a sentence, only other labels may follow on the line.
      let rest = bytes.trimmed(position..<end)
      let isLabel = labels.contains {
        bytes.matches($0.text, at: rest.lowerBound, before: end)
      }
      return isLabel ? position : nil
    case 0xFF1C, 0x3010, 0x28, 0xFF08:
      return role == .roadmap || role == .name ? position : nil
    default:
      let hasNumber = ListSign.isCircledNumber(scalar)
      return hasNumber && (role == .categories || role == .positions) ? position : nil
    }
  }
}
