internal import ShisakuValues

/// Notes in parentheses behind labels: （簡潔に）, （単位：千円）.
extension LabelScanner {
  /// A note in parentheses behind a closing bracket, with nothing but a colon or a blank behind it on
  /// its line: 【効果】（簡潔に）.
  func noteBehindBracket(from position: Int, on line: Int) -> Range<Int>? {
    let end = lines[line].range.upperBound
    guard let found = note(behind: position, on: line), found.lastLine == line,
      found.ranges.count == 1, let range = found.ranges.first, range.lowerBound >= position,
      range.upperBound <= end
    else { return nil }
    let rest = bytes.skippingSpace(from: range.upperBound, before: end)
    let scalar = bytes.scalar(at: rest).value
    let isSetOff = rest > range.upperBound || scalar.isColon
    return rest == end || isSetOff ? range : nil
  }

  /// Whether parentheses or brackets hold a number, as those of the first item of a list do: （１）.
  private func isNumber(_ ranges: TextRanges) -> Bool {
    bytes.scalars(ranges).allSatisfy {
      $0.isDigit || Parenthesis.opens($0) || Parenthesis.closes($0) || HeadingBracket.opens($0)
        || HeadingBracket.closes($0)
    }
  }

  /// Whether what stands in brackets asks: どのような結果を得るか, 誰（何）を. Labels end with a noun.
  private func asks(_ ranges: TextRanges) -> Bool {
    let scalars = bytes.scalars(ranges)
    return scalars.count >= 4 && scalars[scalars.count - 2].isHiragana
      && !scalars.contains(where: \.isDigit)
  }

  /// A note in parentheses, or a question (【誰を】) or a number (事業名【1】) in brackets, which may go on
  /// below in a narrow cell.
  func note(
    behind position: Int, on line: Int
  ) -> (ranges: TextRanges, lastLine: Int)? {
    var line = line
    var offset = bytes.skippingSpace(from: position, before: lines[line].range.upperBound)
    if offset == lines[line].range.upperBound {
      guard let next = below(line) else { return nil }
      line = next
      offset = lines[line].range.lowerBound
      // A note has its own lines: one that text follows is text.
    }
    let opening = bytes.scalar(at: offset).value
    guard Parenthesis.opens(opening) || HeadingBracket.opens(opening) else { return nil }
    var ranges: TextRanges = []
    var depth = 0
    var length = 0
    var current: Int? = line
    while let at = current, at - line < Self.longestNote {
      if at > line { offset = lines[at].range.lowerBound }
      let end = bytes.columnEnd(from: offset, before: lines[at].range.upperBound)
      var next = offset
      while next < end {
        let (scalar, width) = bytes.scalar(at: next)
        next += width
        length += 1
        if Parenthesis.opens(scalar) || HeadingBracket.opens(scalar) { depth += 1 }
        if Parenthesis.closes(scalar) || HeadingBracket.closes(scalar) { depth -= 1 }
        if depth == 0 || length > 60 { break }
      }
      guard length <= 60 else { return nil }
      ranges.append(offset..<next)
      if depth == 0 {
        let isNumber = isNumber(ranges)
        let isNote = HeadingBracket.opens(opening) ? asks(ranges) || isNumber : !isNumber
        return isNote ? (ranges, at) : nil
      }
      current = below(at)
    }
    return nil
  }
}
