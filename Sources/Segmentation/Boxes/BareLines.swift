/// What lines have in common that look like no text: numbers, and scraps of a figure or a table.
///
/// A sheet may hold hundreds of thousands of them. No box among them is of use as soon as there are
/// better ones, and a bound on all boxes that begin in a whole block of such lines shows it without
/// a look at any of them.
///
///     12      widths 2…3, lengths 2…3, all digits, none behind a blank line
///     7,5
///     13
struct BareLines: Equatable {
  /// The least and the greatest of some values.
  struct Extent: Equatable {
    private(set) var least = Float.infinity
    private(set) var most = -Float.infinity

    @inline(__always)
    mutating func include(_ value: Float) {
      least = min(least, value)
      most = max(most, value)
    }

    @inline(__always)
    mutating func formUnion(_ other: Extent) {
      least = min(least, other.least)
      most = max(most, other.most)
    }
  }

  /// Log-odds that the gap before a line lies inside a box.
  private(set) var joints = Extent()
  /// Columns.
  private(set) var widths = Extent()
  /// Characters.
  private(set) var lengths = Extent()
  /// 1 for lines that stand tight below another.
  private(set) var tight = Extent()
  /// Shares of digits: 1, 0, or both where some have others.
  private(set) var digits = Extent()
  /// How many pairs of characters that name, theme and excerpt have too stand on two lines that
  /// follow one another, at most.
  private(set) var shared = SIMD4<Float>()
  /// Long texts before them on the sheet.
  private let textsBefore: Int32

  /// Columns of the widest line that looks like no text.
  static let widest = 40

  /// What the number of long texts before them says.
  var orderFeature: BoxFeature { CellMeasures.orderFeature(textsBefore) }

  /// The lines of `range`; `nil` where one of them may be text, an item or beside something else.
  init?(_ cells: UnsafePointer<CellMeasure>, _ range: Range<Int>) {
    guard range.lowerBound > 0, cells[range.lowerBound - 1].isFree else { return nil }
    textsBefore = cells[range.lowerBound].textsBefore
    var marks: CellMeasure.Marks = []
    for index in range {
      let line = cells + index
      guard Self.isBare(line) else { return nil }
      marks.formUnion(line.pointee.marks)
      let length = Float(line.pointee.cell.length)
      joints.include(line.pointee.joint)
      widths.include(Float(line.pointee.cell.width))
      lengths.include(length)
      tight.include(line.pointee.cell.blanksBefore == 0 ? 1 : 0)
      let count = line.pointee.shared.w
      digits.include(count > 0 ? 1 : 0)
      digits.include(count < length ? 0 : 1)
    }
    guard marks.contains(.shared) || cells[range.lowerBound - 1].marks.contains(.shared) else {
      return
    }
    for index in range {
      shared = pointwiseMax(shared, cells[index - 1].shared + cells[index].shared)
    }
  }

  /// Takes in the lines below.
  mutating func formUnion(_ below: BareLines) {
    joints.formUnion(below.joints)
    widths.formUnion(below.widths)
    lengths.formUnion(below.lengths)
    tight.formUnion(below.tight)
    digits.formUnion(below.digits)
    shared = pointwiseMax(shared, below.shared)
  }

  /// Whether nothing speaks for or against a line but how it is joined, its size, its digits and what
  /// it shares with other texts.
  @inline(__always)
  private static func isBare(_ line: UnsafePointer<CellMeasure>) -> Bool {
    guard line.pointee.isFree, line.pointee.marks.isSubset(of: .shared),
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
  /// No less than what any box of bare lines scores, beside its place on the sheet and what the gaps
  /// say before and behind it.
  ///
  /// - Parameters:
  ///   - lines: all lines that boxes may hold.
  ///   - mostLines: the longest box.
  ///   - closesTexts: how much it counts that no text follows; 0 where one does.
  /// - Returns: a sum a field.
  func mostInside(_ lines: BareLines, mostLines: Int, closesTexts: Float) -> SIMD4<Float> {
    var sum = weight(.bias) + weight(lines.orderFeature) + weight(.closesTextsApart) * closesTexts
    sum += most(.digits, lines.digits) + gain(.ragged) + gain(.fragment)
    sum += widest(Int(lines.widths.least), Int(lines.widths.most))
    var most = size(lines, 1)
    for count in 2..<max(mostLines, 2) + 1 {
      most = pointwiseMax(most, size(lines, count) + gain(.even))
    }
    return sum + most
  }

  /// What the size of a box of so many lines adds at most, how its lines are joined and what they
  /// share with other texts.
  @inline(__always)
  private func size(_ lines: BareLines, _ count: Int) -> SIMD4<Float> {
    let least = count &* Int(lines.lengths.least)
    let most = count &* Int(lines.lengths.most)
    var sum = self.lines(count) + gain(.size) * CellMeasures.size(most)
    sum += loss(.size) * CellMeasures.size(least)
    // A box goes on over no gap with less, and none counts more.
    let gaps = Float(count &- 1) / 4
    sum += gain(.joined) * (gaps * max(min(lines.joints.most, 2), CellMeasures.weakestJoint))
    sum += loss(.joined) * (gaps * min(max(lines.joints.least, CellMeasures.weakestJoint), 2))
    // Half of the lines, and one more, are the first of two that follow one another.
    let shared = lines.shared * (Float((count &+ 1) / 2) / Float(max(least &- count, 1)))
    sum += gain(.nameOverlap) * min(shared.x, 1) + gain(.themeOverlap) * min(shared.y, 1)
    return sum + gain(.excerptOverlap) * min(shared.z, 1)
  }

  /// The most that gaps like those before and behind some bare lines say of a box, before and behind
  /// it.
  func mostOfGaps(_ lines: BareLines) -> (before: SIMD4<Float>, behind: SIMD4<Float>) {
    var cut = BareLines.Extent()
    cut.include(CellMeasures.cut(lines.joints.least))
    cut.include(CellMeasures.cut(lines.joints.most))
    return (
      most(.cutBefore, cut) + most(.tightBefore, lines.tight),
      most(.cutAfter, cut) + most(.tightAfter, lines.tight)
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

  /// What a feature adds at most whose values are known.
  @inline(__always)
  private func most(_ feature: BoxFeature, _ values: BareLines.Extent) -> SIMD4<Float> {
    gain(feature) * values.most + loss(feature) * values.least
  }
}
