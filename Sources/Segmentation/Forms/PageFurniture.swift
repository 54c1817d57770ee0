internal import ShisakuValues

/// What pages carry beside their text: page numbers, running heads and feet.
///
/// A page number stands at the edge of a page, between dashes, or in a series of lines that count on.
/// A head or foot stands at the edge of most pages alike, but for its numbers.
struct PageFurniture {
  let bytes: [UInt8]
  let lines: [TextLine]

  /// What a line is.
  enum Kind {
    case number(PageNumberText)
    /// A head or foot that other pages have too; the first one may be the title of the document.
    case running(isFirst: Bool, pages: Int)
  }

  private(set) var kinds: [Int: Kind] = [:]
  /// The first lines of the heads that half of the pages have.
  private(set) var heads: [Int] = []
  private var hasPages = false

  /// Lines at each edge of a page that may be furniture.
  private static let depth = 2
  /// Characters of a head or foot.
  private static let lengths = 3...60
  /// Pages that have a head which is left out of sheets, and its characters.
  private static let fewestPages = 3
  private static let shortestHead = 6

  /// Finds them. O(bytes).
  init(bytes: [UInt8], lines: [TextLine]) {
    self.bytes = bytes
    self.lines = lines
    let pages = self.pages
    hasPages = pages.count > 1
    let ends = pages.map { self.ends(of: $0) }
    findNumbers(at: ends.joined())
    dropOutliers(ends)
    findRunning(on: pages)
  }

  /// Whether each line is a page number or the head or foot that pages repeat.
  func standing() -> [Bool] {
    var isFurniture = [Bool](repeating: false, count: lines.count)
    for (line, kind) in kinds {
      if case .running(isFirst: true, _) = kind { continue }
      isFurniture[line] = true
    }
    return isFurniture
  }

  /// Marks what a sheet holds of it, and a number alone at its edge.
  func mark(in sheet: inout FormSheet) {
    for index in sheet.pieces.indices {
      let piece = sheet.pieces[index]
      guard piece.startsLine, piece.range == lines[piece.line].range else { continue }
      switch kinds[piece.line] {
      case .number(let page): mark(index, page, in: &sheet)
      case .running(_, let pages) where pages >= Self.fewestPages && isHead(piece.line):
        sheet.pieces[index].use = .furniture
      case .running: break
      case nil:
        let isEdge =
          piece.line == sheet.lines.lowerBound || piece.line + 1 == sheet.lines.upperBound
        guard !hasPages, isEdge, let page = PageNumberText(bytes, piece.range), page.style == .bare
        else {
          continue
        }
        mark(index, page, in: &sheet)
      }
    }
  }

  private func mark(_ piece: Int, _ page: PageNumberText, in sheet: inout FormSheet) {
    sheet.pieces[piece].use = .furniture
    sheet.printedPages.append(SheetNode.PrintedPage(number: page.number, range: page.range))
  }

  /// Whether a line that pages repeat is long enough to be no value, and no office. What speaks of a
  /// budget may be the label of an amount.
  private func isHead(_ line: Int) -> Bool {
    lines[line].length >= Self.shortestHead
      && !bytes.holds(BudgetWord.budget, in: lines[line].range)
      && !bytes.holds(BudgetWord.amount, in: lines[line].range)
      && OfficeReader.rank(ofName: bytes.squeezed(lines[line].range)) == nil
  }

  // MARK: - Pages

  private var pages: [Range<Int>] {
    var pages: [Range<Int>] = []
    var start = 0
    for line in lines.indices.dropFirst() where lines[line].pageBreak >= 2 {
      pages.append(start..<line)
      start = line
    }
    if start < lines.count { pages.append(start..<lines.count) }
    return pages
  }

  /// The first and the last line, and the next ones where those are page numbers.
  private func ends(of page: Range<Int>) -> [Int] {
    var edges: [Int] = []
    edges.reserveCapacity(2 * Self.depth)
    for line in page.prefix(Self.depth) {
      edges.append(line)
      if PageNumberText(bytes, lines[line].range) == nil { break }
    }
    for line in page.suffix(Self.depth).reversed() {
      edges.append(line)
      if PageNumberText(bytes, lines[line].range) == nil { break }
    }
    return edges
  }

  // MARK: - Numbers

  private mutating func findNumbers(at edges: some Sequence<Int>) {
    var isEdge = [Bool](repeating: false, count: lines.count)
    for line in edges { isEdge[line] = true }
    var others: [PageNumberText.Style: [(line: Int, page: PageNumberText)]] = [:]
    for line in lines.indices
    where PageNumberText.mayStand(from: lines[line].first, to: lines[line].last) {
      guard let page = PageNumberText(bytes, lines[line].range) else { continue }
      if isEdge[line] || page.standsAlone {
        kinds[line] = .number(page)
      } else if page.style != .bare, page.style != .parentheses {
        others[page.style, default: []].append((line, page))
      }
    }
    // Where no page breaks are left, numbers count on from line to line: P1 … P2 … P3.
    for series in others.values where series.count > 1 {
      let counts = zip(series, series.dropFirst()).allSatisfy {
        $1.page.number == $0.page.number + 1
      }
      guard counts else { continue }
      for (line, page) in series { kinds[line] = .number(page) }
    }
  }

  /// Takes numbers without a sign that do not count on with the pages for values.
  private mutating func dropOutliers(_ ends: [[Int]]) {
    var distances: [Int: Int] = [:]
    var bare: [(line: Int, distance: Int)] = []
    for (index, ends) in ends.enumerated() {
      for line in ends {
        guard case .number(let number)? = kinds[line], number.style == .bare else { continue }
        bare.append((line, number.number - index))
        distances[number.number - index, default: 0] += 1
      }
    }
    // Pages that were put together from several documents do not count on at all.
    guard let most = distances.values.max(), most > 1 else { return }
    for (line, distance) in bare where distances[distance] == 1 { kinds[line] = nil }
  }

  // MARK: - Heads and feet

  private mutating func findRunning(on pages: [Range<Int>]) {
    guard pages.count > 1 else { return }
    let heads = repeated(
      pages.compactMap { page in
        page.prefix(Self.depth).first { kinds[$0] == nil }
      })
    let feet = repeated(
      pages.compactMap { page in
        page.suffix(Self.depth).last { kinds[$0] == nil && $0 > page.lowerBound }
      })
    for places in heads { add(places) }
    for places in feet where places.count * 2 > pages.count { add(places) }
    self.heads = heads.filter { $0.count * 2 >= pages.count }.map { $0[0] }
  }

  /// The lines that may be heads or feet and have a text that others have too, those of one text
  /// together, in the order in which the texts come first.
  private func repeated(_ edges: [Int]) -> [[Int]] {
    var texts = WhitespaceFreeIndex()
    var places: [[Int]] = []
    for line in edges where Self.lengths.contains(lines[line].length) {
      let text = texts.insert(TextRanges(lines[line].range), in: bytes)
      if text == places.count { places.append([]) }
      places[text].append(line)
    }
    return places.filter { $0.count > 1 }
  }

  private mutating func add(_ places: [Int]) {
    for (number, line) in places.enumerated() {
      kinds[line] = .running(isFirst: number == 0, pages: places.count)
    }
  }
}
