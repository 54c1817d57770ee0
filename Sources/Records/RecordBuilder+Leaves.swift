package import ShisakuEntities
internal import ShisakuNormalization
package import ShisakuSegmentation
internal import ShisakuSourceText

extension RecordBuilder {
  /// The leaf of a text; `nil` where the ranges hold nothing but white space. `context` knows what
  /// the texts before it mentioned, and learns from this one.
  package func leaf(
    _ ranges: TextRanges, _ kind: TextKind, _ context: inout EntityContext
  ) -> TracedText? {
    let ranges = trimmed(ranges)
    guard !ranges.isEmpty else { return nil }
    let passage = normalizer.passage(ranges, of: text)
    let value = normalizer.value(of: passage, eras: kind == .running ? settings.eras : .keep)
    guard !value.isEmpty else { return nil }
    return TracedText(
      value, at: ranges.map(text.source(of:)), mentions: mentions(in: passage, &context))
  }

  /// The leaves of several texts; empty ones are left out.
  func leaves(
    _ texts: [TextRanges], _ kind: TextKind, _ context: inout EntityContext
  ) -> [TracedText] {
    texts.compactMap { leaf($0, kind, &context) }
  }

  /// The entities of a passage.
  func mentions(in passage: Passage, _ context: inout EntityContext) -> [Mention] {
    scanner.entities(in: passage, context: &context).compactMap { entity in
      let spans = spans(of: entity.range, in: passage)
      guard !spans.isEmpty else { return nil }
      var printed: [UInt8] = []
      for span in spans { printed.append(contentsOf: text.source[span]) }
      return Mention(
        entity.kind, text: String(decoding: printed, as: UTF8.self), at: spans,
        value: entity.value, note: entity.note)
    }
  }

  /// The source bytes behind a part of a passage, one span a line.
  ///
  /// Pieces that only spaces part become one span, so that it reads as printed.
  func spans(of range: Range<Int>, in passage: Passage) -> [ByteRange] {
    var spans: [ByteRange] = []
    for folded in passage.folded(of: range) {
      let span = text.source(of: folded)
      if let last = spans.last, last.upper <= span.lower, isSpace(last.upper, span.lower) {
        spans[spans.count - 1] = ByteRange(last.lower, span.upper)
      } else {
        spans.append(span)
      }
    }
    return spans
  }

  /// Whether nothing but spaces of one line stands between two offsets of the source.
  private func isSpace(_ lower: Int, _ upper: Int) -> Bool {
    text.source.bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return false }
      var offset = lower
      while offset < upper {
        let length = WhiteSpace.length(at: base + offset)
        if length == 0 || (base[offset] >= 0x0A && base[offset] <= 0x0D) { return false }
        offset += length
      }
      return true
    }
  }

  /// The ranges without white space at their ends; empty ones are left out.
  func trimmed(_ ranges: TextRanges) -> TextRanges {
    text.bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return [] }
      return ranges.compactMap { range in
        var lower = range.lowerBound
        while lower < range.upperBound {
          let length = WhiteSpace.length(at: base + lower)
          if length == 0 { break }
          lower += length
        }
        guard lower < range.upperBound else { return nil }
        var upper = range.upperBound
        while upper > lower {
          var start = upper - 1
          while start > lower, base[start] & 0xC0 == 0x80 { start -= 1 }
          guard WhiteSpace.length(at: base + start) > 0 else { break }
          upper = start
        }
        return lower..<upper
      }
    }
  }
}
