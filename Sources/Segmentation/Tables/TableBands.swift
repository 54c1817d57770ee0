internal import ShisakuSourceText

/// Words of a table that stand on one row of its page, and what they go with.
struct TableBand {
  var words: [TableWord]
  var top: Double
  var bottom: Double
  /// Whether a row is counted by it: it holds the row's number.
  var isAnchor = false
  /// Whether no row may hold it: a heading over all columns.
  var isHeading = false
}

/// Puts the lines of a table into rows: those that stand closest together first, and never two
/// numbers into one row.
struct TableBands {
  private(set) var bands: [TableBand] = []
  /// Bands that begin a row whatever stands above them.
  var starts: Set<Int> = []
  /// Bands that go on with the row above them, however far they stand from it.
  var tails: Set<Int> = []
  /// Those of them that hold items of what the row is made of, below its cells.
  var items: Set<Int> = []

  /// Words in bands, from top to bottom.
  ///
  /// - Parameter words: sorted by their tops.
  init(_ words: some Sequence<TableWord>) {
    for word in words {
      if let last = bands.last, word.box.middle < last.bottom - 0.3 * word.box.height,
        word.box.top < last.top + 0.6 * word.box.height
      {
        bands[bands.count - 1].words.append(word)
        bands[bands.count - 1].bottom = max(last.bottom, word.box.bottom)
      } else {
        bands.append(TableBand(words: [word], top: word.box.top, bottom: word.box.bottom))
      }
    }
  }

  mutating func mark(_ band: Int, isAnchor: Bool = false, isHeading: Bool = false) {
    bands[band].isAnchor = isAnchor
    bands[band].isHeading = isHeading
  }

  /// Leaves out the bands from one on.
  mutating func end(before band: Int) { bands.removeSubrange(band...) }

  /// A run of bands.
  struct Run {
    var bands: Range<Int>
    /// Whether its bands stand closer to each other than to those of other rows.
    var isCertain = true
  }

  /// The rows as runs of bands, with no gap inside a row wider than `limit`. O(n log n).
  func rows(limit: Double) -> [Run] {
    let runs = joined(limit: limit)
    // Where rows stand clearly apart, what stands as far from one belongs to none: a total.
    let gaps = gaps()
    var between: [Double] = []
    var inside: [Double] = []
    for run in runs {
      let isRow = bands[run.bands].contains(where: \.isAnchor)
      if isRow, run.bands.lowerBound > 0, !bands[run.bands.lowerBound - 1].isHeading {
        between.append(gaps[run.bands.lowerBound])
      }
      inside += run.bands.dropFirst().filter { !items.contains($0) }.map { gaps[$0] }
    }
    between.sort()
    inside.sort()
    guard between.count >= 2 else { return runs }
    let tight = 0.8 * between[between.count / 4]
    let usual = inside.isEmpty ? 0 : inside[min(inside.count - 1, inside.count * 7 / 10)]
    return tight > usual + 1 && tight < limit
      ? withNearer(joined(limit: tight), gaps, limit: limit) : runs
  }

  /// The runs with those that count no row in the one that they stand clearly closer to than to any other: a
  /// cell may have a hole beside the number in the middle of its row.
  private func withNearer(_ runs: [Run], _ gaps: [Double], limit: Double) -> [Run] {
    func isRow(_ index: Int) -> Bool {
      runs.indices.contains(index) && bands[runs[index].bands].contains(where: \.isAnchor)
    }
    func gap(above index: Int) -> Double {
      runs.indices.contains(index) ? gaps[runs[index].bands.lowerBound] : .infinity
    }
    var result: [Run] = []
    var goesOn = false
    for index in runs.indices {
      let (above, below) = (gap(above: index), gap(above: index + 1))
      // What stands above the first row or below the last one may be none of the table.
      let isBetween =
        isRow(index - 1) && isRow(index + 1)
        && !bands[runs[index].bands].contains { $0.isAnchor || $0.isHeading }
      let isOfUpper = isBetween && above <= limit && above < Self.closer * below
      let isOfLower = isBetween && below <= limit && below < Self.closer * above
      if goesOn || isOfUpper {
        result[result.count - 1].bands =
          result[result.count - 1].bands.lowerBound..<runs[index].bands.upperBound
        result[result.count - 1].isCertain =
          result[result.count - 1].isCertain && runs[index].isCertain
      } else {
        result.append(runs[index])
      }
      goesOn = isOfLower
    }
    return result
  }

