internal import ShisakuSourceText
internal import ShisakuValues

/// Heads of columns that all name their year, some of them on two lines.
extension IndicatorLines {
  /// The columns of a head each of which has its year, in the order in which they are printed:
  /// 令和5年度（実績） 令和8年度 令和11年度, or 令和5年度 実績 令和8年度 目標. `nil` where a word stands without a
  /// year, or nothing says what the values of a year are.
  func datedHead(_ tokens: ArraySlice<IndicatorToken>) -> (columns: [Column], count: Int)? {
    let head = tokens.prefix(while: \.isOfHead)
    // A name follows.
    guard head.count > 1, let next = tokens.dropFirst(head.count).first, next.kind == .text,
      !isEnd(next.range, of: head.last?.range)
    else { return nil }
    let ordered = head.sorted { $0.range.lowerBound < $1.range.lowerBound }
    guard let parts = pairs(ordered) ?? parts(ordered), parts.count > 1 else { return nil }
    var columns: [Column] = []
    let hasRoles = parts.allSatisfy { $0.role != nil }
    guard hasRoles || LaterYears.areTargets(parts.map(laterHead)) else { return nil }
    for part in parts {
      guard case .role(let role)? = part.role?.kind else {
        columns.append(Column(role: .target, year: part.year.range))
        continue
      }
      columns.append(Column(role: role, year: part.year.range))
    }
    return (columns, head.count)
  }

  private typealias Part = (role: IndicatorToken?, year: IndicatorToken)

  /// Each year with the word that stands behind it: 令和5年度 実績 令和8年度 目標.
  private func pairs(_ tokens: [IndicatorToken]) -> [Part]? {
    guard tokens.count.isMultiple(of: 2) else { return nil }
    var pairs: [Part] = []
    for index in stride(from: 0, to: tokens.count, by: 2) {
      guard tokens[index].kind == .year, case .role = tokens[index + 1].kind else { return nil }
      pairs.append((tokens[index + 1], tokens[index]))
    }
    return pairs
  }

  /// Each year with the word in parentheses behind it, or with the one before it.
  private func parts(_ tokens: [IndicatorToken]) -> [Part]? {
    var parts: [Part] = []
    var open: IndicatorToken?
    for token in tokens {
      if token.kind == .year {
        parts.append((open, token))
        open = nil
      } else if Parenthesis.opens(bytes.scalar(at: token.range.lowerBound).value) {
        guard open == nil, let last = parts.last, last.role == nil else { return nil }
        parts[parts.count - 1].role = token
      } else {
        guard open == nil else { return nil }
        open = token
      }
    }
    return open == nil ? parts : nil
  }

  private func laterHead(_ part: Part) -> LaterYears.Head {
    let word = part.role.map { bytes.squeezed($0.range) }
    let isPresent = word.map { text in
      IndicatorWord.present.contains { text.holds($0) }
    }
    return LaterYears.Head(
      isPresent: isPresent ?? false, isBare: part.role == nil,
      year: PeriodText.edtf(bytes, [part.year.range]))
  }
}
