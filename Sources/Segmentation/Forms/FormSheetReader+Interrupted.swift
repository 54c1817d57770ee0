internal import ShisakuSourceText

/// Texts with lines of their own cell that they do not have.
extension FormSheetReader {
  /// Whether a line stands between the lines of a text, in their column and with their edge, that is not one
  /// of them: the text is not whole, whoever has that line.
  ///
  ///     評価  施策の分析  達成率が横ばいにとどまる要因として、近年の水温の
  ///                      上昇が考えられる。面源負荷の対策を進めるには、        ← taken by 評価
  ///                      地域に応じた取組が必要である。
  func isInterrupted(_ reading: TextReading) -> Bool {
    let own = reading.pieces.compactMap { sheet.pieces[$0].box }
    guard !isGrid, own.count == reading.pieces.count, own.count > 1, let first = own.first else {
      return false
    }
    let pieces = Set(reading.pieces)
    let left = own.map(\.left).min() ?? first.left
    let widest = own.max { $0.width < $1.width } ?? first
    return near(reading.label).contains { piece in
      guard !pieces.contains(piece), sheet.pieces[piece].use != .furniture,
        let box = sheet.pieces[piece].box, abs(box.left - left) <= Self.edge * box.height,
        abs(box.height - first.height) <= Self.sameHeight * first.height,
        box.width >= Self.leastShare * widest.width
      else { return false }
      let isAbove = own.contains { $0.bottom <= box.middle && box.top - $0.bottom < box.height }
      let isBelow = own.contains { $0.top >= box.middle && $0.top - box.bottom < box.height }
      return isAbove && isBelow
    }
  }

  /// In heights of a line.
  private static let edge = 0.5
  private static let sameHeight = 0.1
  /// Of the width of the text: a line in the middle of one is nearly full.
  private static let leastShare = 0.7
}
