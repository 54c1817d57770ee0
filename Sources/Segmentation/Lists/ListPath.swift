/// The headings that stand above a line, outermost first. Levels are learned as they come: a style
/// that is seen for the first time is below those that are open, a known one closes what is below it.
struct ListPath {
  let bytes: [UInt8]
  private var open: [(style: ListMark.Style?, title: TextRanges)] = []

  init(bytes: [UInt8]) { self.bytes = bytes }

  var titles: [TextRanges] { open.map(\.title) }

  mutating func add(_ row: ListRow) {
    let style = row.mark?.style
    if let known = open.firstIndex(where: { $0.style == style }) {
      open.removeSubrange(known...)
    }
    open.append((style, row.title.isEmpty ? TextRanges(row.ranges) : row.title))
  }
}
