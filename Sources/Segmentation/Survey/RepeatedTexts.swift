internal import ShisakuValues

/// Short texts that come back on most sheets and are no labels so far: values that never change, or
/// labels that nobody knows.
struct RepeatedTexts {
  let bytes: [UInt8]
  let lines: [TextLine]

  /// Characters.
  private static let lengths = 2...16
  /// Texts that are told.
  private static let most = 30

  /// - Parameters:
  ///   - sheets: the lines of each; none where the document has none, which then counts lines.
  ///   - known: wordings of labels.
  ///   - labels: where they stand.
  /// - Returns: those that most sheets have, the most frequent first.
  func texts(
    on sheets: [Range<Int>], besides known: Set<[UInt8]>, labels: [LabelOccurrence]
  ) -> [FormSurvey.Repeat] {
    var ends: [Int: Int] = [:]
    for label in labels { ends[label.firstLine] = max(ends[label.firstLine] ?? 0, label.end) }
    var counts: [[UInt8]: (sheets: Int, first: Int)] = [:]
    for sheet in sheets.isEmpty ? lines.indices.map({ $0..<$0 + 1 }) : sheets {
      var seen: Set<[UInt8]> = []
      for line in sheet {
        let range = lines[line].range
        var offset = max(range.lowerBound, ends[line] ?? 0)
        while offset < range.upperBound {
          let end = bytes.columnEnd(from: offset, before: range.upperBound)
          let bare = LabelNotation.wording(bytes, bytes.trimmed(offset..<end)).range
          let text = bytes.squeezed(bare)
          if isWording(bare), !known.contains(text), seen.insert(text).inserted {
            counts[text, default: (0, offset)].sheets += 1
          }
          offset = bytes.skippingSpace(from: end, before: range.upperBound)
        }
      }
    }
    let fewest = sheets.isEmpty ? 3 : max(2, (sheets.count * 7 + 9) / 10)
    return counts.filter { $0.value.sheets >= fewest }
      .sorted { ($1.value.sheets, $0.value.first) < ($0.value.sheets, $1.value.first) }
      .prefix(Self.most)
      .map {
        FormSurvey.Repeat(text: String(decoding: $0.key, as: UTF8.self), sheets: $0.value.sheets)
      }
  }

  /// Whether a text is a few words without numbers and signs of sentences.
  private func isWording(_ range: Range<Int>) -> Bool {
    let scalars = bytes.scalars(range)
    guard Self.lengths.contains(scalars.count), let first = scalars.first,
      first.isJapanese
    else { return false }
    let letters = scalars.count(where: \.isJapanese)
    return letters * 4 >= scalars.count * 3 && scalars.count(where: \.isIdeograph) >= 2
      && !scalars.contains(where: \.isDigit)
      && ![0x3001, 0x3002].contains(scalars[scalars.count - 1])
  }
}
