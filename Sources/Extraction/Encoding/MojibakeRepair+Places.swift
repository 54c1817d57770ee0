internal import ShisakuSourceText

extension MojibakeRepair.Result {
  /// Diagnostics of the text as it was, with their places in the text put right. O(spans · log lines).
  func placed(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    guard text != nil else { return diagnostics }
    return diagnostics.map { diagnostic in
      Diagnostic(
        diagnostic.code, diagnostic.severity, diagnostic.message,
        at: diagnostic.spans.map(placed))
    }
  }

  /// A span in the text put right; one that touches a line that was changed is all of the line.
  private func placed(_ span: ByteRange) -> ByteRange {
    let lower = place(of: span.lower)
    let upper = place(of: max(span.lower, span.upper - 1))
    let end = upper.isChanged ? upper.range.upper : upper.range.lower + (span.isEmpty ? 0 : 1)
    return ByteRange(lower.range.lower, max(lower.range.lower, end))
  }

  /// The place of a byte: the line that was changed around it, or the byte alone.
  private func place(of offset: Int) -> (range: ByteRange, isChanged: Bool) {
    let next = lines.partitioningIndex { $0.before.lower > offset }
    guard next > 0 else { return (ByteRange(offset, offset + 1), false) }
    let line = lines[next - 1]
    if offset < line.before.upper { return (line.after, true) }
    let place = offset + line.after.upper - line.before.upper
    return (ByteRange(place, place + 1), false)
  }
}
