/// What the markup of a page says about a line: the level of the heading that it is, whether it is the
/// cell that labels its row of a table, and whether it stands in a list.
package struct LineMark: Sendable, Hashable {
  /// 1 for the outermost, 0 for a line that is no heading.
  package var headingLevel: Int
  package var isRowHead: Bool
  package var isInList: Bool

  package init(headingLevel: Int = 0, isRowHead: Bool = false, isInList: Bool = false) {
    self.headingLevel = headingLevel
    self.isRowHead = isRowHead
    self.isInList = isInList
  }

  /// The same in five bits: the level in three, then the others.
  package init(bits: UInt8) {
    headingLevel = Int(bits & 7)
    isRowHead = bits & 8 != 0
    isInList = bits & 16 != 0
  }

  package var bits: UInt8 {
    UInt8(headingLevel & 7) | (isRowHead ? 8 : 0) | (isInList ? 16 : 0)
  }

  /// What a line without any markup has.
  package static let none = LineMark()
}
