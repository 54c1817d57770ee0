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

  /// The rows as runs of bands. O(n log n).
  ///
  /// - Parameter limit: the widest gap inside a row.
  func rows(limit: Double) -> [Range<Int>] {
    var parent = Array(bands.indices)
    var hasAnchor = bands.map(\.isAnchor)
    func root(_ index: Int) -> Int {
      var index = index
      while parent[index] != index {
        parent[index] = parent[parent[index]]
        index = parent[index]
      }
      return index
    }
    var deepest = -Double.infinity
    var gaps: [(gap: Double, index: Int)] = []
    for index in bands.indices.dropFirst() {
      deepest = max(deepest, bands[index - 1].bottom)
      // Quarters of a point tell nothing.
      gaps.append((((bands[index].top - deepest) * 2).rounded() / 2, index))
    }
    gaps.sort { ($0.gap, $0.index) < ($1.gap, $1.index) }
    for (gap, index) in gaps where gap <= limit {
      guard !bands[index].isHeading, !bands[index - 1].isHeading else { continue }
      let (upper, lower) = (root(index - 1), root(index))
      guard !(hasAnchor[upper] && hasAnchor[lower]) else { continue }
      parent[lower] = upper
      hasAnchor[upper] = hasAnchor[upper] || hasAnchor[lower]
    }
    var rows: [Range<Int>] = []
    for index in bands.indices {
      if let last = rows.last, root(last.lowerBound) == root(index) {
        rows[rows.count - 1] = last.lowerBound..<index + 1
      } else {
        rows.append(index..<index + 1)
      }
    }
    return rows
  }
}
