internal import ShisakuSourceText
internal import ShisakuValues

/// Rows of a grid that nothing but the ends of their sentences parts:
///
///                          広報紙に特集を掲載し、広く
///     1  広報紙による啓発   知らせる。                 広報課
///                          図書館に関連する図書を集め
///     2  図書の充実         たコーナーを設ける。        図書館
extension PositionedTable {
  /// The lines on which rows begin; none where one row has no end of its sentences, or more than one.
  func sentenceStarts(_ bands: [TableBand]) -> Set<Int> {
    let texts = head.columns.indices.filter(isProse)
    let anchors = bands.indices.filter { bands[$0].isAnchor }
    guard let first = texts.first, let last = texts.last, texts.count == last - first + 1,
      anchors.count > 1
    else { return [] }
    let words = bands.map { self.texts(of: $0, in: first...last) }
    var starts: Set<Int> = []
    var start = 0
    for (index, anchor) in anchors.enumerated() {
      let next = index + 1 < anchors.count ? anchors[index + 1] : bands.count
      let end = (start..<next).first { bands[$0].isHeading && $0 > anchor } ?? next
      // Where all texts of the row have ended.
      var isOpen: [Int: Bool] = [:]
      var ends: [Int] = []
      for band in start..<end where !bands[band].isHeading {
        for (column, text) in words[band] { isOpen[column] = text.last != 0x3002 }
        let isEnd = isOpen.count == texts.count && !isOpen.values.contains(true)
        if isEnd, !words[band].isEmpty, band >= anchor { ends.append(band) }
      }
      guard ends.count == 1 else { return [] }
      if end < next {
        start = end
      } else if index + 1 < anchors.count {
        guard ends[0] + 1 < bands.count, !words[ends[0] + 1].isEmpty else { return [] }
        start = ends[0] + 1
        starts.insert(start)
      }
    }
    return starts
  }

  func isProse(_ column: Int) -> Bool {
    catalogue.type(of: head.columns[column]) == .prose
  }

  /// What a line has in some columns of texts, over whose middle their heads stand.
  private func texts(
    of band: TableBand, in columns: ClosedRange<Int>
  ) -> [(column: Int, text: [UInt32])] {
    let left = columns.lowerBound > 0 ? head.boxes[columns.lowerBound - 1].right : -.infinity
    let right =
      columns.upperBound + 1 < head.boxes.count
      ? head.boxes[columns.upperBound + 1].left : .infinity
    return band.words.compactMap { word in
      guard word.box.left >= left, word.box.left < right, !offices.areOffices([word.range]),
        !TableCellWords.isAmount(bytes, word.range)
      else { return nil }
      func distance(_ column: Int) -> Double {
        max(head.boxes[column].left - word.box.right, word.box.left - head.boxes[column].right, 0)
      }
      // A short text may stand nearer to the head beside it, and belongs there.
      guard let column = head.boxes.indices.min(by: { distance($0) < distance($1) }),
        columns.contains(column)
      else { return nil }
      return (column, bytes.scalars(word.range))
    }
  }

  /// Takes texts out of rows of a grid where most end with a sentence: one that does not has lines in the row
  /// below it, or that row has lines of its own above its first.
  func leaveOutUnended(_ rows: inout [TableRow]) {
    for column in head.columns.indices where isProse(column) {
      let filled = rows.indices.filter { !rows[$0].cells[column].isEmpty }
      // A line that ends a sentence, and behind it full ones that end none.
      let unended = filled.filter { row in
        let cell = rows[row].cells[column]
        guard let last = cell.last, let scalar = bytes.scalars([last]).last, scalar.isJapanese,
          cell.contains(where: { bytes.endsSentence($0) })
        else { return false }
        return last.count * 10 >= 8 * (cell.map(\.count).max() ?? 0)
      }
      guard !unended.isEmpty, unended.count * 2 < filled.count else { continue }
      for row in unended {
        rows[row].cells[column] = []
        if row + 1 < rows.count { rows[row + 1].cells[column] = [] }
      }
    }
  }
}
