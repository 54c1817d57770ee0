internal import ShisakuSourceText

/// Where the width of a line stands among those that have a weight each.
///
/// A line of 25 full-width columns stands half way between 23 and 27, and half of either weight counts
/// for it. So a column more or less makes a small difference, wherever it falls.
struct BoxWidth {
  /// The place of the next smaller one.
  let below: Int
  /// How far on the way from it to the next larger one, 0…1.
  let share: Float

  /// In columns of half width, as `BoxFeature.width8` and those behind it.
  private static let known = [16, 28, 38, 46, 54, 62, 72, 90, 120]

  /// `columns` are of half width.
  init(_ columns: Int) {
    let known = Self.known
    let place = min(max(known.partitioningIndex { $0 >= columns } - 1, 0), known.count - 2)
    below = place
    let share = Float(columns - known[place]) / Float(known[place + 1] - known[place])
    self.share = min(max(share, 0), 1)
  }
}
