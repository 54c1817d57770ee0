internal import ShisakuSourceText
internal import ShisakuValues

/// Finds the labels of a document whose form is not known: wordings of the catalogue that stand as
/// labels, and short texts in brackets or before a colon, which are labels of the document's own.
struct LabelScanner {
  let bytes: [UInt8]
  let lines: [TextLine]
  let boxes: LineBoxes
  let wordings: LabelWordings

  /// Lines that a label may be split over, and lines that its note may take.
  static let mostPieces = 4
  static let longestNote = 7
  /// Characters of a label that no catalogue has.
  static let longestOwn = 20
  /// Characters of such a label in brackets that has its line for itself.
  static let longestBracketed = 40

  /// All labels in reading order. O(bytes).
  func labels() -> [LabelOccurrence] {
    var labels: [LabelOccurrence] = []
    var resume = 0
    // Where the ends of labels end that their cells have cut, by line.
    var rests: [Int: Int] = [:]
    for line in lines.indices {
      let range = lines[line].range
      var offset = max(range.lowerBound, resume)
      if let rest = rests.removeValue(forKey: line) { offset = max(offset, rest) }
      while offset < range.upperBound {
        let startsLine = offset == range.lowerBound
        let followsLabel =
          startsLine
          || labels.last?.lastLine == line && resume > range.lowerBound
            && bytes.trimmed(resume..<offset).isEmpty
        if followsLabel, !startsLine, labels.last?.decoration != .number,
          isNumberAlone(at: offset, before: range.upperBound)
        {
          // 妥当性 3 効率性 4: the value of one label numbers no other.
          offset = nextWord(from: offset, before: range.upperBound)
        } else if let label = label(
          line, at: offset, startsLine: startsLine, followsLabel: followsLabel)
          ?? labels.last.flatMap({ another(of: $0, line, at: offset) })
        {
          labels.append(label)
          if isBesideText(label, before: range.upperBound) {
            rests[label.lastLine] = label.end
            resume = label.whole[0].upperBound
          } else {
            resume = label.end
            if label.lastLine > line { break }
          }
          offset = resume
          // A second label may follow one directly: 【対象】【効果】.
          if offset < range.upperBound, !bytes.isSpace(at: offset) {
            let next = bytes.scalar(at: offset).value
            if !HeadingBracket.opens(next) {
              offset = nextWord(from: offset, before: range.upperBound)
            }
          }
        } else {
          offset = nextWord(from: offset, before: range.upperBound)
        }
        offset = bytes.skippingSpace(from: offset, before: range.upperBound)
      }
    }
    return withoutHeadings(labels)
  }

  /// The next place behind white space, or where a heading's bracket opens.
  private func nextWord(from start: Int, before end: Int) -> Int {
    var offset = start + bytes.scalar(at: start).length
    while offset < end {
      if bytes.isSpace(at: offset) { return offset }
      let (scalar, length) = bytes.scalar(at: offset)
      if Self.opensBracket(scalar) { return offset }
      offset += length
    }
    return end
  }

  /// Whether a number stands at a place and nothing but a blank behind it.
  private func isNumberAlone(at offset: Int, before end: Int) -> Bool {
    let behind = (offset..<end).first { !bytes[$0].isDigit } ?? end
    return behind > offset && behind < end && bytes.isSpace(at: behind)
  }

  static func opensBracket(_ scalar: UInt32) -> Bool {
    HeadingBracket.opens(scalar) || scalar == 0x5B || scalar == 0xFF3B  // [ ［
  }

  static func closesBracket(_ scalar: UInt32) -> Bool {
    HeadingBracket.closes(scalar) || scalar == 0x5D || scalar == 0xFF3D  // ] ］
  }

  /// Whether a bracket or a parenthesis opens.
  static func opensAny(_ scalar: UInt32) -> Bool {
    Parenthesis.opens(scalar) || opensBracket(scalar)
  }

  /// Whether a bracket or a parenthesis closes.
  static func closesAny(_ scalar: UInt32) -> Bool {
    Parenthesis.closes(scalar) || closesBracket(scalar)
  }

  /// How many more of them some characters open than close.
  static func depth(of scalars: [UInt32]) -> Int {
    scalars.reduce(0) { $0 + (opensAny($1) ? 1 : closesAny($1) ? -1 : 0) }
  }

  // MARK: - One label

  private func label(
    _ line: Int, at start: Int, startsLine: Bool, followsLabel: Bool
  ) -> LabelOccurrence? {
    let end = lines[line].range.upperBound
    let (decoration, offset) = decoration(at: start, before: end)
    if let known = known(
      line, start: start, at: offset, decoration, startsLine: startsLine, followsLabel)
    {
      // 令和５年度 重点施策 事業説明資料 holds no label.
      let isOfTitle = !startsLine && bytes.isTitleOfYear([lines[line].range])
      return isOfTitle ? nil : known
    }
    if case .bracket = decoration {
      let isSetOff = startsLine || followsLabel || isBehindBlank(start)
      return isSetOff ? bracketed(line, start: start, at: offset, startsLine) : nil
    }
    if startsLine || followsLabel || isBehindBlank(start),
      let choice = beforeChoice(line, start: start, at: offset, decoration, startsLine: startsLine)
    {
      return choice
    }
    guard startsLine else { return nil }
    if let inParentheses = inParentheses(line, at: start) { return inParentheses }
    let noted = noted(line, at: offset)
    return noted.flatMap { named($0, line, start: start, decoration) }
      ?? beforeColon(line, start: start, at: offset, decoration)
      ?? noted.flatMap { asking($0, line, start: start, decoration) }
  }

