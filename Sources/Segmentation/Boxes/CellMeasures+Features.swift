extension CellMeasures {
  /// Writes the features of a candidate box into `features`, in place of what was there.
  func measure(_ span: BoxSpan, _ joints: [Float?], into features: inout BoxFeatures) {
    features.removeAll()
    let range = span.cells
    let count = Float(range.count)
    let length = span.length
    let first = cells[range.lowerBound]
    let last = cells[range.upperBound - 1]
    let opening = measures[range.lowerBound]
    features.set(.bias)
    features.set(
      .size, Float(length.bitWidth - length.leadingZeroBitCount) + Float(length) / 256)
    features.set(range.count == 1 ? .oneLine : range.count <= 3 ? .fewLines : .manyLines)
    features.set(Self.widthFeature(span.widest / 2))
    if range.count > 1, span.narrowest + 6 >= span.widest { features.set(.even) }
    setGaps(span, joints, &features)
    setWording(span, &features)
    if opening.isItem { features.set(.startsBullet) }
    features.set(.bulletShare, Float(span.items) / count)
    if opening.isHeading { features.set(.startsHeading) }
    if span.hasHeading { features.set(.hasHeading) }
    if span.hasNote { features.set(.hasNote) }
    if opening.hasColon { features.set(.hasColon) }
    if length == 1, Glyph.isDash(first.first) { features.set(.dash) }
    let pairs = Float(max(length - range.count, 1))
    features.set(.nameOverlap, span.shared.x / pairs)
    features.set(.themeOverlap, span.shared.y / pairs)
    features.set(.excerptOverlap, span.shared.z / pairs)
    features.set(.digits, span.shared.w / Float(length))
    if length < 12, last.last != 0x3002 { features.set(.fragment) }
    if span.hasMoney { features.set(.money) }
    setLabels(range, &features)
    setPlace(range, &features)
    setHabits(range, &features)
    setEdges(span, &features)
    if span.widest >= 80, last.labelAfter == .effect { features.set(.wideBeforeEffect) }
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

  private func setGaps(_ span: BoxSpan, _ joints: [Float?], _ features: inout BoxFeatures) {
    features.set(.joined, span.joined / 4)
    // A cut at the end of a run is as sure as a cut can be.
    func cut(_ index: Int) -> Float {
      index < cells.count ? -max(-5, min(5, joints[index] ?? -5)) : 5
    }
    features.set(.cutBefore, cut(span.cells.lowerBound) / 4)
    features.set(.cutAfter, cut(span.cells.upperBound) / 4)
  }

  private func setWording(_ span: BoxSpan, _ features: inout BoxFeatures) {
    let last = span.cells.upperBound - 1
    if cells[last].last == 0x3002 { features.set(.endsSentence) }
    let final = span.cells.count > 1 ? measures[last].joinedEndings : measures[last].endings
    for list in 0..<3 {
      if final >> UInt8(list) & 1 == 1 { features.set(.endsAim, plus: list) }
      if span.innerEndings >> UInt8(list) & 1 == 1 { features.set(.innerAim, plus: list) }
      features.set(.aimWords, plus: list, Float(min(span.words[list], 4)) / 4)
    }
  }

  private func setLabels(_ range: Range<Int>, _ features: inout BoxFeatures) {
    let first = cells[range.lowerBound]
    let last = cells[range.upperBound - 1]
    if let role = first.labelBefore {
      let slot = Self.slot(role)
      features.set(.afterPurpose, plus: slot)
      if first.isLabelBeforeOnLine, slot < 3 { features.set(.onPurpose, plus: slot) }
    }
    if let role = last.labelAfter { features.set(.beforePurpose, plus: Self.slot(role)) }
    for slot in 0..<3 {
      let nearest = min(
        measures[range.lowerBound].distances[slot], measures[range.upperBound - 1].distances[slot])
      if nearest < 40 { features.set(.nearPurpose, plus: slot, 4 / Float(4 + nearest)) }
    }
  }

  private func setHabits(_ range: Range<Int>, _ features: inout BoxFeatures) {
    let first = cells[range.lowerBound]
    let last = cells[range.upperBound - 1]
    if let role = first.labelBefore, Self.slot(role) < 3 {
      let slot = Self.slot(role)
      features.set(.afterPurposeHabit, plus: slot, habits.follows[slot])
      let isEnd =
        range.upperBound == cells.count || last.labelAfter != nil
        || cells[range.upperBound].use != .free
      if isEnd { features.set(.fillsPurpose, plus: slot, habits.follows[slot]) }
    }
    if let role = last.labelAfter, Self.slot(role) < 3 {
      let slot = Self.slot(role)
      features.set(.beforePurposeHabit, plus: slot, habits.follows[slot])
    }
    if measures[range.lowerBound].textsBefore == 0, first.length >= Self.shortestText {
      features.set(.opensTextsApart, habits.apart)
    }
    if range.upperBound > lastText { features.set(.closesTextsApart, habits.apart) }
  }

  private func setEdges(_ span: BoxSpan, _ features: inout BoxFeatures) {
    let range = span.cells
    let first = cells[range.lowerBound]
    if range.lowerBound > 0, cells[range.lowerBound - 1].use == .free, first.labelBefore == nil,
      first.blanksBefore == 0
    {
      features.set(.tightBefore)
    }
    if range.upperBound < cells.count, cells[range.upperBound].use == .free,
      cells[range.upperBound].labelBefore == nil, cells[range.upperBound].blanksBefore == 0
    {
      features.set(.tightAfter)
      if measures[range.upperBound].isItem { features.set(.leavesItem) }
    }
    setLists(span, &features)
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

  private func setPlace(_ range: Range<Int>, _ features: inout BoxFeatures) {
    features.set(.place, Float(range.lowerBound) / Float(max(cells.count, 1)))
    let order = measures[range.lowerBound].textsBefore
    features.set(
      order < 2 ? .firstText : order < 6 ? .secondText : order < 12 ? .thirdText : .laterText)
    if range.lowerBound == 0 { features.set(.opensSheet) }
    if range.upperBound == cells.count { features.set(.closesSheet) }
    if cells[range.lowerBound].pageBreak > 0 { features.set(.afterPageBreak) }
    if range.upperBound < cells.count, cells[range.upperBound].pageBreak > 0 {
      features.set(.beforePageBreak)
    }
    if cells[range.lowerBound].labelBefore == nil, range.lowerBound > 0,
      let slot = Self.slot(cells[range.lowerBound - 1].use)
    {
      features.set(.afterTheme, plus: slot)
    }
    if cells[range.upperBound - 1].labelAfter == nil, range.upperBound < cells.count,
      let slot = Self.slot(cells[range.upperBound].use)
    {
      features.set(.beforeTheme, plus: slot)
    }
  }

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
