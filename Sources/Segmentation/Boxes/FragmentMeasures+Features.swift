internal import ShisakuValues

extension FragmentMeasures {
  /// Measures the features that all boxes share which begin with the cell at `start`.
  @inline(__always)
  func measureOpening(_ start: Int, into features: inout some BoxFeatureSink) {
    let opening = measures[start]
    let first = opening.cell
    // What stands above, where it is no label.
    let above = first.labelBefore == nil && start > 0 ? measures[start - 1].cell.use : nil
    let label = first.labelBefore.map(Self.slot)
    features.set(.bias)
    features.set(.cutBefore, cut(start))
    if opening.isItem { features.set(.startsBullet) }
    if opening.marks.contains(.heading) { features.set(.startsHeading) }
    if opening.hasColon { features.set(.hasColon) }
    if let label {
      features.set(.afterPurpose, plus: label)
      if label < 3, first.isLabelBeforeOnLine { features.set(.onPurpose, plus: label) }
    }
    if let above, let slot = Self.slot(above) { features.set(.afterTheme, plus: slot) }
    if let label, label < 3 {
      features.set(.afterPurposeHabit, plus: label, habits.follows[label])
    }
    if opening.opensTexts, first.length >= Self.shortestText {
      features.set(.opensTextsApart, habits.apart)
    }
    if above == .free, first.blanksBefore == 0 { features.set(.tightBefore) }
    features.set(.startsInside, Self.inside(opening.cameFrom))
  }

  /// Measures the features that all boxes share which end before the cell at `end`.
  @inline(__always)
  func measureClosing(_ end: Int, into features: inout some BoxFeatureSink) {
    let last = measures[end - 1].cell
    let next = end < measures.count ? measures[end] : nil
    let label = last.labelAfter.map(Self.slot)
    features.set(.cutAfter, cut(end))
    if last.last == 0x3002 { features.set(.endsSentence) }
    if let label { features.set(.beforePurpose, plus: label) }
    if let next, label == nil, let slot = Self.slot(next.cell.use) {
      features.set(.beforeTheme, plus: slot)
    }
    if let label, label < 3 {
      features.set(.beforePurposeHabit, plus: label, habits.follows[label])
    }
    if end > lastText { features.set(.closesTextsApart, habits.apart) }
    if let next, next.isFree, next.cell.labelBefore == nil, next.cell.blanksBefore == 0 {
      features.set(.tightAfter)
      if next.isItem { features.set(.leavesItem) }
    }
    features.set(.endsInside, Self.inside(measures[end - 1].goesOn))
  }

  /// Measures the features that belong to a box as a whole.
  func measureSpan(
    _ span: BoxSpan, _ measures: UnsafePointer<FragmentMeasure>,
    into features: inout some BoxFeatureSink
  ) {
    measureLayout(span, into: &features)
    measureWords(span, measures, into: &features)
    measureSurroundings(span, measures, into: &features)
  }

  /// Measures how many lines of which width a box has and how they are joined.
  @inline(__always)
  func measureLayout(_ span: BoxSpan, into features: inout some BoxFeatureSink) {
    features.set(.size, Self.size(span.length))
    features.set(.width8, plus: span.width.below, 1 - span.width.share)
    features.set(.width8, plus: span.width.below + 1, span.width.share)
    if (span.widest - 6...span.widest).contains(span.narrowest) { features.set(.even) }
    features.set(.joined, span.joined / 4)
    features.set(.weakestJoint, span.weakest / 4)
  }

  /// Measures how a box ends, its words and items and what it shares with other texts. All values
  /// are 0…1.
  @inline(__always)
  func measureWords(
    _ span: BoxSpan, _ measures: UnsafePointer<FragmentMeasure>,
    into features: inout some BoxFeatureSink
  ) {
    if span.marks.contains(.endings) {
      let final = Self.finalEndings(span, measures + (span.end - 1))
      for list in 0..<3 where final >> UInt8(list) & 1 == 1 {
        features.set(.endsAim, plus: list)
      }
      for list in 0..<3 where span.innerEndings >> UInt8(list) & 1 == 1 {
        features.set(.innerAim, plus: list)
      }
    }
    if span.marks.contains(.words) {
      for list in 0..<3 where span.words[list] > 0 {
        features.set(.aimWords, plus: list, min(span.words[list], 4) / 4)
      }
    }
    if span.items > 0 { features.set(.bulletShare, Float(span.items) / Float(span.count)) }
    if span.marks.contains(.heading) { features.set(.hasHeading) }
    if span.marks.contains(.note) { features.set(.hasNote) }
    if span.length == 1, EmptyCell.isDash(measures[span.start].cell.first) { features.set(.dash) }
    if span.marks.contains(.shared) {
      let pairs = Float(max(span.length - span.count, 1))
      features.set(.nameOverlap, span.shared.x / pairs)
      features.set(.themeOverlap, span.shared.y / pairs)
      features.set(.excerptOverlap, span.shared.z / pairs)
    }
  }

