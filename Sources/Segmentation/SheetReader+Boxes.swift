internal import ShisakuSourceText

extension SheetReader {
  /// Writes the chosen boxes into the sheet, with a diagnostic where a choice is thin.
  mutating func apply(
    _ choices: [BoxAssignment.Choice?], calibration: ConfidenceCurve
  ) {
    for (field, choice) in zip(BoxField.allCases, choices) {
      guard let choice else { continue }
      let confidence = calibration.confidence(choice.margin)
      var box = SheetNode.Box(ranges: text(choice.cells), confidence: confidence, rival: nil)
      if let rival = choice.rival { box.rival = text(rival) }
      sheet.texts[field] = box
      mark(choice.cells, .prose(field))
    }
  }
}
