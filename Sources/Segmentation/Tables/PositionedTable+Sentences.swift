internal import ShisakuSourceText
internal import ShisakuValues

/// Rows of a grid that nothing but the ends of their sentences parts:
///
///                          広報紙に特集を掲載し、広く
///     1  広報紙による啓発   知らせる。                 広報課
///                          図書館に関連する図書を集め
///     2  図書の充実         たコーナーを設ける。        図書館
extension PositionedTable {
  /// The lines on which rows begin; none where one row has no end of a sentence, or more than one.
  func sentenceStarts(_ bands: [TableBand]) -> Set<Int> {
    let texts = head.columns.indices.filter { column in
      guard case .field(let field) = head.columns[column].kind else { return false }
      return catalogue[field].type == .prose
    }
    guard texts.count == 1, let text = texts.first else { return [] }
    let anchors = bands.indices.filter { bands[$0].isAnchor }
    guard anchors.count > 1 else { return [] }
    // Heads stand over the middle of their columns.
    let left = text > 0 ? head.boxes[text - 1].right : -.infinity
    let right = text + 1 < head.boxes.count ? head.boxes[text + 1].left : .infinity
    let words = bands.map { band in
      band.words.filter { word in
        word.box.left >= left && word.box.left < right && !offices.areOffices([word.range])
          && !TableCellWords.isAmount(bytes, word.range)
      }
    }
    let ends = words.map { $0.last.map { bytes.scalars([$0.range]).last == 0x3002 } ?? false }
    var starts: Set<Int> = []
    for (anchor, next) in zip(anchors, anchors.dropFirst()) {
      if bands[anchor..<next].contains(where: \.isHeading) { continue }
      let own = (anchor..<next).filter { ends[$0] }
      guard own.count == 1, !words[own[0] + 1].isEmpty else { return [] }
      starts.insert(own[0] + 1)
    }
    let last = (anchors[anchors.count - 1]..<bands.count).prefix { !bands[$0].isHeading }
    guard last.count(where: { ends[$0] }) == 1 else { return [] }
    return starts
  }
}
