internal import ShisakuSourceText

/// A label of the form, found in the text.
package struct LabelHit: Sendable {
  package var role: FieldRole
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
  let profile: Profile

  /// The words before an ending label (デジ田総合戦略 before における位置づけ), in characters.
  private static let longestPrefix = 20
  /// Blank lines that a split label may span.
  private static let widestSplit = 2
  /// Lines that an ending label may be split over.
  private static let mostPieces = 4
  /// Lines that a note behind a label may take in a narrow cell.
  private static let longestNote = 6

  /// How often each whole text of an ending label was read in the document, from every place where
  /// one may begin. Words before the label that belong to something else do not recur.
  private var endings: [[UInt8]: Int] = [:]
  /// Whether an ending label that opens on a line can be read to its end, by line.
  private var mayReachEnding: [Bool]
  /// The labels without words before them by a print of their first bytes.
  private var hasLabelStart = [Bool](repeating: false, count: 256)

  init(bytes: [UInt8], lines: [TextLine], profile: Profile) {
    self.bytes = bytes
    self.lines = lines
    self.profile = profile
    mayReachEnding = []
    mayReachEnding = reachingEndings()
    for label in profile.labels where !label.isEnding && label.text.count > 2 {
      hasLabelStart[Self.print(label.text, 0)] = true
    }
    for label in profile.labels where label.isEnding {
      for line in lines.indices where mayReachEnding[line] {
        if let hit = matchEnding(label, line: line, offset: lines[line].range.lowerBound) {
          endings[bytes.squeezed(hit.ranges), default: 0] += 1
        }
      }
    }
  }

  /// All labels in reading order. O(bytes × labels that share a first character).
  func hits() -> [LabelHit] {
    var hits: [LabelHit] = []
    var resume = 0
    for line in lines.indices {
      var offset = max(lines[line].range.lowerBound, resume)
      let end = lines[line].range.upperBound
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
        while offset < end, bytes.isSpace(at: offset) { offset += bytes[offset] <= 0x20 ? 1 : 3 }
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
    for other in profile.labels where Self.isBox(other.role) && other.role != hit.role {
      if !other.isEnding, text.count > other.text.count, bytes.ends(text, with: other.text) {
        let range = text.upperBound - other.text.count..<text.upperBound
        return LabelHit(role: other.role, ranges: [range], firstLine: line, lastLine: line)
      }
    }
    return nil
  }

  private static func isBox(_ role: FieldRole) -> Bool {
    role == .purpose || role == .overview || role == .details
  }

  @inline(__always)
  private static func print(_ bytes: [UInt8], _ offset: Int) -> Int {
    Int(bytes[offset] ^ bytes[offset + 1] &* 7 ^ bytes[offset + 2])
  }

  /// Where the last character of an ending label stands before white space, a number or the end of
  /// a line, the label may be read from there and from the lines before. There are few such places.
  private func reachingEndings() -> [Bool] {
    var reaches = [Bool](repeating: false, count: lines.count)
    var isLast = [Bool](repeating: false, count: 256)
    for label in profile.labels where label.isEnding {
      if let last = label.text.last { isLast[Int(last)] = true }
    }
    guard isLast.contains(true) else { return reaches }
    bytes.withUnsafeBufferPointer { bytes in
      for index in lines.indices {
        let line = lines[index].range
        var offset = line.lowerBound
        while offset < line.upperBound {
          let next = offset + 1
          if isLast[Int(bytes[offset])],
            next == line.upperBound || bytes[next] <= 0x20 || bytes[next] == 0xE2
              || (bytes[next] == 0xE3 && bytes[next + 1] == 0x80 && bytes[next + 2] == 0x80)
          {
            for start in max(0, index - Self.mostPieces + 1)...index { reaches[start] = true }
            break
          }
          offset = next
        }
      }
    }
    return reaches
  }

  /// The next place where a label may begin: after white space, or glued to 。 or ）.
  private func nextToken(from start: Int, before end: Int) -> (Int, Bool) {
    bytes.withUnsafeBufferPointer { buffer in
      guard let bytes = buffer.baseAddress else { return (end, false) }
      var offset = start
      while offset < end {
        let lead = bytes[offset]
        // Neither white space nor a sign: most ideographs.
        if lead >= 0xE4, lead < 0xEF {
          offset &+= 3
          continue
        }
        let isWide = lead == 0xE3 && bytes[offset + 1] == 0x80
        if offset > start, lead <= 0x20 || (isWide && bytes[offset + 2] == 0x80) {
          return (offset, false)
        }
        let isStop = isWide && bytes[offset + 2] == 0x82
        let isClosing = lead == 0xEF && bytes[offset + 1] == 0xBC && bytes[offset + 2] == 0x89
        offset &+= UTF8Bytes.length(of: lead)
        if isStop || isClosing, offset < end { return (offset, !buffer.isSpace(at: offset)) }
      }
      return (end, false)
    }
  }

  private func match(line: Int, offset: Int, isGlued: Bool) -> LabelHit? {
    let mayEnd = !isGlued && mayReachEnding[line]
    guard mayEnd || hasLabelStart[Self.print(bytes, offset)] else { return nil }
    for label in profile.labels where !label.isEnding || mayEnd {
      let hit =
        label.isEnding
        ? bestEnding(label, line: line, offset: offset)
        : matchWhole(label, line: line, offset: offset, isGlued: isGlued)
      if let hit { return hit }
    }
    return nil
  }

  /// The label's text from `offset` on, over line ends and through white space between characters.
  private func matchWhole(
    _ label: Profile.Label, line: Int, offset: Int, isGlued: Bool
  ) -> LabelHit? {
    let text = label.text
    guard bytes[offset] == text[0], bytes[offset + 1] == text[1], bytes[offset + 2] == text[2]
    else {
      return nil
    }
    var line = line
    let firstLine = line
    var position = offset
    var start = offset
    var matched = 0
    var ranges: TextRanges = []
    while true {
      let end = lines[line].range.upperBound
      while position < end, matched < text.count, bytes[position] == text[matched] {
        position += 1
        matched += 1
      }
      if matched == text.count { break }
      if position < end {
        guard position > start, bytes.isSpace(at: position) else { return nil }
        while position < end, bytes.isSpace(at: position) {
          position += bytes[position] <= 0x20 ? 1 : 3
        }
        guard bytes[position] == text[matched] else { return nil }
        continue
      }
      ranges.append(start..<end)
      guard line + 1 < lines.count, lines[line + 1].blanksBefore <= Self.widestSplit,
        !isGlued
      else { return nil }
      line += 1
      position = lines[line].range.lowerBound
      start = position
    }
    if label.hasNote, !isGlued, let note = note(behind: position, on: line) {
      return LabelHit(
        role: label.role, ranges: ranges + [start..<position] + note.ranges, firstLine: firstLine,
        lastLine: note.lastLine)
    }
    guard let after = boundary(after: position, on: line, role: label.role, isGlued: isGlued) else {
      return nil
    }
    ranges.append(start..<after)
    return LabelHit(role: label.role, ranges: ranges, firstLine: firstLine, lastLine: line)
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
    guard Glyph.openingParentheses.contains(bytes.scalar(at: offset).value) else { return nil }
    var ranges: TextRanges = []
    var depth = 0
    for lastLine in line..<min(line + Self.longestNote, lines.count) {
      if lastLine > line { offset = lines[lastLine].range.lowerBound }
      let end = columnEnd(from: offset, before: lines[lastLine].range.upperBound)
      var next = offset
      while next < end {
        let (scalar, length) = bytes.scalar(at: next)
        next += length
        if Glyph.openingParentheses.contains(scalar) { depth += 1 }
        if Glyph.closingParentheses.contains(scalar) { depth -= 1 }
        if depth == 0 { return (ranges + [offset..<next], lastLine) }
      }
      ranges.append(offset..<end)
    }
    return nil
  }

  /// Where the column of a table ends that `offset` stands in: two spaces part it from the next.
  private func columnEnd(from offset: Int, before end: Int) -> Int {
    var offset = offset
    while offset < end {
      let length = bytes.scalar(at: offset).length
      if bytes.isSpace(at: offset), offset + length < end, bytes.isSpace(at: offset + length) {
        return offset
      }
      offset += length
    }
    return end
  }

  /// Where the label ends, colon included, or `nil` where it is only part of a longer word.
  private func boundary(after position: Int, on line: Int, role: FieldRole, isGlued: Bool) -> Int? {
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
      let isLabel = profile.labels.contains {
        bytes.matches($0.text, at: rest.lowerBound, before: end)
      }
      return isLabel ? position : nil
    case 0xFF1C, 0x3010, 0x28, 0xFF08:
      return role == .roadmap || role == .name ? position : nil
    default:
      let hasNumber = Glyph.isCircledNumber(scalar)
      return hasNumber && (role == .category || role == .positions) ? position : nil
    }
  }

  /// The label from here on, unless it is read more often from the next line on.
  private func bestEnding(_ label: Profile.Label, line: Int, offset: Int) -> LabelHit? {
    guard let hit = matchEnding(label, line: line, offset: offset) else { return nil }
    guard hit.lastLine > line, hit.ranges.count > 1 else { return hit }
    let here = endings[bytes.squeezed(hit.ranges), default: 0]
    let next = hit.ranges.dropFirst()
    let there = endings[bytes.squeezed(Array(next)), default: 0]
    let isLater = there > here * 2 && next.reduce(0) { $0 + $1.count } >= label.text.count + 6
    return isLater && !startsLikeKnownEnding(offset, line) ? nil : hit
  }

  /// Whether the first words from here are those that open the label elsewhere in the document.
  private func startsLikeKnownEnding(_ offset: Int, _ line: Int) -> Bool {
    let first = bytes[offset..<lines[line].range.upperBound]
    let known = endings.max { ($0.value, $1.key.count) < ($1.value, $0.key.count) }?.key ?? []
    return known.starts(with: first.prefix(9))
  }

  /// Any short words that end with the label's text, over line ends: デジ田総合／戦略における／位置づけ.
  private func matchEnding(_ label: Profile.Label, line: Int, offset: Int) -> LabelHit? {
    let firstLine = line
    var line = line
    var start = offset
    var joined: [UInt8] = []
    var ranges: TextRanges = []
    for _ in 0..<Self.mostPieces {
      let end = lines[line].range.upperBound
      var stop = start
      while stop < end, !bytes.isSpace(at: stop) {
        let (scalar, length) = bytes.scalar(at: stop)
        guard
          Glyph.isIdeograph(scalar) || Glyph.isKatakana(scalar) || Glyph.isHiragana(scalar)
            || scalar == 0x30FC || (scalar < 0x80 && scalar > 0x40)
        else {
          // A number may follow the label directly: …における位置づけ①…
          guard Glyph.isCircledNumber(scalar), endsWithLabel(joined, start..<stop, label) else {
            return nil
          }
          return hit(label, ranges + [start..<stop], firstLine, line)
        }
        stop += length
        if joined.count + stop - start > label.text.count + Self.longestPrefix * 3 { return nil }
      }
      if endsWithLabel(joined, start..<stop, label) {
        return hit(label, ranges + [start..<stop], firstLine, line)
      }
      guard stop == end, line + 1 < lines.count, lines[line + 1].blanksBefore <= Self.widestSplit
      else { return nil }
      joined.append(contentsOf: bytes[start..<stop])
      ranges.append(start..<stop)
      line += 1
      start = lines[line].range.lowerBound
    }
    return nil
  }

  private func endsWithLabel(_ joined: [UInt8], _ range: Range<Int>, _ label: Profile.Label) -> Bool
  {
    let text = label.text
    guard joined.count + range.count >= text.count + 6 else { return false }
    var index = text.count - 1
    var offset = range.upperBound - 1
    while index >= 0, offset >= range.lowerBound {
      if bytes[offset] != text[index] { return false }
      index -= 1
      offset -= 1
    }
    var position = joined.count - 1
    while index >= 0 {
      if joined[position] != text[index] { return false }
      index -= 1
      position -= 1
    }
    return true
  }

  private func hit(
    _ label: Profile.Label, _ ranges: TextRanges, _ firstLine: Int, _ lastLine: Int
  ) -> LabelHit {
    var ranges = ranges
    let end = ranges[ranges.count - 1].upperBound
    if end < lines[lastLine].range.upperBound {
      let (scalar, length) = bytes.scalar(at: end)
      if scalar == 0x3A || scalar == 0xFF1A {
        ranges[ranges.count - 1] = ranges[ranges.count - 1].lowerBound..<end + length
      }
    }
    return LabelHit(role: label.role, ranges: ranges, firstLine: firstLine, lastLine: lastLine)
  }
}
