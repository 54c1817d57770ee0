internal import ShisakuSourceText
internal import ShisakuValues

/// The columns of a table of indicators by its heads, which may stand in two rows: 令和3年度 above
/// 目標 and 実績, or 目標最終年度 above 7年度.
struct IndicatorColumns {
  struct Column {
    var year: Int?
    var role: IndicatorHead.Role?
    /// Whether its head says how things stand by now.
    var isPresent = false
    /// Whether its head leaves the year open (―年度), or says one that cannot be told.
    var isOpen = false
    var center: Double
    var box: LineBox
  }

  private(set) var columns: [Column] = []

  /// `nil` where the heads do not show which of them belong together.
  ///
  /// - Parameters:
  ///   - heads: cells that are heads, of one band.
  ///   - anchor: a year that the sheet names with its era.
  init?(_ heads: [IndicatorCell], anchor: Int?) {
    let years = heads.filter { $0.head?.year != nil }.sorted { $0.center < $1.center }
    let roles = heads.filter { $0.head?.year == nil }.sorted { $0.center < $1.center }
    let known = years.lazy.compactMap { cell -> Int? in
      if case .known(let year)? = cell.head?.year { year } else { nil }
    }.last
    func column(_ cell: IndicatorCell) -> Column {
      var column = Column(
        role: cell.head?.role, isPresent: cell.head?.isPresent ?? false, center: cell.center,
        box: cell.box)
      switch cell.head?.year {
      case .known(let year)?: column.year = year
      case .number(let number)?:
        column.year = (known ?? anchor).flatMap {
          EraTable.shared.year(number, near: $0, atMost: 15)
        }
        column.isOpen = column.year == nil
      case .open?: column.isOpen = true
      case nil: break
      }
      return column
    }
    if years.isEmpty || roles.isEmpty {
      columns = (years + roles).map(column)
    } else if let stacked = Self.stacked(years.map(column), roles) {
      columns = stacked
    } else {
      // The fewer stand over several of the others.
      let (own, above) = roles.count > years.count ? (roles, years) : (years, roles)
      guard let owners = Self.owners(own.map(\.box), above.map(\.box)) else { return nil }
      columns = zip(own, owners).map { cell, owner in
        var (own, parent) = (column(cell), column(above[owner]))
        own.role = own.role ?? parent.role
        if cell.head?.year == nil { (own.year, own.isOpen) = (parent.year, parent.isOpen) }
        return own
      }
      guard areDistinct else { return nil }
    }
    columns.sort { $0.center < $1.center }
    guard zip(columns, columns.dropFirst()).allSatisfy({ $0.center + 1 < $1.center }) else {
      return nil
    }
  }

  /// Years with the words that stand directly above or below some of them.
  private static func stacked(_ years: [Column], _ roles: [IndicatorCell]) -> [Column]? {
    var columns = years
    var taken: Set<Int> = []
    for role in roles {
      let hits = columns.indices.filter { years[$0].box.horizontalOverlap(role.box) > 0 }
      guard hits.count == 1, taken.insert(hits[0]).inserted else { return nil }
      columns[hits[0]].role = columns[hits[0]].role ?? role.head?.role
      columns[hits[0]].isPresent = columns[hits[0]].isPresent || role.head?.isPresent ?? false
      columns[hits[0]].box = columns[hits[0]].box.union(role.box)
    }
    // A word in the middle above several years goes for all of them: each year that has no word must
    // stand on another height than those that have one below it.
    let bare = years.indices.filter { !taken.contains($0) }
    for role in roles {
      for index in taken where years[index].box.horizontalOverlap(role.box) > 0 {
        let year = years[index].box
        guard role.box.top < year.top else { continue }
        if bare.contains(where: { abs(years[$0].box.top - year.top) < 0.3 * year.height }) {
          return nil
        }
      }
    }
    return columns
  }

  /// The parent of each child: the only one that reaches over it, where each child has such a one.
  private static func covers(_ children: [LineBox], _ parents: [LineBox]) -> [Int]? {
    let owners = children.map { child in
      parents.indices.filter { parents[$0].horizontalOverlap(child) > 0.5 * child.width }
    }
    guard owners.allSatisfy({ $0.count == 1 }) else { return nil }
    let first = owners.compactMap(\.first)
    return Set(first).count == parents.count ? first : nil
  }

