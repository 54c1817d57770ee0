internal import ShisakuSourceText
internal import ShisakuValues

/// Finds the sub-entries of an entry: marked rows with amounts, also where a dump prints the amounts
/// of several rows below them.
struct EntryParts {
  let reader: EntryReader
  let rows: Range<Int>
  /// Rows whose amounts are those of the entry.
  let others: Set<Int>
  private(set) var parts: [SheetNode.Part] = []
  /// Rows that belong to parts.
  private(set) var used: Set<Int> = []

  mutating func read() {
    var index = rows.lowerBound
    while index < rows.upperBound {
      let row = reader.rows[index]
      guard row.mark != nil, !others.contains(index) else {
        if isTotal(row) || isNote(row) { used.insert(index) }
        index += 1
        continue
      }
      if let tail = row.tail, tail.hasAmount, !row.isValue, !isPrice(row, tail) {
        add(index, tail.amounts, notes: tail.notes)
        index += 1
        continue
      }
      index = readRun(from: index)
    }
  }

  /// Whether an amount belongs to words before it, as with ○単価：１日 5000円: a colon stands before them,
  /// and nothing but a space sets the amount off.
  private func isPrice(_ row: ListRow, _ tail: RowTail) -> Bool {
    guard !tail.isSetOff, let last = row.title.last, let end = row.title.last?.upperBound,
      let start = tail.amounts.first?.lowerBound, start - end <= 1
    else { return false }
    return hasColon(last)
  }

  private func hasColon(_ range: Range<Int>) -> Bool {
    reader.bytes.scalars(range).contains { $0.isColon }
  }

  /// Whether a row behind parts is what parentheses say of them, where a page prints it apart: （年４回）.
  private func isNote(_ row: ListRow) -> Bool {
    guard !parts.isEmpty else { return false }
    var depth = 0
    for scalar in reader.bytes.scalars(TextRanges(row.ranges)) {
      if Parenthesis.opens(scalar) {
        depth += 1
      } else if Parenthesis.closes(scalar) {
        depth -= 1
      } else if depth == 0 {
        return false
      }
    }
    return depth == 0
  }

  /// Whether a row without a mark adds up the parts above it: 計　85,000千円.
  private func isTotal(_ row: ListRow) -> Bool {
    guard !parts.isEmpty, row.tail?.hasAmount == true else { return false }
    let text = reader.bytes.squeezed(TextRanges(row.ranges), atMost: 60)
    return ListWord.totals.contains { word in
      text.starts(with: word) && text.dropFirst(word.count).first?.isDigit == true
    }
  }

  /// Rows of one mark with as many rows of amounts below; returns the row behind.
  private mutating func readRun(from start: Int) -> Int {
    let all = reader.rows
    var end = start
    while end < rows.upperBound, let mark = all[end].mark, mark.style == all[start].mark?.style,
      all[end].tail?.hasAmount != true, all[end].last != 0x3002
    { end += 1 }
    var behind = end
    while behind < rows.upperBound, all[behind].isValue, all[behind].tail?.hasAmount == true,
      !others.contains(behind)
    {
      behind += 1
    }
    guard end > start, behind - end >= 1 else { return max(end, start + 1) }
    // The last of them have amounts; what stands before are items of a text.
    let count = behind - end
    guard count <= end - start else { return behind }
    for place in 0..<count {
      let row = end - count + place
      add(row, all[end + place].tail?.amounts ?? [], notes: [])
      used.insert(end + place)
    }
    return behind
  }

  private mutating func add(_ row: Int, _ amounts: TextRanges, notes: [TextRanges]) {
    var title = EntryTitle(bytes: reader.bytes, catalogue: reader.catalogue, reader.rows[row].title)
    title.read()
    used.insert(row)
    guard !title.name.isEmpty, !title.isTotal else { return }
    var name = title.name
    var text: TextRanges? = notes.first
    if text == nil { (name, text) = title.split() }
    parts.append(
      SheetNode.Part(
        marker: title.mark.map { [$0] }, title: name, text: text, budget: reader.amounts(amounts)))
  }
}
