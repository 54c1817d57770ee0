internal import Glibc
internal import ShisakuSourceText

/// Closes the space that some extractors print behind every character: 目 的 地 方 分 権.
///
/// Two spaces and more are a space that was printed; one stays. Between Latin letters and digits a
/// single one goes only where all characters of the line stand apart.
struct SpacedLines {
  /// One byte of so many is such a space, in a text that is set apart as a whole one of four.
  private static let share = 16

  func close(in document: inout ExtractedDocument) {
    guard isSpaced(document.reading) else { return }
    var bytes = document.reading.bytes
    var pieces: [ReadingOrder.Piece] = []
    var regions: [ByteRange] = []
    document.reading.bytes.withUnsafeBufferPointer { source in
      for line in document.lines where !line.range.isEmpty {
        guard let base = source.baseAddress, let found = Self.pieces(base, line.range) else {
          continue
        }
        regions.append(line.range)
        pieces += found
        var end = line.range.lower
        for piece in found {
          // A space that stays takes the byte between two pieces.
          while end < piece.reading {
            bytes[end] = 0x20
            end += 1
          }
          for offset in 0..<piece.count { bytes[end + offset] = source[piece.source + offset] }
          end += piece.count
        }
        while end < line.range.upper {
          bytes[end] = 0x20
          end += 1
        }
      }
    }
    guard !regions.isEmpty else { return }
    document.reading = SourceText(padded: bytes)
    document.order = ReadingOrder(pieces: pieces, regions: regions)
  }

  /// Whether spaces between characters outside ASCII are many.
  private func isSpaced(_ text: SourceText) -> Bool {
    text.bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return false }
      var spaces = 0
      var offset = 0
      while offset < text.count, let found = memchr(base + offset, 0x20, text.count - offset) {
        offset = base.distance(to: found.assumingMemoryBound(to: UInt8.self))
        if offset > 0, bytes[offset - 1] >= 0x80, bytes[offset + 1] >= 0x80 { spaces += 1 }
        offset += 1
      }
      return spaces * Self.share >= text.count
    }
  }

  /// What stands between the spaces of a line, moved together; `nil` where it is not set apart.
  private static func pieces(
    _ bytes: UnsafePointer<UInt8>, _ line: ByteRange
  ) -> [ReadingOrder.Piece]? {
    guard isSetApart(bytes, line) else { return nil }
    var lower = line.lower
    var upper = line.upper
    while lower < upper, bytes[lower] <= 0x20 { lower += 1 }
    while upper > lower, bytes[upper - 1] <= 0x20 { upper -= 1 }
    let isAll = SpacedText.isAll(bytes, lower..<upper)
    var pieces: [ReadingOrder.Piece] = []
    var reading = line.lower
    var start = lower
    var offset = lower
    while offset <= upper {
      guard offset == upper || bytes[offset] == 0x20 else {
        offset += 1
        continue
      }
      var next = offset
      while next < upper, bytes[next] == 0x20 { next += 1 }
      let isPrinted =
        next < upper && next - offset == 1
        && bytes[offset - 1] < 0x80 && bytes[next] < 0x80 && !isAll
      if isPrinted {
        offset = next
        continue
      }
      pieces.append(
        ReadingOrder.Piece(reading: reading, source: start, count: offset - start))
      reading += offset - start + (next - offset > 1 ? 1 : 0)
      start = next
      offset = max(next, offset + 1)
    }
    return pieces
  }

  /// Whether most characters outside ASCII stand apart from each other.
  private static func isSetApart(_ bytes: UnsafePointer<UInt8>, _ line: ByteRange) -> Bool {
    var apart = 0
    var together = 0
    var offset = line.lower
    var wasWide = false
    while offset < line.upper {
      let isWide = bytes[offset] >= 0x80
      if isWide, wasWide { together += 1 }
      offset += UTF8Bytes.length(of: bytes[offset])
      wasWide = isWide
      guard isWide, offset + 1 < line.upper, bytes[offset] == 0x20, bytes[offset + 1] >= 0x80
      else { continue }
      apart += 1
      offset += 1
      wasWide = false
    }
    return apart > together
  }
}
