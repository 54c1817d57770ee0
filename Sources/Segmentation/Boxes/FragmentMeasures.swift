internal import ShisakuSourceText
internal import ShisakuValues

/// Measures of the cells of a sheet that the features of candidate boxes are added up from.
struct FragmentMeasures {
  let habits: LabelHabits
  private(set) var measures: [FragmentMeasure] = []
  /// The last cell with a long text; -1 for none.
  private(set) var lastText = -1
  /// Whether the page shows which text belongs to which label.
  let isPlaced: Bool
  /// Whether most lines are followed by a blank one.
  private let isDoubled: Bool

  /// A gap with log-odds below this never lies inside a box.
  static let weakestJoint: Float = -6

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

  /// Measures the cells of a sheet whose other fields are read.
  init(
    reader: SheetReader, pairs: SharedPairs, habits: LabelHabits, cues: BoxCues,
    weights: BoxWeights
  ) {
    self.habits = habits
    let count = reader.cells.count
    isPlaced = reader.cells.contains { $0.placedBeside != nil }
    isDoubled = reader.hasDoubledLines
    var tally = CueWords.Tally(cues.words)
    var lastText = -1
    measures = [FragmentMeasure](unsafeUninitializedCapacity: count) { measures, initialized in
      guard let first = measures.baseAddress else { return }
      for cell in reader.cells {
        (first + initialized).initialize(to: FragmentMeasure(cell))
        initialized += 1
      }
      reader.shared.bytes.withUnsafeBufferPointer { bytes in
        guard let base = bytes.baseAddress else { return }
        pairs.withViews { pairs in
          for index in 0..<count where measures[index].isFree {
            let above = index > 0 ? first + (index - 1) : nil
            Self.measure(
              &measures[index], after: above?.pointee.cell.range, base, pairs, cues, &tally)
            weights.edges.withTable { edges in
              let range = measures[index].cell.range
              measures[index].cameFrom = edges.cameFrom(before: range, in: base)
              measures[index].goesOn = edges.goesOn(after: range, in: base)
            }
            measures[index].opensTexts = lastText < 0
            if let above, above.pointee.cell.last == 0x3002 || measures[index].isItem {
              measures[index].endingsAbove = above.pointee.endings
            }
            if measures[index].cell.length >= Self.shortestText {
              lastText = index
            }
          }
        }
      }
    }
    self.lastText = lastText
    measureNearness(to: reader.hits)
    measureJoints(weights.joint)
  }

  private static func measure(
    _ measure: inout FragmentMeasure, after before: Range<Int>?, _ base: UnsafePointer<UInt8>,
    _ pairs: SharedPairs.Views, _ cues: BoxCues, _ tally: inout CueWords.Tally
  ) {
    let range = measure.cell.range
    tally.reset()
    measureCharacters(base, range, pairs, cues.words, &tally, into: &measure)
    if !tally.isEmpty {
      measure.words = SIMD4<Float>(tally.counts)
      measure.marks.insert(.words)
    }
    // Most cells end like none of the words.
    if range.count < 2
      || cues.endings.mayEnd(base[range.upperBound - 2], base[range.upperBound - 1])
    {
      measure.endings = cues.endings.lists(base, range)
      measure.joinedEndings = measure.endings
      if range.count < Self.shortestTail, let before {
        measure.joinedEndings = cues.endings.lists(base, before, range)
      }
      if measure.endings | measure.joinedEndings != 0 { measure.marks.insert(.endings) }
    }
    let first = measure.cell.first
    measure.isItem = ListSign.isBullet(first) || ListSign.isCircledNumber(first)
    if HeadingBracket.opens(first) { measure.marks.insert(.heading) }
    if first == 0x203B { measure.marks.insert(.note) }
  }

