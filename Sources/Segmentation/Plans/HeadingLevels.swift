/// The levels of a plan's headings, learned from the order in which they come.
///
///     第２章 … 基本目標１ … 施策（１） … ① … ② … 施策（２） … ① … 基本目標２ … 施策（１）
///
/// A heading that begins to count from one stands below the one before it; one that goes on counting
/// stands above those that have begun to count since.
struct HeadingLevels {
  /// The level of each style, 0 for the outermost.
  private(set) var levels: [PlanHeading.Style: Int] = [:]
  /// How much more often the first style was seen above the second than below it.
  private var votes: [Pair: Int] = [:]

  private struct Pair: Hashable {
    var upper: PlanHeading.Style
    var lower: PlanHeading.Style
  }

  init(_ headings: [PlanHeading]) {
    var styles: [PlanHeading.Style] = []
    var places: [PlanHeading.Style: Int] = [:]
    for heading in headings where places[heading.style] == nil {
      places[heading.style] = styles.count
      styles.append(heading.style)
    }
    // How much more often the first style stands above the second than below it.
    var above = [[Int]](
      repeating: [Int](repeating: 0, count: styles.count), count: styles.count)
    // Where each style was seen last, and where it began to count.
    var last = [Int](repeating: -1, count: styles.count)
    var start = [Int](repeating: -1, count: styles.count)
    var before: Int?
    for (index, heading) in headings.enumerated() {
      guard let place = places[heading.style] else { continue }
      if let before, before != place {
        if case .heading(let own) = heading.style.mark,
          case .heading(let other) = styles[before].mark
        {
          // The markup says it.
          let (upper, lower) = own < other ? (place, before) : (before, place)
          above[upper][lower] += 2
          above[lower][upper] -= 2
        } else if heading.ordinal == 1 {
          above[before][place] += 1
          above[place][before] -= 1
        } else if heading.ordinal != nil, last[place] >= 0, start[before] > last[place] {
          // The other one has begun to count since: numbers that go on over goals do not.
          above[place][before] += 1
          above[before][place] -= 1
        }
      }
      last[place] = index
      if heading.ordinal == 1 { start[place] = index }
      before = place
    }
    for (upper, style) in styles.enumerated() {
      for (lower, other) in styles.enumerated() where above[upper][lower] > 0 {
        votes[Pair(upper: style, lower: other)] = above[upper][lower]
      }
    }
    var rest = Array(styles.indices)
    while !rest.isEmpty {
      // The first of those that stand below no other; where all do, the one that does so least.
      let next = rest.min { left, right in
        let (one, other) = (depth(left), depth(right))
        return (one, left) < (other, right)
      }
      guard let next else { break }
      levels[styles[next]] = levels.count
      rest.removeAll { $0 == next }
    }
    func depth(_ style: Int) -> Int { rest.count { above[$0][style] > 0 } }
  }

  /// Whether one style stands above another beyond doubt: more than one place of the document says so.
  func isCertain(_ upper: PlanHeading, above lower: PlanHeading) -> Bool {
    votes[Pair(upper: upper.style, lower: lower.style)] ?? 0 >= 2
  }

  func level(of heading: PlanHeading) -> Int { levels[heading.style] ?? .max }
}
