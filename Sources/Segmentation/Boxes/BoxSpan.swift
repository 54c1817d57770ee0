/// What is added up over the cells of a candidate box while it grows line by line.
struct BoxSpan {
  let start: Int
  private(set) var end: Int
  /// Characters.
  private(set) var length = 0
  private(set) var widest = 0
  private(set) var width = BoxWidth(0)
  /// The narrowest of the lines that no paragraph ends with.
  private(set) var narrowest = Int.max
  /// List items.
  private(set) var items = 0
  /// Log-odds that the lines belong together, no gap counted higher than 2.
  private(set) var joined: Float = 0
  /// The lowest of these log-odds, none counted higher than `strongest`.
  private(set) var weakest = Self.strongest
  private static let strongest: Float = 3
  /// Pairs of neighbouring characters that name, theme and excerpt have too, and digits.
  private(set) var shared = SIMD4<Float>()
  /// Words that speak for purpose, overview and effect.
  private(set) var words = SIMD4<Float>()
  private(set) var marks: FragmentMeasure.Marks = []
  /// Lists of endings that sentences and items before the last line end with.
  private(set) var innerEndings: UInt8 = 0
  var cells: Range<Int> { start..<end }
  @inline(__always)
  var count: Int { end &- start }

  /// An empty span before `start`.
  @inline(__always)
  init(from start: Int) {
    self.start = start
    end = start
  }

  /// Takes in the next of the cells that `measures` holds. O(1).
  @inline(__always)
  mutating func grow(_ measures: UnsafePointer<FragmentMeasure>) {
    let next = measures + end
    var marks = next.pointee.marks
    if end > start {
      joined += min(next.pointee.joint, 2)
      weakest = min(weakest, next.pointee.joint)
      let above = next - 1
      if above.pointee.cell.last != 0x3002, !next.pointee.isItem {
        narrowest = min(narrowest, above.pointee.cell.width)
      }
      innerEndings |= next.pointee.endingsAbove
    } else {
      // A heading in the first line is counted as one that opens the box.
      marks.remove(.heading)
    }
    length &+= next.pointee.cell.length
    if next.pointee.cell.width > widest {
      widest = next.pointee.cell.width
      width = next.pointee.width
    }
    if next.pointee.isItem { items &+= 1 }
    shared += next.pointee.shared
    if marks.contains(.words) { words += next.pointee.words }
    self.marks.formUnion(marks)
    end &+= 1
  }

  /// Lines but the last that are short for no reason: ends of sentences and lines before a list
  /// item have one; other short lines belong to a figure. O(lines).
  @inline(__always)
  func shortLines(_ measures: UnsafePointer<FragmentMeasure>) -> Int {
    // No line is short beside itself.
    guard count > 1, Self.isShort(narrowest, beside: widest) else { return 0 }
    var lines = 0
    for index in start..<end &- 1
    where Self.isShort(measures[index].cell.width, beside: widest)
      && measures[index].cell.last != 0x3002 && !measures[index &+ 1].isItem
    {
      lines &+= 1
    }
    return lines
  }

  /// Whether its last line or the one before announces a list.
  @inline(__always)
  func announces(_ measures: UnsafePointer<FragmentMeasure>) -> Bool {
    measures[end &- 1].announces || (count > 1 && measures[end &- 2].announces)
  }

  @inline(__always)
  private static func isShort(_ width: Int, beside widest: Int) -> Bool {
    width &* 10 < widest &* 7
  }
}
