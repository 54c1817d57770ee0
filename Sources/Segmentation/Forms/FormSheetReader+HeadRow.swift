internal import ShisakuSourceText
internal import ShisakuValues

/// Labels side by side whose values stand side by side on the line below, a word each.
extension FormSheetReader {
  /// Reads the name, and the number before it, from the line below theirs:
  ///
  ///     番号 事業名 会計 款 項
  ///     B202 県立施設管理費 一般会計 民生費 社会福祉費
  ///
  /// Which word is the name shows where as many words stand below as above, or where the word behind it
  /// repeats its own head: 会計 above 一般会計.
  mutating func readHeadRow() {
    guard node.name.isEmpty, let name = firstLabel(of: .name), !isFilled[name],
      let first = sheet.labels.firstIndex(where: { $0.firstLine == sheet.labels[name].firstLine }),
      sheet.labels[first].startsLine, first == name || !isFilled[first],
      (first..<name).allSatisfy({ sheet.tails[$0].isEmpty }),
      let row = onlyPiece(below: sheet.labels[name])
    else { return }
    let heads = words(behind: sheet.labels[name].end)
    let values = sheet.pieces[row].range.split(whereSeparator: bytes.isSpace)
    let place = name - first
    guard let next = heads.first, values.count > place + 1, values.count > 2 else { return }
    let isCounted = values.count == place + 1 + heads.count
    let isRepeated =
      next.count >= Self.shortestHead
      && bytes.holds(Array(bytes[next]), in: values[place + 1])
    guard isCounted || isRepeated, isName([values[place]]) else {
      // The cells of a row, and no name.
      if areHeads(heads) { putAside(values, of: row) }
      return
    }
    node.name = [values[place]]
    node.confidence.append(("/name", isRepeated ? 0.9 : 0.8))
    isFilled[name] = true
    var rest = Array(values[(place + 1)...])
    if place == 1, type(first) == .number, bytes[values[0]].contains(where: \.isDigit) {
      node.number = [values[0]]
      isFilled[first] = true
    } else {
      rest = values[..<place] + rest
    }
    putAside(rest, of: row)
  }

  /// Keeps words of a row as details, and takes the row.
  private mutating func putAside(_ words: [Range<Int>], of row: Int) {
    for range in words {
      node.addFigure([range])
    }
    use([row])
  }

  /// Whether words are labels or, as those of accounts are, single characters: 款 項 目.
  private func areHeads(_ words: [Range<Int>]) -> Bool {
    words.allSatisfy { word in
      let text = bytes.squeezed(word)
      return bytes.scalars(word).count == 1
        || catalogue.fields.contains { $0.labels.contains(text) }
    }
  }

  /// Bytes of a head that its value may repeat: 会計.
  private static let shortestHead = 6

  /// The words between a place and the end of its line.
  private func words(behind start: Int) -> [Range<Int>] {
    let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
    return (start..<end).split(whereSeparator: bytes.isSpace)
  }

  /// What stands on the line below a label, where that is one text without wide gaps.
  private func onlyPiece(below label: LabelOccurrence) -> Int? {
    guard label.firstLine == label.lastLine else { return nil }
    let line = label.lastLine + 1
    guard !sheet.labels.contains(where: { $0.firstLine <= line && $0.lastLine >= line }) else {
      return nil
    }
    let pieces = sheet.pieces(ofLine: line)
    guard let only = pieces.first, pieces.count == 1, sheet.isFree(only) else { return nil }
    return only
  }
}
