internal import ShisakuSourceText
internal import ShisakuValues

/// The headings that tables stand under: 施策１　防災の推進, a table, 施策２　交通安全, another table.
///
/// The innermost heading is of one kind above all tables; others count on from one table to a later one:
///
///     基本目標１ … 施策１ [table] … 施策２ [table] … 基本目標２ … 施策３ [table]
///
/// Without marks, headings are the lines alone between tables, each of which says something else.
struct TableHeadings {
  let bytes: [UInt8]
  let lines: [TextLine]
  let boxes: LineBoxes
  /// Whether rows begin with numbers as headings may: 1 3-2.
  var haveNumbers = false

  private struct Table {
    /// The lines between it and the head before it.
    var above: Range<Int>
    /// Whether it may go on with the table before it.
    var goesOn: Bool
    /// Index of its first row among all, and the line behind the last row before it.
    var row = 0
    var rowEnd = 0
  }
  private var tables: [Table] = []

  private struct Heading {
    var line: Int
    var style: ListMark.Style
    var numbers: [Int]
    var text: TextRanges
  }

  /// What a table stands under, from the outermost.
  struct Path {
    var texts: [TextRanges] = []
    /// The first line of its headings, where they stand behind the table before.
    var start: Int?
  }

  /// Characters of a heading, and lines that may stand between it and its table: a unit, a note.
  private static let longest = 45
  private static let longestPlain = 30
  private static let mostBetween = 2

  init(bytes: [UInt8], lines: [TextLine], boxes: LineBoxes = LineBoxes()) {
    self.bytes = bytes
    self.lines = lines
    self.boxes = boxes
  }

  /// Adds a table below those before it, whose rows follow `rows`.
  mutating func add(_ head: TableHead, goesOn: Bool, rows: Int = 0, rowEnd: Int = 0) {
    let line = head.lines.lowerBound
    tables.append(
      Table(above: min(lastHead, line)..<line, goesOn: goesOn, row: rows, rowEnd: rowEnd))
    lastHead = head.lines.upperBound
  }

  private var lastHead = 0

  // MARK: - Headings with marks

  /// What each table stands under; nothing where the document does not show it.
  func paths() -> [Path] {
    let nothing = tables.map { _ in Path() }
    guard tables.count > 1 else { return nothing }
    let marked = MarkedHeadings(bytes: bytes, lines: lines)
    if !marked.isEmpty {
      return tables.map { Path(texts: marked.path(above: $0.above.upperBound)) }
    }
    let headings = tables.map { $0.above.compactMap(heading) }
    guard let inner = inner(headings) else { return plainPaths() ?? nothing }
    var paths: [Path] = []
    let outer = outer(headings, inner)
    var stack: [TextRanges?] = Array(repeating: nil, count: outer.count + 1)
    for own in headings {
      var path = Path()
      if let last = own.lastIndex(where: { $0.style == inner }) {
        let used = own[...last].filter { $0.style == inner || outer.contains($0.style) }
        for heading in used {
          let level = outer.firstIndex(of: heading.style) ?? outer.count
          stack[level] = heading.text
          for below in (level + 1)..<max(level + 1, stack.count) { stack[below] = nil }
        }
        path.start = start(of: used)
      }
      path.texts = stack.compactMap { $0 }
      paths.append(path)
    }
    return paths
  }

  /// The line that a run of headings begins on: what stands between the last ones is none of a row's.
  private func start(of headings: [Heading]) -> Int? {
    guard var first = headings.last?.line else { return nil }
    for heading in headings.dropLast().reversed() where heading.line + 1 == first {
      first = heading.line
    }
    return first
  }

  private func heading(_ index: Int) -> Heading? {
    let range = lines[index].range
    guard lines[index].length <= Self.longest, lines[index].last != 0x3002,
      let mark = ListMark.read(bytes, range), !mark.isSign, let numbers = mark.numbers(bytes)
    else { return nil }
    var text: TextRanges = [range]
    if mark.range.upperBound >= range.upperBound {
      guard let title = title(beside: index) else { return nil }
      text.append(title)
    }
    if haveNumbers {
      switch mark.style {
      case .number, .dotted: return nil
      default: break
      }
    }
    return Heading(line: index, style: mark.style, numbers: numbers, text: text)
  }

  /// The title of a heading whose mark its page has put into a column of its own.
  private func title(beside line: Int) -> Range<Int>? {
    guard line + 1 < lines.count, let mark = boxes[line], let title = boxes[line + 1],
      mark.verticalOverlap(title) > 0.5 * min(mark.height, title.height), title.left >= mark.right,
      lines[line + 1].length <= Self.longest, lines[line + 1].last != 0x3002
    else { return nil }
    return lines[line + 1].range
  }