  /// How much smaller one gap is than the other one.
  private static let closer = 0.8

  private func joined(limit: Double) -> [Run] {
    var parent = Array(bands.indices)
    var hasAnchor = bands.map(\.isAnchor)
    // The widest gap inside each run.
    var widest = [Double](repeating: -.infinity, count: bands.count)
    func root(_ index: Int) -> Int {
      var index = index
      while parent[index] != index {
        parent[index] = parent[parent[index]]
        index = parent[index]
      }
      return index
    }
    let gaps = gaps()
    let order = bands.indices.dropFirst().sorted { one, other in
      let (first, second) = (tails.contains(one), tails.contains(other))
      return first != second ? first : (gaps[one], one) < (gaps[other], other)
    }
    for index in order where gaps[index] <= limit || tails.contains(index) {
      guard !bands[index].isHeading, !bands[index - 1].isHeading, !starts.contains(index) else {
        continue
      }
      let (upper, lower) = (root(index - 1), root(index))
      guard !(hasAnchor[upper] && hasAnchor[lower]) else { continue }
      parent[lower] = upper
      hasAnchor[upper] = hasAnchor[upper] || hasAnchor[lower]
      // An item belongs to the row above it, however far it stands from that.
      let gap = items.contains(index) ? -.infinity : gaps[index]
      widest[upper] = max(widest[upper], widest[lower], gap)
    }
    var runs: [Run] = []
    var gapsInside: [Double] = []
    for index in bands.indices {
      if let last = runs.last, root(last.bands.lowerBound) == root(index) {
        runs[runs.count - 1].bands = last.bands.lowerBound..<index + 1
      } else {
        runs.append(Run(bands: index..<index + 1))
        gapsInside.append(widest[root(index)])
      }
    }
    markDoubtful(&runs, gaps, gapsInside)
    return runs
  }

  /// Rows that no wider gap parts are certain only where each begins with its number.
  private func markDoubtful(_ runs: inout [Run], _ gaps: [Double], _ inside: [Double]) {
    func isTie(_ index: Int) -> Bool {
      let gap = gaps[runs[index].bands.lowerBound]
      return gap <= max(inside[index - 1], inside[index]) + 0.5
    }
    let ties = runs.indices.dropFirst().filter { index in
      !starts.contains(runs[index].bands.lowerBound)
        && !bands[runs[index].bands.lowerBound].isHeading
        && !bands[runs[index - 1].bands.lowerBound].isHeading && isTie(index)
    }
    guard !ties.isEmpty else { return }
    let tied = Set(ties)
    let areTop = runs.indices.allSatisfy { index in
      let first = bands[runs[index].bands.lowerBound]
      return tied.contains(index) || first.isAnchor || first.isHeading
        || !bands[runs[index].bands].contains(where: \.isAnchor)
    }
    guard !areTop else { return }
    for index in ties {
      runs[index - 1].isCertain = false
      runs[index].isCertain = false
    }
  }

  /// The gap above each band.
  private func gaps() -> [Double] {
    var gaps = [Double.infinity]
    var deepest = -Double.infinity
    for index in bands.indices.dropFirst() {
      deepest = max(deepest, bands[index - 1].bottom)
      // Quarters of a point tell nothing.
      gaps.append(((bands[index].top - deepest) * 2).rounded() / 2)
    }
    return gaps
  }
}
