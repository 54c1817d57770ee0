/// A bound on the scores of a box, found with few operations before its features are measured.
///
/// Hardly one box in eight is of use in the end. Nearly all of a score can be had from tables and
/// from sums that grow with the box, but in another order, and sums of floating-point numbers depend
/// on theirs: so this decides which boxes are measured at all, and never what they score. What few
/// boxes have (a list cut off below, short lines) counts as the most that it can add.
struct BoxBound {
  /// Rows of vectors, one lane a field.
  private let rows: [SIMD4<Float>]

  /// More than what the order of a sum can make of a score.
  private static let slack: Float = 0.01

  // Where the rows stand.
  /// By full-width columns of the widest line; the last is for all that are wider.
  fileprivate static let widths = 0
  fileprivate static let widest = 55
  /// By lines: none, one, two, three, more.
  fileprivate static let lines = widths + widest + 1
  fileprivate static let mostLines = 4
  /// By the lists of endings of the last line, and of the lines before it.
  fileprivate static let endings = lines + mostLines + 1
  fileprivate static let inner = endings + 8
  /// By `CellMeasure.Marks` of the signs that count as soon as one line has them.
  fileprivate static let signs = inner + 8
  /// A list or an item that goes on below.
  fileprivate static let below = signs + 16
  /// A dash alone, the effect's label behind a wide line.
  fileprivate static let dash = below + 1
  fileprivate static let wideBeforeEffect = dash + 1
  /// By `CellMeasure.Marks`, what list items and these signs add at most.
  fileprivate static let mostSigns = wideBeforeEffect + 1
  /// What inner endings and words add at most, and lines of equal or of little length.
  fileprivate static let mostInner = mostSigns + 16
  fileprivate static let mostWords = mostInner + 1
  /// What a near label of purpose, overview and effect adds at most.
  fileprivate static let mostEven = mostWords + 1
  fileprivate static let mostNear = mostEven + 1
  /// What digits add at most and take at most.
  fileprivate static let mostDigits = mostNear + 3
  fileprivate static let leastDigits = mostDigits + 1
  /// All weights, by feature; then those above 0 and those below, 0 in place of the others.
  fileprivate static let weights = leastDigits + 1
  fileprivate static let gains = weights + BoxFeature.allCases.count
  fileprivate static let losses = gains + BoxFeature.allCases.count

  init(_ weights: [SIMD4<Float>]) {
    func weight(_ feature: BoxFeature, plus offset: Int = 0) -> SIMD4<Float> {
      weights[feature.rawValue + offset]
    }
    func most(_ features: BoxFeature...) -> SIMD4<Float> {
      features.reduce(SIMD4()) { $0 + pointwiseMax(SIMD4(), weight($1)) }
    }
    func lists(_ first: BoxFeature, _ bits: Int) -> SIMD4<Float> {
      (0..<3).reduce(SIMD4()) { bits >> $1 & 1 == 1 ? $0 + weight(first, plus: $1) : $0 }
    }
    var rows: [SIMD4<Float>] = []
    for columns in 0...Self.widest { rows.append(weight(CellMeasures.widthFeature(columns))) }
    for count in 0...Self.mostLines {
      rows.append(weight(CellMeasures.linesFeature(count)) + Self.slack + most(.ragged))
    }
    for bits in 0..<8 { rows.append(lists(.endsAim, bits)) }
    for bits in 0..<8 { rows.append(lists(.innerAim, bits)) }
    var mostSigns: [SIMD4<Float>] = []
    for bits in 0..<16 {
      let marks = CellMeasure.Marks(rawValue: UInt8(bits))
      var sum = SIMD4<Float>()
      var mostSum = most(.bulletShare)
      func add(_ feature: BoxFeature) {
        sum += weight(feature)
        mostSum += most(feature)
      }
      if marks.contains(.heading) { add(.hasHeading) }
      if marks.contains(.note) { add(.hasNote) }
      if marks.contains(.money) { add(.money) }
      rows.append(sum)
      mostSigns.append(mostSum)
    }
    rows.append(most(.leavesSameList, .leavesAnnounced))
    rows.append(most(.dash))
    rows.append(most(.wideBeforeEffect))
    rows += mostSigns
    rows.append(most(.innerAim, .innerDeed, .innerResult))
    rows.append(most(.aimWords, .deedWords, .resultWords))
    rows.append(most(.even, .fragment))
    for feature in [BoxFeature.nearPurpose, .nearOverview, .nearEffect] {
      rows.append(most(feature))
    }
    rows.append(most(.digits))
    rows.append(pointwiseMin(SIMD4(), weight(.digits)))
    rows += weights
    rows += weights.map { pointwiseMax(SIMD4(), $0) }
    self.rows = rows + weights.map { pointwiseMin(SIMD4(), $0) }
  }

