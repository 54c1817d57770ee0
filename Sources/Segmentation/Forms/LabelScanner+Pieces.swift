internal import ShisakuSourceText
internal import ShisakuValues

/// Wordings that are printed in pieces: over lines, with blanks between characters, or cut by their
/// cell with the text beside them between.
extension LabelScanner {
  /// A wording's pieces, over line ends and through blanks between characters.
  func match(
    _ text: [UInt8], _ firstLine: Int, at offset: Int
  ) -> (ranges: TextRanges, lastLine: Int)? {
    var line = firstLine
    var position = offset
    var start = offset
    var ranges: TextRanges = []
    var matched = 0
    while true {
      let end = lines[line].range.upperBound
      while position < end, matched < text.count {
        let step = step(text, matched, at: position)
        if step.matched == 0 { break }
        position += step.read
        matched += step.matched
      }
      if matched == text.count {
        ranges.append(start..<position)
        return (ranges, line)
      }
      if position < end {
        let next = bytes.skippingSpace(from: position, before: end)
        guard next > position, next < end, position > start else { return nil }
        if let rest = rest(of: text, matched, below: line)
          ?? letter(of: text, matched, start..<position, below: line)
        {
          return (ranges + [start..<position, rest.range], rest.line)
        }
        guard step(text, matched, at: next).matched > 0 else { return nil }
        // 目 的 is one label, and so is 終了 （予定）年度; 事業　対象 are two.
        guard
          Parenthesis.opens(bytes.scalar(at: next).value) || isComma(before: position)
            || isSpacedOut(start, next, before: end)
        else { return nil }
        position = next
        continue
      }
      if let rest = restBehindText(of: text, matched, below: line) {
        return (ranges + [start..<position, rest.range], rest.line)
      }
      let isLetter = isLetterAlone(start..<position, on: line)
      guard isLetter || matched >= 6 && line - firstLine + 1 < Self.mostPieces,
        let next = below(line),
        step(text, matched, at: lines[next].range.lowerBound).matched > 0,
        !areTwo(text[..<matched], text[matched...])
      else { return nil }
      if isLetter, !goesOnByLetter(text, matched, on: next) { return nil }
      ranges.append(start..<position)
      line = next
      position = lines[line].range.lowerBound
      start = position
    }
  }

  /// Whether both parts of a wording are labels themselves, so that they are those of two rows: 施策 above
  /// 事業名.
  private func areTwo(_ upper: ArraySlice<UInt8>, _ lower: ArraySlice<UInt8>) -> Bool {
    isOwnLabel(lower) && isLabel(upper)
  }

  /// Whether the rest of a wording is long enough to be a label by itself, and is one: 担当課 of 事業担当課
  /// below 事 業 名.
  private func isOwnLabel(_ rest: ArraySlice<UInt8>) -> Bool { rest.count >= 9 && isLabel(rest) }

  private func isLabel(_ part: ArraySlice<UInt8>) -> Bool {
    wordings.contains(Array(part))
  }

  /// The end of a wording that its cell has cut, where a text stands between: 事業の目 農地を守る and
  /// 的 on the next line.
  private func rest(
    of text: [UInt8], _ matched: Int, below line: Int
  ) -> (range: Range<Int>, line: Int)? {
    guard matched >= 6, text.count - matched <= Self.longestRest, let next = below(line) else {
      return nil
    }
    let range = lines[next].range
    let rest = Array(text[matched...])
    let end = range.lowerBound + rest.count
    guard bytes.matches(rest, at: range.lowerBound, before: range.upperBound),
      !isOwnLabel(text[matched...]),
      end == range.upperBound || bytes.isSpace(at: end)
    else { return nil }
    return (range.lowerBound..<end, next)
  }

