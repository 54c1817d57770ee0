internal import ShisakuSourceText

extension FormSheetReader {
  /// A text of sentences that ends without a full stop, as one does that a dump has torn.
  struct UnendedText {
    let label: Int
    let ranges: TextRanges
    let pieces: [Int]
  }

  /// Whether the texts of a document end with full stops, so that one without is a part of a text.
  static func endWithStops(_ readers: [FormSheetReader]) -> Bool {
    let ended = readers.reduce(0) { $0 + $1.endedTexts }
    let unended = readers.reduce(0) { $0 + $1.unendedTexts.count }
    return ended >= fewestEnded && ended >= 4 * unended
  }

  private static let fewestEnded = 4

  /// Leaves out the texts without a full stop.
  mutating func leaveOutUnended() {
    for text in unendedTexts {
      for place in ProsePlace.allCases where node.texts[place]?.ranges == text.ranges {
        node.texts[place] = nil
      }
      node.fields.removeAll { $0.text == text.ranges }
      for piece in text.pieces { sheet.pieces[piece].use = .free }
      isFilled[text.label] = false
      tornLabels.insert(text.label)
    }
  }
}
