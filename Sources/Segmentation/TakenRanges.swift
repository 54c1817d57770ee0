internal import ShisakuSourceText

/// Ranges of a text, some perhaps within others, of which it is asked whether one of them holds any part of
/// another range.
struct TakenRanges {
  private let starts: [Int]
  /// Where the ranges up to each one end at the latest: a long one may begin before others and end behind
  /// them.
  private let ends: [Int]

  /// O(ranges · log ranges).
  init(_ ranges: [Range<Int>]) {
    let ordered = ranges.filter { !$0.isEmpty }.sorted { $0.lowerBound < $1.lowerBound }
    starts = ordered.map(\.lowerBound)
    var ends: [Int] = []
    for range in ordered { ends.append(max(ends.last ?? 0, range.upperBound)) }
    self.ends = ends
  }

  /// Whether one of them overlaps with a range. O(log ranges).
  func overlap(_ range: Range<Int>) -> Bool {
    let next = starts.partitioningIndex { $0 >= range.upperBound }
    return !range.isEmpty && next > 0 && ends[next - 1] > range.lowerBound
  }

  /// Whether one of them overlaps with any range of a value.
  func overlap(_ ranges: TextRanges) -> Bool { ranges.contains { overlap($0) } }
}
