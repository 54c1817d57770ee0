/// Where a line stands on its page: points of 1/72 inch from the upper left corner.
package struct LineBox: Sendable, Hashable {
  package var left: Double
  package var top: Double
  package var right: Double
  package var bottom: Double

  package init(left: Double, top: Double, right: Double, bottom: Double) {
    self.left = left
    self.top = top
    self.right = right
    self.bottom = bottom
  }

  package var width: Double { right - left }
  package var height: Double { bottom - top }
  /// Half-way between top and bottom.
  package var middle: Double { (top + bottom) / 2 }

  /// Half-way between left and right.
  package var center: Double { (left + right) / 2 }

  /// The smallest box around some; `nil` for none.
  package static func around(_ boxes: some Sequence<LineBox>) -> LineBox? {
    boxes.reduce(nil) { whole, box in whole?.union(box) ?? box }
  }

  /// The smallest box around both.
  package func union(_ other: LineBox) -> LineBox {
    LineBox(
      left: min(left, other.left), top: min(top, other.top), right: max(right, other.right),
      bottom: max(bottom, other.bottom))
  }

  /// Length that both share from left to right; 0 and less where they stand apart.
  package func horizontalOverlap(_ other: LineBox) -> Double {
    min(right, other.right) - max(left, other.left)
  }

  /// Length that both share from top to bottom; 0 and less where they stand apart.
  package func verticalOverlap(_ other: LineBox) -> Double {
    min(bottom, other.bottom) - max(top, other.top)
  }

  /// Whether both begin at one edge or are centred in one column, within a reach in points.
  package func isFlush(with other: LineBox, within reach: Double) -> Bool {
    abs(left - other.left) <= reach || abs(center - other.center) <= reach
  }

  /// Whether both stand on one row: they share more than half of the smaller height.
  package func isOnRow(_ other: LineBox) -> Bool {
    verticalOverlap(other) > 0.5 * min(height, other.height)
  }
}
