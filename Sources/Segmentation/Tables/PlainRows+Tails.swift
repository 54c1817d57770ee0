internal import ShisakuSourceText

/// The columns behind that of the offices in a table without amounts: what is planned for each year.
///
///     No. 取組 内容 担当課 R6 R7 R8
///     1 断熱改修の補助 窓と壁の改修に要する費用を補助する。 環境課 検討 実施 実施
extension PlainRows {
  /// The tokens of a row up to its office, and the cells behind it.
  struct Cut {
    var tokens: [PlainToken]
    /// One token a column; `nil` where the row does not print just as many.
    var tail: [PlainToken]?
  }

  /// The columns behind the office.
  var planColumns: Range<Int> {
    guard amountColumns.isEmpty, let office = officeColumn else { return 0..<0 }
    return office + 1..<head.columns.count
  }

  /// Each row, cut behind its office; `nil` for one whose office is not known.
  func cuts() -> [Cut?] {
    let count = planColumns.count
    guard count > 0 else { return rows.map { Cut(tokens: $0.tokens) } }
    var cuts = rows.dropLast().map { row in
      let whole = cut(row.tokens, count)
      return whole?.tail == nil ? cut(withoutHeading(row.tokens), count) ?? whole : whole
    }
    // Words of the cells, and in how many they stand.
    var words: [[UInt8]: Int] = [:]
    for token in cuts.flatMap({ $0?.tail ?? [] }) { words[word(token), default: 0] += 1 }
    for word in Set(rows.last?.tokens.map(word) ?? []) where words[word] != nil {
      words[word, default: 0] += 1
    }
    for index in cuts.indices {
      guard let tail = cuts[index]?.tail else { continue }
      // Cells below each other may be the lines of one: they are not where other rows say the same.
      let isLine = tail.allSatisfy { $0.line == tail[0].line }
      if !isLine, !tail.allSatisfy({ words[word($0)] ?? 0 > 1 }) { cuts[index]?.tail = nil }
    }
    if let last = rows.last { cuts.append(cut(last: last.tokens, count, words)) }
    return cuts
  }

  /// A row before others: the office is the one with as many cells behind it as there are columns, else
  /// with more, else with fewer.
  private func cut(_ tokens: [PlainToken], _ count: Int) -> Cut? {
    let lengths = Array(count...2 * count + 2) + (0..<count).reversed()
    let length = lengths.first { length in
      let end = tokens.count - length
      return end > 1
        && (max(1, end - 3)..<end).contains { start in
          offices.areOffices(TextRanges(tokens[start..<end].map(\.range)))
        }
    }
    guard let length else { return nil }
    return Cut(
      tokens: Array(tokens.dropLast(length)),
      tail: length == count ? Array(tokens.suffix(length)) : nil)
  }

  /// A row without the heading below it: ２ ごみの減量.
  private func withoutHeading(_ tokens: [PlainToken]) -> [PlainToken] {
    let heading = tokens.firstIndex { token in
      token.startsLine && ListMark.read(bytes, lines[token.line].range).map { !$0.isSign } ?? false
    }
    return Array(tokens[..<(heading ?? tokens.count)])
  }

  /// The last row, behind which the text of the document goes on: what is planned is said in words of the
  /// rows above.
  private func cut(last tokens: [PlainToken], _ count: Int, _ words: [[UInt8]: Int]) -> Cut? {
    let end = tokens.indices.dropFirst().first { index in
      guard index + count < tokens.count else { return false }
      let tail = tokens[index + 1...index + count]
      // They may also end the line of the office.
      let isLine =
        tail.allSatisfy { $0.line == tokens[index].line } && offices.isOffice([tokens[index].range])
        && (index + count + 1 == tokens.count || tokens[index + count + 1].startsLine)
      return isLine || tail.allSatisfy { words[word($0)] != nil }
    }
    guard let end else { return nil }
    return Cut(
      tokens: Array(tokens[...end]), tail: Array(tokens[(end + 1)...(end + count)]))
  }

  private func word(_ token: PlainToken) -> [UInt8] { Array(bytes[token.range]) }
}
