internal import ShisakuSourceText
internal import ShisakuValues

/// Tells the name of a row from the text behind it, and texts from each other.
struct PlainTexts {
  let bytes: [UInt8]
  /// How many texts a row has.
  let columns: Int
  /// The widest first line of names, and how wide lines of texts usually are at most.
  let nameWidth: Int
  let proseWidth: Int
  /// Whether each row begins with its number; without, cells of two may stand in one.
  let isNumbered: Bool

  /// Half-width columns of a name before a text on its line.
  private static let shortestName = 8

  /// The texts of each column; `nil` where they cannot be told apart.
  func split(_ pieces: [PlainRows.Piece]) -> [TextRanges]? {
    guard !pieces.isEmpty else { return nil }
    if columns == 1 { return [TextRanges(pieces.map(\.range))] }
    let starts = pieces.indices.filter { pieces[$0].opensBlock }
    if !isNumbered, starts.count > 1 { return blocks(pieces, starts) }
    // An item of a text (①, ・) is no name, and the first word of one may be a part of it: Go / To イベント.
    guard !opensItem(pieces[0].range),
      pieces[0].tokens == 1 || pieces[0].first.width >= Self.shortestName
    else { return nil }
    var name: [Range<Int>] = []
    var rest: [PlainRows.Piece] = []
    let first = pieces[0]
    var lastWidth = widest(first.range)
    if first.tokens > 1, let second = first.second {
      name = [first.range.lowerBound..<first.first.end]
      lastWidth = widest(name[0])
      var piece = first
      piece.range = second..<first.range.upperBound
      piece.width = first.width - first.first.width - 1
      piece.opensBlock = true
      rest = [piece]
    } else {
      // A text that is as wide as others is no name: its cell was printed before, or stands beside a
      // later line.
      guard proseWidth == 0 || first.width * 10 < proseWidth * 8 else { return beside(pieces) }
      name = [first.range]
    }
    for (index, piece) in pieces.enumerated().dropFirst() {
      let isAfterRest = !rest.isEmpty
      if isAfterRest, rest.count == 1, first.tokens > 1, index <= 4,
        isInside(rest[0], piece, lastWidth)
      {
        // The name goes on below its first line, beside a text that has begun.
        name.append(piece.range)
        lastWidth = widest(piece.range)
      } else if !isAfterRest, isName(piece, lastWidth) {
        name.append(piece.range)
        lastWidth = widest(piece.range)
      } else {
        rest.append(piece)
      }
    }
    guard name.count <= 6, !isDoubtful(rest), isNumbered || !holdsName(rest) else { return nil }
    let texts = self.texts(rest)
    guard let texts else { return nil }
    return [TextRanges(name)] + texts
  }

  /// The texts of a row each of which is a block of lines.
  private func blocks(_ pieces: [PlainRows.Piece], _ starts: [Int]) -> [TextRanges]? {
    let name = pieces[..<starts[1]]
    guard starts.count == columns, name.count <= 6,
      name.allSatisfy({ $0.tokens == 1 && !endsSentence($0.range) })
    else { return nil }
    return starts.indices.map { index in
      let end = index + 1 < starts.count ? starts[index + 1] : pieces.count
      return TextRanges(pieces[starts[index]..<end].map(\.range))
    }
  }

  /// Whether a line that may be the name of another row stands in a text: short, behind a sentence, and
  /// before another line.
  private func holdsName(_ text: [PlainRows.Piece]) -> Bool {
    text.indices.dropFirst().dropLast().contains { index in
      endsSentence(text[index - 1].range) && text[index].width <= nameWidth + 4
        && !endsSentence(text[index].range) && !opensItem(text[index].range)
    }
  }