  /// Lends the rows, for many looks in a row.
  @inline(__always)
  func withTable<Result>(_ body: (Table) -> Result) -> Result {
    rows.withUnsafeBufferPointer { rows in
      // There are always rows.
      body(Table(rows: rows.baseAddress.unsafelyUnwrapped))
    }
  }

  /// The rows, lent.
  struct Table {
    fileprivate let rows: UnsafePointer<SIMD4<Float>>

    @inline(__always)
    func weight(_ feature: BoxFeature, plus offset: Int = 0) -> SIMD4<Float> {
      rows[BoxBound.weights &+ feature.rawValue &+ offset]
    }

    /// The weights of a feature that are above 0, and those that are below.
    @inline(__always)
    func gain(_ feature: BoxFeature) -> SIMD4<Float> { rows[BoxBound.gains &+ feature.rawValue] }
    @inline(__always)
    func loss(_ feature: BoxFeature) -> SIMD4<Float> { rows[BoxBound.losses &+ feature.rawValue] }

    /// What the end of a box adds at most to what is measured of the end alone, for boxes of more
    /// than one line; `next` is the cell below.
    @inline(__always)
    func closing(_ last: CellMeasure, next: UnsafePointer<CellMeasure>?) -> SIMD4<Float> {
      let ending = rows[BoxBound.endings &+ Int(last.joinedEndings)]
      guard let next, next.pointee.isItem else { return ending }
      return ending + rows[BoxBound.below]
    }

    /// No less than what of `layout` and `wording` depends on more than the number of lines and
    /// characters, for all boxes that begin with a cell that looks like no text; `nil` for others.
    ///
    /// Runs of numbers, one a line, have as many boxes as runs of sentences. Theirs are bound before
    /// anything else is added up for them.
    @inline(__always)
    func plain(_ first: UnsafePointer<CellMeasure>, _ reach: BoxReach) -> SIMD4<Float>? {
      guard reach.marks.isDisjoint(with: .promising), reach.widest <= BareLines.widest,
        first.pointee.endings == first.pointee.joinedEndings
      else { return nil }
      let width = widest(first.pointee.cell.width, reach.widest)
      return width + rows[BoxBound.mostEven] + rows[BoxBound.mostDigits] * reach.mostDigits
        + rows[BoxBound.leastDigits] * reach.leastDigits
    }

    /// What the width of a box adds at most whose widest line has so many columns.
    @inline(__always)
    func widest(_ least: Int, _ most: Int) -> SIMD4<Float> {
      let narrowest = min(least &>> 1, BoxBound.widest)
      var width = rows[narrowest]
      for columns in narrowest..<max(narrowest, min(most &>> 1, BoxBound.widest)) {
        width = pointwiseMax(width, rows[columns &+ 1])
      }
      return width
    }

    /// What the number of lines of a box says.
    @inline(__always)
    func lines(_ count: Int) -> SIMD4<Float> {
      rows[BoxBound.lines &+ min(count, BoxBound.mostLines)]
    }

    /// What the number of lines and characters of a box says, and how its lines are joined.
    @inline(__always)
    func size(_ count: Int, _ length: Int, _ joined: Float) -> SIMD4<Float> {
      var sum = rows[BoxBound.lines &+ min(count, BoxBound.mostLines)]
      sum += weight(.size) * CellMeasures.size(length)
      sum += weight(.joined) * (joined / 4)
      if length == 1 { sum += rows[BoxBound.dash] }
      return sum
    }

    /// What the pairs of characters of a cell weigh that name, theme and excerpt have too, over the
    /// pairs of a box.
    @inline(__always)
    func shared(_ cell: UnsafePointer<CellMeasure>) -> SIMD4<Float> {
      guard cell.pointee.marks.contains(.shared) else { return SIMD4() }
      let shared = cell.pointee.shared
      return weight(.nameOverlap) * shared.x + weight(.themeOverlap) * shared.y
        + weight(.excerptOverlap) * shared.z
    }

