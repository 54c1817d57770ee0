internal import ShisakuSourceText
internal import ShisakuValues

/// Words of drawings, which belong to no text.
extension FormSheetReader {
  /// Whether words behind the end of a sentence belong to a drawing: arrows stand between them, or they
  /// are cells of a row: 厚生労働省 →補助→ 都道府県.
  func isOfFigure(_ piece: Int) -> Bool {
    guard !isSentenceEnd(piece) else { return false }
    if scalars(piece).contains(where: Self.isArrow) { return true }
    guard let box = sheet.pieces[piece].box, length(piece) <= 12 else { return false }
    let page = sheet.page(of: sheet.pieces[piece].line)
    let row = sheet.pieces.indices.clamped(to: max(0, piece - 8)..<piece + 9).filter { other in
      other != piece && page.contains(sheet.pieces[other].line)
        && sheet.pieces[other].box.map { $0.isOnRow(box) } ?? false
    }
    let labels = sheet.labels.indices.count { label in
      page.contains(sheet.labels[label].lastLine)
        && labelBoxes[label].map { $0.isOnRow(box) } ?? false
    }
    return row.count + labels >= 2 && row.allSatisfy { !isSentenceEnd($0) }
  }

  /// Whether a short line is one of a drawing's words, with an arrow on its row.
  func hasArrow(beside piece: Int) -> Bool {
    guard length(piece) <= 12 else { return false }
    return sheet.pieces.indices.clamped(to: max(0, piece - 2)..<piece + 3).contains { other in
      guard scalars(other).contains(where: Self.isArrow) else { return false }
      guard let box = sheet.pieces[piece].box, let arrow = sheet.pieces[other].box else {
        return true
      }
      return box.isOnRow(arrow)
    }
  }

  /// Whether a line is of a drawing: it has an arrow, or is a short one with an arrow on its row.
  func isOfDrawing(_ piece: Int) -> Bool {
    scalars(piece).contains(where: Self.isArrow)
      || hasArrow(beside: piece)
  }

  /// ← to ⇿.
  private static func isArrow(_ scalar: UInt32) -> Bool { scalar >= 0x2190 && scalar <= 0x21FF }
}
