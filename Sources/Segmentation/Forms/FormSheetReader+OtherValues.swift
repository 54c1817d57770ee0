internal import ShisakuSourceText
internal import ShisakuValues

/// Short values that stand behind a label and show themselves that they are another one's.
extension FormSheetReader {
  /// Whether a short text is what another label would hold and its own would not: a fraction of people, a
  /// grade behind labels one below the other of which the first is for grades, or words by which another
  /// field is known and no word of its own.
  ///
  ///     対象者数 / 0.93        総合評価 / 今後の取組 / Ｂ        成果目標 / 定額、1/2以内
  func isOfOtherLabel(_ ranges: TextRanges, _ label: Int, _ wording: [UInt8]) -> Bool {
    let scalars = bytes.scalars(ranges)
    guard scalars.count <= Self.longestShort else { return false }
    if scalars.contains(0x2E), scalars.allSatisfy({ $0.isDigit || $0 == 0x2E }) {
      return LabelWord.countsPeople(wording)
    }
    guard let own = field(label), !own.cues.isEmpty else { return false }
    let text = bytes.squeezed(ranges)
    func hits(_ field: Field) -> Int { field.cues.count { text.holds($0) } }
    guard hits(own) == 0 else { return false }
    if scalars.count == 1 { return isBelowGradeLabel(label) && isGrade(scalars) }
    return catalogue.fields.contains { $0.type == .text && hits($0) >= Self.fewestCues }
  }

  private static let longestShort = 20
  private static let fewestCues = 2

  /// Whether a label for grades stands right before one, with nothing behind it.
  private func isBelowGradeLabel(_ label: Int) -> Bool {
    label > 0 && type(label - 1) == .grade && sheet.tails[label - 1].isEmpty
  }

  /// Whether a text is a letter alone: Ａ.
  private func isGrade(_ scalars: [UInt32]) -> Bool {
    scalars.count == 1 && scalars[0].isLetter && !scalars[0].isJapanese
  }
}
