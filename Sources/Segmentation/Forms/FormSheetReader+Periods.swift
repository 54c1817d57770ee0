internal import ShisakuSourceText
internal import ShisakuValues

/// The readers of periods, of one cell or of two.
extension FormSheetReader {
  /// 平成25年度〜, 終了予定なし: a short text with a year or a word for none.
  mutating func takePeriod(_ label: Int, from tail: [Int]) -> Bool {
    let block = period(block(tail, atMost: 2))
    if place(label) == .periodStart, takeBothEnds(label, block) { return true }
    guard !isTornDate(block), !isOfEnds(label, block) else { return false }
    let ranges = text(block)
    let scalars = bytes.scalars(ranges)
    let text = bytes.squeezed(ranges)
    let isKnown = catalogue.periods.contains { text.ends(with: $0) }
    guard (2...40).contains(scalars.count), scalars.last != 0x3002,
      isKnown && place(label) != .periodStart
        || PeriodText.isWhole(bytes, ranges)
          && (scalars.contains(where: \.isDigit) || PeriodText.edtf(bytes, ranges) != nil)
          && !isHeaded(text)
    else { return false }
    // Of two periods the one whose label stands first is that of the policy: 事業期間, then 工期.
    if place(label) == .period, node.period == nil || label < periodLabel ?? 0 {
      if let other = periodLabel, let period = node.period { addField(other, period.label) }
      node.period = SheetNode.Period(label: ranges, edtf: PeriodText.edtf(bytes, ranges))
      periodLabel = label
    } else {
      addField(label, ranges)
    }
    use(block)
    return true
  }

  /// The pieces of a period: a second one goes on with it where a range is open, or it reads as a part
  /// of one.
  private func period(_ block: [Int]) -> [Int] {
    guard block.count > 1 else { return block }
    let next = sheet.pieces[block[1]].range
    let first = bytes.scalar(at: next.lowerBound).value
    let goesOn =
      RangeSign.contains(lastScalar(block[0])) || RangeSign.contains(first)
      || Parenthesis.opens(first) || PeriodText.edtf(bytes, [next]) != nil
    return goesOn ? block : [block[0]]
  }

  /// Whether a dump has torn a date into its numbers and their units: 平成 23 / 年 / 4 / 月.
  private func isTornDate(_ block: [Int]) -> Bool {
    guard let last = block.last, lastScalar(last).isDigit,
      last + 1 < sheet.pieces.count
    else { return false }
    return Self.yearUnits.contains { unit in
      bytes.squeezed(sheet.pieces[last + 1].range, atMost: 12) == unit
    }
  }

  private static let yearUnits = ["年", "年度"].map { Array($0.utf8) }

  /// Whether a year stands behind a label of periods that those of both ends stand right before:
  /// 事業開始年度 / 事業終了年度 / 事業期間 heads them, and the year is that of one.
  private func isOfEnds(_ label: Int, _ block: [Int]) -> Bool {
    place(label) == .period && PeriodText.isYear(bytes, text(block)) && isStackedOnEnd(label)
  }

  private func isStackedOnEnd(_ label: Int) -> Bool {
    guard label > 0, [.periodStart, .periodEnd].contains(place(label - 1)), !isFilled[label - 1]
    else { return false }
    let between = sheet.labels[label - 1].end..<sheet.labels[label].whole[0].lowerBound
    return between.isEmpty || bytes.trimmed(between).isEmpty
  }

  /// Whether a word stands before the year of a text, as in the head of a table: 単位 令和元年度.
  private func isHeaded(_ text: [UInt8]) -> Bool {
    let first = text.scalar(at: 0).value
    let isYear = YearExpression.match(in: text, at: 0, allowingBareLetters: true) != nil
    return first.isIdeograph && !isYear
      && text.indices.contains { offset in
        offset > 0
          && YearExpression.match(in: text, at: offset, allowingBareLetters: true) != nil
      }
  }

  /// Puts right the ends of a period that a dump without places has torn from their labels: a year is
  /// the beginning where the form says that there is no end, of two years the earlier one is, and a
  /// single year behind the label of the end, which may be either, is left out.
  private mutating func sortEnds() {
    guard !hasBoxes, let start = onlyLabel(.periodStart), let end = onlyLabel(.periodEnd) else {
      return
    }
    let labels = [start, end].map { sheet.labels[$0].wording }
    let fields = node.fields.indices.filter { labels.contains(node.fields[$0].label) }
    let heading = onlyLabel(.period).map { isStackedOnEnd($0) ? [$0] : [] } ?? []
    let pieces = sheet.pieces.indices.filter { isFreeEnd($0, of: [start, end] + heading) }
    let texts = fields.map { node.fields[$0].text } + pieces.map { text([$0]) }
    let years = texts.filter { PeriodText.edtf(bytes, $0) != nil }
    let words = texts.filter { PeriodText.edtf(bytes, $0) == nil }
    var ends: (TextRanges, TextRanges)
    switch (years.count, words.count) {
    case (1, 1): ends = (years[0], words[0])
    case (2, 0):
      let isInOrder = PeriodText.edtf(bytes, from: years[0], to: years[1]) != nil
      ends = isInOrder ? (years[0], years[1]) : (years[1], years[0])
    case (1, 0) where fields.first.map { node.fields[$0].label == labels[1] } ?? false:
      node.fields.remove(at: fields[0])
      return
    default: return
    }
    guard PeriodText.edtf(bytes, from: ends.0, to: ends.1) != nil else { return }
    for field in fields.reversed() { node.fields.remove(at: field) }
    addField(start, ends.0)
    addField(end, ends.1)
    use(pieces)
    for label in [start, end] { isFilled[label] = true }
  }

