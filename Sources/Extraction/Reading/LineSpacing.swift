internal import ShisakuSourceText

/// Takes the blank line behind every line away where a dump prints one: joined with two line feeds.
struct LineSpacing {
  /// Lines of text that show it.
  private static let fewest = 20
  /// One line in so many may break the rule.
  private static let exceptions = 50
  /// Blank lines that stand for the two that may be the seam of two pages.
  private static let breakingRun = 5

  func close(in document: inout ExtractedDocument) {
    let lines = document.lines
    var texts = 0
    var tight = 0
    var even = 0
    var blanks = 0
    for line in lines {
      if Self.isBlank(line, document.reading) {
        blanks += 1
        continue
      }
      texts += 1
      if blanks == 0 { tight += 1 } else if blanks % 2 == 0 { even += 1 }
      blanks = 0
      // Almost every dump shows soon that it is none of these.
      if tight > 1 + lines.count / Self.exceptions { return }
    }
    guard texts >= Self.fewest, (tight + even) * Self.exceptions <= texts else { return }
    var bytes = document.reading.bytes
    var kept: [SourceLine] = []
    kept.reserveCapacity(lines.count / 2 + 1)
    // Blank lines since the last text, and those of them that stay: one of three, two of five.
    var run = 0
    for line in lines {
      let isBlank = Self.isBlank(line, document.reading)
      if isBlank {
        run += 1
        guard run % 2 == 1, !kept.isEmpty, line.pageBreak < .formFeed else {
          kept.append(line)
          continue
        }
        // The line feed before it becomes a space.
        var offset = line.range.lower - 1
        while offset > 0, bytes[offset] != 0x0A { offset -= 1 }
        bytes[offset] = 0x20
      } else {
        // What counted as a run of blank lines may be one.
        let isBreak = line.pageBreak != .blankRun || run >= Self.breakingRun
        kept.append(SourceLine(range: line.range, pageBreak: isBreak ? line.pageBreak : .none))
        run = 0
      }
    }
    document.reading = SourceText(padded: bytes)
    document.lines = kept
  }

  private static func isBlank(_ line: SourceLine, _ text: SourceText) -> Bool {
    line.range.isEmpty || text[line.range].allSatisfy { $0 <= 0x20 }
  }
}
