internal import ShisakuSourceText

/// The scores of runs of the pieces of a text, such as the lines of a sheet.
///
/// Runs overlap: many begin or end with the same piece. What those have in common is weighed once.
struct TextKindRuns {
  /// Where a piece begins among the characters, and among the full stops.
  private struct Start {
    var code: Int
    var stop: Int
  }

  private let model: TextKindModel
  /// The characters of all pieces without white space.
  private let codes: [UInt32]
  /// Where in `codes` full stops stand.
  private var stops: [Int] = []
  /// Where each piece begins, and where the last one ends.
  private var starts: [Start] = []
  /// What long runs share that begin with a piece, and that end before it.
  private var openings: [TextKindScores?]
  private var closings: [TextKindScores?]

  /// The pieces are valid UTF-8, folded. O(their length).
  init(_ pieces: some Collection<Range<Int>>, in bytes: [UInt8], model: TextKindModel) {
    self.model = model
    var starts: [Start] = []
    var stops: [Int] = []
    starts.reserveCapacity(pieces.count + 1)
    let length = pieces.reduce(0) { $0 + $1.count }
    codes = [UInt32](unsafeUninitializedCapacity: length) { codes, count in
      bytes.withUnsafeBufferPointer { bytes in
        guard let base = bytes.baseAddress else { return }
        var next = 0
        defer { count = next }
        for piece in pieces {
          starts.append(Start(code: next, stop: stops.count))
          var offset = piece.lowerBound
          while offset < piece.upperBound {
            let (code, length) = UTF8Bytes.decode(at: base + offset)
            offset &+= length
            // No text of a sheet holds other white space once it is folded.
            guard code > 0x20, code != 0x3000 else { continue }
            if TextKindModel.isStop(code) { stops.append(next) }
            codes[next] = code
            next &+= 1
          }
        }
      }
    }
    starts.append(Start(code: codes.count, stop: stops.count))
    self.starts = starts
    self.stops = stops
    openings = Array(repeating: nil, count: starts.count)
    closings = openings
  }

  /// The scores of the text that the pieces make together.
  mutating func scores(of pieces: Range<Int>) -> TextKindScores {
    let start = starts[pieces.lowerBound]
    let end = starts[pieces.upperBound]
    let text = start.code..<end.code
    var scores = model.innerScores(codes, text, stops: stops[start.stop..<end.stop])
    guard text.count >= TextKindModel.window else {
      scores.add(model.openingScores(codes, text))
      scores.add(model.closingScores(codes, text))
      return scores
    }
    let opening = openings[pieces.lowerBound] ?? model.openingScores(codes, text)
    openings[pieces.lowerBound] = opening
    scores.add(opening)
    let closing = closings[pieces.upperBound] ?? model.closingScores(codes, text)
    closings[pieces.upperBound] = closing
    scores.add(closing)
    return scores
  }
}
