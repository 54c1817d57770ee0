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

  /// A stretch with the lines of each label, if they stand around it.
  struct CentredStretch {
    let labels: [Int]
    let lines: [Int]
    let assignment: LabelColumn.Assignment
  }

  /// The stretches of each sheet, where the labels of a document stand among the lines of their texts:
  /// this explains its sheets clearly better than labels before their texts do. `nil` where they do
  /// not.
  static func centredStretches(_ readers: [FormSheetReader]) -> [[CentredStretch]]? {
    let stretches = readers.map { $0.hasBoxes ? [] : $0.stretches() }
    let labels = stretches.joined().reduce(0) { $0 + $1.labels.count }
    guard labels >= fewestCentred else { return nil }
    var (middle, top) = (0.0, 0.0)
    var models: [LabelColumn] = []
    var centred = [[CentredStretch]](repeating: [], count: readers.count)
    for (index, reader) in readers.enumerated() {
      for stretch in stretches[index] {
        let model = reader.model(stretch)
        let assignment = model.assignment(.middle)
        middle += assignment.cost
        // Most documents are told by their first stretches: no cost is less than 0.
        guard middle < good * Double(labels) else { return nil }
        models.append(model)
        centred[index].append(
          CentredStretch(labels: stretch.labels, lines: stretch.lines, assignment: assignment))
      }
    }
    for model in models { top += model.assignment(.top).cost }
    return top - middle > clearly * Double(labels) ? centred : nil
  }

  private static let fewestCentred = 6
  /// What each label may cost, and what one before its text has to cost more.
  private static let good = 0.45
  private static let clearly = 0.25

  /// Reads the texts that stand around their labels.
  mutating func readCentredLabels(_ stretches: [CentredStretch]) {
    for stretch in stretches {
      let assignment = stretch.assignment
      for (place, label) in stretch.labels.enumerated() {
        let run = assignment.runs[place].map { stretch.lines[$0] }
        guard !run.isEmpty, assignment.distances[place] <= 0.5,
          run.allSatisfy({ sheet.isFree($0) })
        else { continue }
        take(label, run)
      }
    }
  }

  private func model(_ stretch: Stretch) -> LabelColumn {
    func box(_ middle: Double) -> LineBox {
      LineBox(left: 0, top: middle - 0.4, right: 0, bottom: middle + 0.4)
    }
    let widest = stretch.lines.map { length($0) }.max() ?? 0
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
      stretch.lines += (min(piece, end)..<end).filter { isLine($0) }
      piece = sheet.tails[label].upperBound
      guard sheet.labels[label].startsLine, takesLines(label) else {
        close()
        continue
      }
      stretch.labels.append(label)
      stretch.places.append(stretch.lines.count)
      stretch.lines += sheet.tails[label].filter { isLine($0) }
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
