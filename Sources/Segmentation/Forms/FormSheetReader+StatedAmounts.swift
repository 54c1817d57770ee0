internal import ShisakuSourceText
internal import ShisakuValues

/// Amounts that no label announces, since their lines say themselves what they are.
extension FormSheetReader {
  /// The amounts of lines that say what they are and nothing else, wherever they stand on the sheet, or
  /// that stand behind such words or right below them:
  ///
  ///     【令和５年度予算（案） 14百万円（14百万円）】
  ///     平成３０年度予算（案）額
  ///     103 百万円（ 104 百万円）
  mutating func statedEntries() -> [SheetNode.BudgetEntry] {
    let plain = AmountTokens(bytes: bytes, catalogue: catalogue, unit: nil)
    var reader = amountReader(nil)
    var entries: [SheetNode.BudgetEntry] = []
    var year: Int?
    for index in sheet.pieces.indices where sheet.isFree(index) {
      let range = withoutNumber(sheet.pieces[index].range)
      guard range.count <= 200, sheet.pieces[index].startsLine, plain.mayHoldYear(range)
      else { continue }
      // Of 25年度 alone the era is that of any year above it.
      let declared = yearOpening(index) == nil ? nil : ownUnit(of: range)
      let unit = declared?.unit
      let tokens =
        unit == nil ? plain : AmountTokens(bytes: bytes, catalogue: catalogue, unit: unit)
      var lines = [range]
      if let place = declared?.place {
        lines = [range.lowerBound..<place.lowerBound, place.upperBound..<range.upperBound]
      }
      var words = lines.flatMap { tokens.tokens(in: $0, year: &year) }
      if words.contains(where: { $0.year != nil }), !words.contains(where: \.isAmount),
        let rest = rest(behind: index)
      {
        words += tokens.tokens(in: rest, year: &year)
        lines.append(rest)
      }
      guard words.areStatement(of: bytes) else { continue }
      if unit != reader.unit { reader = amountReader(unit) }
      let own = reader.entries(in: lines.map { .text($0) }, label: nil)
      entries += own
      furniture.append(sheet.pieces[index].range)
      takeAmounts(own, in: sheet.pieces.indices)
    }
    return entries
  }

  /// A line without the number that it has among labels: ２．令和７年度予算額：1.38億円.
  private func withoutNumber(_ line: Range<Int>) -> Range<Int> {
    guard let mark = ListMark.read(bytes, line), isNumbering(mark.style) else { return line }
    return bytes.trimmed(mark.range.upperBound..<line.upperBound)
  }

  /// The unit that a line has in parentheses, and where these stand: 令和５年度決算額（千円） 12,345.
  private func ownUnit(of range: Range<Int>) -> (unit: [UInt8], place: Range<Int>)? {
    for (offset, scalar, length) in bytes.characters(in: range) where Parenthesis.opens(scalar) {
      let inner = bytes.characters(in: offset + length..<range.upperBound)
      guard let close = inner.first(where: { Parenthesis.closes($0.1) }) else { return nil }
      let text = bytes.squeezed(offset + length..<close.0)
      let isDeclared = text.holds(BudgetWord.unitDeclaration)
      let unit = BudgetWord.units.first {
        text == $0 || isDeclared && text.suffix($0.count).elementsEqual($0)
      }
      if let unit { return (unit, offset..<close.0 + close.2) }
    }
    return nil
  }

  /// What stands behind a wide gap on the row of a piece and is nobody's, or in a dump that does not say
  /// where lines stand, on the line right below it.
  private func rest(behind index: Int) -> Range<Int>? {
    let piece = sheet.pieces[index]
    if let box = piece.box {
      let page = sheet.page(of: piece.line)
      let near = max(0, index - Self.farthest)..<min(sheet.pieces.count, index + Self.farthest)
      return sheet.pieces[near].lazy.compactMap { other in
        other.box.flatMap {
          other.use == .free && page.contains(other.line) ? ($0, other.range) : nil
        }
      }.filter { other, _ in box.isOnRow(other) && other.left >= box.right }
        .min { $0.0.left < $1.0.left }?.1
    }
    guard index + 1 < sheet.pieces.count else { return nil }
    let next = sheet.pieces[index + 1]
    return next.use == .free && next.startsLine && next.blanksBefore == 0 && !next.opensPage
      ? next.range : nil
  }

  /// Pieces between the two in reading order, at most.
  private static let farthest = 200
}
