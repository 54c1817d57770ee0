internal import ShisakuSourceText
internal import ShisakuValues

/// Names that a plain dump has printed before the label that announces them.
extension FormSheetReader {
  /// Fewer sheets do not show what a form prints on all of them.
  private static let fewestSheets = 3

  /// Gives sheets whose label for the name has none behind it the text before that label, where a label
  /// of the document's own has taken it on most of them (１ 基本情報 / 川の見守り事業 / 事務事業名), or else the
  /// only title above their labels.
  static func readTornNames(_ readers: inout [FormSheetReader]) {
    guard readers.count >= fewestSheets, readers.allSatisfy({ !$0.hasBoxes }) else { return }
    let texts = readers.map { $0.textBeforeName() }
    let wordings = zip(readers, texts).map { reader, text in
      text.map { reader.bytes.squeezed(reader.sheet.labels[$0.label].wording) }
    }
    let counts = Dictionary(wordings.compactMap { $0.map { ($0, 1) } }, uniquingKeysWith: +)
    for index in readers.indices {
      let count = wordings[index].flatMap { counts[$0] } ?? 0
      if let text = texts[index], count * 5 >= readers.count * 3 {
        readers[index].takeName(of: text)
      } else {
        readers[index].takeOnlyTitle()
      }
    }
  }

  /// The label for the name, where it has no value and neither has the sheet a name.
  private var emptyNameLabel: Int? {
    guard node.name.isEmpty, let label = firstLabel(of: .name), !isFilled[label] else { return nil }
    return label
  }

  /// What a label of the document's own has right before the empty label for the name.
  private func textBeforeName() -> TextReading? {
    guard let name = emptyNameLabel else { return nil }
    return readings.first { reading in
      sheet.labels[reading.label].field == nil && reading.label == name - 1
        && reading.pieces.last.map { $0 + 1 } == sheet.tails[name].lowerBound
        && isName(reading.ranges)
    }
  }

  private mutating func takeName(of text: TextReading) {
    leaveOut(text)
    tornLabels.remove(text.label)
    takeTitle(text.pieces)
  }

  /// Takes the title above the labels where there is but one.
  private mutating func takeOnlyTitle() {
    guard emptyNameLabel != nil else { return }
    let titles = sheet.head.dropFirst(preface).filter { index in
      sheet.pieces[index].use == .free && isTitle(sheet.pieces[index].range)
    }
    if titles.count == 1 { takeTitle(titles) }
  }
}
