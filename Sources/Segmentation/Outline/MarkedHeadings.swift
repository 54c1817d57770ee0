internal import ShisakuSourceText
internal import ShisakuValues

/// The headings that the markup of a page names (`h1` … `h6`), with what stands under which:
///
///     h1 市長公約の進捗状況
///     h2 １　子育て
///     h3 １－１　医療費の助成を広げます
///
/// The only one of the outermost level is the title of the page, and no heading of its policies.
struct MarkedHeadings {
  let bytes: [UInt8]
  /// From top to bottom.
  private let headings: [(line: Int, level: Int)]
  private let lines: [TextLine]
  /// The line that is the title of the page.
  let title: Int?

  init(bytes: [UInt8], lines: [TextLine]) {
    self.bytes = bytes
    self.lines = lines
    headings = lines.indices.compactMap { line in
      let level = lines[line].mark.headingLevel
      return level > 0 ? (line, level) : nil
    }
    let outermost = headings.map(\.level).min() ?? 0
    let titles = headings.filter { $0.level == outermost }
    title = titles.count == 1 ? titles[0].line : nil
  }

  var isEmpty: Bool { headings.isEmpty }

  /// The headings that a line stands under, outermost first, without the title. A heading stands under none of
  /// its own level.
  func path(above line: Int) -> [TextRanges] {
    let end = headings.partitioningIndex { $0.line >= line }
    var path: [TextRanges] = []
    let isHeading = end < headings.count && headings[end].line == line
    var level = isHeading ? headings[end].level : Int.max
    for heading in headings[..<end].reversed() where heading.level < level {
      level = heading.level
      if heading.line != title { path.append(withoutSign(heading.line)) }
    }
    return path.reversed()
  }

  /// The heading nearest above a line.
  func last(above line: Int) -> (line: Int, level: Int)? {
    let end = headings.partitioningIndex { $0.line >= line }
    return end > 0 ? headings[end - 1] : nil
  }

  /// The first heading behind a line that ends what stands under one of a level.
  func end(ofLevel level: Int, behind line: Int) -> Int? {
    let start = headings.partitioningIndex { $0.line > line }
    return headings[start...].first { $0.level <= level }?.line
  }

  /// A heading without the sign that it may open with: ■ 教育.
  private func withoutSign(_ line: Int) -> TextRanges {
    [ListMark.withoutSign(lines[line].range, in: bytes)]
  }
}
