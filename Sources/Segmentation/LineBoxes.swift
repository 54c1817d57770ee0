internal import ShisakuSourceText

/// Where the lines of a document stand on their pages; empty for texts that do not say.
struct LineBoxes {
  /// One entry a line.
  private var corners: [Corners] = []

  var isEmpty: Bool { corners.isEmpty }

  mutating func append(_ box: LineBox?) { corners.append(Corners(box)) }

  /// The box of a line; `nil` where the input does not say.
  subscript(line: Int) -> LineBox? { line < corners.count ? corners[line].box : nil }

  /// Where a label stands.
  func box(of label: LabelOccurrence) -> LineBox? {
    guard let first = self[label.firstLine], let last = self[label.lastLine] else { return nil }
    // Of a label that narrow cells cut, other cells may stand between the lines.
    let lines = label.firstLine...label.lastLine
    guard label.wording.count == lines.count else { return first.union(last) }
    return lines.compactMap { self[$0] }.reduce(first) { $0.union($1) }
  }
}

/// A box in quarters of a point, at most 5.7 m from the corner of its page, or none.
private struct Corners: Sendable {
  private var left: UInt16
  private var top: UInt16
  private var right: UInt16
  private var bottom: UInt16

  /// What is further from the corner could not be told from what else is, as if it stood on one row.
  private static let farthest = Double(UInt16.max) / 4

  init(_ box: LineBox?) {
    guard let box, box.top < Self.farthest, box.left < Self.farthest else {
      // No box begins behind its end.
      (left, top, right, bottom) = (.max, .max, 0, 0)
      return
    }
    func quarters(_ points: Double) -> UInt16 {
      UInt16((points * 4).whole(within: 0...Int(UInt16.max)))
    }
    left = quarters(box.left)
    top = quarters(box.top)
    right = quarters(box.right)
    bottom = quarters(box.bottom)
  }

  var box: LineBox? {
    guard left <= right else { return nil }
    return LineBox(
      left: Double(left) / 4, top: Double(top) / 4, right: Double(right) / 4,
      bottom: Double(bottom) / 4)
  }
}
