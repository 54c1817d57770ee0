internal import ShisakuValues

/// What lines and cells say of units.
extension TableReader {
  /// The unit that a line says for what follows: （単位：千円）, 金額は百万円単位, （千円） by itself.
  func declared(in range: Range<Int>) -> (unit: CellUnit, isForPage: Bool)? {
    var offset = range.lowerBound
    while offset + 6 <= range.upperBound {
      // 単
      guard text[offset] == 0xE5, text.has("単位", at: offset) else {
        offset += 1
        continue
      }
      var start = offset + 6
      start += text.length(ofAny: ["は", "："], at: start)
      if text[start] == UInt8(ascii: ":") { start += 1 }
      start = text.skippingBlanks(from: start)
      start += text.length(ofAny: ["（", "(", "、"], at: start)
      if let (unit, end) = CellUnit.unit(at: start, in: text), !isNumber(before: offset),
        isEnd(end)
      {
        return (unit, false)
      }
      if let unit = yen(before: offset) { return (unit, true) }
      offset += 6
    }
    return alone(in: range)
  }

  private func isNumber(before offset: Int) -> Bool { text[offset - 1].isDigit }

  /// Whether a unit ends at `offset` and no longer word begins there.
  private func isEnd(_ offset: Int) -> Bool {
    let scalar = text.scalar(at: offset).value
    return scalar == 0 || scalar <= 0x20 || scalar == 0x3000 || Parenthesis.closes(scalar)
      || text.length(
        ofAny: ["、", "，", "・", "／", "。", "］", "】", "で", "と", ",", "/", "]", ";"], at: offset) > 0
  }

  /// 百万円 before 単位
  private func yen(before offset: Int) -> CellUnit? {
    guard text.has("円", before: offset) else { return nil }
    var start = offset - 3
    while KanjiNumeral.isUnit(in: text, at: start - 3) { start -= 3 }
    guard !text[start - 1].isDigit, let (unit, _) = CellUnit.unit(at: start, in: text) else {
      return nil
    }
    return unit
  }

  /// （千円）, 百万円: all that a line holds.
  private func alone(in range: Range<Int>) -> (unit: CellUnit, isForPage: Bool)? {
    var start = text.skippingBlanks(from: range.lowerBound)
    let open = text.length(ofAny: ["（", "(", "［", "["], at: start)
    start += open
    guard let (unit, end) = CellUnit.unit(at: start, in: text), case .yen = unit else { return nil }
    let close = text.length(ofAny: ["）", ")", "］", "]"], at: end)
    guard (open > 0) == (close > 0) else { return nil }
    let last = text.skippingBlanks(from: end + close)
    return last >= range.upperBound || text[last] == 0x0D ? (unit, false) : nil
  }

  /// The unit at the end of a label or all that a cell holds: 予算額（千円）, (千円), 千円, ％.
  func unit(of cell: TableLine.Cell) -> CellUnit? {
    let end = cell.range.upperBound
    if let (unit, stop) = CellUnit.unit(at: cell.range.lowerBound, in: text), stop == end {
      return unit
    }
    let close = text.scalar(before: end)
    guard Parenthesis.closes(close.value) else { return nil }
    var start = end - close.length
    for _ in 0..<10 where start > cell.range.lowerBound {
      let (scalar, length) = text.scalar(before: start)
      if Parenthesis.opens(scalar) {
        start += text.length(ofAny: ["単位：", "単位:", "単位"], at: start)
        guard let (unit, stop) = CellUnit.unit(at: start, in: text), stop == end - close.length
        else { return nil }
        return unit
      }
      start -= length
    }
    return nil
  }

  private static let otherKinds: Words = [
    "率", "割合", "構成比", "前年比", "年度比", "対比", "人数", "件数", "者数", "員数", "回数", "箇所数", "か所数", "番号", "コード",
    "ページ", "頁", "順位", "人口",
    "面積", "No.", "No", "年齢", "点数", "倍率", "指数", "戸数", "世帯数", "台数",
  ]

  /// Whether a label says that its numbers are no amounts.
  func isOfOtherKind(_ cell: TableLine.Cell) -> Bool {
    text.length(ofAny: Self.otherKinds, before: cell.range.upperBound) > 0
  }
}