  /// Measures what stands beside a box and below it, and its numbers. All values are 0…1.
  @inline(__always)
  func measureSurroundings(
    _ span: BoxSpan, _ measures: UnsafePointer<FragmentMeasure>,
    into features: inout some BoxFeatureSink
  ) {
    let first = measures + span.start
    let last = measures + (span.end - 1)
    let length = span.length
    if first.pointee.marks.union(last.pointee.marks).contains(.near) {
      let above = first.pointee.nearness
      let below = last.pointee.nearness
      features.set(.nearPurpose, max(above.x, below.x))
      features.set(.nearOverview, max(above.y, below.y))
      features.set(.nearEffect, max(above.z, below.z))
    }
    features.set(.digits, span.shared.w / Float(length))
    if span.marks.contains(.money) { features.set(.money) }
    if length < 12, last.pointee.cell.last != 0x3002 { features.set(.fragment) }
    if span.widest >= 80, last.pointee.cell.labelAfter == .effect {
      features.set(.wideBeforeEffect)
    }
    if let label = first.pointee.cell.labelBefore { setFilled(span.end, label, &features) }
    let shortLines = span.shortLines(measures)
    if shortLines > 0 { features.set(.ragged, Float(shortLines) / Float(span.count)) }
    if span.end < self.measures.count, measures[span.end].isItem {
      setLists(
        first, measures + span.end, span.widest, span.announces(measures), &features)
    }
  }

  /// Measures what kind of text the box looks like.
  func measureWording(_ kinds: TextKindScores, into features: inout some BoxFeatureSink) {
    let prose = max(kinds[.purpose], kinds[.overview])
    let measure = max(kinds[.goal], kinds[.indicator], kinds[.activity])
    features.set(.wordedAsPurpose, Self.wording(kinds[.purpose] - kinds[.overview]))
    features.set(.wordedAsMeasure, Self.wording(measure - prose))
  }

  /// A difference of scores, of about the size of the other features.
  private static func wording(_ difference: Int) -> Float {
    max(-3, min(3, Float(difference) / Float(2 * TextKindScores.unit)))
  }

  /// Log-odds of `LineEdgeModel`, of about the size of the other features.
  @inline(__always)
  private static func inside(_ odds: Float) -> Float { max(-2, min(2, odds / 3)) }

  /// Binary digits of the number of characters, and a little for each.
  @inline(__always)
  static func size(_ length: Int) -> Float {
    Float(length.bitWidth - length.leadingZeroBitCount) + Float(length) / 256
  }

  /// How surely a box is cut off before the cell at `index`; at the end of a run as sure as can be.
  private func cut(_ index: Int) -> Float {
    index < measures.count ? Self.cut(measures[index].joint) : 5 / 4
  }

  /// How surely a box is cut off at a gap that lies inside a box with these log-odds.
  @inline(__always)
  static func cut(_ joint: Float) -> Float { -max(-5, min(5, joint)) / 4 }

  /// The lists of endings that a box ends with.
  @inline(__always)
  private static func finalEndings(
    _ span: BoxSpan, _ last: UnsafePointer<FragmentMeasure>
  ) -> UInt8 {
    span.count > 1 ? last.pointee.joinedEndings : last.pointee.endings
  }

  /// Whether the box fills all that stands behind its label.
  private func setFilled(
    _ end: Int, _ label: FieldRole, _ features: inout some BoxFeatureSink
  ) {
    let slot = Self.slot(label)
    guard slot < 3 else { return }
    let isEnd =
      end == measures.count || measures[end - 1].cell.labelAfter != nil || !measures[end].isFree
    if isEnd { features.set(.fillsPurpose, plus: slot, habits.follows[slot]) }
  }

  /// What the text leaves below that seems to be its own: the list item at its end.
  private func setLists(
    _ first: UnsafePointer<FragmentMeasure>, _ below: UnsafePointer<FragmentMeasure>, _ widest: Int,
    _ announces: Bool, _ features: inout some BoxFeatureSink
  ) {
    let next = below.pointee.cell
    guard next.use == .free, next.labelBefore == nil, next.blanksBefore <= 2 else { return }
    let opening = first.pointee.cell.first
    let isSame =
      ListSign.isCircledNumber(opening)
      ? opening < next.first && ListSign.isCircledNumber(next.first) : opening == next.first
    if isSame, abs(next.width - widest) <= Self.listJitter { features.set(.leavesSameList) }
    if announces { features.set(.leavesAnnounced) }
  }

  /// Columns by which the lines of one list differ.
  private static let listJitter = 12

  /// The place of a neighbour's use in the rows of features that tell of it.
  private static func slot(_ use: LineFragment.Use) -> Int? {
    switch use {
    case .theme: 0
    case .office: 1
    case .budget: 2
    case .positions: 3
    case .name: 4
    case .roadmap: 5
    default: nil
    }
  }
}