  /// The name and the text of a row whose name stands in the middle of its cell, beside lines of the text:
  ///
  ///     古い水路を直し、農業に使う水を安定して届けるため、補修に要する費用の
  ///     農業用の水路を長く使うため 一部を補助する。あわせて、見回りを続ける地域の人に手当を
  ///     の補修
  ///     渡す。
  ///
  /// A line wider than those of texts holds both. A short line below it that ends no sentence is the name's.
  private func beside(_ pieces: [PlainRows.Piece]) -> [TextRanges]? {
    guard columns == 2, nameWidth > 0 else { return nil }
    var name: [Range<Int>] = []
    var text: [Range<Int>] = []
    var isInName = false
    for (index, piece) in pieces.enumerated() {
      let isBoth = piece.width > proseWidth + 4 && piece.first.width <= nameWidth + 2
      if isBoth, let second = piece.second, name.isEmpty || isInName {
        name.append(piece.range.lowerBound..<piece.first.end)
        text.append(second..<piece.range.upperBound)
        isInName = true
      } else if isInName, let last = name.last, index + 1 < pieces.count, piece.tokens == 1,
        isName(piece, widest(last)), let before = text.last, !endsSentence(before),
        !opensItem(pieces[index + 1].range)
      {
        name.append(piece.range)
      } else {
        // A line that breaks off has a reason to.
        let isLast = index + 1 == pieces.count
        guard
          isLast || piece.width * 10 >= proseWidth * 8 || endsSentence(piece.range)
            || opensItem(pieces[index + 1].range)
        else { return nil }
        text.append(piece.range)
        if !name.isEmpty { isInName = false }
      }
    }
    let isFull = name.dropLast().allSatisfy { widest($0) + 4 >= nameWidth }
    return name.isEmpty || !isFull ? nil : [TextRanges(name), TextRanges(text)]
  }

  /// Whether lines are those of a name and nothing else: none is as wide as those of texts.
  func isName(_ pieces: [PlainRows.Piece]) -> Bool {
    pieces.allSatisfy { $0.width * 10 < proseWidth * 8 && $0.tokens == 1 }
  }

  /// The lines as a name with no other text; `nil` where one does not go on with the one before.
  func nameOnly(_ pieces: [PlainRows.Piece]) -> [TextRanges]? {
    guard !pieces.isEmpty, pieces.count <= 6, isName(pieces),
      zip(pieces, pieces.dropFirst()).allSatisfy({ isName($1, widest($0.range)) })
    else { return nil }
    return [TextRanges(pieces.map(\.range))]
      + [TextRanges](repeating: [], count: columns - 1)
  }

  private func texts(_ pieces: [PlainRows.Piece]) -> [TextRanges]? {
    if columns == 2 { return [TextRanges(pieces.map(\.range))] }
    var blocks: [[Range<Int>]] = []
    for piece in pieces {
      if piece.opensBlock || blocks.isEmpty {
        blocks.append([piece.range])
      } else {
        blocks[blocks.count - 1].append(piece.range)
      }
    }
    return blocks.count == columns - 1 ? blocks.map { TextRanges($0) } : nil
  }

  /// Whether a line goes on with a name: the line before fills its column, and this one is no wider.
  private func isName(_ piece: PlainRows.Piece, _ before: Int) -> Bool {
    guard before + 4 >= nameWidth, piece.width <= nameWidth + max(3, nameWidth / 6),
      piece.width * 10 < proseWidth * 8, piece.tokens == 1
    else { return false }
    return !endsSentence(piece.range) && !opensItem(piece.range)
  }

  /// Whether a line stands between two lines of a text that would run on without it.
  private func isInside(
    _ text: PlainRows.Piece, _ piece: PlainRows.Piece, _ before: Int
  ) -> Bool {
    text.width * 10 >= proseWidth * 8 && !endsSentence(text.range)
      && piece.width * 10 < proseWidth * 8 && isName(piece, before)
  }

  /// Whether a text begins with a line that is too short to run on: it may end the name.
  private func isDoubtful(_ text: [PlainRows.Piece]) -> Bool {
    guard text.count > 1, !text[0].opensBlock, text[0].tokens == 1 else { return false }
    return text[0].width <= nameWidth && text[0].width * 10 < proseWidth * 6
      && !endsSentence(text[0].range) && !opensItem(text[0].range)
  }

  /// Half-width columns at most: letters and digits may have been printed full-width.
  private func widest(_ range: Range<Int>) -> Int {
    bytes.scalarCount(range) * 2
  }

  private func endsSentence(_ range: Range<Int>) -> Bool {
    bytes.scalars(range).last == 0x3002
  }

  private func opensItem(_ range: Range<Int>) -> Bool {
    let scalar = bytes.scalar(at: range.lowerBound).value
    return ListSign.isBullet(scalar) || ListSign.isCircledNumber(scalar)
  }
}
