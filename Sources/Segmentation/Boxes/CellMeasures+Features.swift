extension CellMeasures {
  /// Writes all features of a candidate box into `features`, in place of what was there.
  func measure(_ span: BoxSpan, _ joints: [Float?], into features: inout BoxFeatures) {
    features.removeAll()
    measureOpening(span.cells.lowerBound, joints, into: &features)
    measureSpan(span, joints, into: &features)
    measureClosing(span.cells.upperBound, joints, into: &features)
  }

  /// Adds the features that all boxes share which begin with the cell at `start`.
  func measureOpening(_ start: Int, _ joints: [Float?], into features: inout BoxFeatures) {
    let first = cells[start]
    let opening = measures[start]
    features.set(.bias)
    features.set(.cutBefore, cut(start, joints))
    if opening.isItem { features.set(.startsBullet) }
    if opening.isHeading { features.set(.startsHeading) }
    if opening.hasColon { features.set(.hasColon) }
    if let role = first.labelBefore {
      let slot = Self.slot(role)
      features.set(.afterPurpose, plus: slot)
      if slot < 3 {
        if first.isLabelBeforeOnLine { features.set(.onPurpose, plus: slot) }
        features.set(.afterPurposeHabit, plus: slot, habits.follows[slot])
      }
    } else if start > 0 {
      let before = cells[start - 1].use
      if let slot = Self.slot(before) { features.set(.afterTheme, plus: slot) }
      if before == .free, first.blanksBefore == 0 { features.set(.tightBefore) }
    }
    features.set(.place, Float(start) / Float(max(cells.count, 1)))
    let order = opening.textsBefore
    features.set(
      order < 2 ? .firstText : order < 6 ? .secondText : order < 12 ? .thirdText : .laterText)
    if start == 0 { features.set(.opensSheet) }
    if first.pageBreak > 0 { features.set(.afterPageBreak) }
    if order == 0, first.length >= Self.shortestText {
      features.set(.opensTextsApart, habits.apart)
    }
  }

  /// Adds the features that all boxes share which end before the cell at `end`.
  func measureClosing(_ end: Int, _ joints: [Float?], into features: inout BoxFeatures) {
    let last = cells[end - 1]
    features.set(.cutAfter, cut(end, joints))
    if last.last == 0x3002 { features.set(.endsSentence) }
    if end == cells.count { features.set(.closesSheet) }
    if end > lastText { features.set(.closesTextsApart, habits.apart) }
    if let role = last.labelAfter {
      let slot = Self.slot(role)
      features.set(.beforePurpose, plus: slot)
      if slot < 3 { features.set(.beforePurposeHabit, plus: slot, habits.follows[slot]) }
    }
    guard end < cells.count else { return }
    let next = cells[end]
    if next.pageBreak > 0 { features.set(.beforePageBreak) }
    if last.labelAfter == nil, let slot = Self.slot(next.use) {
      features.set(.beforeTheme, plus: slot)
    }
    if next.use == .free, next.labelBefore == nil, next.blanksBefore == 0 {
      features.set(.tightAfter)
      if measures[end].isItem { features.set(.leavesItem) }
    }
  }

  /// Adds the features that belong to a box as a whole.
  func measureSpan(_ span: BoxSpan, _ joints: [Float?], into features: inout BoxFeatures) {
    let range = span.cells
    let count = Float(range.count)
    let length = span.length
    let first = cells[range.lowerBound]
    let last = cells[range.upperBound - 1]
    features.set(
      .size, Float(length.bitWidth - length.leadingZeroBitCount) + Float(length) / 256)
    features.set(range.count == 1 ? .oneLine : range.count <= 3 ? .fewLines : .manyLines)
    features.set(Self.widthFeature(span.widest / 2))
    if range.count > 1, span.narrowest + 6 >= span.widest { features.set(.even) }
    features.set(.joined, span.joined / 4)
    setWording(span, &features)
    if span.items > 0 { features.set(.bulletShare, Float(span.items) / count) }
    if span.hasHeading { features.set(.hasHeading) }
    if span.hasNote { features.set(.hasNote) }
    if length == 1, Glyph.isDash(first.first) { features.set(.dash) }
    let pairs = Float(max(length - range.count, 1))
    features.set(.nameOverlap, span.shared.x / pairs)
    features.set(.themeOverlap, span.shared.y / pairs)
    features.set(.excerptOverlap, span.shared.z / pairs)
    features.set(.digits, span.shared.w / Float(length))
    if length < 12, last.last != 0x3002 { features.set(.fragment) }
    if span.hasMoney { features.set(.money) }
    setLabels(range, &features)
    setRagged(span, &features)
    setLists(span, &features)
    if span.widest >= 80, last.labelAfter == .effect { features.set(.wideBeforeEffect) }
  }

  /// How surely a box is cut off before the cell at `index`; at the end of a run as sure as can be.
  private func cut(_ index: Int, _ joints: [Float?]) -> Float {
    (index < cells.count ? -max(-5, min(5, joints[index] ?? -5)) : 5) / 4
  }

  private static func widthFeature(_ columns: Int) -> BoxFeature {
    switch columns {
    case ..<16: .widthTo16
    case ..<21: .widthTo21
    case ..<24: .widthTo24
    case ..<27: .widthTo27
    case ..<30: .widthTo30
    case ..<34: .widthTo34
    case ..<42: .widthTo42
    case ..<55: .widthTo55
    default: .wider
    }
  }

  private func setWording(_ span: BoxSpan, _ features: inout BoxFeatures) {
    let last = span.cells.upperBound - 1
    let final = span.cells.count > 1 ? measures[last].joinedEndings : measures[last].endings
    for list in 0..<3 {
      if final >> UInt8(list) & 1 == 1 { features.set(.endsAim, plus: list) }
      if span.innerEndings >> UInt8(list) & 1 == 1 { features.set(.innerAim, plus: list) }
      let words = span.words[list]
      if words > 0 { features.set(.aimWords, plus: list, Float(min(words, 4)) / 4) }
    }
  }

  /// The distance to labels, and whether the box fills all that stands behind one.
  private func setLabels(_ range: Range<Int>, _ features: inout BoxFeatures) {
    let nearest = pointwiseMin(
      measures[range.lowerBound].distances, measures[range.upperBound - 1].distances)
    for slot in 0..<3 where nearest[slot] < 40 {
      features.set(.nearPurpose, plus: slot, 4 / Float(4 + nearest[slot]))
    }
    guard let role = cells[range.lowerBound].labelBefore, Self.slot(role) < 3 else { return }
    let isEnd =
      range.upperBound == cells.count || cells[range.upperBound - 1].labelAfter != nil
      || cells[range.upperBound].use != .free
    if isEnd {
      let slot = Self.slot(role)
      features.set(.fillsPurpose, plus: slot, habits.follows[slot])
    }
  }

  /// The share of lines that are short for no reason.
  private func setRagged(_ span: BoxSpan, _ features: inout BoxFeatures) {
    let range = span.cells
    // Ends of sentences and of list items are short; other short lines belong to a figure.
    guard range.count > 1, span.narrowest * 10 < span.widest * 7 else { return }
    let short = range.dropLast().count {
      cells[$0].width * 10 < span.widest * 7 && cells[$0].last != 0x3002
        && !measures[$0 + 1].isItem
    }
    features.set(.ragged, Float(short) / Float(range.count))
  }

  /// What the text leaves below that seems to be its own.
  private func setLists(_ span: BoxSpan, _ features: inout BoxFeatures) {
    let next = span.cells.upperBound
    guard next < cells.count, cells[next].use == .free, cells[next].labelBefore == nil,
      measures[next].isItem, cells[next].blanksBefore <= 2
    else { return }
    let first = cells[span.cells.lowerBound].first
    let isSame =
      Glyph.isCircledNumber(first)
      ? first < cells[next].first && Glyph.isCircledNumber(cells[next].first)
      : first == cells[next].first
    if isSame, abs(cells[next].width - span.widest) <= Self.listJitter {
      features.set(.leavesSameList)
    }
    if span.announces { features.set(.leavesAnnounced) }
  }

  /// Columns by which the lines of one list differ.
  private static let listJitter = 12

  /// The place of a neighbour's use in the rows of features that tell of it.
  private static func slot(_ use: Cell.Use) -> Int? {
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