  /// Words, digits, signs and the pairs of neighbouring characters that other texts have too.
  @inline(__always)
  private static func measureCharacters(
    _ base: UnsafePointer<UInt8>, _ range: Range<Int>, _ pairs: SharedPairs.Views,
    _ words: CueWords, _ tally: inout CueWords.Tally, into measure: inout FragmentMeasure
  ) {
    var inName = 0
    var inTheme = 0
    var inExcerpt = 0
    var digits = 0
    var last: UInt32 = 0
    words.withHeads { heads in
      var offset = range.lowerBound
      while offset < range.upperBound {
        let start = offset
        let lead = UInt32(base[offset])
        let scalar: UInt32
        if lead & 0xF0 == 0xE0 {
          // Nearly all characters take three bytes.
          let second = UInt32(base[offset &+ 1] & 0x3F)
          scalar = (lead & 0x0F) << 12 | second << 6 | UInt32(base[offset &+ 2] & 0x3F)
          offset &+= 3
          guard scalar != 0x3000 else { continue }
          if scalar == Self.no {
            if last == Self.below || last == Self.following { measure.announces = true }
          } else if scalar == Self.yen {
            measure.marks.insert(.money)
          } else if scalar == Self.colon {
            measure.hasColon = true
          }
        } else if lead < 0x80 {
          scalar = lead
          offset &+= 1
          guard scalar > 0x20 else { continue }
          if scalar.isDigit { digits &+= 1 }
        } else {
          scalar = UTF8Bytes.scalar(at: base + offset)
          offset &+= UTF8Bytes.length(of: base[offset])
        }
        if CueWords.mayOpen(scalar, in: heads) {
          words.tally(scalar, at: start, before: range.upperBound, in: base, into: &tally)
        }
        if last != 0 {
          let marks = pairs.titles.marks(last, scalar)
          if marks != 0 {
            inName &+= Int(marks >> SharedPairs.name & 1)
            inTheme &+= Int(marks >> SharedPairs.theme & 1)
          }
          if pairs.excerpt.marks(last, scalar) != 0 { inExcerpt &+= 1 }
        }
        last = scalar
      }
    }
    if inName | inTheme | inExcerpt != 0 { measure.marks.insert(.shared) }
    measure.shared = SIMD4(Float(inName), Float(inTheme), Float(inExcerpt), Float(digits))
  }

  // MARK: - Labels and gaps

  /// Measures the distances to labels. O(cells + labels log labels).
  private mutating func measureNearness(to hits: [LabelHit]) {
    for slot in 0..<3 {
      var labels: [Int] = []
      for hit in hits where Self.slot(hit.role) == slot { labels.append(hit.lastLine) }
      guard !labels.isEmpty else { continue }
      labels.sort()
      // Both cells and labels go down the sheet: the nearest is the last above or the next below.
      var next = 0
      for index in measures.indices {
        let line = measures[index].cell.line
        while next < labels.count, labels[next] < line { next += 1 }
        var lines = next < labels.count ? labels[next] - line : Int.max
        if next > 0 { lines = min(lines, line - labels[next - 1]) }
        // Behind the last label it only gets further.
        if next == labels.count, lines >= FragmentMeasure.farthestLabel { break }
        if lines < FragmentMeasure.farthestLabel {
          measures[index].nearness[slot] = 4 / Float(4 + lines)
          measures[index].marks.insert(.near)
        }
      }
    }
  }

  /// Weighs the gaps between lines.
  private mutating func measureJoints(_ joint: LineContinuationModel) {
    // In tables and lists many gaps in a row are alike.
    var last: (upper: LineContinuationModel.Shape, lower: LineContinuationModel.Shape)?
    var score: Float = 0
    guard let first = measures.first else { return }
    var upper = LineContinuationModel.Shape(first.cell)
    for index in measures.indices.dropFirst() {
      let lower = LineContinuationModel.Shape(measures[index].cell)
      defer { upper = lower }
      guard mayGoOn(before: index) else { continue }
      if last?.upper != upper || last?.lower != lower {
        score = joint.score(features(before: index))
        last = (upper, lower)
      }
      let worded = score + joint.score(wording(before: index))
      // The lines of a cell belong together, and cells do not.
      measures[index].joint =
        !isPlaced ? worded : measures[index].cell.continuesCell ? max(worded, 1) : min(worded, -3)
    }
  }

  /// Whether a box may go on over the gap before a cell.
  @inline(__always)
  private func mayGoOn(before index: Int) -> Bool {
    index > 0 && measures[index].isFree && measures[index - 1].isFree
      && measures[index].cell.labelBefore == nil && measures[index].cell.blanksBefore <= 2
  }

  private func features(before index: Int) -> LineContinuationModel.Features {
    LineContinuationModel.Features(
      measures[index - 1].cell, measures[index].cell, isDoubled: isDoubled)
  }

  private func wording(before index: Int) -> LineContinuationModel.Wording {
    LineContinuationModel.Wording(
      above: measures[index - 1].goesOn, below: measures[index].cameFrom)
  }

  /// What speaks for and against a box that goes on over the gap before a cell; `nil` where a box
  /// may only start.
  func jointFeatures(before index: Int) -> [Float]? {
    mayGoOn(before: index) ? features(before: index).dense + wording(before: index).dense : nil
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
