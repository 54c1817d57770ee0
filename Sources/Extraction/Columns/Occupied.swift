/// The columns that some rows stand on.
struct Occupied {
  /// In order, apart from each other by a column at least.
  private var ranges: [Range<Int>] = []

  /// The blank columns between them.
  var gaps: [Range<Int>] {
    zip(ranges, ranges.dropFirst()).map { $0.upperBound..<$1.lowerBound }
  }

  func adding(_ row: GridRow) -> Occupied {
    let all = (ranges + row.cells.map(\.columns)).sorted { $0.lowerBound < $1.lowerBound }
    var union = Occupied()
    for range in all {
      if let last = union.ranges.last, range.lowerBound <= last.upperBound {
        let end = max(last.upperBound, range.upperBound)
        union.ranges[union.ranges.count - 1] = last.lowerBound..<end
      } else {
        union.ranges.append(range)
      }
    }
    return union
  }
}