  /// The second letter of a wording of two that stand below each other, with the text beside the first:
  /// 目 農地を守る。 and 的 alone on the next line.
  private func letter(
    of text: [UInt8], _ matched: Int, _ first: Range<Int>, below line: Int
  ) -> (range: Range<Int>, line: Int)? {
    guard boxes.isEmpty, text.count == 6, matched == 3,
      first.lowerBound == lines[line].range.lowerBound,
      lines[line].length > Self.shortestText, let next = below(line)
    else { return nil }
    let range = lines[next].range
    return bytes[range].elementsEqual(text[3...]) ? (range, next) : nil
  }

  /// Characters of a line that a letter of a label and a text share.
  private static let shortestText = 8

  /// Whether a letter of a wording stands alone on its line, and where lines have places, above another one.
  private func isLetterAlone(_ piece: Range<Int>, on line: Int) -> Bool {
    piece == lines[line].range && piece.count == 3 && (boxes.isEmpty || isUpright(line))
  }

  /// Whether the next letter of a wording that has a line for each stands on a line, alone or, if it is the
  /// last one, before the value.
  private func goesOnByLetter(_ text: [UInt8], _ matched: Int, on line: Int) -> Bool {
    let range = lines[line].range
    let end = range.lowerBound + 3
    guard matched + 3 <= text.count, range.count >= 3,
      bytes[range.lowerBound..<end].elementsEqual(text[matched..<matched + 3])
    else { return false }
    if end < range.upperBound {
      return boxes.isEmpty && matched + 3 == text.count && bytes.isSpace(at: end)
    }
    // Two letters alone head columns too: 評 / 価.
    return text.count > 6 || isOfMember(text)
  }

  /// Whether a wording announces a member of the record.
  private func isOfMember(_ text: [UInt8]) -> Bool {
    wordings.opening(with: text.scalar(at: 0).value).contains { index in
      wordings.wordings[index].text == text && wordings.wordings[index].isOfMember
    }
  }

  /// The same where the text has a line for itself between those of the label.
  private func restBehindText(
    of text: [UInt8], _ matched: Int, below line: Int
  ) -> (range: Range<Int>, line: Int)? {
    guard boxes[line] == nil, let between = below(line), lines[between].length > text.count / 3,
      let rest = rest(of: text, matched, below: between),
      rest.range == lines[rest.line].range
    else { return nil }
    return rest
  }

  /// Bytes of what a cell cuts off a label.
  private static let longestRest = 12

  /// Whether a text stands between the two parts of a label.
  func isBesideText(_ label: LabelOccurrence, before end: Int) -> Bool {
    guard label.lastLine > label.firstLine, label.whole.count == 2 else { return false }
    return label.lastLine == label.firstLine + 2
      || !bytes.trimmed(label.whole[0].upperBound..<end).isEmpty
  }

  /// Whether 、 stands before a place, where cells break: 関係する計画、 通知等.
  private func isComma(before offset: Int) -> Bool {
    offset >= 3 && bytes.scalar(at: offset - 3).value == 0x3001
  }

  /// How many bytes of a wording are printed at a place, and in how many bytes: one in one where they
  /// are the same; a parenthesis may be half as wide in print. Zero where something else is.
  private func step(
    _ text: [UInt8], _ matched: Int, at position: Int
  ) -> (matched: Int, read: Int) {
    if bytes[position] == text[matched] { return (1, 1) }
    guard bytes[position] == 0x28 || bytes[position] == 0x29, matched + 2 < text.count,
      text[matched] == 0xEF, text[matched + 1] == 0xBC,
      text[matched + 2] == bytes[position] - 0x28 + 0x88  // （ and ）
    else { return (0, 0) }
    return (3, 1)
  }

  /// Whether each blank from a place on stands behind one character: 指 標 名.
  private func isSpacedOut(_ start: Int, _ next: Int, before end: Int) -> Bool {
    var offset = start
    var run = 0
    while offset < next {
      if bytes.isSpace(at: offset) {
        run = 0
        offset += bytes[offset] <= 0x20 ? 1 : 3
      } else {
        run += 1
        offset += bytes.scalar(at: offset).length
      }
      if run > 1 { return false }
    }
    return true
  }
}