  /// Whether a piece that is nobody's is an end of a period: a word that says that there is none, or a
  /// year beside the label of an end.
  private func isFreeEnd(_ piece: Int, of labels: [Int]) -> Bool {
    let range = sheet.pieces[piece].range
    guard sheet.isFree(piece) else { return false }
    if catalogue.periods.contains(bytes.squeezed(range)) { return true }
    return PeriodText.isPeriod(bytes, [range])
      && labels.contains {
        piece == sheet.tails[$0].lowerBound || piece + 1 == sheet.tails[$0].lowerBound
      }
  }

  /// The label of the sheet that announces a place, where there is one only.
  private func onlyLabel(_ place: Field.Place) -> Int? {
    let labels = sheet.labels.indices.filter { self.place($0) == place }
    return labels.count == 1 ? labels[0] : nil
  }

  /// Gives labels for periods that have none what a plain dump has printed elsewhere, where it is as many
  /// lines, which the sheet does not share with most others.
  private mutating func readLoosePeriods() {
    guard !hasBoxes else { return }
    let labels = sheet.labels.indices.filter { type($0) == .period && !isFilled[$0] }
    guard !labels.isEmpty else { return }
    let isWhole = labels.contains { place($0) == .period }
    // Above its labels a form has the year that it is of.
    let pieces = sheet.pieces.indices.dropFirst(sheet.head.upperBound).filter { index in
      let piece = sheet.pieces[index]
      return piece.use == .free && piece.startsLine
        && (PeriodText.isPeriod(bytes, [piece.range]) && !isPrinted(piece.range)
          && !(isWhole && PeriodText.isPoint(bytes, [piece.range]))
          || catalogue.periods.contains(bytes.squeezed(piece.range)))
    }
    guard pieces.count == labels.count else { return }
    var ends = [Field.Place.periodStart, .periodEnd].map { end -> TextRanges? in
      guard let label = onlyLabel(end) else { return nil }
      return labels.firstIndex(of: label).map { text([pieces[$0]]) }
        ?? node.fields.first { $0.label == sheet.labels[label].wording }?.text
    }
    // A text that another label has by mistake shows in years that are out of order.
    if let last = ends.removeLast(), let first = ends[0],
      PeriodText.edtf(bytes, from: first, to: last) == nil
    {
      return
    }
    for (label, piece) in zip(labels, pieces) {
      isFilled[label] = takePeriod(label, from: [piece])
    }
  }

  /// Makes one period of its two ends, which some forms have in cells of their own. They stay fields
  /// too, with their labels.
  mutating func joinPeriod() {
    readLoosePeriods()
    sortEnds()
    func end(_ place: Field.Place) -> Int? {
      guard let key = catalogue.identifier(of: place).map({ catalogue[$0].key }) else { return nil }
      let found = node.fields.indices.filter { node.fields[$0].key == key }
      return found.count == 1 ? found[0] : nil
    }
    takeOpenPeriod(from: end(.periodStart))
    guard node.period == nil, let start = end(.periodStart), let end = end(.periodEnd),
      let edtf = PeriodText.edtf(bytes, from: node.fields[start].text, to: node.fields[end].text)
    else { return }
    let (first, last) = (node.fields[start].text, node.fields[end].text)
    let hasSign = bytes.scalars(first).contains { RangeSign.contains($0) }
    node.period = SheetNode.Period(
      label: hasSign ? first + last : first, end: hasSign ? [] : last, edtf: edtf)
  }

  /// On a form that asks only when something began, it goes on.
  private mutating func takeOpenPeriod(from field: Int?) {
    guard node.period == nil, let field,
      !sheet.labels.indices.contains(where: { [.period, .periodEnd].contains(place($0)) }),
      !sheet.pieces.contains(where: { namesEnd($0) }),
      let edtf = PeriodText.edtf(bytes, openFrom: node.fields[field].text)
    else { return }
    node.period = SheetNode.Period(label: node.fields[field].text, edtf: edtf)
  }

  /// Whether a few words may be a label for the end of something that nobody has listed: 事業の終期.
  private func namesEnd(_ piece: FormSheet.Piece) -> Bool {
    guard piece.range.count <= Self.longestLabel else { return false }
    let text = bytes.squeezed(piece.range)
    return Self.ends.contains { text.holds($0) }
  }

  /// Bytes.
  private static let longestLabel = 60
  private static let ends = RangeSign.ends.map { Array($0.description.utf8) }

  /// Takes both ends of a period behind the label of the first, where the label of the second was
  /// printed elsewhere: 事業開始年度 昭和元年度 終了予定なし.
  private mutating func takeBothEnds(_ label: Int, _ block: [Int]) -> Bool {
    var words: [Range<Int>] = []
    var pieces: [Int] = []
    for index in block where words.count < 2 {
      words += sheet.pieces[index].range.split { bytes.isSpace(at: $0) }
      pieces.append(index)
    }
    guard words.count == 2, isEnd(words[1]),
      let edtf = PeriodText.edtf(bytes, from: [words[0]], to: [words[1]])
    else { return false }
    addField(label, [words[0]])
    let other = sheet.labels.indices.first { place($0) == .periodEnd && !isFilled[$0] }
    if let other {
      addField(other, [words[1]])
      isFilled[other] = true
    } else if node.period == nil {
      node.period = SheetNode.Period(label: [words[0]], end: [words[1]], edtf: edtf)
    }
    use(pieces)
    return true
  }

  /// Whether a word may be the end of a period: a year, or what forms say where there is none.
  private func isEnd(_ word: Range<Int>) -> Bool {
    let text = bytes.squeezed(word)
    return catalogue.periods.contains(text) || PeriodText.edtf(bytes, [word]) != nil
  }
}