    /// What the layout of a box says, exact but for lines that are short for no reason, and what it
    /// shares with other texts.
    ///
    /// - Parameters:
    ///   - span: the box.
    ///   - last: its last cell.
    ///   - shared: the sum of `shared` of its cells.
    ///   - others: what the start and the end of the box add, the latter by `closing`.
    /// - Returns: a sum a field.
    @inline(__always)
    func layout(
      _ span: BoxSpan, _ last: UnsafePointer<CellMeasure>, shared: SIMD4<Float>,
      others: SIMD4<Float>
    ) -> SIMD4<Float> {
      let count = span.count
      let length = Float(span.length)
      var sum = others + rows[min(span.widest &>> 1, BoxBound.widest)]
      sum += rows[BoxBound.lines &+ min(count, BoxBound.mostLines)]
      sum += weight(.size) * CellMeasures.size(span.length)
      sum += weight(.joined) * (span.joined / 4)
      sum += weight(.digits) * (span.shared.w / length)
      sum += shared / Float(max(span.length &- count, 1))
      if count == 1 {
        sum += rows[BoxBound.endings &+ Int(last.pointee.endings)]
        sum -= rows[BoxBound.endings &+ Int(last.pointee.joinedEndings)]
      } else if span.narrowest &+ 6 >= span.widest {
        sum += weight(.even)
      }
      if span.length < 12 {
        if last.pointee.cell.last != 0x3002 { sum += weight(.fragment) }
        if span.length == 1 { sum += rows[BoxBound.dash] }
      }
      if span.widest >= 80 { sum += rows[BoxBound.wideBeforeEffect] }
      return sum
    }

    /// At least what the words of a box say, its list items and the labels near by.
    @inline(__always)
    func wording(
      _ span: BoxSpan, _ first: UnsafePointer<CellMeasure>, _ last: UnsafePointer<CellMeasure>
    ) -> SIMD4<Float> {
      var sum = rows[BoxBound.signs &+ Int(span.marks.rawValue & 15)]
      sum += rows[BoxBound.inner &+ Int(span.innerEndings)]
      if span.items > 0 {
        sum += weight(.bulletShare) * (Float(span.items) / Float(span.count))
      }
      if span.marks.contains(.words) {
        sum += weight(.aimWords) * (min(span.words.x, 4) / 4)
        sum += weight(.deedWords) * (min(span.words.y, 4) / 4)
        sum += weight(.resultWords) * (min(span.words.z, 4) / 4)
      }
      if first.pointee.marks.union(last.pointee.marks).contains(.near) {
        let above = first.pointee.nearness
        let below = last.pointee.nearness
        sum += weight(.nearPurpose) * max(above.x, below.x)
        sum += weight(.nearOverview) * max(above.y, below.y)
        sum += weight(.nearEffect) * max(above.z, below.z)
      }
      return sum
    }

    /// No less than `wording` for all boxes that begin with a cell and go no further than `reach`.
    @inline(__always)
    func mostWording(_ reach: BoxReach) -> SIMD4<Float> {
      var most = rows[BoxBound.mostSigns &+ Int(reach.marks.rawValue & 15)]
      if reach.marks.contains(.words) { most += rows[BoxBound.mostWords] }
      if reach.innerEndings != 0 { most += rows[BoxBound.mostInner] }
      if reach.marks.contains(.near) {
        most += rows[BoxBound.mostNear] * reach.nearness.x
        most += rows[BoxBound.mostNear &+ 1] * reach.nearness.y
        most += rows[BoxBound.mostNear &+ 2] * reach.nearness.z
      }
      return most
    }
  }
}

/// What the cells of a box that begins with one have at most, however far it goes.
struct BoxReach {
  private(set) var marks: CellMeasure.Marks = []
  private(set) var innerEndings: UInt8 = 0
  private(set) var nearness = SIMD4<Float>()
  /// Columns of the widest line.
  private(set) var widest = 0
  /// Of the characters of a line.
  private(set) var mostDigits: Float = 0
  private(set) var leastDigits: Float = 1

  /// Takes in the cell above all others.
  @inline(__always)
  mutating func grow(_ cell: UnsafePointer<CellMeasure>) {
    marks.formUnion(cell.pointee.marks)
    innerEndings |= cell.pointee.endingsAbove
    nearness = pointwiseMax(nearness, cell.pointee.nearness)
    widest = max(widest, cell.pointee.cell.width)
    // Only asked for where nothing else speaks.
    guard marks.isDisjoint(with: .promising) else { return }
    let digits = cell.pointee.shared.w / Float(max(cell.pointee.cell.length, 1))
    mostDigits = max(mostDigits, digits)
    leastDigits = min(leastDigits, digits)
  }
}
