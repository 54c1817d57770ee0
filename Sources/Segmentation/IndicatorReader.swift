internal import ShisakuValues

/// Reads indicator (KPI) tables: an item, the indicator, its target and its present value.
///
/// The columns of a table are lost in a dump; what is left is the order: headings (○…), the name of
/// the indicator, then readings (a number with its unit and the year in parentheses), the targets
/// before the present values.
struct IndicatorReader {
  let bytes: [UInt8]
  let lines: [TextLine]
  let profile: Profile

  private(set) var rows: [IndicatorNode] = []
  private(set) var furniture: [Range<Int>] = []

  private var section: TextRanges?
  private var item: TextRanges?
  private var row: IndicatorNode?
  private var widestNote = 0

  init(bytes: [UInt8], lines: [TextLine], profile: Profile) {
    self.bytes = bytes
    self.lines = lines
    self.profile = profile
  }

  mutating func read(_ page: Range<Int>) {
    for line in page {
      if isHeader(lines[line].range) {
        close()
        item = nil
        furniture.append(lines[line].range)
      } else {
        readLine(line)
      }
    }
    close()
  }

  /// The column heads, or a line that names the table.
  private func isHeader(_ range: Range<Int>) -> Bool {
    let words = profile.indicatorHeader
    guard words.count > 1 else { return false }
    return bytes.holds(words[1], in: range)
      && (bytes.holds(words[0], in: range)
        || tokens(range).allSatisfy { !ReadingText.isReading(bytes, $0) } && range.count > 30)
  }

  private mutating func readLine(_ line: Int) {
    let range = lines[line].range
    if lines[line].first == 0x203B || isNote(line) {
      append(note: range, isNew: lines[line].first == 0x203B)
      return
    }
    var words = tokens(range)
    var readings: [Range<Int>] = []
    while let last = words.last, ReadingText.isReading(bytes, last) {
      readings.insert(last, at: 0)
      words.removeLast()
    }
    if !words.isEmpty { readWords(words[0].lowerBound..<words[words.count - 1].upperBound, line) }
    guard row != nil else {
      furniture += readings
      return
    }
    for (index, reading) in readings.enumerated() { add(reading, line, index, readings.count) }
  }

  /// Words at the start of a line: a heading, an item, the name of an indicator or more of one.
  private mutating func readWords(_ range: Range<Int>, _ line: Int) {
    if row?.targets.isEmpty == false || row?.notes.isEmpty == false { close() }
    let marker = HeadingMarker.read(bytes, range)
    if marker?.level == .parenthesizedNumber || marker?.level == .number {
      close()
      section = [range]
      item = nil
      return
    }
    guard ListSign.isBullet(lines[line].first), range.lowerBound == lines[line].range.lowerBound
    else {
      addName(range, line)
      return
    }
    close()
    let parts = tokens(range)
    furniture.append(
      range.lowerBound..<range.lowerBound + bytes.scalar(at: range.lowerBound).length)
    if parts.count > 1, parts[0].count <= 3 {
      section = [parts[1].lowerBound..<range.upperBound]  // ○ with a space opens a section
      item = nil
      return
    }
    let bullet = bytes.scalar(at: range.lowerBound).length
    item = [range.lowerBound + bullet..<parts[0].upperBound]
    if parts.count > 1 { addName(parts[1].lowerBound..<range.upperBound, line) }
  }

  private mutating func addName(_ range: Range<Int>, _ line: Int) {
    // A heading in a narrow column goes on below itself, without a gap.
    if row == nil, item != nil, lines[line].blanksBefore == 0, lines[line].width <= 26 {
      item?.append(range)
    } else if row == nil {
      row = IndicatorNode(
        section: section, item: item, name: [range], targets: [], current: [], notes: [])
      widestNote = 0
    } else {
      row?.name.append(range)
    }
  }

  /// Readings of one line are target and present value; of several lines, a gap parts the two.
  private mutating func add(_ range: Range<Int>, _ line: Int, _ index: Int, _ count: Int) {
    guard var open = row else { return }
    defer { row = open }
    let scalars = bytes.scalars(range)
    if scalars.count == 1, EmptyCell.isDash(scalars[0]) {
      furniture.append(range)  // an empty cell
      return
    }
    if ReadingText.isYearOnly(bytes, range) {
      // The year of a value stands below it.
      if let last = open.current.indices.last {
        open.current[last] = ReadingText.read(bytes, open.current[last].text + [range])
        return
      }
      if let last = open.targets.indices.last {
        open.targets[last] = ReadingText.read(bytes, open.targets[last].text + [range])
        return
      }
    }
    let isCurrent =
      (count > 1 && index == count - 1) || !open.current.isEmpty
      || (!open.targets.isEmpty && lines[line].blanksBefore > 0)
    let reading = ReadingText.read(bytes, [range])
    if isCurrent { open.current.append(reading) } else { open.targets.append(reading) }
  }

  /// Whether a line goes on with the note before it: no wider than the note, and no reading on it.
  private func isNote(_ line: Int) -> Bool {
    guard let row, !row.notes.isEmpty, !ListSign.isBullet(lines[line].first) else { return false }
    let hasReading = tokens(lines[line].range).contains { ReadingText.isReading(bytes, $0) }
    return lines[line].width <= widestNote + 6 && !hasReading
  }

  private mutating func append(note range: Range<Int>, isNew: Bool) {
    guard var open = row else {
      furniture.append(range)
      return
    }
    var range = range
    if isNew {
      let mark = bytes.scalar(at: range.lowerBound).length
      furniture.append(range.lowerBound..<range.lowerBound + mark)
      range = bytes.trimmed(range.lowerBound + mark..<range.upperBound)
    }
    guard !range.isEmpty else { return }
    widestNote = max(widestNote, SheetFragments.cell(bytes, range, line: 0, blanks: 0).width)
    if let last = open.notes.indices.last, !isNew {
      open.notes[last].append(range)
    } else {
      open.notes.append([range])
    }
    row = open
  }

  private mutating func close() {
    if let row {
      if row.targets.isEmpty, row.current.isEmpty {
        furniture += row.name + row.notes.flatMap { $0 }
      } else {
        rows.append(row)
      }
    }
    row = nil
  }

  /// The pieces of a range between white space.
  private func tokens(_ range: Range<Int>) -> [Range<Int>] {
    var output: [Range<Int>] = []
    var start: Int?
    var depth = 0
    for (offset, scalar, _) in bytes.characters(in: range) {
      depth += Parenthesis.step(scalar)
      let isSpace = bytes.isSpace(at: offset)
      if isSpace, let first = start, depth <= 0, !opensParenthesis(after: offset, range) {
        output.append(first..<offset)
        start = nil
      } else if !isSpace, start == nil {
        start = offset
      }
    }
    if let start { output.append(start..<range.upperBound) }
    return output
  }

  /// `4.2倍 (2027年度)` is one reading.
  private func opensParenthesis(after offset: Int, _ range: Range<Int>) -> Bool {
    let next = bytes.skippingSpace(from: offset, before: range.upperBound)
    return next < range.upperBound && Parenthesis.opens(bytes.scalar(at: next).value)
  }
}
