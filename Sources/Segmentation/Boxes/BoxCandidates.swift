/// The runs of free cells of a sheet that could be a box.
struct BoxCandidates {
  let habits: LabelHabits
  let measures: CellMeasures
  private let weights: BoxWeights
  private let bound: BoxBound

  /// Longest box, in lines; with places on the page there is no doubt where one ends.
  static let mostLines = 18
  private static let mostPlacedLines = 80
  /// What the place of a text on its page adds to its score and takes from it.
  private static let placedGain: Float = 6
  private static let misplacedLoss: Float = -6
  /// A gap with log-odds above this never ends a box.
  private static let strongestJoint: Float = 4.5

  /// `bound` is what follows from the weights for boxes that look like no text.
  init(measures: CellMeasures, habits: LabelHabits, weights: BoxWeights, bound: BoxBound) {
    self.measures = measures
    self.habits = habits
    self.weights = weights
    self.bound = bound
  }

  /// Hands every run that could be a box to `collector` with its scores, from the first cell to the
  /// last. There may be eighteen a cell, so they are not kept.
  ///
  /// What boxes share that begin or end at one cell is weighed once. A box is only measured where a
  /// bound on its scores says that the collector could have use for it, and so are whole blocks of
  /// lines that look like no text.
  func forEach(_ collector: inout some BoxCollector) {
    weights.fields.withUnsafeBufferPointer { weights in
      measures.measures.withUnsafeBufferPointer { cells in
        guard let base = cells.baseAddress else { return }
        bound.withTable { bound in
          // What is not asked for is never touched and takes no memory.
          let places = UnsafeMutablePointer<Place>.allocate(capacity: cells.count + 1)
          defer { places.deallocate() }
          let lent = Lent(
            cells: base, count: cells.count, weights: weights, bound: bound, places: places)
          forEachBlock(lent, &collector)
        }
      }
    }
  }

  /// What is lent while the boxes of a sheet are looked through.
  private struct Lent {
    let cells: UnsafePointer<CellMeasure>
    let count: Int
    let weights: UnsafeBufferPointer<SIMD4<Float>>
    let bound: BoxBound.Table
    /// By cell, and one more for the end; filled as far as boxes are looked at.
    let places: UnsafeMutablePointer<Place>
  }

  /// What boxes have in common at one cell.
  private struct Place {
    /// What boxes share that end before the cell.
    var closing = SIMD4<Float>()
    /// The same with the most that the end adds to a box of several lines.
    var mostClosing = SIMD4<Float>()
    /// `BoxBound.Table.shared` of the cell.
    var shared = SIMD4<Float>()
    /// What boxes have at most that begin with the cell.
    var reach = BoxReach()
  }

  /// Looks through the sheet in blocks as long as the longest box: those that begin in a block end in
  /// it or in the next one.
  private func forEachBlock(_ lent: Lent, _ collector: inout some BoxCollector) {
    let blocks = Array(stride(from: 0, to: lent.count, by: mostLines))
    let bare = measures.isPlaced ? [] : bareLines(blocks, lent)
    // The cell before which all places are filled.
    var filled = 0
    for (block, start) in blocks.enumerated() {
      let end = min(start + mostLines, lent.count)
      var starts = ~UInt64(0)
      if !bare.isEmpty, let lines = bare[block] {
        starts = usefulStarts(lines, start..<end, lent, collector)
        guard starts != 0 else { continue }
      }
      if filled < end {
        // What boxes have in common is found for all blocks at once up to the next bare one.
        var last = block + 1
        while last < blocks.count, bare.isEmpty || (bare[last] == nil && bare[block] == nil) {
          last += 1
        }
        let stop = last < blocks.count ? min(blocks[last] + mostLines, lent.count) : lent.count
        fill(start..<stop, lent)
        filled = last < blocks.count ? blocks[last] : lent.count
      }
      forEachBox(from: start..<end, starts, lent, &collector)
    }
  }

  /// What the lines of each block and of the one below have in common, where all are bare; empty
  /// where there are no such blocks.
  private func bareLines(_ blocks: [Int], _ lent: Lent) -> [BareLines?] {
    guard lent.count >= 2 * mostLines else { return [] }
    var bare = blocks.map { start in
      start + mostLines <= lent.count ? BareLines(lent.cells, start..<start + mostLines) : nil
    }
    for block in blocks.indices {
      guard block + 1 < blocks.count, let below = bare[block + 1] else {
        bare[block] = nil
        continue
      }
      bare[block]?.formUnion(below)
    }
    return bare.contains { $0 != nil } ? bare : []
  }

