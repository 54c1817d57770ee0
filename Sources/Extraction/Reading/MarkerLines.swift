internal import ShisakuSourceText

/// Leaves lines such as `Page 3:` out of what is read; that a page begins is noted with the line.
struct MarkerLines {
  func leaveOut(of document: inout ExtractedDocument) {
    let marked = document.lines.indices.filter { document.lines[$0].pageBreak == .marker }
    guard !marked.isEmpty else { return }
    var bytes = document.reading.bytes
    for index in marked {
      let range = document.lines[index].range
      for offset in range.lower..<range.upper { bytes[offset] = 0x20 }
      document.leftOut.append(range)
      document.lines[index] = SourceLine(
        range: ByteRange(range.upper, range.upper), pageBreak: .marker)
    }
    document.reading = SourceText(padded: bytes)
  }
}
