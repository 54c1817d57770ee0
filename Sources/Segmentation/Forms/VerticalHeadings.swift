internal import ShisakuSourceText
internal import ShisakuValues

/// Headings from top to bottom in a narrow cell to the left of the labels that they group: 計 / 画 beside
/// 目的 and 内容. They are of the form and no value of theirs.
struct VerticalHeadings {
  let bytes: [UInt8]

  /// Heights of a letter between two of a heading, and between a heading and the labels beside it.
  private static let widestStep = 3.0
  private static let widestGap = 4.0

  /// Marks the letters of such headings as furniture.
  func mark(in sheet: inout FormSheet, boxes: LineBoxes) {
    let letters = sheet.pieces.indices.filter { isLetter(sheet.pieces[$0]) }
    guard letters.count > 1 else { return }
    let labels = sheet.labels.compactMap { label in
      boxes[label.firstLine].map { (line: label.firstLine, box: $0) }
    }
    for column in columns(letters, sheet) {
      let place = LineBox.around(column.compactMap { sheet.pieces[$0].box })
      guard let place, let first = column.first else { continue }
      let page = sheet.page(of: sheet.pieces[first].line)
      let isBesideLabel = labels.contains { label in
        page.contains(label.line) && label.box.left >= place.right - 1
          && label.box.left - place.right < Self.widestGap * place.width
          && label.box.bottom > place.top - place.width
          && label.box.top < place.bottom + place.width
      }
      guard isBesideLabel else { continue }
      for piece in column { sheet.pieces[piece].use = .furniture }
    }
  }

  /// Letters one below the other.
  private func columns(_ letters: [Int], _ sheet: FormSheet) -> [[Int]] {
    var columns: [[Int]] = []
    for piece in letters {
      guard let box = sheet.pieces[piece].box else { continue }
      let open = columns.lastIndex { column in
        guard let last = column.last.flatMap({ sheet.pieces[$0].box }) else { return false }
        return abs(last.left - box.left) < 0.4 * box.width && box.top > last.middle
          && box.top - last.bottom < Self.widestStep * box.height
          && sheet.page(of: sheet.pieces[column[0]].line).contains(sheet.pieces[piece].line)
      }
      if let open { columns[open].append(piece) } else { columns.append([piece]) }
    }
    return columns.filter { $0.count > 1 }
  }

  private func isLetter(_ piece: FormSheet.Piece) -> Bool {
    guard piece.use == .free, piece.box != nil, piece.startsLine, piece.range.count == 3 else {
      return false
    }
    return bytes.scalar(at: piece.range.lowerBound).value.isJapanese
  }
}
