internal import ShisakuSourceText
internal import ShisakuValues

/// Lines of a plain dump as paragraphs, with how likely a text ends between them.
extension FormSheetReader {
  /// Lines between which hardly any text ends.
  struct Paragraph {
    var pieces: Range<Int>
    /// The chances that a text ends before it and with it.
    let cut: Double
    var end = 1.0
  }

  /// The paragraphs of the free lines without some.
  func paragraphs(without taken: Set<Int>) -> [Paragraph] {
    let all = paragraphs(in: sheet.pieces.indices.filter { !taken.contains($0) })
    // Above the labels stands a title, and rarely a text.
    return all.filter {
      sheet.pieces[$0.pieces.lowerBound].owner >= 0 || isSentenceEnd($0.pieces.upperBound - 1)
    }
  }

  func paragraphs(in pieces: some Sequence<Int>) -> [Paragraph] {
    var paragraphs: [Paragraph] = []
    // How the paragraph began that the last line belongs to.
    var opening = TextEnds.Opening.other
    for index in pieces where sheet.isFree(index) {
      var cut = 1.0
      var fills = false
      if let last = paragraphs.last, last.pieces.upperBound == index,
        sheet.pieces[index].owner == sheet.pieces[index - 1].owner
      {
        fills = fillsColumn(index - 1)
        cut = 1 / (1 + Exponential.of(-endOdds(before: index, in: opening, fills: fills)))
      }
      if !fills { opening = TextEnds.opening(scalars(index)) }
      if cut < Self.leastCut, let last = paragraphs.indices.last {
        paragraphs[last].pieces = paragraphs[last].pieces.lowerBound..<index + 1
      } else {
        if let last = paragraphs.indices.last { paragraphs[last].end = cut }
        paragraphs.append(Paragraph(pieces: index..<index + 1, cut: cut))
      }
    }
    return paragraphs
  }

  private static let longestWord = 15
  private static let longestHead = 20
  private static let leastCut = 0.03

  /// Log-odds that a text ends before a line; one that does not fill its column ends a paragraph.
  private func endOdds(
    before index: Int, in opening: TextEnds.Opening, fills: Bool
  ) -> Double {
    let piece = sheet.pieces[index]
    let lower = bytes.scalars(piece.range)
    let closing = TextEnds.closing(scalars(index - 1))
    var odds = TextEnds.logOdds(closing, TextEnds.opening(lower), in: opening)
    if closing == .stop {
      if fills { odds -= 1.5 }
      // Words beside the end of a sentence: 国 民間事業者.
      if isWord(lower) { odds += 2 }
    } else {
      odds -= (fills ? 4 : 0) + 0.6 * edge(before: index)
    }
    if join.hasGaps { odds += piece.blanksBefore > 0 ? 1 : -1 }
    if !piece.startsLine { odds += 2 }
    if piece.opensPage { odds += 1 }
    return odds
  }

  /// Whether a line is a few words without kana.
  private func isWord(_ scalars: [UInt32]) -> Bool {
    scalars.count <= Self.longestWord && !scalars.contains(where: \.isHiragana)
  }

  /// Log-odds, by its characters, that a sentence goes on over the end of the line before.
  private func edge(before index: Int) -> Double {
    bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return 0 }
      return LineEdgeModel.builtIn.withTable {
        Double(
          $0.goesOn(after: sheet.pieces[index - 1].range, in: base)
            + $0.cameFrom(before: sheet.pieces[index].range, in: base))
      }
    }
  }

  /// Whether a line is as wide as those around it, or as one of them.
  private func fillsColumn(_ index: Int) -> Bool {
    let own = length(index)
    guard own >= 12 else { return false }
    let owner = sheet.pieces[index].owner
    let around = (max(0, index - 3)...min(sheet.pieces.count - 1, index + 3)).filter {
      $0 != index && sheet.pieces[$0].owner == owner
    }.map { length($0) }
    if own >= 20, around.contains(where: { abs($0 - own) <= 1 }) { return true }
    let widest = around.max() ?? own
    return own * 100 >= widest * 93
  }

  /// Whether a paragraph opens no text: a note (※, （注）), or words without kana before sentences.
  func opensAside(_ lines: Range<Int>) -> Bool {
    if lines.count == 1, offices.areOffices([sheet.pieces[lines.lowerBound].range]) { return true }
    let scalars = scalars(lines.lowerBound)
    switch TextEnds.opening(scalars) {
    case .note: return true
    case .other: return isWord(scalars)
    case .bracket: return isNote(lines.lowerBound) || scalars.count > 2 && scalars[1] == 0x6CE8
    default: return false
    }
  }

  /// Whether a piece beside another is that of a value, so that it may have been taken out of a text.
  func isTaken(_ piece: Int, beside other: Int) -> Bool {
    sheet.pieces.indices.contains(piece) && sheet.pieces[piece].use == .taken
      && sheet.pieces[piece].owner == sheet.pieces[other].owner
  }

  /// Whether a paragraph is a few words that neither head nor end anything.
  func isShort(_ lines: Range<Int>) -> Bool {
    let scalars = scalars(lines.lowerBound)
    return lines.count == 1 && scalars.count <= Self.longestHead
      && TextEnds.opening(scalars) == .other
      && TextEnds.closing(scalars) == .noun
  }
}
