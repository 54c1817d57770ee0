internal import ShisakuSourceText

/// Which bytes of the source each byte of the folded text came from, as runs of equal steps.
///
/// Text between two runs was copied byte for byte. A run says that from `folded` and `source` on,
/// `count` units follow one another, each `sourceUnit` bytes of source that became `foldedUnit`
/// bytes. `（１２）` folded to `（12）` needs one run: two units 3 → 1 at offset 3. A unit of no
/// folded bytes was dropped. Runs take about a tenth of the size of a Japanese text.
package struct Alignment: Sendable {
  package struct Run: Sendable, Hashable {
    package var folded: UInt32
    package var source: UInt32
    package var foldedUnit: UInt8
    package var sourceUnit: UInt8
    /// Number of units; 0 marks a unit longer than 255 bytes, found in `longUnits`.
    package var count: UInt16
  }

  /// A unit that a run has no room for: a letter under hundreds of accents.
  struct LongUnit: Sendable, Hashable {
    var folded: Int
    var foldedCount: Int
    var sourceCount: Int
  }

  package private(set) var runs: [Run] = []
  private(set) var longUnits: [LongUnit] = []
  /// How many runs begin in each block of the folded text and before; empty until it is indexed.
  private(set) var runsThrough: [UInt32] = []

  package init() {}

  /// Bytes of the folded text in a block, as a power of two.
  static let blockShift = 7

  /// Counts the runs by blocks of the folded text, for faster look-ups. O(runs + blocks).
  mutating func index() {
    guard let last = runs.last else { return }
    runsThrough = []
    runsThrough.reserveCapacity(Int(last.folded) >> Self.blockShift + 1)
    for (index, run) in runs.enumerated() {
      let block = Int(run.folded) >> Self.blockShift
      while runsThrough.count <= block { runsThrough.append(UInt32(index)) }
      runsThrough[block] = UInt32(index + 1)
    }
  }

  /// Makes room for `count` runs.
  mutating func reserve(_ count: Int) { runs.reserveCapacity(count) }

  /// Appends one replaced unit; units of equal size that touch share a run.
  @inline(__always)
  package mutating func append(
    folded: Int, source: Int, foldedUnit: Int, sourceUnit: Int
  ) {
    if let last = runs.last, Int(last.foldedUnit) == foldedUnit,
      Int(last.sourceUnit) == sourceUnit, last.count < .max, last.count > 0,
      Int(last.folded) + Int(last.count) * foldedUnit == folded,
      Int(last.source) + Int(last.count) * sourceUnit == source
    {
      runs[runs.count - 1].count += 1
      return
    }
    if max(foldedUnit, sourceUnit) > 255 {
      longUnits.append(
        LongUnit(folded: folded, foldedCount: foldedUnit, sourceCount: sourceUnit))
      runs.append(
        Run(
          folded: UInt32(folded), source: UInt32(source), foldedUnit: 255, sourceUnit: 255,
          count: 0))
      return
    }
    runs.append(
      Run(
        folded: UInt32(folded), source: UInt32(source), foldedUnit: UInt8(foldedUnit),
        sourceUnit: UInt8(sourceUnit), count: 1))
  }

  /// The bytes that a run covers in the folded text and in the source.
  package func extent(of run: Run) -> (folded: Int, source: Int) {
    if run.count > 0 {
      return (Int(run.foldedUnit) * Int(run.count), Int(run.sourceUnit) * Int(run.count))
    }
    let unit = longUnits[longUnits.dropLast().partitioningIndex { $0.folded >= Int(run.folded) }]
    return (unit.foldedCount, unit.sourceCount)
  }

  /// Takes back every unit that holds folded bytes at or after `folded`.
  ///
  /// - Returns: where the text before now ends, in both texts; not after `folded`.
  mutating func rollBack(to folded: Int) -> (folded: Int, source: Int) {
    var source: Int?
    while let last = runs.last {
      let extent = extent(of: last)
      if Int(last.folded) >= folded {
        source = Int(last.source)
        if last.count == 0 { longUnits.removeLast() }
        runs.removeLast()
        continue
      }
      let end = Int(last.folded) + extent.folded
      if end <= folded {
        let start = source.map { _ in folded } ?? folded
        return (start, Int(last.source) + extent.source + folded - end)
      }
      // Within a run: the whole units before stay.
      if last.count == 0 {
        longUnits.removeLast()
        runs.removeLast()
        return (Int(last.folded), Int(last.source))
      }
      let units = (folded - Int(last.folded)) / Int(last.foldedUnit)
      let start = (
        Int(last.folded) + units * Int(last.foldedUnit),
        Int(last.source) + units * Int(last.sourceUnit)
      )
      if units == 0 { runs.removeLast() } else { runs[runs.count - 1].count = UInt16(units) }
      return start
    }
    return (folded, folded)
  }
}
