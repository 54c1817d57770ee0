package import ShisakuSourceText

extension Alignment {
  /// Every changed unit with its bytes in both texts, in order. O(units).
  package var units: [(folded: Range<Int>, source: ByteRange)] {
    var units: [(folded: Range<Int>, source: ByteRange)] = []
    for run in runs {
      let extent = extent(of: run)
      let count = max(Int(run.count), 1)
      let (foldedUnit, sourceUnit) = (extent.folded / count, extent.source / count)
      for index in 0..<count {
        let folded = Int(run.folded) + index * foldedUnit
        let source = Int(run.source) + index * sourceUnit
        units.append((folded..<folded + foldedUnit, ByteRange(source, source + sourceUnit)))
      }
    }
    return units
  }

  /// The source bytes of a range of folded bytes; a range that cuts a unit takes the whole unit.
  ///
  /// Characters dropped at the edges are left out. O(log runs).
  package func source(of range: Range<Int>) -> ByteRange {
    let first = runs(notAfterFolded: range.lowerBound)
    let lower = sourceUnit(at: range.lowerBound, behind: first).lower
    guard !range.isEmpty else { return ByteRange(lower, lower) }
    let last = range.upperBound - 1
    return ByteRange(lower, sourceUnit(at: last, behind: runs(from: first, until: last)).upper)
  }

  /// The folded bytes of a range of the source; a range that cuts a unit takes the whole unit.
  ///
  /// O(log runs).
  package func folded(of range: ByteRange) -> Range<Int> {
    let lower = foldedUnit(at: range.lower).lowerBound
    guard !range.isEmpty else { return lower..<lower }
    return lower..<max(lower, foldedUnit(at: range.upper - 1).upperBound)
  }

  /// The source bytes of the unit that holds the folded byte at `offset`, before which `number`
  /// runs begin.
  @inline(__always)
  private func sourceUnit(at offset: Int, behind number: Int) -> ByteRange {
    guard number > 0 else { return ByteRange(offset, offset + 1) }
    let run = runs.withUnsafeBufferPointer { $0[number &- 1] }
    let distance = offset - Int(run.folded)
    let extent =
      run.count > 0
      ? (folded: Int(run.foldedUnit) * Int(run.count), source: Int(run.sourceUnit) * Int(run.count))
      : self.extent(of: run)
    guard distance < extent.folded else {
      let start = Int(run.source) + extent.source + distance - extent.folded
      return ByteRange(start, start + 1)
    }
    guard run.count > 0 else {
      return ByteRange(Int(run.source), Int(run.source) + extent.source)
    }
    let start = Int(run.source) + distance / Int(run.foldedUnit) * Int(run.sourceUnit)
    return ByteRange(start, start + Int(run.sourceUnit))
  }

  /// The folded bytes of the unit that holds the source byte at `offset`; empty where it was
  /// dropped.
  private func foldedUnit(at offset: Int) -> Range<Int> {
    guard let run = lastRun(where: { Int($0.source) <= offset }) else {
      return offset..<offset + 1
    }
    let extent = extent(of: run)
    let distance = offset - Int(run.source)
    guard distance < extent.source else {
      let start = Int(run.folded) + extent.folded + distance - extent.source
      return start..<start + 1
    }
    guard run.count > 0 else { return Int(run.folded)..<Int(run.folded) + extent.folded }
    let start = Int(run.folded) + distance / Int(run.sourceUnit) * Int(run.foldedUnit)
    return start..<start + Int(run.foldedUnit)
  }

  /// How many runs begin at a folded byte or before.
  private func runs(notAfterFolded offset: Int) -> Int {
    let block = offset >> Self.blockShift
    var low = 0
    var high = runs.count
    if block < runsThrough.count {
      runsThrough.withUnsafeBufferPointer { runsThrough in
        low = block > 0 ? Int(runsThrough[block &- 1]) : 0
        high = Int(runsThrough[block])
      }
    } else if let all = runsThrough.last {
      return Int(all)
    }
    return runs.withUnsafeBufferPointer { runs in
      while low < high {
        let middle = (low &+ high) / 2
        if Int(runs[middle].folded) <= offset { low = middle &+ 1 } else { high = middle }
      }
      return low
    }
  }

  /// How many runs begin at a folded byte or before, of which there are at least `number`.
  ///
  /// A range is seldom long, so that the run of its end is one of the next few.
  @inline(__always)
  private func runs(from number: Int, until offset: Int) -> Int {
    runs.withUnsafeBufferPointer { runs in
      var next = number
      let near = min(number &+ 4, runs.count)
      while next < near {
        if Int(runs[next].folded) > offset { return next }
        next &+= 1
      }
      return next < runs.count ? self.runs(notAfterFolded: offset) : next
    }
  }

  /// The last run for which `holds` is true; it is true up to some run and false from there on.
  private func lastRun(where holds: (Run) -> Bool) -> Run? {
    var low = 0
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      if holds(runs[middle]) { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? runs[low - 1] : nil
  }
}