  /// The lines of a bare block that a box may begin with which could be of use: one bit a line.
  ///
  /// All that such a box can have is common to the block but the gaps at its ends, so that a few
  /// pairs of them are left, most often none.
  private func usefulStarts(
    _ lines: BareLines, _ block: Range<Int>, _ lent: Lent, _ collector: some BoxCollector
  ) -> UInt64 {
    let count = Float(lent.count)
    let inside = lent.bound.mostInside(
      lines, mostLines: mostLines,
      places: (Float(block.lowerBound) / count, Float(block.upperBound) / count),
      closesTexts: measures.lastText < block.lowerBound ? habits.apart : 0)
    let gaps = lent.bound.mostOfGaps(lines)
    guard collector.mayTake(inside + gaps.before + gaps.behind) else { return 0 }
    let beforeAny = inside + gaps.before
    var ends: UInt64 = 0
    for offset in 1..<2 * mostLines
    where collector.mayTake(
      beforeAny + lent.bound.gapBehind(lent.cells + block.lowerBound + offset))
    {
      ends |= 1 << UInt64(offset)
    }
    var starts: UInt64 = 0
    for offset in 0..<block.count {
      let before = inside + lent.bound.gapBefore(lent.cells + block.lowerBound + offset)
      guard collector.mayTake(before + gaps.behind) else { continue }
      // The ends behind this line that its boxes can reach.
      var near = ends >> UInt64(offset + 1) & (1 << UInt64(mostLines) - 1)
      while near != 0 {
        let end = block.lowerBound + offset + 1 + near.trailingZeroBitCount
        if collector.mayTake(before + lent.bound.gapBehind(lent.cells + end)) {
          starts |= 1 << UInt64(offset)
          break
        }
        near &= near - 1
      }
    }
    return starts
  }

  /// Hands over the boxes that begin with some cells; `wanted` has a bit for each that is asked for.
  private func forEachBox(
    from starts: Range<Int>, _ wanted: UInt64, _ lent: Lent, _ collector: inout some BoxCollector
  ) {
    for start in starts {
      // Longer blocks than a word has bits are not bare.
      guard wanted >> UInt64(start - starts.lowerBound) & 1 != 0 || wanted == ~0 else { continue }
      let first = lent.cells + start
      guard first.pointee.isFree, first.pointee.joint <= Self.strongestJoint else { continue }
      var score = BoxScore(lent.weights)
      measures.measureOpening(start, into: &score)
      let reach = lent.places[start].reach
      let opening = Opening(
        start: start, score: score.sum, most: score.sum + mostBeside(first),
        mostWording: lent.bound.mostWording(reach))
      if let plain = lent.bound.plain(first, reach) {
        forEachPlainBox(opening, plain, lent, &collector)
      } else {
        forEachBox(opening, lent, &collector)
      }
    }
  }

  /// What boxes share that begin at one cell.
  private struct Opening {
    let start: Int
    let score: SIMD4<Float>
    /// The score with all that depends on where the box ends and on its place on the page.
    let most: SIMD4<Float>
    /// What the words of the box add at most.
    let mostWording: SIMD4<Float>
  }

  /// Hands over the boxes that begin at one cell.
  @inline(never)
  private func forEachBox(
    _ opening: Opening, _ lent: Lent, _ collector: inout some BoxCollector
  ) {
    let last = min(lent.count, opening.start + mostLines)
    var span = BoxSpan(from: opening.start)
    var shared = SIMD4<Float>()
    while span.end < last {
      shared += lent.places[span.end].shared
      span.grow(lent.cells)
      let joint = span.end < lent.count ? lent.cells[span.end].joint : -.infinity
      if joint <= Self.strongestJoint { consider(span, shared, opening, lent, &collector) }
      if joint < CellMeasures.weakestJoint { break }
    }
  }

  /// Hands over the boxes that begin at one cell and look like no text.
  ///
  /// `plain` is what `BoxBound.Table.plain` says of them. What grows with a box is only added up as
  /// far as boxes have to be looked at.
  @inline(never)
  private func forEachPlainBox(
    _ opening: Opening, _ plain: SIMD4<Float>, _ lent: Lent, _ collector: inout some BoxCollector
  ) {
    let last = min(lent.count, opening.start + mostLines)
    let most = opening.most + opening.mostWording + plain
    var span = BoxSpan(from: opening.start)
    var end = opening.start
    var length = 0
    var joined: Float = 0
    while end < last {
      if end > opening.start { joined += min(lent.cells[end].joint, 2) }
      length &+= lent.cells[end].cell.length
      end &+= 1
      let joint = end < lent.count ? lent.cells[end].joint : -.infinity
      if joint <= Self.strongestJoint,
        collector.mayTake(
          most + lent.places[end].mostClosing
            + lent.bound.size(end &- opening.start, length, joined))
      {
        while span.end < end { span.grow(lent.cells) }
        // Nothing that looks like no text shares any.
        consider(span, SIMD4(), opening, lent, &collector)
      }
      if joint < CellMeasures.weakestJoint { break }
    }
  }

