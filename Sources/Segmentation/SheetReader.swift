internal import ShisakuValues

/// Reads the structured fields of one sheet: everything but the three text boxes.
///
/// Each pass looks at the cells that are still free and hands back what it found; the cells that
/// this explains are marked before the next pass. What stays free is left to the boxes and the
/// details.
struct SheetReader {
  let shared: SheetContext
  var bytes: [UInt8] { shared.bytes }
  var profile: Profile { shared.profile }
  var offices: OfficeReader { shared.offices }
  var vocabulary: DocumentVocabulary { shared.vocabulary }

  var cells: [LineFragment]
  var hits: [LabelHit]
  var sheet = SheetNode()
  /// Beside the labels.
  var furniture: [Range<Int>] = []

  /// How well the theme fits, and the name where it has no label; `nil` where there is none. For
  /// fitting.
  var themeFit: Float?
  var nameFit: Float?

  init(_ shared: SheetContext, cells: SheetFragments) {
    self.shared = shared
    self.cells = cells.cells
    hits = cells.hits
    hasDoubledLines = Self.hasDoubledLines(cells.cells)
  }

  mutating func readFields() {
    if let found = categories() { sheet.categories = take(found, as: .category) }
    if let found = budget() { sheet.budget = take(found, as: .budget) }
    readName()
    if let found = positions() { sheet.positions = take(found, as: .positions) }
    if let found = roadmap() { sheet.roadmap = take(found, as: .roadmap) }
    readOffices()
    if let found = theme() { setTheme(take(found, as: .theme)) }
  }

  /// Marks the cells of a finding and returns its value.
  private mutating func take<Value>(
    _ found: SheetFinding<Value>, as use: LineFragment.Use
  ) -> Value {
    for cell in found.cells { cells[cell].use = use }
    furniture += found.furniture
    return found.value
  }

  /// Whether most lines of the sheet are followed by a blank one, as in dumps that double lines.
  var hasDoubledLines: Bool

  static func hasDoubledLines(_ cells: [LineFragment]) -> Bool {
    let starts = cells.count(where: \.startsLine)
    let single = cells.count { $0.startsLine && $0.blanksBefore == 1 }
    return starts > 8 && single * 10 >= starts * 8
  }

  func text(_ indices: Range<Int>) -> TextRanges { TextRanges(cells[indices]) }

  mutating func mark(_ indices: Range<Int>, _ use: LineFragment.Use) {
    for index in indices { cells[index].use = use }
  }

  /// The cells from `start` on that stand below each other without a gap and are still free.
  func block(from start: Int, atMost limit: Int) -> Range<Int> {
    var end = start + 1
    while end < cells.count, end - start < limit, cells[end].use == .free, cells[end].startsLine,
      cells[end].blanksBefore == 0, cells[end].pageBreak == 0, cells[end].labelBefore == nil
    { end += 1 }
    return start..<end
  }

  /// Cells that hold nothing but a small number, for the document to choose page numbers from.
  static func pageCandidates(
    _ cells: [LineFragment], _ bytes: [UInt8]
  ) -> [(cell: Int, number: Int)] {
    bytes.withUnsafeBufferPointer { bytes in
      cells.indices.compactMap { index in
        guard cells[index].length <= 3, cells[index].first.isDigit, cells[index].use == .free,
          cells[index].startsLine, cells[index].endsLine
        else { return nil }
        let number = number(bytes, cells[index].range)
        return number > 0 ? (index, number) : nil
      }
    }
  }

  /// The number that a few digits stand for, white space between them passed over; 0 where anything
  /// else stands there.
  @inline(__always)
  private static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
    var number = 0
    for offset in range {
      let byte = bytes[offset]
      if UInt32(byte).isDigit {
        number = number &* 10 &+ Int(byte &- 0x30)
      } else if !bytes.isSpace(at: offset) {
        return 0
      }
    }
    return number
  }

  /// Takes a cell as the number that is printed on the page.
  mutating func takePage(_ cell: Int, number: Int) {
    let range = cells[cell].range
    cells[cell].use = .page
    sheet.printedPages = [SheetNode.PrintedPage(number: number, range: range)]
    furniture.append(range)
  }
}
