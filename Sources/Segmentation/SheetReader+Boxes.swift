internal import ShisakuSourceText

extension SheetReader {
  /// Writes the chosen boxes into the sheet, with a diagnostic where a choice is thin.
  mutating func apply(
    _ choices: [BoxAssignment.Choice?], calibration: (slope: Float, offset: Float)
  ) {
    for (field, choice) in zip(BoxField.allCases, choices) {
      guard let choice else { continue }
      let confidence = Self.confidence(choice.margin, calibration)
      var box = SheetNode.Box(ranges: text(choice.cells), confidence: confidence, rival: nil)
      if let rival = choice.rival { box.rival = text(rival) }
      switch field {
      case .purpose:
        sheet.purpose = box
        mark(choice.cells, .purpose)
      case .overview:
        sheet.overview = box
        mark(choice.cells, .overview)
      case .effect:
        sheet.effect = box
        mark(choice.cells, .effect)
      }
    }
  }

  /// A logistic curve over the margin, rounded to thousandths so that output stays the same
  /// wherever it is computed.
  private static func confidence(
    _ margin: Float, _ calibration: (slope: Float, offset: Float)
  ) -> Double {
    let exponent = Double(calibration.slope * margin + calibration.offset)
    let value = 1 / (1 + Exponential.of(-exponent))
    return (value * 1000).rounded() / 1000
  }
}

/// The exponential function by its series: the same digits on every machine, without a C library.
enum Exponential {
  static func of(_ exponent: Double) -> Double {
    let bounded = min(max(exponent, -30), 30)
    // exp(x) = exp(x / 1024) ^ 1024; the series converges at once for so small a number.
    let step = bounded / 1024
    var power = 1 + step * (1 + step / 2 * (1 + step / 3 * (1 + step / 4)))
    for _ in 0..<10 { power *= power }
    return power
  }
}
