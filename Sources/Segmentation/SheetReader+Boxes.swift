internal import ShisakuSourceText
internal import ShisakuValues

extension SheetReader {
  /// Writes the chosen boxes into the sheet, with a diagnostic where a choice is thin.
  mutating func apply(
    _ choices: [BoxAssignment.Choice?], calibration: ConfidenceCurve
  ) {
    for (field, choice) in zip(BoxField.allCases, choices) {
      guard let choice else { continue }
      mark(choice.cells, .prose(field))
      if isDash(choice.cells) {
        furniture += text(choice.cells)
        continue
      }
      let confidence = calibration.confidence(choice.margin)
      var box = SheetNode.Box(ranges: text(choice.cells), confidence: confidence, rival: nil)
      if let rival = choice.rival { box.rival = text(rival) }
      sheet.texts[field] = box
    }
  }

  /// Whether all that some cells hold is a dash: the sheet says that it has no such text.
  private func isDash(_ cells: Range<Int>) -> Bool {
    cells.count == 1 && self.cells[cells.lowerBound].length == 1
      && EmptyCell.isDash(self.cells[cells.lowerBound].first)
  }
}
