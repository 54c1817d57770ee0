internal import ShisakuSourceText
internal import ShisakuValues

/// The readers of periods, of one cell or of two.
extension FormSheetReader {
  /// 平成25年度〜, 終了予定なし: a short text with a year or a word for none.
  mutating func takePeriod(_ label: Int, from tail: [Int]) -> Bool {
    let block = block(tail, atMost: 2)
    if place(label) == .periodStart, takeBothEnds(label, block) { return true }
    let ranges = text(block)
    let scalars = bytes.scalars(ranges)
    let text = bytes.squeezed(ranges)
    let isKnown = catalogue.periods.contains { text.ends(0..<text.count, with: $0) }
    guard (2...40).contains(scalars.count), scalars.last != 0x3002,
      isKnown || scalars.contains(where: \.isDigit) || PeriodText.edtf(bytes, ranges) != nil
    else { return false }
    if place(label) == .period, node.period == nil {
      node.period = SheetNode.Period(label: ranges, edtf: PeriodText.edtf(bytes, ranges))
    } else {
      addField(label, ranges)
    }
    use(block)
    return true
  }

  /// Makes one period of its two ends, which some forms have in cells of their own. They stay fields
  /// too, with their labels.
  mutating func joinPeriod() {
    func end(_ place: Field.Place) -> Int? {
      guard let key = catalogue.identifier(of: place).map({ catalogue[$0].key }) else { return nil }
      let found = node.fields.indices.filter { node.fields[$0].key == key }
      return found.count == 1 ? found[0] : nil
    }
    guard node.period == nil, let start = end(.periodStart), let end = end(.periodEnd),
      let edtf = PeriodText.edtf(bytes, from: node.fields[start].text, to: node.fields[end].text)
    else { return }
    let (first, last) = (node.fields[start].text, node.fields[end].text)
    let hasSign = bytes.scalars(first).contains { RangeSign.contains($0) }
    node.period = SheetNode.Period(
      label: hasSign ? first + last : first, end: hasSign ? [] : last, edtf: edtf)
  }

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
    let text = bytes.squeezed([word])
    return catalogue.periods.contains(text) || PeriodText.edtf(bytes, [word]) != nil
  }
}
