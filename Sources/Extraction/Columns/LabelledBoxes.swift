/// Finds where the text of one label ends and that of the next begins, in the column beside them.
///
/// Between two labels the widest gap parts their texts. Where rows follow each other without one,
/// labels stand either beside the first line of their texts or beside the middle:
///
///     目的   地方分権の進展に           地方分権の進展に
///            適切に対応する。    目的   適切に対応す
///     概要   多様な人材の参画           る。
///            を進める。          概要   多様な人材の参画を進める。
struct LabelledBoxes {
  /// Rows by which a label may stand beside the middle of its text, counted twice.
  private static let slack = 2
  /// A line that ends so many columns before the longest one ends a paragraph.
  private static let short = 2
  /// Rows without text between two texts, in a part that has other columns beside it.
  private static let gap = 3

  private let labels: [ClosedRange<Int>]
  private let printed: Set<Int>

  /// - Parameters:
  ///   - labels: the rows of each label, from the top.
  ///   - printed: the rows of the page that are not blank.
  init(_ labels: [ClosedRange<Int>], printed: Set<Int>) {
    self.labels = labels
    self.printed = printed
  }

  /// The rows of the text of each label; `nil` where the labels do not show them.
  func boxes(of rows: [GridRow]) -> [[GridRow]]? {
    guard labels.count > 1, !rows.isEmpty else { return nil }
    guard let starts = startsBesideLabels(rows) ?? startsAroundLabels(rows) else { return nil }
    let ends = starts.dropFirst() + [rows.count]
    return zip(starts, ends).map { Array(rows[$0..<$1]) }
  }

  /// Starts of the boxes, as indices of rows, where every label has the first line beside it.
  private func startsBesideLabels(_ rows: [GridRow]) -> [Int]? {
    let longest = rows.map(\.columns.upperBound).max() ?? 0
    guard labels[0].lowerBound <= rows[0].number else { return nil }
    var starts = [0]
    for label in labels.dropFirst() {
      let start =
        rows[starts[starts.count - 1]...].firstIndex { $0.number >= label.lowerBound } ?? rows.count
      guard start > starts[starts.count - 1], start < rows.count,
        rows[start].number == label.lowerBound
      else { return nil }
      let last = rows[start - 1]
      let endsParagraph =
        last.cells[last.cells.count - 1].endsSentence
        || last.columns.upperBound + Self.short <= longest
        || isGap(last.number, rows[start].number)
      guard endsParagraph else { return nil }
      starts.append(start)
    }
    return starts
  }

  /// Starts of the boxes where every label stands beside the middle of its text.
  private func startsAroundLabels(_ rows: [GridRow]) -> [Int]? {
    var starts = [0]
    for (label, next) in zip(labels, labels.dropFirst()) {
      let start = starts[starts.count - 1]
      let gap = widestGap(rows, from: start, between: label, and: next)
      if let gap {
        starts.append(gap)
        continue
      }
      guard start < rows.count else { return nil }
      let first = min(rows[start].number, label.lowerBound)
      let end = label.lowerBound + label.upperBound - first
      guard end < next.lowerBound else { return nil }
      starts.append(rows[start...].firstIndex { $0.number > end } ?? rows.count)
      // Only where no gap shows the end, the middle has to.
      if starts.count == labels.count, let last = rows.last, starts[starts.count - 1] < rows.count {
        let top = min(rows[starts[starts.count - 1]].number, next.lowerBound)
        let bottom = max(last.number, next.upperBound)
        let isMiddle =
          abs(top + bottom - next.lowerBound - next.upperBound) <= Self.slack
        guard isMiddle else { return nil }
      }
    }
    return starts
  }

  /// The start behind the widest gap between two labels.
  private func widestGap(
    _ rows: [GridRow], from start: Int, between label: ClosedRange<Int>,
    and next: ClosedRange<Int>
  ) -> Int? {
    var widest: (start: Int, rows: Int)?
    for index in rows.indices.dropFirst(start + 1) {
      let (above, below) = (rows[index - 1].number, rows[index].number)
      // Rows come from the top, so that none behind lies between the labels.
      if above >= next.lowerBound { break }
      guard isGap(above, below), below > label.upperBound || above >= label.lowerBound,
        below > label.lowerBound
      else { continue }
      if below - above > widest?.rows ?? 0 { widest = (index, below - above) }
    }
    return widest?.start
  }

  private func isGap(_ above: Int, _ below: Int) -> Bool {
    below - above >= Self.gap || (above + 1..<below).contains { !printed.contains($0) }
  }
}
