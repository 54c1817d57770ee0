internal import ShisakuSourceText
internal import ShisakuValues

/// The headings of a plan with their levels, and which of them are policies.
struct PlanOutline {
  let bytes: [UInt8]
  let rows: [ListRow]
  let headings: [PlanHeading]
  private let order: HeadingLevels
  /// The level of each heading.
  private let levels: [Int]
  /// The heading that each one stands under.
  private let parents: [Int?]
  /// What stands below each heading, before the next one.
  private let traits: [Traits]

  /// A policy: its heading and the rows below it, headings of lower levels included.
  struct Unit {
    var heading: Int
    var body: Range<Int>
  }

  private struct Traits {
    var hasEvidence: Bool
    var hasText: Bool
    var isEmpty: Bool
  }

  /// Characters of a line of text.
  private static let line = 25

  init(_ found: PlanHeadings, bytes: [UInt8], rows: [ListRow]) {
    self.bytes = bytes
    self.rows = rows
    headings = found.headings
    order = HeadingLevels(found.headings)
    let levels = headings.map(order.level)
    self.levels = levels
    var open: [Int] = []
    parents = levels.indices.map { index in
      while let last = open.last, levels[last] >= levels[index] { open.removeLast() }
      defer { open.append(index) }
      return open.last
    }
    traits = found.headings.indices.map { index in
      let end =
        index + 1 < found.headings.count ? found.headings[index + 1].row : rows.count
      let body = rows[(found.headings[index].row + 1)..<end]
      var traits = Traits(
        hasEvidence: !found.headings[index].offices.isEmpty, hasText: false, isEmpty: body.isEmpty)
      for row in body {
        if row.isValue, row.tail.map({ !$0.offices.isEmpty && !$0.hasAmount }) ?? false {
          traits.hasEvidence = true
        }
        if row.last == 0x3002 || row.length >= Self.line { traits.hasText = true }
        for label in found.labels(of: row) {
          guard let field = label.field else { continue }
          let type = found.catalogue[field].type
          if type == .offices || type == .indicators, label.startsLine { traits.hasEvidence = true }
        }
      }
      return traits
    }
  }

  /// The rows below a heading before the next one of any level.
  func body(of heading: Int) -> Range<Int> {
    let end = heading + 1 < headings.count ? headings[heading + 1].row : rows.count
    return headings[heading].row + 1..<end
  }

  /// The policies: headings of the lowest level most of which have an office or indicators; `nil` where
  /// there is no such level.
  func units() -> [Unit]? {
    for level in Set(levels).sorted(by: >) {
      let own = headings.indices.filter { levels[$0] == level }
      guard let first = own.first(where: { traits[$0].hasEvidence }),
        let last = own.last(where: { traits[$0].hasEvidence }), first < last
      else { continue }
      let between = own.filter { $0 >= first && $0 <= last && !traits[$0].isEmpty }
      let certain = between.filter { traits[$0].hasEvidence }
      let texts = between.count { traits[$0].hasText }
      guard certain.count * 10 >= between.count * 6, texts * 2 >= between.count else { continue }
      // What has no office and no indicators has to stand beside others that do.
      let parents = Set(certain.map { parent(of: $0) ?? -1 })
      let chosen = between.filter {
        traits[$0].hasEvidence || traits[$0].hasText && parents.contains(parent(of: $0) ?? -1)
      }
      return chosen.map { Unit(heading: $0, body: wholeBody(of: $0)) }
    }
    return nil
  }

  /// The headings above policies that have a body of their own.
  func parents(of units: [Unit]) -> [Int] {
    var parents: Set<Int> = []
    for unit in units {
      var index = parent(of: unit.heading)
      while let heading = index, parents.insert(heading).inserted { index = parent(of: heading) }
    }
    return parents.sorted()
  }

  /// The headings above one, outermost first, with their marks.
  ///
  /// A chapter with a text of its own that stands before the first goal may have ended there: it is
  /// left out where nothing else says that chapters hold goals.
  func path(of heading: Int) -> [TextRanges] {
    var path: [TextRanges] = []
    var child = heading
    var index = parent(of: heading)
    while let heading = index {
      if !traits[heading].hasText || order.isCertain(headings[heading], above: headings[child]) {
        path.append(headings[heading].whole)
        child = heading
      }
      index = parent(of: heading)
    }
    return path.reversed()
  }

  private func parent(of heading: Int) -> Int? { parents[heading] }

  private func wholeBody(of heading: Int) -> Range<Int> {
    let next = headings.indices[(heading + 1)...].first { levels[$0] <= levels[heading] }
    return headings[heading].row + 1..<(next.map { headings[$0].row } ?? rows.count)
  }
}
