internal import ShisakuSourceText
internal import ShisakuValues

extension FormSheetReader {
  /// Reads indicators that lines say by themselves: 指標：移住相談の件数 基準値 12件（令和4年度）.
  mutating func readIndicatorLines(_ lines: [TextLine]) {
    for label in sheet.labels.indices where !isFilled[label] && type(label) == .indicators {
      guard let body = indicatorLines(of: label, lines) else { continue }
      let scanner = IndicatorScanner(bytes: bytes)
      let rows = body.map { line in scanner.tokens(lines[line].range, row: line) }
      guard areWhole(rows), sayValues(rows.flatMap { $0 }) else { continue }
      var reader = IndicatorLines(bytes: bytes, labels: [sheet.labels[label]])
      reader.read(rows.flatMap { $0 }[...])
      guard reader.torn.isEmpty, !reader.indicators.isEmpty else { continue }
      var reading = IndicatorTable.Reading()
      reading.indicators = reader.indicators
      reading.furniture = reader.furniture
      reading.labels = [label]
      take(reading)
    }
  }

  /// The lines of a label, up to the next; `nil` where the label stands alone on its line.
  private func indicatorLines(of label: Int, _ lines: [TextLine]) -> Range<Int>? {
    let first = sheet.labels[label].firstLine
    guard sheet.labels[label].startsLine, sheet.labels[label].lastLine == first,
      !bytes.trimmed(sheet.labels[label].end..<lines[first].range.upperBound).isEmpty
    else { return nil }
    let next = sheet.labels[(label + 1)...].map(\.firstLine).first { $0 > first }
    let end = min(next ?? sheet.lines.upperBound, first + Self.mostLines, sheet.lines.upperBound)
    // The number of a page ends them as well.
    let feet = Set(sheet.pieces.lazy.filter { $0.use == .furniture }.map(\.line))
    let blank = (first + 1..<max(end, first + 1)).first {
      lines[$0].blanksBefore > 0 || lines[$0].pageBreak >= 2 || feet.contains($0)
    }
    return first..<min(end, blank ?? end)
  }

  private static let mostLines = 6

  /// Whether no line ends within a value: the next begins with the word before another.
  private func areWhole(_ rows: [[IndicatorToken]]) -> Bool {
    for (row, next) in zip(rows, rows.dropFirst()) {
      guard let last = row.last, let first = next.first else { return false }
      if last.kind == .text, first.kind == .text { continue }
      guard case .role = first.kind, last.kind != .text || isName(row) else { return false }
    }
    return true
  }

  /// Whether a row has nothing but its label and a name.
  private func isName(_ row: [IndicatorToken]) -> Bool { row.allSatisfy { $0.kind == .text } }

  /// Whether each word before a value has one.
  private func sayValues(_ tokens: [IndicatorToken]) -> Bool {
    var hasRole = false
    for (index, token) in tokens.enumerated() {
      guard case .role = token.kind else { continue }
      hasRole = true
      let next = tokens[(index + 1)...].first { $0.kind != .year }
      guard next?.kind == .value else { return false }
    }
    return hasRole
  }
}
