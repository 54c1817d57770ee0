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
  /// The headings directly under each one.
  private let children: [[Int]]
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

  /// - Parameters:
  ///   - found: the headings.
  ///   - bytes: what they stand in.
  ///   - rows: of the document.
  ///   - amounts: what makes policies of headings where nothing else does.
  init(_ found: PlanHeadings, bytes: [UInt8], rows: [ListRow], amounts: PlanAmounts?) {
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
    var children = [[Int]](repeating: [], count: found.headings.count)
    for (index, parent) in parents.enumerated() {
      if let parent { children[parent].append(index) }
    }
    self.children = children
    traits = found.headings.indices.map { index in
      let end =
        index + 1 < found.headings.count ? found.headings[index + 1].row : rows.count
      let body = rows[(found.headings[index].row + 1)..<end]
      let hasAmounts =
        amounts.map { amounts in body.contains { !amounts.entries(on: $0.lines).isEmpty } } ?? false
      var traits = Traits(
        hasEvidence: !found.headings[index].offices.isEmpty || hasAmounts, hasText: hasAmounts,
        isEmpty: body.isEmpty)
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

  /// The policies: headings of the lowest level most of which have an office, indicators or amounts; `nil`
  /// where there is no such level.
  func units() -> [Unit]? {
    for level in Set(levels).sorted(by: >) {
      let own = headings.indices.filter { levels[$0] == level }
      guard let first = own.first(where: { traits[$0].hasEvidence }),
        let last = own.last(where: { traits[$0].hasEvidence }), first < last
      else { continue }
      let between = own.filter { $0 >= first && $0 <= last && !traits[$0].isEmpty }
      let certain = between.filter { traits[$0].hasEvidence }
      let texts = between.count { traits[$0].hasText }
      guard certain.count * 10 >= between.count * 6, texts * 2 >= between.count,
        !areNames(own)
      else { continue }
      // What has no office and no indicators has to stand beside others that do.
      let parents = Set(certain.map { parent(of: $0) ?? -1 })
      let chosen = between.filter {
        traits[$0].hasEvidence || traits[$0].hasText && parents.contains(parent(of: $0) ?? -1)
      }
      return chosen.map { heading in
        let whole = wholeBody(of: heading)
        return Unit(heading: heading, body: whole.lowerBound..<tailStart(of: heading, in: whole))
      }
    }
    return nil
  }

  /// Whether headings are a list of names: of those under one heading only the last has anything
  /// below it, which belongs to none of them.
  private func areNames(_ own: [Int]) -> Bool {
    let groups = Dictionary(grouping: own) { parent(of: $0) ?? -1 }.values
    let lists = groups.count { group in
      group.count > 1 && group.dropLast().allSatisfy { traits[$0].isEmpty }
        && group.last.map { !traits[$0].isEmpty } ?? false
    }
    return lists > 0 && !groups.contains { $0.count { !traits[$0].isEmpty } > 1 }
  }

  /// The rows at the end of a heading's last child that belong to the heading itself: 【指標】 behind the
  /// last of the measures that stand under 【主な取組】.
  func tail(of heading: Int) -> Range<Int> {
    guard let last = children[heading].last else { return 0..<0 }
    let whole = wholeBody(of: last)
    return tailStart(of: last, in: whole)..<whole.upperBound
  }

  /// Where what belongs to the heading above a unit begins: at a bracket like those that stand above its
  /// first sibling, where none of the siblings before has one.
  private func tailStart(of unit: Int, in whole: Range<Int>) -> Int {
    guard let parent = parent(of: unit), let first = children[parent].first,
      children[parent].last == unit, first != unit
    else { return whole.upperBound }
    func brackets(_ rows: Range<Int>) -> Set<ListMark.Style> {
      Set(
        rows.compactMap { row in
          guard case .bracket? = self.rows[row].mark?.style else { return nil }
          return self.rows[row].mark?.style
        })
    }
    let styles = brackets(headings[parent].row + 1..<headings[first].row)
    guard !styles.isEmpty else { return whole.upperBound }
    for sibling in children[parent].dropLast()
    where !brackets(wholeBody(of: sibling)).isDisjoint(with: styles) {
      return whole.upperBound
    }
    return whole.first { row in self.rows[row].mark.map { styles.contains($0.style) } ?? false }
      ?? whole.upperBound
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