  /// The parent of each child; `nil` where a parent does not stand in the middle of its own.
  private static func owners(_ boxes: [LineBox], _ parentBoxes: [LineBox]) -> [Int]? {
    guard boxes.count > 1 else { return nil }
    if let owners = covers(boxes, parentBoxes) { return owners }
    let children = boxes.map(\.center)
    let parents = parentBoxes.map(\.center)
    let owners = children.map { child in
      parents.indices.min { abs(parents[$0] - child) < abs(parents[$1] - child) } ?? 0
    }
    let pitch = zip(children.dropFirst(), children).map { $0 - $1 }.min() ?? 0
    for parent in parents.indices {
      let own = children.indices.filter { owners[$0] == parent }.map { children[$0] }
      guard !own.isEmpty else { return nil }
      let middle = own.reduce(0, +) / Double(own.count)
      guard abs(middle - parents[parent]) < 0.4 * pitch else { return nil }
    }
    return owners
  }

  /// Takes years alone behind those of today for years of targets.
  mutating func aimLater() {
    let heads = columns.map { column in
      LaterYears.Head(
        isPresent: column.isPresent && column.role != .other, isBare: column.role == nil,
        year: column.year.map(String.init))
    }
    guard LaterYears.areTargets(heads) else { return }
    for index in columns.indices where columns[index].role == nil {
      columns[index].role = .value(.target)
    }
  }

  /// Takes years alone for those of actuals where they have passed, before a year that heads the rest as
  /// targets: R2 R3 R4 R5目標.
  ///
  /// - Parameter year: that of the sheet.
  mutating func recallEarlier(than year: Int) {
    let aims = columns.filter { $0.role == .value(.target) }
    let bare = columns.filter { $0.role == nil && !$0.isOpen }
    guard let first = aims.lazy.compactMap(\.year).min(), !bare.isEmpty,
      aims.count + bare.count == columns.count, aims.allSatisfy({ $0.year != nil }),
      bare.allSatisfy({ $0.year.map { $0 < min(first, year) } ?? false })
    else { return }
    for index in columns.indices where columns[index].role == nil {
      columns[index].role = .value(.actual)
    }
  }

  private var areDistinct: Bool {
    for (index, column) in columns.enumerated() {
      for other in columns.dropFirst(index + 1)
      where other.year == column.year && other.role == column.role && column.role != .other {
        return false
      }
    }
    return true
  }

  private var pitch: Double {
    zip(columns.dropFirst(), columns).map { $0.center - $1.center }.min() ?? columns[0].box.width
  }

  /// Whether something with this middle stands below the heads.
  func isBelow(_ center: Double) -> Bool {
    guard let first = columns.first, let last = columns.last else { return false }
    return center > first.center - 0.75 * pitch && center < last.center + 0.75 * pitch
  }

  /// Whether a row has a value in each column, from left to right.
  func inOrder(_ row: [LineBox]) -> Bool {
    row.count == columns.count
      && zip(row, columns).allSatisfy { abs($0.center - $1.center) < 0.9 * pitch }
  }

  /// The columns of the values of a row, from left to right: in order where there are as many; else
  /// those where whole rows have theirs, which may stand flush to one side; else those with the
  /// nearest heads. `nil` where a value stands between two.
  func places(of row: [LineBox], like full: [[LineBox]]) -> [Int]? {
    if inOrder(row) { return Array(columns.indices) }
    var places: [Int] = []
    for box in row {
      func distance(_ column: Int) -> Double {
        full.isEmpty
          ? abs(columns[column].center - box.center)
          : full.map { Self.shift($0[column], box) }.min() ?? .infinity
      }
      let order = columns.indices.sorted { distance($0) < distance($1) }
      guard let first = order.first, distance(first) < 0.6 * pitch else { return nil }
      if order.count > 1, distance(first) > 0.6 * distance(order[1]) { return nil }
      places.append(first)
    }
    return places
  }

  /// How far two values stand from being flush or centred.
  private static func shift(_ one: LineBox, _ other: LineBox) -> Double {
    let (left, right) = (one.left - other.left, one.right - other.right)
    return min(abs(left), abs(right), abs(left + right) / 2)
  }
}