  /// A second label of one field on a line: 課名 in 部名 環境部 課名 ごみ減量課.
  private func another(of last: LabelOccurrence, _ line: Int, at start: Int) -> LabelOccurrence? {
    let end = lines[line].range.upperBound
    guard last.lastLine == line, last.field != nil, last.end < start,
      let label = known(line, start: start, at: start, .none, startsLine: false, true),
      label.field == last.field, label.lastLine == line, label.end < end
    else { return nil }
    return label
  }

  private func isBehindBlank(_ offset: Int) -> Bool {
    offset > 0 && bytes[offset - 1] <= 0x20
      || offset > 2 && bytes.scalar(at: offset - 3).value == 0x3000
  }

  /// Whether two blanks or a full-width one stand before a place, or nothing.
  private func isWideGap(before offset: Int, on line: Int) -> Bool {
    let lower = lines[line].range.lowerBound
    guard offset > lower else { return true }
    if offset - 3 >= lower, bytes.scalar(at: offset - 3).value == 0x3000 { return true }
    return offset - 2 >= lower && bytes.isSpace(at: offset - 1) && bytes.isSpace(at: offset - 2)
  }

  /// （担当：財務課）: a line in parentheses that opens with a label.
  private func inParentheses(_ line: Int, at start: Int) -> LabelOccurrence? {
    let (opening, length) = bytes.scalar(at: start)
    guard Parenthesis.opens(opening) else { return nil }
    return known(
      line, start: start, at: start + length, .bracket(opening), startsLine: true, false)
  }

  /// A wording of the catalogue that stands here as a label.
  private func known(
    _ line: Int, start: Int, at offset: Int, _ decoration: LabelOccurrence.Decoration,
    startsLine: Bool, _ followsLabel: Bool
  ) -> LabelOccurrence? {
    let end = lines[line].range.upperBound
    guard offset < end else { return nil }
    let (first, length) = bytes.scalar(at: offset)
    let next = bytes.scalar(at: offset + length).value
    // A wording may go on behind a blank or on the next line, and a parenthesis may be narrow.
    let isBroken =
      offset + length >= end || bytes.isSpace(at: offset + length) || next == 0x28 || next == 0x29
    for index in wordings.opening(with: first) {
      let text = wordings.wordings[index].text
      guard isBroken || text.count == length || text.scalar(at: length).value == next,
        var match = match(text, line, at: offset)
      else { continue }
      let wording = wordings.wordings[index]
      let joined = joined(match.ranges, wording, on: match.lastLine)
      if let joined {
        let last = match.ranges.count - 1
        match.ranges[last] = match.ranges[last].lowerBound..<joined.end
      }
      guard
        var label = finish(
          wording, line, start: start, wording: match.ranges, lastLine: match.lastLine,
          decoration, startsLine: startsLine, followsLabel)
      else { continue }
      label.isHeading = wording.isHeading
      if let joined { label.field = joined.field }
      return label
    }
    return nil
  }

  /// Where other wordings end that a wording is joined to, and the field of the first of them that fills a
  /// member of the record, else of the first: 委託先・実施主体, 背景・目的.
  private func joined(
    _ ranges: TextRanges, _ first: LabelWordings.Wording, on line: Int
  ) -> (end: Int, field: FieldIdentifier?)? {
    guard first.field != nil, first.length > 1, let last = ranges.last else { return nil }
    let end = lines[line].range.upperBound
    var offset = last.upperBound
    var parts = [first]
    while let sign = Self.joins.first(where: { bytes.matches($0, at: offset, before: end) }) {
      let start = offset + sign.count
      let next = wordings.opening(with: bytes.scalar(at: start).value).lazy
        .map { wordings.wordings[$0] }
        .first { $0.field != nil && bytes.matches($0.text, at: start, before: end) }
      guard let next else { break }
      offset = start + next.text.count
      parts.append(next)
    }
    guard parts.count > 1 else { return nil }
    return (offset, (parts.first(where: \.isOfMember) ?? first).field)
  }

  static let joins: [[UInt8]] = ["・", "及び", "および", "と", "、"].map { Array($0.utf8) }

  /// The line that goes on with the cell of a line: the next one, in the same column.
  func below(_ line: Int) -> Int? {
    let next = line + 1
    guard next < lines.count, lines[next].blanksBefore <= 1, lines[next].pageBreak < 2 else {
      return nil
    }
    if let upper = boxes[line], let lower = boxes[next] {
      guard upper.horizontalOverlap(lower) > 0, lower.top >= upper.top,
        lower.top - upper.bottom < 1.5 * max(upper.height, 6)
      else { return nil }
    }
    return next
  }

