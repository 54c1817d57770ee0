internal import ShisakuSourceText
internal import ShisakuValues

/// Amounts that are parts of others, as their rows say.
extension FormSheetReader {
  /// Whether a word for a part of a budget ends the text directly left of an amount: 一般財源.
  func isBesidePart(_ entry: SheetNode.BudgetEntry) -> Bool {
    guard let amount = entry.amountRanges.first,
      let piece = sheet.pieces(overlapping: amount).first.map({ sheet.pieces[$0] }),
      piece.range.lowerBound == amount.lowerBound, let box = piece.box
    else { return false }
    let left = sheet.pieces.filter { other in
      other.range != piece.range
        && other.box.map { $0.isOnRow(box) && $0.right <= box.left + 1 } ?? false
    }
    guard let nearest = left.max(by: { ($0.box?.right ?? 0) < ($1.box?.right ?? 0) }) else {
      return false
    }
    let text = bytes.squeezed([nearest.range])
    return catalogue.amountWords.parts.contains { text.ends(with: $0) }
  }

  /// The year directly before a label on its line: 平成26年度 決算額 1,299千円.
  func yearBefore(_ label: Int) -> Range<Int>? {
    let index = sheet.tails[label].lowerBound - 1
    guard !sheet.labels[label].startsLine, index >= 0, sheet.isFree(index),
      sheet.pieces[index].line == sheet.labels[label].firstLine,
      PeriodText.isYear(bytes, [sheet.pieces[index].range])
    else { return nil }
    return sheet.pieces[index].range
  }
}
