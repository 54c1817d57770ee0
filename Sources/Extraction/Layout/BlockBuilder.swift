internal import ShisakuSourceText

/// Lines → blocks: a line goes on with the block above it where it has the same size, begins at
/// about the same place and follows at the distance of a line.
struct BlockBuilder {
  /// Distances of base lines in ems: between lines of a label, and between lines of a text.
  private static let widestLabelPitch = 1.75
  private static let widestPitch = 2.05
  /// Distances above this, in ems, are none of lines that follow one another; and so many are needed
  /// to tell what is usual.
  private static let mostPitch = 2.6
  private static let fewestPitches = 5
  /// Characters up to which a line may belong to a label.
  private static let labelLength = 8
  /// Indents, in ems.
  private static let widestIndent = 2.5

  private let lines: [LayoutLine]
  private let highest: Double
  /// The limits of this page: a page with much space between its lines has it in its labels too.
  private let labelPitch: Double
  private let textPitch: Double

  init(_ lines: [LayoutLine]) {
    self.lines = lines.sorted { ($0.box.top, $0.box.left) < ($1.box.top, $1.box.left) }
    highest = lines.map(\.box.height).max() ?? 0
    let usual = Self.usualPitch(self.lines)
    labelPitch = max(Self.widestLabelPitch, usual * 1.08)
    textPitch = max(Self.widestPitch, usual * 1.12)
  }

  /// The distance of lines that follow one another, in ems, as a quarter of them have it at most: the
  /// rows of a table stand further apart. 0 where there are few.
  private static func usualPitch(_ lines: [LayoutLine]) -> Double {
    var pitches: [Double] = []
    for (index, line) in lines.enumerated() where line.length > labelLength {
      for next in lines[(index + 1)...] {
        let pitch = (next.box.middle - line.box.middle) / line.em
        if pitch > mostPitch { break }
        let isBelow = pitch > 0.8 && abs(next.box.left - line.box.left) < 0.3 * line.em
        guard isBelow, max(line.em, next.em) < 1.1 * min(line.em, next.em) else { continue }
        pitches.append(pitch)
        break
      }
    }
    return pitches.count >= fewestPitches ? pitches.sorted()[pitches.count / 4] : 0
  }

  func blocks() -> [LayoutBlock] {
    var blocks: [LayoutBlock] = []
    // Blocks that a line may still go on with: those that end not far above.
    var open: [Int] = []
    for index in lines.indices {
      let line = lines[index]
      open.removeAll { blocks[$0].box.bottom < line.box.top - 3 * highest }
      var best: (block: Int, distance: Double)?
      for block in open {
        let distance = line.box.middle - blocks[block].last.box.middle
        guard distance < best?.distance ?? .infinity, continues(blocks[block], index) else {
          continue
        }
        best = (block, distance)
      }
      if let best {
        blocks[best.block].append(line)
      } else {
        open.append(blocks.count)
        blocks.append(LayoutBlock(line))
      }
    }
    return blocks
  }

  private func continues(_ block: LayoutBlock, _ index: Int) -> Bool {
    let line = lines[index]
    let last = block.last
    let em = last.em
    guard max(em, line.em) < 1.35 * min(em, line.em) else { return false }
    let step = line.box.middle - last.box.middle
    guard step > 0.4 * min(line.box.height, last.box.height) else { return false }
    var widest = (block.length <= Self.labelLength ? labelPitch : textPitch) * em
    if let pitch = block.pitch { widest = min(widest, 1.25 * pitch + 0.1 * em) }
    guard step <= widest else { return false }
    let overlap = block.box.horizontalOverlap(line.box)
    guard overlap >= 0.5 * min(block.box.width, line.box.width) else { return false }
    let isAligned =
      abs(line.box.left - block.box.left) <= Self.widestIndent * em
      || abs(line.box.left + line.box.right - block.box.left - block.box.right) <= 2 * em
      || abs(line.box.right - block.box.right) <= 0.5 * em
    guard isAligned else { return false }
    // A line above two columns belongs to neither, and a line below two belongs to none; nor does one
    // that goes on below both.
    return !hasNeighbor(of: last, under: line.box) && !hasNeighbor(of: line, under: last.box)
      && !(next(below: index).map { hasNeighbor(of: last, under: $0.box) } ?? false)
  }

  /// The line that goes on with one right below it: flush with it, as large, and wider.
  private func next(below index: Int) -> LayoutLine? {
    let line = lines[index]
    for next in lines[(index + 1)...] {
      let step = (next.box.middle - line.box.middle) / line.em
      if step > Self.widestLabelPitch { return nil }
      guard step > 0.8, next.box.right > line.box.right,
        abs(next.box.left - line.box.left) < 0.3 * line.em,
        max(next.em, line.em) < 1.1 * min(next.em, line.em)
      else { continue }
      return next
    }
    return nil
  }

  /// Whether another line on the row of `line` shares width with `box`.
  private func hasNeighbor(of line: LayoutLine, under box: LineBox) -> Bool {
    let first = lines.partitioningIndex { $0.box.top >= line.box.top - highest }
    return lines[first...].prefix { $0.box.top < line.box.bottom }.contains { other in
      other.box != line.box && LineBuilder.isOnRow(other.box, line.box)
        && other.box.horizontalOverlap(box) > 0.5 * other.em
    }
  }
}
