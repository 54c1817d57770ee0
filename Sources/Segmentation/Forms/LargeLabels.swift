internal import ShisakuSourceText

/// Labels of a document's own, told by the size of their print: lines of a few words as high as known
/// labels that stand alone on their lines, and higher than the texts.
struct LargeLabels {
  let lines: [TextLine]
  let boxes: LineBoxes
  let offices: OfficeReader
  let scanner: LabelScanner

  /// Known labels of one size that show that labels are printed in it.
  private static let fewestKnown = 2
  /// How much higher than the texts such labels are at least.
  private static let least = 1.06
  /// Heights that differ by less are those of one size.
  private static let tolerance = 0.02

  /// The labels with those of the document's own, in order.
  func added(to labels: [LabelOccurrence]) -> [LabelOccurrence] {
    guard let text = heightOfTexts else { return labels }
    let known = labels.filter { $0.field != nil && $0.startsLine && $0.firstLine == $0.lastLine }
      .compactMap { label in isAlone(label.firstLine) ? boxes[label.firstLine]?.height : nil }
      .filter { $0 >= Self.least * text }
    guard known.count >= Self.fewestKnown else { return labels }
    let taken = Set(labels.flatMap { Array($0.firstLine...$0.lastLine) })
    let added = lines.indices.compactMap { line -> LabelOccurrence? in
      guard !taken.contains(line), lines[line].length <= 30, let height = boxes[line]?.height,
        known.count(where: { abs($0 - height) <= Self.tolerance * height }) >= Self.fewestKnown,
        isAlone(line), let label = label(line)
      else { return nil }
      return label
    }
    return labels.merged(with: added)
  }

  /// A line as a label: all its words, but for a note in parentheses.
  private func label(_ line: Int) -> LabelOccurrence? {
    guard let (wording, note) = scanner.wordingAlone(on: line), !offices.isOffice([wording]) else {
      return nil
    }
    return LabelOccurrence(
      wording: [wording], whole: [lines[line].range], note: note.map { [$0] },
      firstLine: line, lastLine: line)
  }

  /// The height of the line in the middle by height, each counted by its characters: that of the texts.
  private var heightOfTexts: Double? {
    let heights = lines.indices.compactMap { line in
      boxes[line].map { (height: $0.height, characters: lines[line].length) }
    }.sorted { $0.height < $1.height }
    let half = heights.reduce(0) { $0 + $1.characters } / 2
    var count = 0
    return heights.first { height in
      count += height.characters
      return count > half
    }?.height
  }

  /// Whether nothing stands beside a line, as far as the lines next to it in order tell.
  private func isAlone(_ line: Int) -> Bool {
    guard let box = boxes[line] else { return false }
    let near = max(0, line - Self.reach)..<min(lines.count, line + Self.reach + 1)
    return !near.contains { other in
      guard other != line, let beside = boxes[other],
        lines[min(line, other) + 1...max(line, other)].allSatisfy({ $0.pageBreak < 2 })
      else { return false }
      return beside.isOnRow(box)
    }
  }

  /// Lines before and behind one among which those on its row are looked for.
  private static let reach = 12
}
