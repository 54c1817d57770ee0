internal import ShisakuSourceText
internal import ShisakuValues

/// What a document says of itself beside its policies: its title, who published it, the year that
/// it is about, and sections with the text that no policy holds.
struct DocumentOutline {
  private let bytes: [UInt8]
  /// The lines that sections are made of.
  private let outside: [OutlineLine]
  /// Page numbers and repeated heads outside policies.
  private let furniture: [Range<Int>]
  private let title: TextRanges?
  private let fiscalYear: Int?
  /// Texts that may be the name of the publisher, the likeliest first.
  private let publishers: [TextRanges]

  /// Gathers the lines of a document that nothing holds yet. O(bytes).
  ///
  /// - Parameters:
  ///   - bytes: the folded text.
  ///   - lines: all of its lines.
  ///   - boxes: where they stand.
  ///   - page: what pages carry beside their text.
  ///   - owned: the lines of policies, in order, without overlaps.
  ///   - isElsewhere: whether each line is one of contents pages, excerpts and the like; empty where
  ///     there are none.
  ///   - wordings: the labels and headings of forms.
  ///   - paths: the headings that policies stand under, each as often as it has policies.
  ///   - names: the names of policies.
  init(
    bytes: [UInt8], lines: [TextLine], boxes: LineBoxes, page: PageFurniture,
    owned: [Range<Int>],
    isElsewhere: [Bool] = [], wordings: LabelWordings, paths: [TextRanges] = [],
    names: [TextRanges] = []
  ) {
    self.bytes = bytes
    var isOwned = [Bool](repeating: false, count: lines.count)
    for range in owned { for line in range { isOwned[line] = true } }
    let isFurniture = page.standing()
    let reader = TitleReader(
      bytes: bytes, lines: lines, boxes: boxes,
      isName: { line in
        names.contains { name in name.contains { lines[line].range.overlaps($0) } }
      },
      isOwned: { isOwned[$0] },
      isElsewhere: { !isElsewhere.isEmpty && isElsewhere[$0] }, isLabel: wordings.contains)
    let titleLines = reader.title(heads: page.heads)
    let numbers = Self.numbers(of: paths)
    // # opens a heading of Markdown.
    let title = titleLines.map { line in
      let range = lines[line].range
      let start = bytes[range].firstIndex { $0 != 0x23 } ?? range.upperBound
      return bytes.trimmed(start..<range.upperBound)
    }
    self.title = title.isEmpty ? nil : TextRanges(title)
    var outside: [OutlineLine] = []
    var furniture: [Range<Int>] = []
    for index in lines.indices where !isOwned[index] && !titleLines.contains(index) {
      if !isElsewhere.isEmpty, isElsewhere[index] { continue }
      let range = lines[index].range
      let path = Self.first(of: numbers, in: range)
      // The head of a table of policies is as good as a label.
      let isHead = !owned.isEmpty && path == nil && wordings.contains(bytes.squeezed(range))
      if isFurniture[index] || isHead {
        furniture.append(range)
      } else {
        outside.append(OutlineLine(line: lines[index], index: index, path: path))
      }
    }
    self.outside = outside
    self.furniture = furniture
    let near = PublisherLines(bytes: bytes, lines: lines, owned: owned, title: titleLines)
    publishers = near.names()
    fiscalYear = near.fiscalYear()
  }

  /// Where headings begin or go on, in order, each with the number of the first that does so there.
  private static func numbers(of paths: [TextRanges]) -> [(place: Int, heading: Int)] {
    var numbers: [(place: Int, heading: Int)] = []
    for (number, path) in paths.enumerated() {
      for range in path { numbers.append((range.lowerBound, number)) }
    }
    return numbers.sorted { ($0.place, $0.heading) < ($1.place, $1.heading) }
  }

  /// The number of the first heading in a range.
  private static func first(
    of numbers: [(place: Int, heading: Int)], in range: Range<Int>
  ) -> Int? {
    let next = numbers.partitioningIndex { $0.place >= range.lowerBound }
    guard next < numbers.count, numbers[next].place < range.upperBound else { return nil }
    return numbers[next].heading
  }

  /// Adds what was found to the tree.
  func add(to tree: inout DocumentTree) {
    tree.title = title
    tree.fiscalYear = fiscalYear ?? Self.commonYear(of: tree.sheets)
    tree.publishers = publishers
    tree.sections = SectionReader(bytes: bytes, lines: outside).sections()
    tree.furniture += furniture
  }

  private static let fewestSheets = 3

  /// The newest year of the policies' budgets, where all have one and it is the same.
  private static func commonYear(of sheets: [SheetNode]) -> Int? {
    guard sheets.count >= fewestSheets else { return nil }
    // By their places, so that no sheet is copied.
    func year(_ sheet: Int) -> Int? {
      sheets[sheet].budget?.entries.compactMap(\.fiscalYear).max()
    }
    guard let first = year(0), sheets.indices.allSatisfy({ year($0) == first }) else { return nil }
    return first
  }
}
