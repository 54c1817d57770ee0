internal import ShisakuSourceText
internal import ShisakuValues

/// Labels of a document's own in the rows below a heading, each with its text beside it:
///
///     ５ 評価
///     進捗状況   Ｂ（概ね順調）
///     理由      登録者は増えたが、加入率は目標に届かなかった。
struct RowLabels {
  let bytes: [UInt8]
  let lines: [TextLine]
  let boxes: LineBoxes
  let offices: OfficeReader
  let scanner: LabelScanner

  private static let fewestRows = 2
  /// No such table has more lines.
  private static let mostOfTable = 60
  /// Characters of a label.
  private static let longest = 12

  /// The labels with those of the document's own, in order; the labels above them are headings.
  func added(to labels: [LabelOccurrence]) -> [LabelOccurrence] {
    guard !boxes.isEmpty else { return labels }
    var all = labels
    for (page, labels) in scanner.pages(labels) {
      for index in labels where all[index].decoration != .none && all[index].startsLine {
        guard let rows = rows(below: index, of: labels, all, on: page) else { continue }
        all[index].field = nil
        all[index].isHeading = true
        all += rows
      }
    }
    return all.count == labels.count
      ? labels : all.sorted { $0.whole[0].lowerBound < $1.whole[0].lowerBound }
  }

  /// The labels of the rows between a heading and the next label below it.
  private func rows(
    below heading: Int, of known: Range<Int>, _ labels: [LabelOccurrence], on page: Range<Int>
  ) -> [LabelOccurrence]? {
    guard let box = boxes[labels[heading].lastLine] else { return nil }
    let edge = box.bottom - 1
    let others = known.compactMap { $0 == heading ? nil : boxes[labels[$0].firstLine] }
    let end = others.lazy.map(\.top).filter { $0 >= edge }.min() ?? .infinity
    let below = page.compactMap { line in boxes[line].map { (line: line, box: $0) } }
      .filter { $0.box.top >= edge && $0.box.middle < end }
      .sorted { $0.box.top < $1.box.top }
    guard (2 * Self.fewestRows...Self.mostOfTable).contains(below.count),
      below.contains(where: { bytes.endsSentence(lines[$0.line].range) })
    else { return nil }
    let left = below.map(\.box.left).min() ?? 0
    var labels: [(line: Int, box: LineBox, wording: Range<Int>)] = []
    var texts: [LineBox] = []
    for (line, box) in below {
      if let wording = wording(line), isFlush(box, labels.first?.box) ?? (box.left == left) {
        labels.append((line, box, wording))
      } else {
        texts.append(box)
      }
    }
    // All else stands to the right, and words stand beside each label.
    guard labels.count >= Self.fewestRows, let right = labels.map(\.box.right).max(),
      texts.allSatisfy({ $0.left > right }),
      labels.allSatisfy({ label in
        texts.contains { abs($0.middle - label.box.middle) <= 1.2 * label.box.height }
      }),
      below.allSatisfy({ bytes.scalars(lines[$0.line].range).contains(where: \.isLetter) })
    else { return nil }
    return labels.map { label in
      LabelOccurrence(
        wording: [label.wording], whole: [lines[label.line].range],
        firstLine: label.line, lastLine: label.line)
    }
  }

  /// The words of a line that is a label and nothing else.
  private func wording(_ line: Int) -> Range<Int>? {
    guard lines[line].length <= Self.longest,
      let (wording, note) = scanner.wordingAlone(on: line), note == nil,
      !offices.isOffice([wording])
    else { return nil }
    return wording
  }

  /// Whether a label begins where another one does or is centred in its column; `nil` without another.
  private func isFlush(_ one: LineBox, _ other: LineBox?) -> Bool? {
    guard let other else { return nil }
    let reach = max(one.height, other.height)
    return abs(one.left - other.left) <= 0.4 * reach
      || abs(one.left + one.right - other.left - other.right) <= reach
  }
}
