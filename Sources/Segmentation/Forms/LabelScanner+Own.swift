internal import ShisakuSourceText
internal import ShisakuValues

/// Labels that no catalogue has: short texts that the document itself sets off.
extension LabelScanner {
  /// 【対象者】: a short text in brackets, without digits, at the start of a line or behind a blank.
  func bracketed(
    _ line: Int, start: Int, at offset: Int, _ startsLine: Bool
  ) -> LabelOccurrence? {
    let end = lines[line].range.upperBound
    var position = offset
    var length = 0
    while position < end, length <= Self.longestBracketed {
      let (scalar, width) = bytes.scalar(at: position)
      if Self.closesBracket(scalar) {
        let trimmed = bytes.trimmed(offset..<position)
        let isAlone = startsLine && bytes.skippingSpace(from: position + width, before: end) == end
        guard length > 1, !trimmed.isEmpty, isAlone || length <= Self.longestOwn,
          isAlone || !wordings.isStatus(bytes.squeezed(trimmed))
        else { return nil }
        var label = LabelOccurrence(
          field: nil, wording: [trimmed], whole: [start..<position + width], firstLine: line,
          lastLine: line, decoration: .bracket(bytes.scalar(at: start).value),
          startsLine: startsLine)
        label.note = noteBehindBracket(from: position + width, on: line).map { [$0] }
        let close = label.note?[0].upperBound ?? position + width
        label.whole = [start..<close]
        let next = bytes.skippingSpace(from: close, before: end)
        let (colon, colonWidth) = bytes.scalar(at: next)
        if next < end, colon.isColon {
          label.whole = [start..<next + colonWidth]
        }
        return label
      }
      guard !scalar.isDigit, scalar != 0x3002, scalar != 0x5186 else { return nil }  // 。 円
      length += 1
      position += width
    }
    return nil
  }

  /// A few words of a line with a note behind them.
  typealias NotedWords = (words: Range<Int>, note: Range<Int>)

  func noted(_ line: Int, at offset: Int) -> NotedWords? {
    guard let words = ownWording(from: offset, before: lines[line].range.upperBound),
      let note = noteBehindBracket(from: words.upperBound, on: line)
    else { return nil }
    return (words, note)
  }

  /// 何のために（意図）: a few words at the start of a line whose note is a wording of the catalogue.
  func named(
    _ noted: NotedWords, _ line: Int, start: Int, _ decoration: LabelOccurrence.Decoration
  ) -> LabelOccurrence? {
    let (words, note) = noted
    let inner = note.lowerBound + bytes.scalar(at: note.lowerBound).length
    let index = wordings.opening(with: bytes.scalar(at: inner).value).first { index in
      let text = wordings.wordings[index].text
      return bytes.matches(text, at: inner, before: note.upperBound)
        && Parenthesis.closes(bytes.scalar(at: inner + text.count).value)
    }
    guard let index, let field = wordings.wordings[index].field else { return nil }
    return LabelOccurrence(
      field: field, wording: [words.lowerBound..<note.upperBound],
      whole: [start..<note.upperBound], firstLine: line, lastLine: line, decoration: decoration,
      startsLine: true)
  }

  /// 結果（どのような効果が得られるのか）: a few words at the start of a line whose note is a question.
  func asking(
    _ noted: NotedWords, _ line: Int, start: Int, _ decoration: LabelOccurrence.Decoration
  ) -> LabelOccurrence? {
    let (words, note) = noted
    guard bytes.scalars(note).dropLast().last == 0x304B else { return nil }  // か
    return LabelOccurrence(
      field: nil, wording: [words], whole: [start..<note.upperBound], note: [note],
      firstLine: line, lastLine: line, decoration: decoration, startsLine: true)
  }

