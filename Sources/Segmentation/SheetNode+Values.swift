/// What the readers of all shapes put into a sheet in one way.
extension SheetNode {
  /// Puts a text into the member of the record that its field fills.
  ///
  /// - Returns: whether its field fills one, and that had no text yet.
  mutating func put(_ text: TextRanges, at place: Field.Place?, confidence: Double) -> Bool {
    let prose = ProsePlace.allCases.first { $0.fieldPlace == place }
    guard let prose, texts[prose] == nil else { return false }
    texts[prose] = Box(ranges: text, confidence: confidence, rival: nil)
    return true
  }

  /// Adds a text to what the overview has already.
  mutating func addToOverview(_ text: TextRanges, confidence: Double) {
    if !text.isEmpty, !put(text, at: .overview, confidence: confidence) {
      texts[.overview]?.ranges += text
    }
  }

  /// Adds a text with its label, of a field if one is known.
  mutating func add(_ field: Field?, _ label: TextRanges, _ text: TextRanges) {
    let key = field.flatMap { $0.key.isEmpty ? nil : $0.key }
    fields.append(LabelledText(key: key, label: label, text: text))
  }

  /// Adds words that belong to no text.
  mutating func addFigure(_ text: TextRanges) {
    details.append(Detail(kind: .figureText, ranges: text))
  }
}
