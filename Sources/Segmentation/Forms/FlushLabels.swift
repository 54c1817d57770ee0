internal import ShisakuSourceText
internal import ShisakuValues

/// Labels of a document's own, told by where they stand: a few words between two labels that are
/// known, in one column with them, with a text on their row where the others have theirs.
struct FlushLabels {
  let bytes: [UInt8]
  let lines: [TextLine]
  let boxes: LineBoxes
  let offices: OfficeReader
  let scanner: LabelScanner

  /// A known label may stand no further off, in heights of a line: two texts of some lines between.
  private static let farthest = 9.0

  /// The labels with those of the document's own, in order.
  func added(to labels: [LabelOccurrence]) -> [LabelOccurrence] {
    guard !boxes.isEmpty else { return labels }
    let added = scanner.pages(labels).flatMap { page in
      self.added(to: labels[page.labels], on: page.lines)
    }
    return labels.merged(with: added)
  }

  private func added(
    to labels: ArraySlice<LabelOccurrence>, on page: Range<Int>
  ) -> [LabelOccurrence] {
    let known = labels.filter { $0.field != nil && $0.startsLine && !$0.isHeading }
      .compactMap { label in boxes[label.firstLine].map { (label: label, box: $0) } }
    guard known.count >= 2 else { return [] }
    let taken = Set(labels.flatMap { Array($0.firstLine...$0.lastLine) })
    return page.compactMap { line in
      guard !taken.contains(line), let box = boxes[line], let wording = wording(line) else {
        return nil
      }
      let column = known.filter { isFlush($0.box, box) }
      guard
        let above = column.filter({ $0.box.bottom <= box.top + 1 })
          .max(by: { $0.box.top < $1.box.top }),
        let below = column.filter({ $0.box.top >= box.bottom - 1 })
          .min(by: { $0.box.top < $1.box.top }),
        below.box.top - above.box.bottom <= Self.farthest * box.height,
        !headsIndicators(above.box, page),
        let text = textBeside(box, page, taken), text.isOfWords,
        [above, below].contains(where: { other in
          textBeside(other.box, page, taken).map {
            abs($0.box.left - text.box.left) <= 0.5 * box.height
          } ?? false
        })
      else { return nil }
      return LabelOccurrence(
        wording: [wording], whole: [lines[line].range], firstLine: line, lastLine: line)
    }
  }

  /// Whether heads of a table of indicators stand beside a label, whose rows have names below it:
  /// 評価指標 現状値（2022年度） 目標値（2030年度）.
  private func headsIndicators(_ label: LineBox, _ page: Range<Int>) -> Bool {
    page.contains { line in
      guard let box = boxes[line], box.left >= label.right,
        box.isOnRow(label),
        case .value? = IndicatorHead(bytes, lines[line].range)?.role
      else { return false }
      return true
    }
  }

  /// The words of a line that may be a label: all of it, but for a note in parentheses.
  private func wording(_ line: Int) -> Range<Int>? {
    guard lines[line].length <= 24, let (wording, _) = scanner.wordingAlone(on: line),
      !offices.isOffice([wording]), opensLabel(wording)
    else { return nil }
    return wording
  }

  /// Whether words may open a label: 及び and kana go on with the line above.
  private func opensLabel(_ wording: Range<Int>) -> Bool {
    let first = bytes.scalar(at: wording.lowerBound).value
    return !first.isHiragana && first != 0x53CA
  }

  /// Whether two labels begin at one edge or are centred in one column.
  private func isFlush(_ one: LineBox, _ other: LineBox) -> Bool {
    one.isFlush(with: other, within: 0.4 * min(one.height, other.height))
  }

  /// The first line to the right on the row of a label. Numbers are cells of a table, whose rows are
  /// no labels.
  private func textBeside(
    _ label: LineBox, _ page: Range<Int>, _ taken: Set<Int>
  ) -> (box: LineBox, isOfWords: Bool)? {
    let found = page.lazy.filter { !taken.contains($0) }.compactMap { line in
      boxes[line].map { (line: line, box: $0) }
    }.filter { _, box in
      box.left >= label.right && box.isOnRow(label)
    }.min { $0.box.left < $1.box.left }
    return found.map { line, box in
      let scalars = bytes.scalars(lines[line].range)
      return (box, scalars.contains(where: \.isLetter))
    }
  }
}
