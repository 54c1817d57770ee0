internal import ShisakuSourceText
internal import ShisakuValues

/// The headings of a plan: rows whose marks stand before titles throughout the document.
struct PlanHeadings {
  let bytes: [UInt8]
  let rows: [ListRow]
  let catalogue: FieldCatalogue
  /// The labels of the document, and the headings that come under one policy after the other.
  private(set) var labels: [LabelOccurrence]
  private(set) var headings: [PlanHeading] = []

  /// How often a heading that labels something comes at least: one with a number, and one with a sign,
  /// which counts nothing.
  private static let labelRepeats = 3
  private static let signRepeats = 2
  private static let mostStyles = 60

  init(
    bytes: [UInt8], rows: [ListRow], boxes: LineBoxes, labels: [LabelOccurrence],
    catalogue: FieldCatalogue
  ) {
    self.bytes = bytes
    self.rows = rows
    self.labels = labels
    self.catalogue = catalogue
    var candidates: [PlanHeading] = []
    var others: [ListMark.Style: Int] = [:]
    for (index, row) in rows.enumerated() where row.mark != nil {
      if isLabel(row) || opensWithName(row) || Self.isContents(row, bytes) { continue }
      if isPageNumber(row, boxes) { continue }
      if isNumberBeforeLabel(row) { continue }
      if let heading = PlanHeading(row, at: index, of: bytes) {
        candidates.append(heading)
      } else if let mark = row.mark, row.last == 0x3002 || row.length > 40 {
        others[mark.style, default: 0] += 1
      }
    }
    removeValues(&candidates)
    var counts: [ListMark.Style: Int] = [:]
    for heading in candidates { counts[heading.style.mark, default: 0] += 1 }
    candidates.removeAll { counts[$0.style.mark] ?? 0 < 3 * (others[$0.style.mark] ?? 0) }
    // No plan has so many; words before numbers in texts and tables are.
    if counts.count > Self.mostStyles {
      candidates.removeAll { counts[$0.style.mark] ?? 0 < 2 }
      if Set(candidates.map(\.style)).count > Self.mostStyles { candidates = [] }
    }
    removeUncounted(&candidates)
    joinTitles(&candidates)
    takeLabels(&candidates)
    takeItems()
    headings = candidates
  }

  /// Whether a row begins with the number of a page: on a line of its own that does not stand beside
  /// what follows, or before the values of indicators.
  private func isPageNumber(_ row: ListRow, _ boxes: LineBoxes) -> Bool {
    guard row.lines.count > 1, row.ranges.count > 1, bytes[row.ranges[0]].allSatisfy(\.isDigit)
    else { return false }
    if let left = boxes[row.lines.lowerBound], let right = boxes[row.lines.lowerBound + 1] {
      return left.verticalOverlap(right) <= 0
    }
    let behind = IndicatorScanner(bytes: bytes).tokens(row.ranges[1], row: 0).first?.kind
    return behind != .text
  }

  /// Removes rows before which a number stands on a line of its own that counts nothing: it is the last
  /// value of the row above.
  private func removeValues(_ headings: inout [PlanHeading]) {
    let numbers = headings.map { rows[$0.row].mark?.numbers(bytes) ?? [] }
    var known: [PlanHeading.Style: Set<[Int]>] = [:]
    for (heading, own) in zip(headings, numbers) { known[heading.style, default: []].insert(own) }
    headings = zip(headings, numbers).filter { heading, own in
      let row = rows[heading.row]
      guard row.lines.count > 1, row.ranges.count > 1, bytes[row.ranges[0]].allSatisfy(isOfNumber),
        let ordinal = own.last, ordinal != 1
      else { return true }
      // 85.0 is none either.
      guard ordinal > 0 else { return false }
      let others = known[heading.style] ?? []
      return [ordinal - 1, ordinal + 1].contains { others.contains(own.dropLast() + [$0]) }
    }.map(\.0)
  }

  /// Adds to headings that fill their line the end of the title, alone on the line between them and the next
  /// heading.
  private func joinTitles(_ headings: inout [PlanHeading]) {
    guard let longest = rows.lazy.map(\.length).max() else { return }
    for index in headings.indices.dropLast()
    where headings[index + 1].row == headings[index].row + 2 {
      let (row, rest) = (rows[headings[index].row], rows[headings[index].row + 1])
      guard row.tail == nil, row.length + Self.raggedness >= longest, rest.length < row.length,
        rest.mark == nil, rest.tail == nil, rest.last != 0x3002, labels(of: rest).isEmpty
      else { continue }
      headings[index].whole += TextRanges(rest.ranges)
      headings[index].title += TextRanges(rest.ranges)
    }
  }

  /// Characters by which a full line may be shorter than the longest one.
  private static let raggedness = 5

