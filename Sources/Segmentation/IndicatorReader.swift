/// Reads indicator (KPI) tables: an item, the indicator, its target and its present value.
///
/// The columns of a table are lost in a dump; what is left is the order: a heading (○…), the name of
/// the indicator, then readings (a number with its unit and the year in parentheses).
struct IndicatorReader {
  let bytes: [UInt8]
  let lines: [TextLine]
  let profile: Profile

  private(set) var rows: [IndicatorNode] = []
  private(set) var furniture: [Range<Int>] = []

  init(bytes: [UInt8], lines: [TextLine], profile: Profile) {
    self.bytes = bytes
    self.lines = lines
    self.profile = profile
  }

  mutating func read(_ page: Range<Int>) {
    for line in page { furniture.append(lines[line].range) }
  }
}
