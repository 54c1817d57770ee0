internal import CByteScan
internal import ShisakuValues

/// Where 円, 単位 and ％ stand in a text, one after the other: nearly all lines have none.
struct UnitMarks {
  private let text: ByteText
  /// The place that was found last.
  private var place = -1

  init(_ text: ByteText) { self.text = text }

  /// The first place at or behind `offset`, which never goes back.
  mutating func next(from offset: Int) -> Int? {
    if place < offset { place = shisaku_next_unit(text.base, offset, text.count) }
    return place < text.count ? place : nil
  }
}