  /// Removes plain numbers that do not count: of 2, 4 the others stand elsewhere, as the cells of a table
  /// do that its dump has torn.
  private func removeUncounted(_ headings: inout [PlanHeading]) {
    var last: [PlanHeading.Style: Int] = [:]
    var counts: [PlanHeading.Style: (all: Int, breaks: Int)] = [:]
    for heading in headings {
      guard case .number = heading.style.mark, let ordinal = heading.ordinal else { continue }
      counts[heading.style, default: (0, 0)].all += 1
      if ordinal != 1, ordinal != (last[heading.style] ?? 0) + 1 {
        counts[heading.style, default: (0, 0)].breaks += 1
      }
      last[heading.style] = ordinal
    }
    headings.removeAll { heading in
      counts[heading.style].map { $0.all > 1 && $0.breaks * 2 > $0.all } ?? false
    }
  }

  private func isOfNumber(_ byte: UInt8) -> Bool { byte.isDigit || byte == 0x2E }

  /// Whether a row ends with the dots of a contents page.
  private static func isContents(_ row: ListRow, _ bytes: [UInt8]) -> Bool {
    row.ranges.contains { Leader.read(bytes, $0) != nil }
  }

  /// Whether a row is a label of the catalogue and nothing else: １　事業概要.
  private func isLabel(_ row: ListRow) -> Bool {
    guard let first = row.ranges.first, let last = row.ranges.last else { return false }
    guard let label = labels.labels(from: first.lowerBound, before: last.upperBound).first else {
      return false
    }
    return (label.field != nil || label.isHeading)
      && label.whole[0].lowerBound <= first.lowerBound && label.end >= last.upperBound
  }

  /// Whether a row is a number on a line of its own and a label below it: a cell of a table that its dump
  /// has torn, above the head of the next column.
  private func isNumberBeforeLabel(_ row: ListRow) -> Bool {
    guard row.lines.count > 1, row.ranges.count > 1 else { return false }
    return labels.label(at: row.ranges[1].lowerBound)?.field != nil
  }

  /// Whether a row begins with the label of a name or a number, whose value it is (事業番号　12), or with
  /// a sign and any known label: ◇担当　農業経営課.
  private func opensWithName(_ row: ListRow) -> Bool {
    guard let first = row.ranges.first, let field = labels.label(at: first.lowerBound)?.field
    else { return false }
    return catalogue[field].type == .name || catalogue[field].type == .number
      || row.mark?.isSign ?? false
  }

  /// Headings that come again and again label a part of what stands under others: （１）現状, （２）方向.
  private mutating func takeLabels(_ headings: inout [PlanHeading]) {
    var counts: [[UInt8]: Int] = [:]
    for heading in headings { counts[bytes.squeezed(heading.title), default: 0] += 1 }
    let isRepeated = headings.map { heading in
      let repeats = heading.ordinal == nil ? Self.signRepeats : Self.labelRepeats
      return counts[bytes.squeezed(heading.title)] ?? 0 >= repeats
    }
    guard isRepeated.contains(true) else { return }
    for (heading, isRepeated) in zip(headings, isRepeated) where isRepeated {
      addLabel(heading.title, rows[heading.row])
    }
    labels.sort { $0.whole[0].lowerBound < $1.whole[0].lowerBound }
    headings = zip(headings, isRepeated).filter { !$0.1 }.map(\.0)
  }

  private mutating func addLabel(_ wording: TextRanges, _ row: ListRow) {
    labels.append(
      LabelOccurrence(
        wording: wording, whole: TextRanges(row.ranges), firstLine: row.lines.lowerBound,
        lastLine: row.lines.upperBound - 1, decoration: .number, startsLine: true))
  }

  /// Rows with a sign that opens items elsewhere label a part too where they come again and again with
  /// nothing but items below: ○具体的な事業.
  private mutating func takeItems() {
    var places: [[UInt8]: [Int]] = [:]
    for (index, row) in rows.enumerated() {
      guard case .sign(let sign)? = row.mark?.style, Self.circles.contains(sign), row.tail == nil,
        row.length <= Self.longestItem, row.last != 0x3002, !isLabel(row), index + 1 < rows.count,
        let next = rows[index + 1].mark, next.style != row.mark?.style
      else { continue }
      places[bytes.squeezed(row.title), default: []].append(index)
    }
    let repeated = places.values.filter { $0.count >= Self.labelRepeats }.flatMap { $0 }
    for index in repeated {
      let row = rows[index]
      let range = row.ranges[0]
      let start = min(row.mark?.range.upperBound ?? range.lowerBound, range.upperBound)
      addLabel([bytes.trimmed(start..<range.upperBound)], row)
    }
    if !repeated.isEmpty { labels.sort { $0.whole[0].lowerBound < $1.whole[0].lowerBound } }
  }

  /// ○ ◯ 〇
  private static let circles: Set<UInt32> = [0x25CB, 0x25EF, 0x3007]
  /// Characters of a row that labels items below it.
  private static let longestItem = 24

  /// The labels that begin in a row.
  func labels(of row: ListRow) -> ArraySlice<LabelOccurrence> {
    guard let first = row.ranges.first, let last = row.ranges.last else { return [] }
    return labels.labels(from: first.lowerBound, before: last.upperBound)
  }
}
