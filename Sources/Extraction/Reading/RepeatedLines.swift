internal import ShisakuSourceText

/// Leaves the second of two equal lines out where a dump prints its lines twice: bold text that is
/// drawn twice, or a text layer over another.
struct RepeatedLines {
  /// Such pairs are at least one in so many lines.
  private static let share = 4
  /// And so many.
  private static let fewest = 5

  func leaveOut(of document: inout ExtractedDocument) {
    let lines = document.lines
    var repeats: [Int] = []
    var texts = 0
    document.reading.bytes.withUnsafeBufferPointer { bytes in
      for index in lines.indices where !lines[index].range.isEmpty {
        texts += 1
        guard index > 0, repeats.last != index - 1,
          Self.areEqual(bytes, lines[index - 1].range, lines[index].range)
        else { continue }
        repeats.append(index)
      }
    }
    guard repeats.count >= Self.fewest, repeats.count * Self.share >= texts else { return }
    var bytes = document.reading.bytes
    var kept: [SourceLine] = []
    kept.reserveCapacity(lines.count)
    var next = 0
    for index in lines.indices {
      guard next < repeats.count, repeats[next] == index else {
        kept.append(lines[index])
        continue
      }
      next += 1
      // White space at the end of the line before, the line feed between them included.
      let range = lines[index].range
      for offset in lines[index - 1].range.upper..<range.upper { bytes[offset] = 0x20 }
      document.leftOut.append(range)
    }
    document.reading = SourceText(padded: bytes)
    document.lines = kept
  }

  private static func areEqual(
    _ bytes: UnsafeBufferPointer<UInt8>, _ first: ByteRange, _ second: ByteRange
  ) -> Bool {
    guard first.count == second.count else { return false }
    var isBlank = true
    for offset in 0..<first.count {
      if bytes[first.lower + offset] != bytes[second.lower + offset] { return false }
      if bytes[first.lower + offset] > 0x20 { isBlank = false }
    }
    return !isBlank
  }
}
