internal import ShisakuSourceText
internal import ShisakuValues

/// Tells what the cells of a page are in a table of indicators.
struct IndicatorCellReader {
  let bytes: [UInt8]
  let words: FormWords
  /// Whether a line may hold a name with its values or heads behind it.
  var splitsNames = false
  /// Whether there is a column of units: what stands behind a name is one.
  var hasUnits = false

  /// The cells with those of one character each that spell a head on one height: 指 標 名.
  func joined(_ cells: [IndicatorCell]) -> [IndicatorCell] {
    var cells = cells
    let single = cells.indices.filter {
      cells[$0].content == .text && cells[$0].ranges.only.map { $0.count <= 4 } == true
    }
    var gone: Set<Int> = []
    for start in single where !gone.contains(start) {
      let row = single.filter { cells[$0].box.isOnRow(cells[start].box) }
        .sorted { cells[$0].box.left < cells[$1].box.left }
      guard row.first == start, (2...4).contains(row.count) else { continue }
      let ranges = TextRanges(row.flatMap { Array(cells[$0].ranges) })
      let content = heading(bytes.squeezed(ranges))
      guard content != .text else { continue }
      cells[start].ranges = ranges
      cells[start].box = row.reduce(cells[start].box) { $0.union(cells[$1].box) }
      cells[start].content = content
      gone.formUnion(row.dropFirst())
    }
    return cells.indices.filter { !gone.contains($0) }.map { cells[$0] }
  }

  /// A line as a cell, or as several where each of its words is one: 923 1,403. Words of such a line
  /// have digits' width, and the blanks between them are alike.
  func cells(_ range: Range<Int>, _ box: LineBox) -> [IndicatorCell] {
    let whole = IndicatorCell(ranges: [range], box: box, content: content(range))
    if let head = whole.head, head.role != .other { return [whole] }
    let words = IndicatorScanner(bytes: bytes).words(range)
    let contents = words.map(content)
    let areCells = contents.allSatisfy {
      if case .head = $0 { true } else { $0 == .value }
    }
    guard words.count > 1, areCells else { return splitsNames ? apart(range, box, words) : [whole] }
    let widths = words.map { word in
      bytes.scalars(word).reduce(0.0) { $0 + ($1 < 0x2000 ? 0.52 : 1.0) * box.height * 0.9 }
    }
    let gap = (box.width - widths.reduce(0, +)) / Double(words.count - 1)
    guard gap > 0 else { return splitsNames ? apart(range, box, words) : [whole] }
    var left = box.left
    return words.indices.map { index in
      var part = box
      part.left = left
      part.right = left + widths[index]
      left = part.right + gap
      return IndicatorCell(ranges: [words[index]], box: part, content: contents[index])
    }
  }

  /// A line as its cells: texts as one, and each value with its unit, 市内就業者数 18,420 人.
  private func apart(_ range: Range<Int>, _ box: LineBox, _ words: [Range<Int>]) -> [IndicatorCell]
  {
    var cells: [(range: Range<Int>, content: IndicatorCell.Content)] = []
    for word in words {
      let own = content(word)
      guard let last = cells.last, own == .text else {
        cells.append((word, own))
        continue
      }
      let both = last.range.lowerBound..<word.upperBound
      let isUnit = last.content == .value && content(both) == .value
      let isInColumn = hasUnits && word == words.last && bytes.scalars(word).count <= 4
      if last.content == .text && !isInColumn || isUnit {
        cells[cells.count - 1].range = both
      } else {
        cells.append((word, own))
      }
    }
    return cells.map { cell in
      IndicatorCell(
        ranges: [cell.range], box: part(of: box, cell.range, in: range), content: cell.content)
    }
  }

  /// Where a part of a line stands, by its characters.
  func part(of box: LineBox, _ range: Range<Int>, in line: Range<Int>) -> LineBox {
    func width(_ range: Range<Int>) -> Double {
      var width = 0.0
      for (_, scalar, _) in bytes.characters(in: range) {
        width += scalar < 0x80 ? 1 : 2
      }
      return width
    }
    let unit = box.width / max(1, width(line))
    var part = box
    part.left = box.left + unit * width(line.lowerBound..<range.lowerBound)
    part.right = part.left + unit * width(range)
    return part
  }

  /// What a label is in a table.
  func content(_ label: LabelOccurrence) -> IndicatorCell.Content {
    let type = label.field.map { words.catalogue[$0].type }
    let range = label.firstLine == label.lastLine ? label.wording.only : nil
    // 活動実績 heads a row.
    if let range, let head = IndicatorHead(bytes, range) { return .head(head) }
    if type == .indicators {
      return .nameHead(IndicatorCell.kind(of: bytes.squeezed(label.wording)))
    }
    if label.isHeading || label.decoration != .none || type == .table { return .stop }
    return range.map(content) ?? .text
  }

  /// What a text is in a table.
  func content(_ range: Range<Int>) -> IndicatorCell.Content {
    if let head = IndicatorHead(bytes, range) { return .head(head) }
    if IndicatorScanner(bytes: bytes).isValue(range) { return .value }
    return heading(bytes.squeezed(range, atMost: 91))
  }

  /// What heads a column of units or of names.
  private func heading(_ text: [UInt8]) -> IndicatorCell.Content {
    if text == IndicatorWord.unit { return .unitHead }
    let isName = IndicatorWord.names.contains {
      text.count >= $0.count && text.suffix($0.count) == $0[...]
    }
    return isName && text.count <= 30 ? .nameHead(IndicatorCell.kind(of: text)) : .text
  }
}
