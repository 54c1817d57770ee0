internal import ShisakuSourceText

/// Labels of a document's own, told by the markup of its tables: cells that label their rows, where the
/// catalogue knows as many of those of the document as it does not, by words that head columns elsewhere
/// (進捗状況) as well. The names of a list of policies are such cells too, and it knows none of them.
struct CellLabels {
  let bytes: [UInt8]
  let lines: [TextLine]
  let words: FormWords

  /// Wordings of the catalogue that have to stand in such cells, and as many of them with which it need not
  /// know as many as it does not.
  private static let fewestKnown = 2
  private static let manyKnown = 4

  /// The labels with those of the document's own, in order.
  func added(to labels: [LabelOccurrence]) -> [LabelOccurrence] {
    let marked = lines.indices.filter { lines[$0].mark.isRowHead }
    guard !marked.isEmpty else { return labels }
    let taken = Set(labels.flatMap { Array($0.firstLine...$0.lastLine) })
    let isKnown = Set(
      labels.lazy.filter { $0.startsLine && ($0.field != nil || $0.isHeading) }.map(\.firstLine))
    let heads = TableHeadWords(bytes: bytes, words: words)
    var known: Set<[UInt8]> = []
    var others: Set<[UInt8]> = []
    for line in marked {
      let text = bytes.squeezed([wording(of: line)])
      if isKnown.contains(line) || heads.columnField([wording(of: line)]) != nil {
        known.insert(text)
      } else {
        others.insert(text)
      }
    }
    let share = known.count >= Self.manyKnown ? 3 : 1
    guard known.count >= Self.fewestKnown, known.count * share >= others.count else {
      return labels
    }
    let added: [LabelOccurrence] = marked.compactMap { line in
      let whole = wording(of: line)
      // 業績目標２ numbers the title beside it.
      guard !taken.contains(line), !ListMark.isStepAlone(whole, in: bytes) else { return nil }
      var field = heads.columnField([whole])
      // A sentence is no name: 公約 may label what was promised, under a heading that names it.
      if let known = field, words.catalogue[known].type == .name, !isName(behind: line) {
        field = nil
      }
      return LabelOccurrence(
        field: field, wording: [whole], whole: [whole], firstLine: line, lastLine: line)
    }
    return labels.merged(with: added)
  }

  /// The label that a line holds: all of it, or what stands before the first cell of a row beside it.
  private func wording(of line: Int) -> Range<Int> {
    let range = lines[line].range
    let end = bytes[range].firstIndex(of: 0x09) ?? range.upperBound
    return bytes.trimmed(range.lowerBound..<end)
  }

  private func isName(behind line: Int) -> Bool {
    line + 1 < lines.count && !lines[line + 1].mark.isRowHead && lines[line + 1].last != 0x3002
  }
}
