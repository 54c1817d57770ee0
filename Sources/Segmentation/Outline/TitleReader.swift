internal import ShisakuSourceText
internal import ShisakuValues

/// The title of a document: a line near its beginning that ends as titles do (…施策集, …予算案), the
/// title of the form on its first sheet (…評価シート), or the head that its pages repeat.
struct TitleReader {
  let bytes: [UInt8]
  /// All lines of the document.
  let lines: [TextLine]
  let boxes: LineBoxes
  /// Whether a line is the name of a policy.
  let isName: (Int) -> Bool
  /// Whether a line belongs to a policy.
  let isOwned: (Int) -> Bool
  /// Whether a line belongs to a contents page, an excerpt or the like.
  let isElsewhere: (Int) -> Bool
  /// Whether a text is a label of a form.
  let isLabel: ([UInt8]) -> Bool

  /// Lines from the start in which a title is looked for.
  private static let mostLines = 14
  /// Characters.
  private static let lengths = 4...60
  private static let shortest = 6

  /// Finds the title.
  ///
  /// - Parameter heads: the first lines of the heads that pages repeat.
  /// - Returns: its lines as indices in order; none where nothing is certain to be one.
  func title(heads: [Int]) -> [Int] {
    if let marked = MarkedHeadings(bytes: bytes, lines: lines).title, isHead(marked),
      !isName(marked), !isElsewhere(marked)
    {
      return [marked]
    }
    if let found = firstPage.first(where: endsAsTitle) {
      var title = [found]
      // A title on two lines: 令和６年度 or …に関する above it, or a second one below it.
      while title[0] > 0, isYear(title[0] - 1) || opens(title[0] - 1) {
        title.insert(title[0] - 1, at: 0)
      }
      let below = found + 1..<max(found + 1, min(firstPage.upperBound, found + 3))
      if let next = below.first(where: endsAsTitle), !isOwned(found), !isOwned(next) {
        title.append(next)
      }
      return title
    }
    if let head = heads.first(where: { isHead($0) }) { return [head] }
    return largest ?? first
  }

  private var firstPage: Range<Int> {
    let end = lines.indices.dropFirst().first { lines[$0].pageBreak >= 2 } ?? lines.count
    return 0..<min(end, Self.mostLines)
  }

  /// Whether a line ends as the title of a document or, on a sheet, of a form.
  private func endsAsTitle(_ line: Int) -> Bool {
    var range = lines[line].range
    guard Self.lengths.contains(lines[line].length), !isSentence(line), !isElsewhere(line) else {
      return false
    }
    range = withoutNote(range)
    let text = bytes.squeezed(range)
    let ends = isOwned(line) && !opensDocument(line) ? TitleWord.sheets : TitleWord.ends
    guard ends.contains(where: { hasEnd(text, $0) }), !isLabel(text) else { return false }
    let length = bytes.scalarCount(range)
    return length >= Self.shortest && opensAsTitle(lines[line].range)
  }

  /// Whether a line above the labels of the first sheet names a year, as titles of documents do.
  private func opensDocument(_ line: Int) -> Bool {
    let range = lines[line].range
    guard line < Self.opening, !isName(line) else { return false }
    return YearExpression.match(in: bytes, at: range.lowerBound, before: range.upperBound)?.isFiscal
      ?? false
  }

  private static let opening = 3

  private func hasEnd(_ text: [UInt8], _ end: [UInt8]) -> Bool {
    guard text.count > end.count else { return false }
    if text.ends(with: end) { return true }
    return TitleWord.tails.contains { tail in
      text.count > tail.count + end.count && text.ends(with: tail)
        && text.ends(0..<text.count - tail.count, with: end)
    }
  }

  /// The range without a parenthesis at its end: （令和５年度予算案）, (1/3).
  private func withoutNote(_ range: Range<Int>) -> Range<Int> {
    let scalars = bytes.scalars(range)
    guard let last = scalars.last, Parenthesis.closes(last) else { return range }
    var open: Int?
    for (offset, scalar, _) in bytes.characters(in: range) {
      if Parenthesis.opens(scalar) { open = offset }
    }
    guard let open, open > range.lowerBound else { return range }
    return bytes.trimmed(range.lowerBound..<open)
  }

  /// Whether a line is a sentence, a labelled value or a part of a row.
  private func isSentence(_ line: Int) -> Bool {
    let scalars = bytes.scalars(lines[line].range)
    return lines[line].last == 0x3002 || scalars.contains { [0x3A, 0xFF1A, 0x3001].contains($0) }
      || scalars.count(where: Parenthesis.opens) != scalars.count(where: Parenthesis.closes)
  }

  private func opensAsTitle(_ range: Range<Int>) -> Bool {
    guard let mark = ListMark.read(bytes, range) else { return true }
    switch mark.style {
    case .word, .bracket: return true
    default: return false
    }
  }

  /// Whether the title below goes on from a line: it ends with a particle (…に係る).
  private func opens(_ line: Int) -> Bool {
    lines[line].last.isHiragana && !isOwned(line) && !isElsewhere(line) && isHead(line)
      && lines[line + 1].blanksBefore == 0
  }

  /// Whether a line is a year and nothing else.
  private func isYear(_ line: Int) -> Bool {
    let range = lines[line].range
    return YearExpression.match(in: bytes, at: range.lowerBound, before: range.upperBound)?.length
      == range.count
  }

  /// Whether the head of pages is a title: words, and no label of a form.
  private func isHead(_ line: Int) -> Bool {
    let range = lines[line].range
    let scalars = bytes.scalars(range)
    let letters = scalars.count(where: \.isJapanese)
    return scalars.count >= Self.shortest && letters * 2 > scalars.count && !isSentence(line)
      && !isLabel(bytes.squeezed(range)) && opensAsTitle(range)
  }

  /// The first line, where a blank line or a date stands below it; two where the first ends with a
  /// particle.
  private var first: [Int] {
    guard lines.count > 2 else { return [] }
    let end = opens(0) ? 2 : 1
    for line in 0..<end {
      guard !isOwned(line), !isElsewhere(line), isHead(line), lines[line].length <= 40 else {
        return []
      }
    }
    return lines[end].blanksBefore > 0 || isDate(end) ? Array(0..<end) : []
  }

  /// Whether a line is short and opens with a year.
  private func isDate(_ line: Int) -> Bool {
    let range = lines[line].range
    return lines[line].length <= 12
      && YearExpression.match(in: bytes, at: range.lowerBound, before: range.upperBound) != nil
  }

  /// The line in the largest type on the first page, where policies do not stand and the input says
  /// how large lines are.
  private var largest: [Int]? {
    let heights = firstPage.compactMap { line in boxes[line].map { (line, $0.height) } }
    guard heights.count >= 2, heights.count == firstPage.count,
      let best = heights.max(by: { $0.1 < $1.1 }), !isOwned(best.0), !isElsewhere(best.0),
      isHead(best.0),
      heights.count(where: { $0.1 * 1.2 > best.1 }) == 1
    else { return nil }
    return [best.0]
  }
}
