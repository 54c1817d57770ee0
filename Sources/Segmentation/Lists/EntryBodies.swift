internal import ShisakuSourceText
internal import ShisakuValues

/// What the texts below the heads of a list have in common: labels that no catalogue has, and notes that
/// each page prints.
///
///     Ａ事業 … 事業概要 … 予算のポイント … 成果目標 … （注）計数は四捨五入による。
///     Ｂ事業 … 事業概要 … 予算のポイント … 成果目標 … （注）計数は四捨五入による。
struct EntryBodies {
  let bytes: [UInt8]
  let rows: [ListRow]
  let labels: [LabelOccurrence]
  /// The rows of each text.
  private(set) var bodies: [Range<Int>]

  private static let fewestBodies = 3
  /// Characters of a label.
  private static let lengths = 2...16

  init(bytes: [UInt8], rows: [ListRow], labels: [LabelOccurrence], bodies: [Range<Int>]) {
    self.bytes = bytes
    self.rows = rows
    self.labels = labels
    self.bodies = bodies
    endAtNotes()
    endAtPageTitles()
  }

  /// The rows of a few words that most texts have, each of which has a text below it there.
  func ownLabels() -> [LabelOccurrence] {
    var places: [[UInt8]: [(body: Int, row: Int)]] = [:]
    for (body, range) in bodies.enumerated() {
      for row in range.dropLast() where mayBeLabel(row) {
        places[bytes.squeezed(rows[row].ranges[0]), default: []].append((body, row))
      }
    }
    let found = places.values.filter { own in
      let count = Set(own.map(\.body)).count
      return count == own.count && count >= Self.fewestBodies && count * 10 >= bodies.count * 6
    }
    return found.joined().map { place in
      let row = rows[place.row]
      return LabelOccurrence(
        wording: [row.ranges[0]], whole: [row.ranges[0]], firstLine: row.lines.lowerBound,
        lastLine: row.lines.lowerBound)
    }
  }

  private func mayBeLabel(_ index: Int) -> Bool {
    let row = rows[index]
    guard row.mark == nil, row.tail == nil, row.ranges.count == 1,
      Self.lengths.contains(row.length), row.last != 0x3002, row.last != 0x3001
    else { return false }
    let range = row.ranges[0]
    return bytes.scalars(range).contains(where: \.isIdeograph)
      && labels.labels(from: range.lowerBound, before: range.upperBound).isEmpty
  }

  /// Ends texts at the end of a page before the title of the next one, which ends as that of another page does:
  /// 復興庁 関係予算の主な内容, 内閣府 関係予算の主な内容.
  private mutating func endAtPageTitles() {
    func ending(_ row: Int) -> [UInt8]? {
      guard rows[row].last != 0x3002, let first = rows[row].ranges.first else { return nil }
      let text = bytes.squeezed(first)
      return text.count > Self.endOfTitle ? text.suffix(Self.endOfTitle) : nil
    }
    let openings = rows.indices.filter { $0 == 0 || rows[$0].opensPage }
    var counts: [[UInt8]: Int] = [:]
    for row in openings { if let ending = ending(row) { counts[ending, default: 0] += 1 } }
    let titles = openings.filter { row in ending(row).map { counts[$0] ?? 0 > 1 } ?? false }
    for index in bodies.indices {
      let next = titles.partitioningIndex { $0 > bodies[index].lowerBound }
      if next < titles.count, bodies[index].contains(titles[next]) {
        bodies[index] = bodies[index].lowerBound..<titles[next]
      }
    }
  }

  /// Bytes of the end of a title: six characters.
  private static let endOfTitle = 18

  /// Ends texts before notes that others end with too.
  private mutating func endAtNotes() {
    var counts: [[UInt8]: Int] = [:]
    func note(_ row: Int) -> [UInt8]? {
      guard let first = rows[row].ranges.first, NoteSign.opens(bytes.scalars(first)) else {
        return nil
      }
      return bytes.squeezed(first)
    }
    for body in bodies {
      for text in Set(body.compactMap(note)) { counts[text, default: 0] += 1 }
    }
    guard counts.values.contains(where: { $0 > 1 }) else { return }
    for index in bodies.indices {
      let end = bodies[index].first { note($0).map { counts[$0] ?? 0 > 1 } ?? false }
      if let end { bodies[index] = bodies[index].lowerBound..<end }
    }
  }
}
