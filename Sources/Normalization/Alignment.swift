package import ShisakuSourceText

/// Which bytes of the source each byte of the folded text came from, as runs of equal steps.
///
/// Text between two runs was copied byte for byte. A run says that from `folded` and `source` on,
/// `count` units follow one another, each `sourceUnit` bytes of source that became `foldedUnit`
/// bytes. `（１）` (9 bytes) folded to `（1）` needs one run: 3 → 1 at offset 3.
package struct Alignment: Sendable {
  package struct Run: Sendable {
    package var folded: UInt32
    package var source: UInt32
    package var foldedUnit: UInt8
    package var sourceUnit: UInt8
    package var count: UInt16
  }

  package private(set) var runs: [Run] = []

  package init() {}

  /// Appends one replaced unit; units of equal size that touch share a run.
  package mutating func append(
    folded: Int, source: Int, foldedUnit: Int, sourceUnit: Int
  ) {
    if let last = runs.last, Int(last.foldedUnit) == foldedUnit,
      Int(last.sourceUnit) == sourceUnit, last.count < .max,
      Int(last.folded) + Int(last.count) * foldedUnit == folded,
      Int(last.source) + Int(last.count) * sourceUnit == source
    {
      runs[runs.count - 1].count += 1
      return
    }
    runs.append(
      Run(
        folded: UInt32(folded), source: UInt32(source), foldedUnit: UInt8(foldedUnit),
        sourceUnit: UInt8(sourceUnit), count: 1))
  }

  /// The source bytes of a range of folded bytes; a range that cuts a unit takes the whole unit.
  ///
  /// O(log runs).
  package func source(of range: Range<Int>) -> ByteRange {
    let lower = unit(at: range.lowerBound).lower
    guard !range.isEmpty else { return ByteRange(lower, lower) }
    return ByteRange(lower, unit(at: range.upperBound - 1).upper)
  }

  /// The source bytes of the unit that holds the folded byte at `offset`.
  private func unit(at offset: Int) -> ByteRange {
    var low = 0
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      if Int(runs[middle].folded) <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return ByteRange(offset, offset + 1) }
    let run = runs[low - 1]
    let distance = offset - Int(run.folded)
    let length = Int(run.foldedUnit) * Int(run.count)
    if distance < length {
      let start = Int(run.source) + distance / Int(run.foldedUnit) * Int(run.sourceUnit)
      return ByteRange(start, start + Int(run.sourceUnit))
    }
    let start = Int(run.source) + Int(run.sourceUnit) * Int(run.count) + distance - length
    return ByteRange(start, start + 1)
  }
}
