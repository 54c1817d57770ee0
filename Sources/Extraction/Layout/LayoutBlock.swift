internal import ShisakuSourceText

/// Lines below one another that make one text: a label, a paragraph, the text of a cell.
struct LayoutBlock: Sendable {
  private(set) var lines: [LayoutLine]
  private(set) var box: LineBox
  /// The width of a full-width character of its largest line.
  private(set) var em: Double
  /// Characters.
  private(set) var length: Int
  /// The smallest distance of two base lines; `nil` for a single line.
  private(set) var pitch: Double?
  /// Whether the block goes on with the cell of the one read before it.
  var continuesCell = false

  init(_ line: LayoutLine) {
    lines = [line]
    box = line.box
    em = line.em
    length = line.length
  }

  init(_ lines: [LayoutLine]) {
    precondition(!lines.isEmpty)
    self.init(lines[0])
    for line in lines.dropFirst() { append(line) }
  }

  mutating func append(_ line: LayoutLine) {
    let step = line.box.middle - lines[lines.count - 1].box.middle
    pitch = pitch.map { min($0, step) } ?? step
    lines.append(line)
    box = box.union(line.box)
    em = max(em, line.em)
    length += line.length
  }

  var first: LayoutLine { lines[0] }
  var last: LayoutLine { lines[lines.count - 1] }

  /// Whether this could be the label of something beside or below it: a few characters, no sentence.
  var isLabelLike: Bool {
    lines.count <= 5 && length <= 20 && box.width <= 11 * em && !last.endsSentence
  }
}