  /// The label with what may follow its wording: 等, a note, a closing bracket, a colon. `nil` where
  /// the wording is only part of a longer text.
  func finish(
    _ known: LabelWordings.Wording?, _ firstLine: Int, start: Int, wording: TextRanges,
    lastLine: Int, _ decoration: LabelOccurrence.Decoration, startsLine: Bool,
    _ followsLabel: Bool
  ) -> LabelOccurrence? {
    var wording = wording
    var line = lastLine
    var offset = wording[wording.count - 1].upperBound
    var whole: TextRanges = wording
    whole[0] = start..<wording[0].upperBound
    func end() -> Int { lines[line].range.upperBound }
    func extend(to position: Int) {
      whole[whole.count - 1] = whole[whole.count - 1].lowerBound..<position
      offset = position
    }
    let others = spread(wording) ? bytes.skippingSpace(from: offset, before: end()) : offset
    if bytes.matches(Self.andOthers, at: others, before: end()) {
      wording[wording.count - 1] = wording[wording.count - 1].lowerBound..<others + 3
      extend(to: others + 3)
    }
    var note: TextRanges?
    var closing: Range<Int>?
    if let found = self.note(behind: offset, on: line) {
      note = found.ranges
      for range in found.ranges {
        if range.lowerBound <= end(), range.lowerBound >= offset {
          extend(to: range.upperBound)
        } else {
          whole.append(range)
          offset = range.upperBound
        }
      }
      line = found.lastLine
    }
    if case .bracket(let opening) = decoration {
      let close = bytes.skippingSpace(from: offset, before: end())
      let (scalar, length) = bytes.scalar(at: close)
      // ［お問い合わせ先：…］: the bracket is around label and value; others are so around what a record has
      // a place for (【主管課：…】), not around what a text says (【補助率：定額】).
      let isAround = opening == 0x5B || opening == 0xFF3B || Parenthesis.opens(opening)
      let isMember = (known?.isOfMember ?? false) && self.closing(on: line) != nil
      let isColon = (isAround || isMember) && scalar.isColon
      let isClosed =
        Self.closesBracket(scalar)
        || Parenthesis.opens(opening) && isInParentheses(known, close: close, before: end())
      guard close < end(), isColon || isClosed else { return nil }
      extend(to: close + length)
      if isColon { closing = self.closing(on: line) }
      if let behind = noteBehindBracket(from: offset, on: line) {
        note = [behind]
        extend(to: behind.upperBound)
      }
    }
    let next = bytes.skippingSpace(from: offset, before: end())
    let (scalar, length) = bytes.scalar(at: next)
    let hasColon = next < end() && scalar.isColon
    if hasColon {
      extend(to: next + length)
    } else if case .bracket = decoration {
      // Anything may follow.
    } else if next == offset, next < end(), note == nil {
      return nil
    } else if next < end(), note == nil, !followsLabel, decoration == .none {
      // In the middle of a line with more behind it only a longer wording counts, or a cell.
      let isCell =
        known?.length == 2 && isWideGap(before: start, on: firstLine) && !bytes[next].isDigit
      guard isCell || (known?.length ?? 0) >= 3 else { return nil }
    }
    // 部名：環境部 課名：ごみ減量課
    let isNamed = hasColon && known?.length == 2 && isBehindBlank(start)
    if !followsLabel, decoration == .none, (known?.length ?? 0) < 3, !isNamed,
      !isWideGap(before: start, on: firstLine)
    {
      return nil
    }
    return LabelOccurrence(
      field: known?.field, wording: wording, whole: whole, note: note, closing: closing,
      firstLine: firstLine, lastLine: line, decoration: decoration, startsLine: startsLine)
  }

  /// Whether a parenthesis closes a wording of some length with a value behind it: （所管部署） 総務課. One
  /// alone on its line is a note on the label above.
  private func isInParentheses(
    _ known: LabelWordings.Wording?, close: Int, before end: Int
  ) -> Bool {
    guard let known, known.length > 2, close < end else { return false }
    let (scalar, length) = bytes.scalar(at: close)
    let next = close + length
    return Parenthesis.closes(scalar) && next < end && bytes.isSpace(at: next)
  }

  /// Whether blanks stand between all characters of a wording: 根 拠 規 定 等.
  private func spread(_ wording: TextRanges) -> Bool {
    guard let range = wording.last, wording.count == 1 else { return false }
    let words = range.split(whereSeparator: bytes.isSpace)
    return words.count > 1 && words.allSatisfy { bytes.scalarCount($0) == 1 }
  }

  /// The bracket that closes a line.
  private func closing(on line: Int) -> Range<Int>? {
    let range = bytes.trimmed(lines[line].range)
    guard range.count > 1, let last = bytes.scalars(range).last,
      Self.closesAny(last)
    else { return nil }
    return range.upperBound - (last < 0x80 ? 1 : 3)..<range.upperBound
  }

  private static let andOthers: [UInt8] = Array("等".utf8)
}
