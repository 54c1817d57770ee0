/// Entries of a list that add up those below them: headings with the sum of their policies, printed like
/// these.
///
///     - 感染症への対策 4,912百万円
///     - 検査の体制の整備 2,310百万円
///     - 相談の窓口の運営 2,602百万円
struct EntrySums {
  /// Entries that a sum may have below it.
  private static let most = 60

  /// The readings without those that add up at least two others right below, which have it in their path.
  static func withoutSums(_ readings: [UnitReading]) -> [UnitReading] {
    var found: [UnitReading] = []
    var index = 0
    /// The heading that is open, and how many entries are left of it.
    var open: (title: TextRanges, left: Int) = ([], 0)
    while index < readings.count {
      if open.left == 0, let count = summands(of: index, in: readings) {
        open = (readings[index].node.name, count)
      } else {
        var reading = readings[index]
        if open.left > 0 {
          reading.node.path.append(open.title)
          open.left -= 1
        }
        found.append(reading)
      }
      index += 1
    }
    return found
  }

  /// How many of the readings behind one its amount is the sum of; `nil` where it is none.
  private static func summands(of index: Int, in readings: [UnitReading]) -> Int? {
    let node = readings[index].node
    guard node.offices.isEmpty, node.parts.isEmpty, node.texts.present.isEmpty,
      node.fields.isEmpty, let sum = amount(readings[index])
    else { return nil }
    var rest = sum
    for (count, next) in readings[(index + 1)...].prefix(most).enumerated() {
      guard let amount = amount(next), amount > 0, amount <= rest,
        next.node.path == node.path
      else { return nil }
      rest -= amount
      if rest == 0 { return count > 0 ? count + 1 : nil }
    }
    return nil
  }

  /// The first amount of an entry, which is the one of the budget that the list is about.
  private static func amount(_ reading: UnitReading) -> Int? {
    reading.node.budget?.entries.first?.amount
  }
}
