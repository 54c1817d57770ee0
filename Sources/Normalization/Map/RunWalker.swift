internal import ShisakuSourceText

/// Walks over a normalised chunk and its way back at once, and writes a run for each stretch.
///
/// A stretch is copied text, text that folding changed, what an era year became, or what was
/// dropped or put in between two pieces of the passage.
struct RunWalker: ~Copyable {
  private let text: NormalizedText
  private let passage: Passage
  private let edits: [EraYears.Edit]
  private var writer: RunWriter
  /// The next run of the alignment, and where the text before it ends in both texts.
  private var nextRun = 0
  private var folded = 0
  private var source = 0
  /// Where the last written run ends in the source, and in the passage.
  private var writtenSource = 0
  private var writtenPassage = 0

  private init(
    _ text: NormalizedText, _ passage: Passage, _ edits: [EraYears.Edit],
    _ writer: consuming RunWriter
  ) {
    self.text = text
    self.passage = passage
    self.edits = edits
    self.writer = writer
  }

  /// The runs of a chunk as JSON objects, each after a comma and a line feed; `offset` is added to
  /// every position. O(n).
  static func json(
    _ text: NormalizedText, _ passage: Passage, _ edits: [EraYears.Edit], offset: Int
  ) -> [UInt8] {
    // Enough for every text but one that is full of changes or of characters that JSON escapes.
    var capacity = text.count * 3 + 4096
    while true {
      var isFull = false
      let json = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
        guard let base = buffer.baseAddress else { return }
        var walker = RunWalker(
          text, passage, edits, RunWriter(into: base, capacity: buffer.count, offset: offset))
        walker.run()
        isFull = walker.writer.isFull
        count = isFull ? 0 : walker.writer.count
      }
      if !isFull { return json }
      capacity *= 2
    }
  }

  private mutating func run() {
    passage.bytes.withUnsafeBufferPointer { bytes in
      var edit = 0
      /// Where the edit that is under way begins in the folded text.
      var start = 0
      for piece in passage.pieces {
        var lower = piece.passage
        let upper = piece.passage + piece.count
        while edit < edits.count, edits[edit].range.lowerBound < upper {
          let range = edits[edit].range
          if range.lowerBound >= lower {
            walk(piece, lower..<range.lowerBound, bytes)
            start = range.lowerBound - piece.passage + piece.folded
          }
          lower = min(range.upperBound, upper)
          guard range.upperBound <= upper else { break }
          replace(edits[edit], foldedFrom: start..<lower - piece.passage + piece.folded, bytes)
          edit += 1
        }
        if lower < upper { walk(piece, lower..<upper, bytes) }
      }
      finish(bytes)
    }
  }

  /// Writes the runs of a part of a piece.
  private mutating func walk(
    _ piece: Passage.Piece, _ part: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>
  ) {
    guard !part.isEmpty else { return }
    let shift = piece.passage - piece.folded
    var lower = part.lowerBound - shift
    let upper = part.upperBound - shift
    while lower < upper {
      guard nextRun < text.alignment.runs.count else {
        write(
          source + lower - folded, source + upper - folded, lower + shift..<upper + shift, bytes)
        return
      }
      let next = text.alignment.runs[nextRun]
      let start = Int(next.folded)
      if lower < start {
        let end = min(upper, start)
        write(source + lower - folded, source + end - folded, lower + shift..<end + shift, bytes)
        lower = end
        continue
      }
      let extent = text.alignment.extent(of: next)
      let end = min(upper, start + extent.folded)
      if lower < end {
        if lower == start, end == start + extent.folded {
          let from = Int(next.source)
          write(from, from + extent.source, lower + shift..<end + shift, bytes)
        } else {
          // Where an era year took the other part of the unit, its source has been written.
          let span = sourceSpan(of: lower..<end)
          write(max(span.lower, writtenSource), span.upper, lower + shift..<end + shift, bytes)
        }
        lower = end
      }
      if end == start + extent.folded || lower >= start + extent.folded {
        folded = start + extent.folded
        source = Int(next.source) + extent.source
        nextRun += 1
      }
    }
  }

  /// The source bytes of a range of folded bytes that is not before what was walked over.
  private mutating func sourceSpan(of range: Range<Int>) -> (lower: Int, upper: Int) {
    let lower = sourceUnit(at: range.lowerBound).lower
    return (lower, range.isEmpty ? lower : sourceUnit(at: range.upperBound - 1).upper)
  }

  /// The source bytes of the unit that holds a folded byte, walking on to it.
  private mutating func sourceUnit(at offset: Int) -> (lower: Int, upper: Int) {
    while nextRun < text.alignment.runs.count {
      let next = text.alignment.runs[nextRun]
      let start = Int(next.folded)
      guard offset >= start else { break }
      let extent = text.alignment.extent(of: next)
      if offset < start + extent.folded {
        let from = Int(next.source)
        guard next.count > 0 else { return (from, from + extent.source) }
        let lower = from + (offset - start) / Int(next.foldedUnit) * Int(next.sourceUnit)
        return (lower, lower + Int(next.sourceUnit))
      }
      folded = start + extent.folded
      source = Int(next.source) + extent.source
      nextRun += 1
    }
    return (source + offset - folded, source + offset - folded + 1)
  }

  /// Writes what an era year became.
  private mutating func replace(
    _ edit: EraYears.Edit, foldedFrom folded: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>
  ) {
    var span = sourceSpan(of: folded)
    span.lower = max(span.lower, writtenSource)
    if span.lower > writtenSource || edit.range.lowerBound > writtenPassage {
      writer.write(
        writtenSource, max(span.lower, writtenSource),
        writtenPassage..<max(writtenPassage, edit.range.lowerBound), of: bytes)
    }
    edit.withReplacement {
      writer.write(span.lower, span.upper, 0..<$0.count, of: $0)
    }
    writtenSource = span.upper
    writtenPassage = edit.range.upperBound
  }

  /// Writes a run, and before it one for what lies between it and the run before.
  @inline(__always)
  private mutating func write(
    _ lower: Int, _ upper: Int, _ part: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>
  ) {
    if lower > writtenSource || part.lowerBound > writtenPassage {
      writer.write(
        writtenSource, max(lower, writtenSource), writtenPassage..<part.lowerBound, of: bytes)
    }
    writer.write(lower, upper, part, of: bytes)
    writtenSource = upper
    writtenPassage = part.upperBound
  }

  /// Writes what is left of the source and the passage.
  private mutating func finish(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard writtenSource < text.source.count || writtenPassage < bytes.count else { return }
    writer.write(writtenSource, text.source.count, writtenPassage..<bytes.count, of: bytes)
  }
}
