internal import ShisakuSourceText

/// Where the columns of a table end: between their heads, where the fewest words of the
/// table stand.
struct TableEdges {
  /// One fewer than there are columns, from left to right.
  let edges: [Double]

  /// O(words + width of the page).
  init(_ heads: [LineBox], words: [TableWord]) {
    let width = min(Int(words.map(\.box.right).max() ?? 0), 20_000) + 2
    // How many words stand at a place, by where they begin and end.
    var changes = [Int](repeating: 0, count: width + 2)
    for word in words {
      let left = min(max(Int(word.box.left), 0), width)
      changes[left] += 1
      changes[max(left, min(Int(word.box.right.rounded(.up)), width))] -= 1
    }
    var counts: [Int] = []
    counts.reserveCapacity(changes.count)
    for change in changes { counts.append((counts.last ?? 0) + change) }
    var edges: [Double] = []
    for (left, right) in zip(heads, heads.dropFirst()) {
      // A head is no wider than its column.
      let areApart = left.right + 1 < right.left
      let (lower, upper) =
        areApart
        ? (left.right, right.left)
        : (left.center, right.center)
      let start = min(max(Int(lower), 0), width)
      let end = min(max(Int(upper.rounded(.up)), start + 1), width + 1)
      let span = counts[start..<max(start + 1, end)]
      let fewest = span.min() ?? 0
      var best = start..<start
      var run = start
      for place in span.indices {
        if span[place] > fewest {
          run = place + 1
        } else if place + 1 - run > best.count {
          best = run..<place + 1
        }
      }
      edges.append(Double(best.lowerBound + best.upperBound) / 2)
    }
    self.edges = edges
  }

  /// The column that a word stands in by its middle.
  func column(of box: LineBox) -> Int { column(at: box.center) }

  /// The column at a place.
  func column(at place: Double) -> Int {
    edges.partitioningIndex { $0 > place }
  }
}
