internal import ShisakuSourceText
internal import ShisakuValues

/// A run of characters without white space, with its place in a table's page.
struct TableWord {
  let range: Range<Int>
  /// Index of its line.
  let line: Int
  /// From left to right as far as the input says: single words of a line are measured by their
  /// characters.
  let box: LineBox

  /// Words with those as one that follow one another on a line and are one by what is asked.
  static func joined(
    _ words: [TableWord], where areOne: (TableWord, TableWord) -> Bool
  ) -> [TableWord] {
    var joined: [TableWord] = []
    for word in words {
      if let last = joined.last, last.line == word.line, areOne(last, word) {
        joined[joined.count - 1] = TableWord(
          range: last.range.lowerBound..<word.range.upperBound, line: word.line,
          box: last.box.union(word.box))
      } else {
        joined.append(word)
      }
    }
    return joined
  }
}

/// The words of a page with their places.
struct TablePage {
  /// The lines of the page that have a place.
  let lines: Range<Int>
  /// Whether places are those of characters on a grid.
  let isGrid: Bool
  /// Sorted by their tops, then from left to right.
  private(set) var words: [TableWord] = []
  /// The usual height of a line.
  private(set) var lineHeight = 0.0

  /// How high a line is at most, by the width of its characters.
  private static let tallest = 1.3
  /// Points of a line that is no taller than print usually is.
  private static let plain = 16.0

  init(_ lines: Range<Int>, of all: [TextLine], _ boxes: LineBoxes, bytes: [UInt8], isGrid: Bool) {
    self.lines = lines
    self.isGrid = isGrid
    var heights: [Double] = []
    var columns: [Double] = []
    for line in lines {
      guard let box = boxes[line] else { continue }
      heights.append(box.height)
      if all[line].length > 3, !all[line].range.contains(where: { bytes.isSpace(at: $0) }) {
        columns.append(box.width / Double(all[line].width) / max(box.height, 1))
      }
    }
    columns.sort()
    let usual = columns.isEmpty ? 0 : columns[columns.count / 2]
    heights.sort()
    lineHeight = heights.isEmpty ? 0 : heights[heights.count / 2]
    let print = printWidth(lines, of: all, boxes, bytes)
    // Some fonts claim twice the height of their characters.
    let tallest = isGrid || usual == 0 ? .infinity : Self.tallest * 2 * usual * lineHeight
    for line in lines {
      guard var box = boxes[line] else { continue }
      // Digits of another font make a line taller, and its characters no wider.
      let isOfPrint = abs(box.height - lineHeight) < 0.2 * lineHeight
      let column = isOfPrint ? print ?? usual * box.height : usual * box.height
      let isLarge = box.height >= 2 * lineHeight && box.width > 2 * box.height
      let size = isLarge ? Self.tallest * 2 * box.width / Double(max(1, all[line].width)) : tallest
      let surplus = tallest < .infinity ? (box.height - size) / 2 : 0
      if surplus > 0, box.height > Self.plain, isLarge || box.height < 2 * lineHeight {
        box.top += surplus
        box.bottom -= surplus
      }
      append(line, all[line].range, box, bytes, isGrid, column: column)
    }
    lineHeight = min(lineHeight, max(tallest, Self.plain))
    words.sort { ($0.box.top, $0.box.left) < ($1.box.top, $1.box.left) }
  }

  /// Half the width of a full-width character in most lines of the page.
  private func printWidth(
    _ lines: Range<Int>, of all: [TextLine], _ boxes: LineBoxes, _ bytes: [UInt8]
  ) -> Double? {
    var widths: [Double] = []
    for line in lines {
      guard let box = boxes[line], all[line].length > 3,
        all[line].width == 2 * all[line].length,
        !all[line].range.contains(where: { bytes.isSpace(at: $0) })
      else { continue }
      widths.append(box.width / Double(all[line].width))
    }
    widths.sort()
    return widths.isEmpty ? nil : widths[widths.count / 2]
  }

  /// Cuts a line at its white space; half of a full-width character is usually as wide as `column`
  /// in a line so high.
  private mutating func append(
    _ line: Int, _ range: Range<Int>, _ box: LineBox, _ bytes: [UInt8], _ isGrid: Bool,
    column usual: Double
  ) {
    var starts: [(range: Range<Int>, columns: Range<Int>, characters: Range<Int>)] = []
    var offset = range.lowerBound
    var column = 0
    var character = 0
    var start: (offset: Int, column: Int, character: Int)?
    func close() {
      guard let from = start else { return }
      starts.append((from.offset..<offset, from.column..<column, from.character..<character))
      start = nil
    }
    while offset < range.upperBound {
      let (scalar, length) = bytes.scalar(at: offset)
      if bytes.isSpace(at: offset) {
        close()
      } else if start == nil {
        start = (offset, column, character)
      }
      offset += length
      column += scalar < 0x80 ? 1 : 2
      character += 1
    }
    close()
    // 事　業　名: a word whose letters are spaced out.
    if Self.spaced.contains(starts.count),
      starts.allSatisfy({
        $0.characters.count == 1 && bytes.scalar(at: $0.range.lowerBound).value.isJapanese
      })
    {
      words.append(TableWord(range: range, line: line, box: box))
      return
    }
    // A grid counts characters or columns of a terminal.
    let isByCharacters =
      isGrid && abs(box.width / 5 - Double(character)) < abs(box.width / 5 - Double(column))
    var width = box.width / Double(max(1, isByCharacters ? character : column))
    // A space may stand for any gap.
    var gap = 0.0
    if !isGrid, starts.count > 1 {
      let filled = starts.reduce(0) { $0 + $1.columns.count }
      width = min(usual, box.width / Double(max(1, filled)))
      let spaces = Double(starts.count - 1)
      let single = starts[starts.count - 1].columns.upperBound - filled
      gap = (box.width - Double(filled) * width) / spaces
      gap -= Double(single) / spaces * width
      // No line has such gaps: the cell is given, and not its text.
      if gap > 3 * box.height {
        words.append(TableWord(range: range, line: line, box: box))
        return
      }
    }
    for (index, word) in starts.enumerated() {
      let place = isByCharacters ? word.characters : word.columns
      let left = box.left + Double(index) * gap
      words.append(
        TableWord(
          range: word.range, line: line,
          box: LineBox(
            left: left + Double(place.lowerBound) * width, top: box.top,
            right: left + Double(place.upperBound) * width, bottom: box.bottom)))
    }
  }

  /// Letters of a word that may be spaced out.
  private static let spaced = 2...6

  /// Indices of the words whose tops lie in a range.
  func words(between top: Double, and bottom: Double) -> Range<Int> {
    let lower = index(from: top)
    return lower..<max(lower, index(from: bottom))
  }

  /// The words below a head; boxes of lines may reach a little into each other.
  func words(below head: TableHead, before bottom: Double) -> [TableWord] {
    let own = Set(head.ranges.map(\.lowerBound))
    return words[words(between: head.bottom - 0.7 * lineHeight, and: bottom)].filter {
      $0.box.middle > head.bottom - 0.2 * lineHeight && !own.contains($0.range.lowerBound)
    }
  }

  private func index(from top: Double) -> Int {
    words.partitioningIndex { $0.box.top >= top }
  }
}
