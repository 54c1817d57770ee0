internal import ShisakuSourceText

/// What labels of a document's own are looked for on: pages, and lines that hold nothing else.
extension LabelScanner {
  /// Lines of one page that are looked at.
  static let mostLines = 400

  /// The lines of each page and the places of the labels that begin on it, of pages that are not too
  /// long.
  func pages(_ labels: [LabelOccurrence]) -> [(lines: Range<Int>, labels: Range<Int>)] {
    var pages: [(lines: Range<Int>, labels: Range<Int>)] = []
    var (start, label) = (0, 0)
    while start < lines.count {
      var end = start + 1
      while end < lines.count, lines[end].pageBreak < 2 { end += 1 }
      let first = label
      while label < labels.count, labels[label].firstLine < end { label += 1 }
      if end - start <= Self.mostLines { pages.append((start..<end, first..<label)) }
      start = end
    }
    return pages
  }

  /// The words of a line that may be a label, which are all of it but for a note in parentheses.
  func wordingAlone(on line: Int) -> (wording: Range<Int>, note: Range<Int>?)? {
    let range = lines[line].range
    guard let wording = ownWording(from: range.lowerBound, before: range.upperBound) else {
      return nil
    }
    guard wording.upperBound < range.upperBound else { return (wording, nil) }
    guard let note = noteBehindBracket(from: wording.upperBound, on: line),
      note.upperBound == range.upperBound
    else { return nil }
    return (wording, note)
  }
}