  private var mostLines: Int { measures.isPlaced ? Self.mostPlacedLines : Self.mostLines }

  /// Hands a box over, if that could be of use.
  @inline(__always)
  private func consider(
    _ span: BoxSpan, _ shared: SIMD4<Float>, _ opening: Opening, _ lent: Lent,
    _ collector: inout some BoxCollector
  ) {
    let place = lent.places + span.end
    let first = lent.cells + opening.start
    let last = lent.cells + (span.end - 1)
    let layout = lent.bound.layout(
      span, last, shared: shared, others: opening.most + place.pointee.mostClosing)
    if collector.mayTake(layout + opening.mostWording),
      collector.mayTake(layout + lent.bound.wording(span, first, last))
    {
      take(span, opening.score, place.pointee.closing, lent.cells, lent.weights, &collector)
    }
  }

  /// What a box scores at most for filling all that stands behind its label, and for its place on
  /// the page.
  @inline(__always)
  private func mostBeside(_ first: UnsafePointer<CellMeasure>) -> SIMD4<Float> {
    var most = SIMD4<Float>(repeating: measures.isPlaced ? Self.placedGain : 0)
    if let label = first.pointee.cell.labelBefore { most += measures.mostFilled(label, weights) }
    return most
  }

  /// Scores a box and hands it over, if that could be of use.
  @inline(never)
  private func take(
    _ span: BoxSpan, _ opening: SIMD4<Float>, _ closing: SIMD4<Float>,
    _ cells: UnsafePointer<CellMeasure>, _ weights: UnsafeBufferPointer<SIMD4<Float>>,
    _ collector: inout some BoxCollector
  ) {
    var score = BoxScore(weights)
    measures.measureSpan(span, cells, into: &score)
    var scores = opening + score.sum + closing
    if measures.isPlaced { scores += placeScores(span.cells) }
    guard collector.mayTake(scores) else { return }
    let endings = CellMeasures.finalEndings(span, cells + (span.end - 1))
    collector.take(
      BoxCandidate(
        cells: span.cells, scores: scores, width: span.widest, length: span.length,
        endsAim: endings & 1 == 1, endsDeed: endings >> 1 & 1 == 1))
  }

  /// What the place of a text says for each field: that of the label it stands beside, if it is all
  /// that stands there, and no other.
  private func placeScores(_ range: Range<Int>) -> SIMD4<Float> {
    let cells = measures.measures
    let first = cells[range.lowerBound].cell
    let isWhole =
      !(range.upperBound < cells.count && cells[range.upperBound].cell.continuesCell)
      && !first.continuesCell
      && range.dropFirst().allSatisfy { cells[$0].cell.continuesCell }
    var scores = SIMD4<Float>(repeating: isWhole ? 0 : Self.misplacedLoss)
    guard isWhole, let role = first.placedBeside else { return scores }
    for field in BoxField.allCases {
      scores[field.rawValue] = field.role == role ? Self.placedGain : Self.misplacedLoss
    }
    return scores
  }

  /// Fills the places of some cells and of the one behind them; boxes that begin with the former go
  /// no further than their last.
  private func fill(_ cells: Range<Int>, _ lent: Lent) {
    var reach = BoxReach()
    for index in cells.reversed() {
      var place = Place()
      reach.grow(lent.cells + index)
      place.reach = reach
      place.shared = lent.bound.shared(lent.cells + index)
      lent.places[index] = place
      if lent.cells[index].joint < CellMeasures.weakestJoint { reach = BoxReach() }
    }
    lent.places[cells.upperBound] = Place()
    for end in cells.lowerBound + 1..<cells.upperBound + 1 where lent.cells[end - 1].isFree {
      let next = end < lent.count ? lent.cells + end : nil
      if let next, next.pointee.joint > Self.strongestJoint { continue }
      var score = BoxScore(lent.weights)
      measures.measureClosing(end, into: &score)
      lent.places[end].closing = score.sum
      lent.places[end].mostClosing =
        score.sum + lent.bound.closing(lent.cells[end - 1], next: next)
    }
  }

  /// The features of a candidate; for fitting.
  func features(of candidate: BoxCandidate) -> BoxFeatures {
    var features = BoxFeatures()
    var span = BoxSpan(from: candidate.cells.lowerBound)
    measures.measures.withUnsafeBufferPointer { cells in
      guard let base = cells.baseAddress else { return }
      while span.end < candidate.cells.upperBound { span.grow(base) }
      measures.measureOpening(span.start, into: &features)
      measures.measureSpan(span, base, into: &features)
      measures.measureClosing(span.end, into: &features)
    }
    return features
  }
}