  /// 交付の時期：随時. A short text without kana of sentences before a colon, at the start of a line.
  func beforeColon(
    _ line: Int, start: Int, at offset: Int, _ decoration: LabelOccurrence.Decoration
  ) -> LabelOccurrence? {
    let end = lines[line].range.upperBound
    let first = bytes.scalar(at: offset).value
    // ※ opens a note, and what begins with kana goes on with the line before.
    guard offset < end, !Parenthesis.opens(first), !first.isHiragana || isPolite(offset),
      first != Self.noteSign
    else { return nil }
    var depth = 0
    let characters = bytes.characters(from: offset, before: end)
    for (length, (position, scalar, width)) in characters.prefix(13).enumerated() {
      if scalar.isColon {
        let trimmed = bytes.trimmed(offset..<position)
        guard length > 1, !trimmed.isEmpty, position + width < end, depth == 0 else { return nil }
        return LabelOccurrence(
          field: nil, wording: [trimmed], whole: [start..<position + width], firstLine: line,
          lastLine: line, decoration: decoration, startsLine: true)
      }
      depth += Parenthesis.step(scalar)
      // を は に で 。 digits and Latin letters: a sentence, a time or an address.
      switch scalar {
      case 0x3092, 0x306F, 0x306B, 0x3067, 0x3002, 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return nil
      default: break
      }
    }
    return nil
  }

  /// 事業区分 ■自治事務 □法定受託事務: a few words before the first of some boxes to be ticked.
  func beforeChoice(
    _ line: Int, start: Int, at offset: Int, _ decoration: LabelOccurrence.Decoration,
    startsLine: Bool
  ) -> LabelOccurrence? {
    let range = lines[line].range
    guard lines[line].length <= Self.longestChoices,
      let wording = ownWording(from: offset, before: range.upperBound),
      case let next = bytes.skippingSpace(from: wording.upperBound, before: range.upperBound),
      next < range.upperBound, TickBox.isBox(bytes.scalar(at: next).value)
    else { return nil }
    let boxes = bytes.scalars(next..<range.upperBound).filter(TickBox.isBox)
    // A word among boxes is the end of what one stands for.
    guard boxes.count > 1, boxes.contains(where: TickBox.isOpen),
      !bytes.scalars(range.lowerBound..<offset).contains(where: TickBox.isBox)
    else { return nil }
    return LabelOccurrence(
      field: nil, wording: [wording], whole: [start..<wording.upperBound], firstLine: line,
      lastLine: line, decoration: decoration, startsLine: startsLine)
  }

  /// Characters of a line of boxes, which is looked through for each of its words.
  private static let longestChoices = 400

  /// Whether a noun with a polite prefix stands here: お問合せ先, ご意見.
  private func isPolite(_ offset: Int) -> Bool {
    let (first, length) = bytes.scalar(at: offset)
    return (first == 0x304A || first == 0x3054)
      && bytes.scalar(at: offset + length).value.isIdeograph
  }

  /// A few words behind a mark that end where their line does or before a blank, a note or a colon.
  func ownWording(from start: Int, before end: Int) -> Range<Int>? {
    let start = bytes.skippingSpace(from: start, before: end)
    var offset = start
    var length = 0
    var hasIdeograph = false
    while offset < end, !bytes.isSpace(at: offset) {
      let (scalar, width) = bytes.scalar(at: offset)
      if Self.opensAny(scalar) { break }
      if scalar.isColon { break }
      guard scalar.isJapanese || scalar == 0x3001 || scalar == 0x30FB else { return nil }  // 、 ・
      hasIdeograph = hasIdeograph || scalar.isIdeograph
      length += 1
      offset += width
    }
    guard (2...Self.longestOwn).contains(length), hasIdeograph,
      !BudgetWord.units.contains(where: { $0.elementsEqual(bytes[start..<offset]) })
    else { return nil }
    return start..<offset
  }

  /// The label that such words make behind a mark at the start of their line.
  func own(_ wording: Range<Int>, _ line: Int, behind mark: ListMark) -> LabelOccurrence? {
    let decoration: LabelOccurrence.Decoration =
      if case .sign(let sign) = mark.style { .sign(sign) } else { .number }
    return finish(
      nil, line, start: lines[line].range.lowerBound, wording: [wording], lastLine: line,
      decoration, startsLine: true, false)
  }
}
