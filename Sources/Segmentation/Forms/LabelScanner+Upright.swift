internal import ShisakuSourceText

/// Labels that stand upright in narrow cells, one letter a line: 目 / 的.
extension LabelScanner {
  /// Whether the line below one is right below it, and as narrow.
  func isUpright(_ line: Int) -> Bool {
    guard line + 1 < lines.count, lines[line + 1].range.count == 3, let upper = boxes[line],
      let lower = boxes[line + 1]
    else { return false }
    return abs(upper.left + upper.right - lower.left - lower.right) < upper.width
  }

  /// Labels without the upright ones that stand to the left of others, whose heading they are and not the label
  /// of a text: 計 / 画 beside 目的 and 内容.
  func withoutHeadings(_ labels: [LabelOccurrence]) -> [LabelOccurrence] {
    guard !boxes.isEmpty else { return labels }
    return labels.indices.filter { !isHeading($0, labels) }.map { labels[$0] }
  }

  private func isHeading(_ label: Int, _ labels: [LabelOccurrence]) -> Bool {
    let own = labels[label]
    guard own.wording.count > 1, own.wording.allSatisfy({ $0.count == 3 }),
      let place = boxes.box(of: own)
    else { return false }
    let near = max(0, label - Self.nearLabels)..<min(labels.count, label + Self.nearLabels)
    return near.contains { other in
      guard other != label, let box = boxes[labels[other].firstLine] else { return false }
      return box.left >= place.right - 1 && box.left - place.right < Self.widestGap * place.width
        && box.verticalOverlap(place) > 0
    }
  }

  /// Labels before and behind an upright one among which those beside it are.
  private static let nearLabels = 40
  /// Widths of a letter between a heading and the labels beside it.
  private static let widestGap = 4.0
}