  /// The kind of the headings that stand nearest to their tables: above all of them, but for those that
  /// may go on.
  private func inner(_ headings: [[Heading]]) -> ListMark.Style? {
    let near = zip(tables, headings).map { table, own in
      own.last.flatMap { $0.line + 1 + Self.mostBetween >= table.above.upperBound ? $0.style : nil }
    }
    if let first = near[0], Set(near.compactMap { $0 }).count == 1,
      near.count(where: { $0 != nil }) > 1,
      zip(tables, near).allSatisfy({ $1 != nil || $0.goesOn })
    {
      return first
    }
    // Other texts stand between headings and tables: the headings have to count on.
    let styles = headings[0].reversed().map(\.style)
    return styles.first { style in
      zip(tables, headings).allSatisfy { table, own in
        own.contains { $0.style == style } || table.goesOn
      }
        && countsOn(headings, style) { index in
          headings[index].contains { $0.style != style }
        }
    }
  }

  /// The kinds of headings above those, from the outermost.
  private func outer(_ headings: [[Heading]], _ inner: ListMark.Style) -> [ListMark.Style] {
    func above(_ own: [Heading]) -> ArraySlice<Heading> {
      own[..<(own.lastIndex { $0.style == inner } ?? 0)]
    }
    let parents = headings.map { own in above(own).filter { $0.style != inner } }
    var styles: [ListMark.Style] = []
    for heading in parents[0] {
      styles.removeAll { $0 == heading.style }
      styles.append(heading.style)
    }
    var outer: [ListMark.Style] = []
    for style in styles {
      guard parents.count(where: { $0.contains { $0.style == style } }) > 1,
        countsOn(parents, style, { index in parents[index].contains { outer.contains($0.style) } })
      else { continue }
      outer.append(style)
    }
    return outer
  }

  /// Whether the last heading of a kind above each table has a higher number than the one before, or begins
  /// again where another one stands above it.
  private func countsOn(
    _ headings: [[Heading]], _ style: ListMark.Style, _ mayRestart: (Int) -> Bool
  ) -> Bool {
    var before: [Int]?
    var count = 0
    for (index, own) in headings.enumerated() {
      guard let numbers = own.last(where: { $0.style == style })?.numbers, !numbers.isEmpty else {
        continue
      }
      if let before {
        let isHigher = before.lexicographicallyPrecedes(numbers)
        guard isHigher || numbers.last == 1 && mayRestart(index) else { return false }
      }
      before = numbers
      count += 1
    }
    return count > 1
  }

  // MARK: - Headings without marks

  /// The lines that stand alone between tables; `nil` where one has none, or two say the same.
  private func plainPaths() -> [Path]? {
    var paths: [Path] = []
    var texts: Set<[UInt8]> = []
    for (index, table) in tables.enumerated() {
      let first = index == 0 ? table.above.lowerBound : table.rowEnd
      let own = (first..<max(first, table.above.upperBound)).filter { !isNote($0) }
      guard let line = own.last, index == 0 ? own.count > 1 : own.count == 1, isTitle(line),
        line + 1 + Self.mostBetween >= table.above.upperBound,
        texts.insert(bytes.squeezed(lines[line].range)).inserted
      else { return nil }
      paths.append(Path(texts: [[ListMark.withoutSign(lines[line].range, in: bytes)]], start: line))
    }
    return paths
  }

  private func isTitle(_ line: Int) -> Bool {
    let scalars = bytes.scalars(lines[line].range)
    return (2...Self.longestPlain).contains(scalars.count)
      && scalars.count { $0.isJapanese } * 2 > scalars.count
      && !scalars.contains { $0 == 0x3001 || $0 == 0x3002 }
  }

  /// （単位：千円）, ※ 予算額は概算
  private func isNote(_ line: Int) -> Bool {
    let range = lines[line].range
    let scalar = bytes.scalar(at: range.lowerBound).value
    return range.isEmpty || Parenthesis.opens(scalar) || scalar == 0x203B
      || TableCellWords.isNumber(bytes, range)
  }

  // MARK: - Rows

  /// Puts the headings before the paths of the rows of each table.
  func add(to readings: inout [UnitReading]) {
    for (index, path) in paths().enumerated() {
      let end = index + 1 < tables.count ? tables[index + 1].row : readings.count
      for row in tables[index].row..<max(tables[index].row, end) {
        Self.put(path, before: &readings[row].node.path)
      }
    }
  }

  /// Puts headings before a path, which may have some of them, two as one where their lines stand close.
  static func put(_ path: Path, before own: inout [TextRanges]) {
    let starts = Set(path.texts.compactMap { $0.first?.lowerBound })
    own.removeAll { text in text.contains { starts.contains($0.lowerBound) } }
    own.insert(contentsOf: path.texts, at: 0)
  }
}
