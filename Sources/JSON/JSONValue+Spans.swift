package import ShisakuSourceText

extension JSONValue {
  /// `[0,3]` as a range; `nil` where this is no span.
  package var span: ByteRange? {
    guard let ends = array, ends.count == 2, let lower = ends[0].integer,
      let upper = ends[1].integer, 0 <= lower, lower <= upper
    else { return nil }
    return ByteRange(lower, upper)
  }

  /// `[[0,3],[9,12]]` as ranges; `nil` where this is anything else.
  package var spans: [ByteRange]? {
    guard let array else { return nil }
    let spans = array.compactMap(\.span)
    return spans.count == array.count ? spans : nil
  }

  /// The spans of an array; what is none is left out.
  package var validSpans: [ByteRange] { (array ?? []).compactMap(\.span) }

  /// Ranges as they stand in records.
  package init(spans: [ByteRange]) {
    self = .array(
      spans.map { .array([.number(String($0.lower)), .number(String($0.upper))]) })
  }
}
