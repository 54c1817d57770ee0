internal import ShisakuSourceText
internal import ShisakuValues

/// Labels that a dump without places prints among the lines of their texts: a label that is centred
/// beside a text of two lines stands between them, one beside three before the second of them.
///
///     学校における活動の遅れを取り戻し、通
///     趣旨
///     勤や通学をする人の負担を軽くする。
extension FormSheetReader {
  /// A stretch of labels and lines between tables and headings.
  private struct Stretch {
    var labels: [Int] = []
    /// How many lines stand before each label.
    var places: [Int] = []
    /// Pieces.
    var lines: [Int] = []
  }

  /// Whether the labels of a document stand among the lines of their texts: this explains its sheets
  /// clearly better than labels before their texts do.
  static func areCentred(_ readers: [FormSheetReader]) -> Bool {
    var (middle, top, labels) = (0.0, 0.0, 0)
    for reader in readers where !reader.hasBoxes {
      for stretch in reader.stretches() {
        let model = reader.model(stretch)
        middle += model.assignment(.middle).cost
        top += model.assignment(.top).cost
        labels += stretch.labels.count
      }
    }
    return labels >= fewestCentred && middle < good * Double(labels)
      && top - middle > clearly * Double(labels)
  }

  private static let fewestCentred = 6
  /// What each label may cost, and what one before its text has to cost more.
  private static let good = 0.45
  private static let clearly = 0.25

  /// Reads the texts that stand around their labels.
  mutating func readCentredLabels() {
    for stretch in stretches() {
      let assignment = model(stretch).assignment(.middle)
      for (place, label) in stretch.labels.enumerated() {
        let run = assignment.runs[place].map { stretch.lines[$0] }
        guard !run.isEmpty, assignment.distances[place] <= 0.5,
          run.allSatisfy({ sheet.pieces[$0].use == .free })
        else { continue }
        take(label, run)
      }
    }
  }

  private func model(_ stretch: Stretch) -> LabelColumn {
    func box(_ middle: Double) -> LineBox {
      LineBox(left: 0, top: middle - 0.4, right: 0, bottom: middle + 0.4)
    }
    let widest = stretch.lines.map(length).max() ?? 0
    return LabelColumn(
      // Half a line before the one that follows, or on the row of that.
      cells: stretch.places.map { LabelColumn.Cell(box: box(Double($0) - 0.25)) },
      lines: stretch.lines.enumerated().map { place, piece in
        LabelColumn.Line(
          box: box(Double(place)),
          endsSentence: endsSentence(piece) || length(piece) * 5 < widest * 4)
      },
      hasRows: false)
  }

  /// The labels that have their lines for themselves, with the lines between them.
  private func stretches() -> [Stretch] {
    var stretches: [Stretch] = []
    var stretch = Stretch()
    func close() {
      if stretch.labels.count > 1, stretch.lines.count <= Self.mostLines {
        stretches.append(stretch)
      }
      stretch = Stretch()
    }
    var piece = titleLines
    for label in sheet.labels.indices {
      // What stands above the first label of a stretch may be its own.
      let end = sheet.tails[label].lowerBound
      stretch.lines += (min(piece, end)..<end).filter(isLine)
      piece = sheet.tails[label].upperBound
      guard sheet.labels[label].startsLine, takesLines(label) else {
        close()
        continue
      }
      stretch.labels.append(label)
      stretch.places.append(stretch.lines.count)
      stretch.lines += sheet.tails[label].filter(isLine)
    }
    close()
    return stretches
  }

  private static let mostLines = 300

  private func isLine(_ piece: Int) -> Bool { sheet.pieces[piece].use != .furniture }

  /// Whether lines around a label may be its value.
  private func takesLines(_ label: Int) -> Bool {
    switch type(label) {
    case nil, .indicators, .table, .figure: false
    default: true
    }
  }
}
