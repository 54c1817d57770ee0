internal import ShisakuValues

/// Reads contents pages: entries that end with leaders, under the headings between them.
struct ContentsReader {
  let bytes: [UInt8]
  let lines: [TextLine]
  let profile: Profile

  private(set) var entries: [ContentsNode] = []
  private(set) var furniture: [Range<Int>] = []

  mutating func read(_ page: Range<Int>) {
    let bullet = entryBullet(page)
    var section: [(level: Int, text: TextRanges)] = []
    var title: TextRanges = []
    for line in page {
      let range = lines[line].range
      let first = bytes.scalar(at: range.lowerBound)
      if let leader = Leader.read(bytes, range) {
        let rest = bytes.trimmed(range.lowerBound..<leader.lowerBound)
        append(rest, to: &title, bullet: bullet)
        furniture.append(leader)
        if !title.isEmpty { finish(title, section) }
        title = []
      } else if let bullet, first.value == bullet {
        title = []
        append(range, to: &title, bullet: bullet)
      } else if !title.isEmpty {
        title.append(range)
      } else {
        let level = HeadingMarker.read(bytes, range)?.level.rawValue ?? 9
        section.removeAll { $0.level >= level }
        section.append((level, [range]))
        furniture.append(range)
      }
    }
  }

  /// The bullet that most entries open with.
  private func entryBullet(_ page: Range<Int>) -> UInt32? {
    var counts: [UInt32: Int] = [:]
    for line in page where Leader.read(bytes, lines[line].range) != nil {
      let first = lines[line].first
      if ListSign.isBullet(first) { counts[first, default: 0] += 1 }
    }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  private mutating func append(_ range: Range<Int>, to title: inout TextRanges, bullet: UInt32?) {
    guard !range.isEmpty else { return }
    let (first, length) = bytes.scalar(at: range.lowerBound)
    guard title.isEmpty, ListSign.isBullet(first) else {
      title.append(range)
      return
    }
    furniture.append(range.lowerBound..<range.lowerBound + length)
    let rest = bytes.trimmed(range.lowerBound + length..<range.upperBound)
    if !rest.isEmpty { title.append(rest) }
  }

  private mutating func finish(_ title: TextRanges, _ section: [(level: Int, text: TextRanges)]) {
    var title = title
    var isReprint = false
    if let last = title.last, !profile.reprint.isEmpty, bytes.ends(last, with: profile.reprint) {
      let start = last.upperBound - profile.reprint.count
      furniture.append(start..<last.upperBound)
      let rest = bytes.trimmed(last.lowerBound..<start)
      title.removeLast()
      if !rest.isEmpty { title.append(rest) }
      isReprint = true
    }
    guard !title.isEmpty else { return }
    entries.append(ContentsNode(section: section.map(\.text), title: title, reprint: isReprint))
  }
}
