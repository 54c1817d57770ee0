internal import ShisakuSourceText

/// Measures of the cells of a sheet that the features of candidate boxes are added up from.
struct CellMeasures {
  let cells: [Cell]
  let habits: LabelHabits
  private(set) var measures: [CellMeasure] = []
  /// The last cell with a long text; -1 for none.
  private(set) var lastText = -1

  /// Characters from which on a free cell counts as text.
  static let shortestText = 14
  /// Bytes below which the end of a cell says too little without the cell before it.
  private static let shortestTail = 24

  private static let colon: UInt32 = 0xFF1A
  private static let yen: UInt32 = 0x5186
  /// の; 下 of 以下 and 下記, 次.
  private static let no: UInt32 = 0x306E
  private static let below: UInt32 = 0x4E0B
  private static let following: UInt32 = 0x6B21

  init(
    bytes: [UInt8], reader: SheetReader, excerpt: KeySet, habits: LabelHabits, cues: BoxCues
  ) {
    self.habits = habits
    cells = reader.cells
    var name = KeySet()
    name.insertPairs(of: reader.sheet.name, in: bytes)
    var theme = KeySet()
    theme.insertPairs(of: reader.sheet.theme?.title ?? [], in: bytes)
    var tally = CueWords.Tally(cues.words)
    var joinedTail: [UInt8] = []
    var texts = 0
    measures.reserveCapacity(cells.count)
    for index in cells.indices {
      let cell = cells[index]
      var measure = CellMeasure()
      tally.reset()
      Self.measureCharacters(
        bytes, cell.range, shared: (name, theme, excerpt), cues.words, &tally, into: &measure)
      measure.words = tally.counts
      measure.endings = cues.endings.lists(bytes, cell.range)
      if cell.range.count < Self.shortestTail, index > 0 {
        joinedTail.removeAll(keepingCapacity: true)
        joinedTail.append(contentsOf: bytes[cells[index - 1].range].suffix(cues.endings.longest))
        joinedTail.append(contentsOf: bytes[cell.range])
        measure.joinedEndings = cues.endings.lists(joinedTail, joinedTail.indices)
      } else {
        measure.joinedEndings = measure.endings
      }
      measure.isItem = Glyph.isBullet(cell.first) || Glyph.isCircledNumber(cell.first)
      measure.isHeading = Self.isHeadingMark(cell.first)
      measure.textsBefore = texts
      if cell.use == .free, cell.length >= Self.shortestText {
        texts += 1
        lastText = index
      }
      measures.append(measure)
    }
    measureDistances(to: reader.hits)
  }

  /// Words, digits, signs and the pairs of neighbouring characters that other texts have too.
  private static func measureCharacters(
    _ bytes: [UInt8], _ range: Range<Int>, shared: (name: KeySet, theme: KeySet, excerpt: KeySet),
    _ words: CueWords, _ tally: inout CueWords.Tally, into measure: inout CellMeasure
  ) {
    var counts = SIMD4<Int32>()
    var last: UInt32 = 0
    bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      shared.name.withSlots { name in
        shared.theme.withSlots { theme in
          shared.excerpt.withSlots { excerpt in
            var offset = range.lowerBound
            while offset < range.upperBound {
              let scalar = UTF8Bytes.scalar(at: base + offset)
              words.tally(scalar, at: offset, before: range.upperBound, in: base, into: &tally)
              offset &+= UTF8Bytes.length(of: base[offset])
              guard scalar > 0x20, scalar != 0x3000 else { continue }
              if last != 0 {
                let pair = KeySet.pair(last, scalar)
                if KeySet.contains(pair, in: name) { counts.x &+= 1 }
                if KeySet.contains(pair, in: theme) { counts.y &+= 1 }
                if KeySet.contains(pair, in: excerpt) { counts.z &+= 1 }
              }
              if Glyph.isDigit(scalar) { counts.w &+= 1 }
              if scalar == Self.yen { measure.hasMoney = true }
              if scalar == Self.colon { measure.hasColon = true }
              if scalar == Self.no, last == Self.below || last == Self.following {
                measure.announces = true
              }
              last = scalar
            }
          }
        }
      }
    }
    measure.shared = SIMD4<Float>(counts)
  }

  private static func isHeadingMark(_ scalar: UInt32) -> Bool {
    scalar == 0xFF1C || scalar == 0x3C || scalar == 0x3010 || scalar == 0x3008
  }

  private mutating func measureDistances(to hits: [LabelHit]) {
    for hit in hits where Self.slot(hit.role) < 3 {
      let slot = Self.slot(hit.role)
      for index in cells.indices {
        let distance = Int32(clamping: abs(hit.lastLine - cells[index].line))
        measures[index].distances[slot] = min(measures[index].distances[slot], distance)
      }
    }
  }

  /// The place of a role in the rows of label features.
  static func slot(_ role: FieldRole) -> Int {
    switch role {
    case .purpose: 0
    case .overview: 1
    case .effect: 2
    case .details: 3
    default: 4
    }
  }
}
