internal import ShisakuValues

/// Units that stand apart from their numbers.
extension AmountTokens {
  /// 千円 1,250 1,480: a unit in a cell of its own before the numbers of its row.
  func amounts(behindUnit text: Range<Int>) -> [AmountToken]? {
    guard unit == nil,
      let unit = BudgetWord.units.first(where: {
        bytes.matches($0, at: text.lowerBound, before: text.upperBound)
      }), bytes.isSpace(at: text.lowerBound + unit.count)
    else { return nil }
    var tokens = [
      AmountToken(kind: .other, range: text.lowerBound..<text.lowerBound + unit.count)
    ]
    for word in (text.lowerBound + unit.count..<text.upperBound).split(
      whereSeparator: bytes.isSpace)
    {
      if bytes.scalars(word).allSatisfy(EmptyCell.isDash) {
        tokens.append(AmountToken(kind: .noAmount, range: word))
        continue
      }
      guard let kind = AmountToken.Kind(bytes[word], in: unit) else { return nil }
      tokens.append(AmountToken(kind: kind, range: word))
    }
    return tokens.count > 1 ? tokens : nil
  }

  /// 2,345（2,100）百万円: the unit behind the parentheses goes for both.
  func addUnitsBehind(
    _ tokens: inout [AmountToken], from start: Int, _ range: Range<Int>
  ) {
    guard unit == nil else { return }
    var index = start
    while index < tokens.count {
      defer { index += 1 }
      guard case .other = tokens[index].kind else { continue }
      let text = bytes.squeezed(tokens[index].range)
      guard let unit = BudgetWord.units.first(where: { text.starts(with: $0) }) else { continue }
      for back in stride(from: index - 1, through: max(start, index - 4), by: -1) {
        switch tokens[back].kind {
        case .open, .close: continue
        case .unknown, .other:
          let number = bytes.squeezed(tokens[back].range)
          guard let kind = AmountToken.Kind(number, in: unit) else { return }
          tokens[back].kind = kind
        default: return
        }
      }
    }
  }
}
