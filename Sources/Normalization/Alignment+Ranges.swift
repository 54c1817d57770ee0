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
    runs.withUnsafeBufferPointer { runs in
      let first = number(of: runs, notAfterFolded: range.lowerBound)
      // Nearly always the range lies where text was copied, behind one run and before the next.
      if first > 0, first == runs.count || Int(runs[first].folded) >= range.upperBound {
        let run = runs[first &- 1]
        let units = Int(run.count)
        let end = Int(run.folded) &+ units &* Int(run.foldedUnit)
        if units > 0, range.lowerBound >= end {
          let shift = Int(run.source) &+ units &* Int(run.sourceUnit) &- end
          return ByteRange(range.lowerBound &+ shift, range.upperBound &+ shift)
        }
      }
      let lower = sourceUnit(at: range.lowerBound, behind: first, of: runs).lower
      guard !range.isEmpty else { return ByteRange(lower, lower) }
      let last = range.upperBound - 1
      // A range is seldom long, so that the run of its end is one of the next few.
      var number = first
      let near = min(first &+ 4, runs.count)
      while number < near, Int(runs[number].folded) <= last { number &+= 1 }
      if number == near, near < runs.count {
        number = self.number(of: runs, notAfterFolded: last)
      }
      return ByteRange(lower, sourceUnit(at: last, behind: number, of: runs).upper)
    }
  }

  /// The folded bytes of a range of the source; a range that cuts a unit takes the whole unit.
  ///
  /// O(log runs).
  package func folded(of range: ByteRange) -> Range<Int> {
    let lower = foldedUnit(at: range.lower).lowerBound
    guard !range.isEmpty else { return lower..<lower }
    return lower..<max(lower, foldedUnit(at: range.upper - 1).upperBound)
  }

  /// The source bytes of the unit that holds the folded byte at `offset`, before which `number` of
  /// the runs begin.
  @inline(__always)
  private func sourceUnit(
    at offset: Int, behind number: Int, of runs: UnsafeBufferPointer<Run>
  ) -> (lower: Int, upper: Int) {
    guard number > 0 else { return (offset, offset &+ 1) }
    let run = runs[number &- 1]
    let distance = offset &- Int(run.folded)
    guard run.count > 0 else {
      let extent = self.extent(of: run)
      guard distance < extent.folded else {
        let start = Int(run.source) + extent.source + distance - extent.folded
        return (start, start + 1)
      }
      return (Int(run.source), Int(run.source) + extent.source)
    }
    let units = Int(run.count)
    let folded = Int(run.foldedUnit) &* units
    guard distance < folded else {
      let start = Int(run.source) &+ Int(run.sourceUnit) &* units &+ distance &- folded
      return (start, start &+ 1)
    }
    let start = Int(run.source) + distance / Int(run.foldedUnit) * Int(run.sourceUnit)
    return (start, start + Int(run.sourceUnit))
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

  /// How many of the runs begin at a folded byte or before.
  @inline(__always)
  private func number(of runs: UnsafeBufferPointer<Run>, notAfterFolded offset: Int) -> Int {
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
    while low < high {
      let middle = (low &+ high) &>> 1
      if Int(runs[middle].folded) <= offset { low = middle &+ 1 } else { high = middle }
    }
    return low
  }

  /// The last run for which `holds` is true; it is true up to some run and false from there on.
  private func lastRun(where holds: (Run) -> Bool) -> Run? {
    let end = runs.partitioningIndex { !holds($0) }
    return end > 0 ? runs[end - 1] : nil
  }
}
