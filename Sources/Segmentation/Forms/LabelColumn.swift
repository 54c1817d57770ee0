internal import ShisakuSourceText

/// Labels that stand one below the other with their texts in a column to the right of them, as in a
/// table without its rules: each is centred on its text, or stands beside the first line of it. Which
/// lines belong to which label follows from where both stand, and from where sentences end.
struct LabelColumn {
  /// Something in the column of labels.
  struct Cell {
    let box: LineBox
  }

  /// A line in the column of texts.
  struct Line {
    let box: LineBox
    /// Whether a sentence ends with it.
    let endsSentence: Bool
    /// Whether it opens with an item that others stand before: ②.
    var opensLaterItem = false
  }

  /// Where labels stand beside their texts.
  enum Alignment: CaseIterable { case middle, top }

  /// From top to bottom.
  let cells: [Cell]
  let lines: [Line]
  /// From one line to the next within a text.
  let pitch: Double
  /// Where lines end that fill the column.
  private let right: Double
  /// Where lines begin and end, from top to bottom.
  private let tops: [Double]
  private let bottoms: [Double]

  /// Whether a line on the row of a label is the label's.
  private let hasRows: Bool

  init(cells: [Cell], lines: [Line], hasRows: Bool = true) {
    self.hasRows = hasRows
    self.cells = cells
    self.lines = lines
    let height = lines.map(\.box.height).median ?? 1
    let steps = zip(lines, lines.dropFirst()).map { $1.box.top - $0.box.top }
      .filter { $0 > 0.5 * height }
    right = lines.map(\.box.right).max() ?? 0
    tops = lines.map(\.box.top)
    bottoms = lines.map(\.box.bottom)
    pitch = steps.min().map { min($0, 2 * height) } ?? 1.3 * height
  }

  /// The lines of each cell, with what speaks against them: 0 is a perfect fit.
  struct Assignment {
    var runs: [Range<Int>]
    /// How far each label stands from where it should, in lines.
    var distances: [Double]
    var cost: Double
  }

  /// The cheapest way to give each cell the lines next to one another that stand beside it.
  func assignment(_ alignment: Alignment) -> Assignment {
    let (m, n) = (lines.count, cells.count)
    let cuts = (0...m).map { cut(before: $0) }
    let joints = (0..<max(m - 1, 0)).map(joint)
    let rows = lines.map { line in
      hasRows ? cells.firstIndex { $0.box.isOnRow(line.box) } : nil
    }
    // What the cells before one cost with the lines before an end, and where the last of them begins.
    var best = [Double](repeating: .infinity, count: m + 1)
    var from: [[Int]] = []
    best[0] = 0
    for cell in 0..<n {
      var next = [Double](repeating: .infinity, count: m + 1)
      var starts = [Int](repeating: 0, count: m + 1)
      let place = place(of: cell, alignment)
      for end in 0...m {
        var inner = 0.0
        for start in stride(from: end, through: max(0, end - Self.mostLines), by: -1) {
          if start < end - 1 { inner += joints[start] }
          if start < end, let row = rows[start], row != cell { inner += Self.otherRow }
          guard best[start] < .infinity else { continue }
          let own =
            start == end
            ? Self.empty : max(0, distance(place, start..<end, alignment) - Self.free) * Self.far
          let total = best[start] + own + inner + (start == end ? 0 : cuts[end])
          if total < next[end] {
            next[end] = total
            starts[end] = start
          }
        }
      }
      best = next
      from.append(starts)
    }
    var runs: [Range<Int>] = []
    var end = m
    for starts in from.reversed() {
      let start = starts[end]
      runs.append(start..<end)
      end = start
    }
    runs.reverse()
    return Assignment(
      runs: runs,
      distances: runs.enumerated().map { cell, run in
        run.isEmpty ? 0 : distance(place(of: cell, alignment), run, alignment)
      },
      cost: best[m])
  }

  /// A text has no more lines.
  private static let mostLines = 60
  /// What a cell without a line costs, and each line between a label and its place beyond the first
  /// part of one.
  private static let empty = 1.2
  private static let free = 0.25
  private static let far = 1.5
  /// What a line costs that stands on the row of another label.
  private static let otherRow = 1.5

  /// What of a label is compared with its text.
  private func place(of cell: Int, _ alignment: Alignment) -> Double {
    alignment == .middle ? cells[cell].box.middle : cells[cell].box.top
  }

  /// How far a label stands from where it would stand beside some lines, in lines.
  private func distance(_ place: Double, _ run: Range<Int>, _ alignment: Alignment) -> Double {
    let top = tops[run.lowerBound]
    let text = alignment == .middle ? (top + bottoms[run.upperBound - 1]) / 2 : top
    return abs(place - text) / pitch
  }

  /// What it costs that a text ends before a line: a line that fills its column goes on, if no sentence
  /// ends with it, and so does the first item of a list.
  private func cut(before line: Int) -> Double {
    guard line > 0, line < lines.count else { return 0 }
    let above = lines[line - 1]
    let isFull = above.box.right > right - 2.5 * above.box.height
    let goesOn = lines[line].opensLaterItem || !above.endsSentence && isFull
    return (goesOn ? 1 : 0) - min(0.5, room(above: line))
  }

  /// What it costs that a text goes on behind a line.
  private func joint(_ line: Int) -> Double {
    let room = room(above: line + 1)
    return room > 0 ? 0.4 + 0.8 * room : lines[line].endsSentence ? 0.1 : 0
  }

  /// How many lines there would be room for above a line, beyond what stands between those of a text;
  /// no more than two. On a grid of characters a label may take the room of a line.
  private func room(above line: Int) -> Double {
    let (above, below) = (lines[line - 1].box, lines[line].box)
    let room = (below.top - above.top) / pitch - 1.3
    guard room > 0,
      !cells.contains(where: { above.bottom <= $0.box.middle && $0.box.middle <= below.top })
    else { return 0 }
    return min(2, room)
  }
}

extension [Double] {
  /// The middle one by size; `nil` of none.
  fileprivate var median: Double? { isEmpty ? nil : sorted()[count / 2] }
}
