internal import ShisakuSourceText

/// Which of several readings of a document's parts stand: those that explain most, none over another.
struct UnitChoice {
  /// The readings in the order of their lines, from what each reader found.
  static func choose(_ readings: [UnitReading]) -> [UnitReading] {
    let ordered = apart(withoutInnerRows(readings)).sorted {
      $0.lines.upperBound < $1.lines.upperBound
    }
    var best = [0.0]
    var before: [Int] = []
    for (index, reading) in ordered.enumerated() {
      // Readings that end where this one starts, at the latest.
      let earlier = ordered[..<index].partitioningIndex {
        $0.lines.upperBound > reading.lines.lowerBound
      }
      before.append(earlier)
      best.append(max(best[index], best[earlier] + value(of: reading)))
    }
    var chosen: [UnitReading] = []
    var end = ordered.count
    while end > 0 {
      if best[end] == best[end - 1] {
        end -= 1
      } else {
        chosen.append(ordered[end - 1])
        end = before[end - 1]
      }
    }
    return SharedValues.leftOut(of: withoutForeignHeads(chosen.reversed()))
  }

  /// The readings without the rows of tables within a sheet, which are its parts: its name and other values
  /// stand above them all, and more below.
  private static func withoutInnerRows(_ readings: [UnitReading]) -> [UnitReading] {
    let rows = readings.filter { $0.kind == .row }.sorted {
      $0.lines.lowerBound < $1.lines.lowerBound
    }
    var inner: [Range<Int>] = []
    for sheet in rows.isEmpty ? [] : readings where sheet.kind == .sheet {
      let from = rows.partitioningIndex { $0.lines.lowerBound >= sheet.lines.lowerBound }
      let own = rows[from...].prefix { $0.lines.upperBound <= sheet.lines.upperBound }
      let places = sheet.places.sorted()
      guard let name = sheet.node.name.first?.lowerBound, let end = places.last,
        let first = own.compactMap({ $0.places.min() }).min(),
        let last = own.compactMap({ $0.places.max() }).max()
      else { continue }
      let above = places.prefix { $0 < first }.count
      if name < first, above >= fewestAbove, end > last { inner.append(sheet.lines) }
    }
    guard !inner.isEmpty else { return readings }
    inner.sort { $0.lowerBound < $1.lowerBound }
    // Where the last of the sheets up to each one ends.
    var ends: [Int] = []
    for lines in inner { ends.append(max(ends.last ?? 0, lines.upperBound)) }
    return readings.filter { reading in
      let sheets = inner.partitioningIndex { $0.lowerBound > reading.lines.lowerBound }
      return reading.kind != .row || sheets == 0 || ends[sheets - 1] < reading.lines.upperBound
    }
  }

  /// Values of a sheet that stand above a table within it.
  private static let fewestAbove = 3

  /// The readings without the rows of tables whose heads are values of a sheet: these head nothing that
  /// stands behind the sheet.
  private static func withoutForeignHeads(_ readings: [UnitReading]) -> [UnitReading] {
    let sheets = readings.filter { $0.kind == .sheet }
    guard !sheets.isEmpty, readings.contains(where: { $0.kind == .row }) else { return readings }
    let values = TakenRanges(sheets.flatMap(\.values))
    return readings.filter { reading in
      reading.kind != .row || !reading.heads.contains { values.overlap($0) }
    }
  }

  /// The readings, of which a sheet has what stands above its first value only where no entry and no row
  /// stands there: the first sheet behind a list has the whole list above it.
  private static func apart(_ readings: [UnitReading]) -> [UnitReading] {
    let others = readings.filter { $0.kind == .entry || $0.kind == .row }
      .sorted { $0.lines.upperBound < $1.lines.upperBound }
    guard !others.isEmpty, others.count < readings.count else { return readings }
    return readings.map { reading in
      guard reading.kind == .sheet, let first = reading.places.min() else { return reading }
      var reading = reading
      let from = others.partitioningIndex { $0.lines.upperBound > reading.lines.lowerBound }
      for other in others[from...].prefix(while: { $0.lines.upperBound < reading.lines.upperBound })
      {
        if let last = other.places.max(), last < first {
          reading.lines =
            max(reading.lines.lowerBound, other.lines.upperBound)..<reading.lines.upperBound
          reading.leaveOut(other.claims)
        }
      }
      return reading
    }
  }

  /// How much readings explain together.
  static func value(of readings: [UnitReading]) -> Double {
    readings.reduce(0) { $0 + value(of: $1) }
  }

  /// How much a reading explains: one for each value, less what a unit of its own has to be worth.
  static func value(of reading: UnitReading) -> Double {
    let node = reading.node
    let values =
      (node.name.isEmpty ? 0 : 1) + (node.offices.isEmpty ? 0 : 1) + (node.budget == nil ? 0 : 1)
      + (node.period == nil ? 0 : 1) + node.texts.present.count + node.fields.count
      + node.sheetIndicators.count
    // Where it stands and what it says of its state, which sheets seldom do.
    var marks = (node.path.isEmpty ? 0 : 0.5) + (node.status == nil ? 0 : 0.5)
    // A title that only stands above its sheet is told by less than a heading among headings.
    if reading.kind == .sheet, node.confidence.contains(where: { $0.pointer == "/name" }) {
      marks -= 0.5
    }
    let most = reading.kind == .heading ? mostOfHeading : mostOfOthers
    return Double(min(values, most)) + marks + reading.support - unit
  }

  /// No policy has more values; what has, holds the labels of several. Under a heading of a plan stand
  /// fewer than on a sheet.
  private static let mostOfHeading = 12
  private static let mostOfOthers = 24

  private static let unit = 1.0
}
