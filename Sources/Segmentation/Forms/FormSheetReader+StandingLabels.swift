internal import ShisakuSourceText

/// Labels whose letters stand one below the other, as those of narrow cells do that head rows beside them:
///
///     事務事業名 / 政 / 策 / 体 / 系 / 川の見守り事業 / 政策名 … / 施策名 …
///
/// They have no value. What a dump prints behind one, before the rows that it heads, is the value of the
/// label before it.
extension FormSheetReader {
  mutating func readPastStandingLabels() {
    guard !hasBoxes else { return }
    for label in sheet.labels.indices.dropFirst().dropLast() where isStanding(label) {
      let before = label - 1
      guard !isFilled[before], sheet.tails[before].isEmpty, isInline(label + 1),
        sheet.labels[before].lastLine + 1 == sheet.labels[label].firstLine
      else { continue }
      read(before, from: sheet.tails[label].filter { sheet.pieces[$0].use == .free })
      if isFilled[before] { isFilled[label] = true }
    }
  }

  /// Whether each letter of a label has a line of its own.
  private func isStanding(_ label: Int) -> Bool {
    let wording = sheet.labels[label].wording
    return wording.count >= Self.fewestLetters
      && wording.allSatisfy { bytes.scalarCount($0) == 1 }
  }

  private static let fewestLetters = 3
}
