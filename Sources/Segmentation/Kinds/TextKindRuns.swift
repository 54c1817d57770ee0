internal import ShisakuSourceText

/// The scores of runs of the pieces of a text, such as the lines of a sheet.
///
/// Runs overlap: many begin or end with the same piece. What those have in common is weighed once.
struct TextKindRuns {
  private let model: TextKindModel
  /// The characters of all pieces without white space.
  private var codes: [UInt32] = []
  /// Where each piece begins in `codes`, and where the last one ends.
  private var starts: [Int] = [0]
  private var openings: [Range<Int>: TextKindScores] = [:]
  private var closings: [Range<Int>: TextKindScores] = [:]

  /// The pieces are valid UTF-8, folded. O(their length).
  init(_ pieces: some Collection<Range<Int>>, in bytes: [UInt8], model: TextKindModel) {
    self.model = model
    starts.reserveCapacity(pieces.count + 1)
    codes.reserveCapacity(1024)
    bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      for piece in pieces {
        var offset = piece.lowerBound
        while offset < piece.upperBound {
          let code = UTF8Bytes.scalar(at: base + offset)
          // No text of a sheet holds other white space once it is folded.
          if code > 0x20, code != 0x3000 { codes.append(code) }
          offset &+= UTF8Bytes.length(of: base[offset])
        }
        starts.append(codes.count)
      }
    }
  }

  /// The scores of the text that the pieces make together.
  mutating func scores(of pieces: Range<Int>) -> TextKindScores {
    let text = starts[pieces.lowerBound]..<starts[pieces.upperBound]
    var scores = model.outerScores(codes, text)
    let opening = TextKindModel.opening(of: text)
    scores.add(Self.known(opening, &openings) { model.openingScores(codes, opening) })
    let closing = TextKindModel.closing(of: text)
    scores.add(Self.known(closing, &closings) { model.closingScores(codes, closing) })
    return scores
  }

  private static func known(
    _ window: Range<Int>, _ memory: inout [Range<Int>: TextKindScores], _ read: () -> TextKindScores
  ) -> TextKindScores {
    if let scores = memory[window] { return scores }
    let scores = read()
    memory[window] = scores
    return scores
  }
}
