/// What is added up over the cells of a candidate box while it grows line by line.
struct BoxSpan {
  private(set) var cells: Range<Int>
  /// Characters.
  private(set) var length = 0
  private(set) var widest = 0
  /// The narrowest line but the last.
  private(set) var narrowest = Int.max
  /// List items.
  private(set) var items = 0
  /// Log-odds that the lines belong together, no gap counted higher than 2.
  private(set) var joined: Float = 0
  /// Pairs of neighbouring characters that name, theme and excerpt have too, and digits.
  private(set) var shared = SIMD4<Float>()
  private(set) var words = CueWords.Counts()
  /// Lists of endings that sentences and items before the last line end with.
  private(set) var innerEndings: UInt8 = 0
  private(set) var hasHeading = false
  private(set) var hasNote = false
  private(set) var hasMoney = false
  /// Whether its last line or the one before announces a list.
  private(set) var announces = false

  /// An empty span before `start`.
  init(from start: Int) { cells = start..<start }

  /// Takes in the next cell. O(1).
  mutating func grow(_ measures: CellMeasures, _ joints: [Float?]) {
    let index = cells.upperBound
    let cell = measures.cells[index]
    let measure = measures.measures[index]
    if let before = cells.last {
      joined += min(joints[index] ?? 0, 2)
      narrowest = min(narrowest, measures.cells[before].width)
      if measures.cells[before].last == 0x3002 || measure.isItem {
        innerEndings |= measures.measures[before].endings
      }
      if measure.isHeading { hasHeading = true }
    }
    length += cell.length
    widest = max(widest, cell.width)
    if measure.isItem { items += 1 }
    shared += measure.shared
    words &+= measure.words
    if cell.first == 0x203B { hasNote = true }
    if measure.hasMoney { hasMoney = true }
    announces =
      measure.announces || (cells.last.map { measures.measures[$0].announces } ?? false)
    cells = cells.lowerBound..<index + 1
  }
}
