internal import ShisakuExtraction
internal import ShisakuJSON
internal import ShisakuRecords
internal import ShisakuSourceText

/// Writes where the lines of a source text stand, one JSON object a line.
enum LayoutListing {
  /// `nil` where there are no places.
  static func lines(_ layout: [PositionedLine]) -> [UInt8]? {
    guard !layout.isEmpty else { return nil }
    var writer = JSONWriter(layout: .compact, capacity: layout.count * 80)
    for line in layout {
      writer.beginObject()
      writer.member("span", line.range)
      writer.member("page", line.page)
      writer.beginArray("box")
      for place in [line.box.left, line.box.top, line.box.right, line.box.bottom] {
        writer.hundredths(place)
      }
      writer.endArray()
      writer.endObject()
      writer.endLine()
    }
    return writer.bytes
  }
}
