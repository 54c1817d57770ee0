/// What lines have in common that look like no text: numbers, and scraps of a figure or a table.
///
/// A sheet may hold hundreds of thousands of them. No box among them is of use as soon as there are
/// better ones, and a bound on all boxes that begin in a whole block of such lines
/// (`BoxBound.Table.most`) shows it without a look at any of them.
///
///     12      widths 2…3, lengths 2…3, all digits, none behind a blank line
///     7,5
///     13
struct BareLines {
  /// Least and greatest log-odds that the gap before a line lies inside a box.
  private(set) var joints: (least: Float, most: Float) = (.infinity, -.infinity)
  /// Least and greatest columns.
  private(set) var widths = (least: Int.max, most: 0)
  /// Least and greatest number of characters.
  private(set) var lengths = (least: Int.max, most: 0)
  /// Least and greatest share of lines that stand tight below another: 0, 1, or both for some.
  private(set) var tight: (least: Float, most: Float) = (1, 0)
  /// Least and greatest share of digits.
  private(set) var digits: (least: Float, most: Float) = (1, 0)
  /// Long texts before them on the sheet.
  private(set) var textsBefore: Int32 = 0

  /// Columns of the widest line that looks like no text.
  static let widest = 40

  /// The lines of `range`; `nil` where one of them may be text, an item or beside something else.
  init?(_ cells: UnsafePointer<CellMeasure>, _ range: Range<Int>) {
    guard range.lowerBound > 0, cells[range.lowerBound - 1].isFree else { return nil }
    textsBefore = cells[range.lowerBound].textsBefore
    for index in range {
      let line = cells + index
      guard Self.isBare(line) else { return nil }
      joints = (min(joints.least, line.pointee.joint), max(joints.most, line.pointee.joint))
      let width = line.pointee.cell.width
      widths = (min(widths.least, width), max(widths.most, width))
      let length = line.pointee.cell.length
      lengths = (min(lengths.least, length), max(lengths.most, length))
      if line.pointee.cell.blanksBefore == 0 { tight.most = 1 } else { tight.least = 0 }
      let count = line.pointee.shared.w
      if count > 0 { digits.most = 1 }
      if count < Float(length) { digits.least = 0 }
    }
  }

  /// Takes in the lines below.
  mutating func formUnion(_ below: BareLines) {
    joints = (min(joints.least, below.joints.least), max(joints.most, below.joints.most))
    widths = (min(widths.least, below.widths.least), max(widths.most, below.widths.most))
    lengths = (min(lengths.least, below.lengths.least), max(lengths.most, below.lengths.most))
    tight = (min(tight.least, below.tight.least), max(tight.most, below.tight.most))
    digits = (min(digits.least, below.digits.least), max(digits.most, below.digits.most))
  }

  /// Whether nothing speaks for or against a line but how it is joined, its size and its digits.
  @inline(__always)
  private static func isBare(_ line: UnsafePointer<CellMeasure>) -> Bool {
    guard line.pointee.isFree, line.pointee.marks.isEmpty,
      line.pointee.endings | line.pointee.joinedEndings | line.pointee.endingsAbove == 0,
      !line.pointee.isItem, !line.pointee.announces, !line.pointee.hasColon
    else { return false }
    let cell = line.pointee.cell
    return cell.labelBefore == nil && cell.labelAfter == nil && cell.pageBreak == 0
      && cell.width <= widest && cell.length < CellMeasures.shortestText && cell.length > 0
      && cell.last != 0x3002 && !(cell.length == 1 && Glyph.isDash(cell.first))
  }
}

extension BoxBound.Table {
  /// More than what any box of bare lines scores beside what the gaps say before and behind it.
  ///
  /// - Parameters:
  ///   - lines: those of the block that boxes begin in and of as many below as they can reach.
  ///   - mostLines: the longest box.
  ///   - places: where the block begins and ends on the sheet, 0…1.
  ///   - closesTexts: how much it counts that no text follows; 0 where one does.
  func mostInside(
    _ lines: BareLines, mostLines: Int, places: (Float, Float), closesTexts: Float
  ) -> SIMD4<Float> {
    var sum = weight(.bias) + weight(CellMeasures.orderFeature(lines.textsBefore))
    sum += weight(.closesTextsApart) * closesTexts
    sum += most(.place, places) + most(.digits, (lines.digits.least, lines.digits.most))
    sum += most(.ragged, (0, 1)) + widest(lines.widths.least, lines.widths.most)
    let single = size(lines, 1...1)
    let several = pointwiseMax(size(lines, 2...3), size(lines, 4...max(mostLines, 4)))
    return sum + pointwiseMax(single, several)
  }

  /// The most that gaps like those before and behind some bare lines say of a box, before and behind
  /// it.
  func mostOfGaps(_ lines: BareLines) -> (before: SIMD4<Float>, behind: SIMD4<Float>) {
    let cut = (CellMeasures.cut(lines.joints.most), CellMeasures.cut(lines.joints.least))
    let tight = (lines.tight.least, lines.tight.most)
    return (
      most(.cutBefore, cut) + most(.tightBefore, tight),
      most(.cutAfter, cut) + most(.tightAfter, tight)
    )
  }

  /// What the gap before a bare line says of a box that begins with it.
  @inline(__always)
  func gapBefore(_ line: UnsafePointer<CellMeasure>) -> SIMD4<Float> {
    let sum = weight(.cutBefore) * CellMeasures.cut(line.pointee.joint)
    return line.pointee.cell.blanksBefore == 0 ? sum + weight(.tightBefore) : sum
  }

  /// What the gap before a bare line says of a box that ends above it.
  @inline(__always)
  func gapBehind(_ line: UnsafePointer<CellMeasure>) -> SIMD4<Float> {
    let sum = weight(.cutAfter) * CellMeasures.cut(line.pointee.joint)
    return line.pointee.cell.blanksBefore == 0 ? sum + weight(.tightAfter) : sum
  }

  /// What a feature adds at most whose value lies between two.
  @inline(__always)
  private func most(_ feature: BoxFeature, _ values: (Float, Float)) -> SIMD4<Float> {
    gain(feature) * values.1 + loss(feature) * values.0
  }

  /// What the size of a box of so many lines adds at most, and how its lines are joined.
  @inline(__always)
  private func size(_ lines: BareLines, _ counts: ClosedRange<Int>) -> SIMD4<Float> {
    let lengths = (
      CellMeasures.size(counts.lowerBound * lines.lengths.least),
      CellMeasures.size(counts.upperBound * lines.lengths.most)
    )
    // A box goes on over no gap with less, and none counts more.
    let least = min(max(lines.joints.least, CellMeasures.weakestJoint), 2)
    let most = max(min(lines.joints.most, 2), CellMeasures.weakestJoint)
    let gaps = (Float(counts.lowerBound - 1), Float(counts.upperBound - 1))
    let joined = (min(least * gaps.0, least * gaps.1) / 4, max(most * gaps.0, most * gaps.1) / 4)
    var sum = self.lines(counts.lowerBound) + self.most(.size, lengths)
    sum += self.most(.joined, joined) + self.most(.fragment, (0, 1))
    if counts.upperBound > 1 { sum += self.most(.even, (0, 1)) }
    return sum
  }
}
