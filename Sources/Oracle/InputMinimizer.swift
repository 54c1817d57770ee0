/// Makes an input that breaks something smaller by delta debugging: lines first, then bytes.
///
/// Source: A. Zeller, R. Hildebrandt, Simplifying and isolating failure-inducing input, 2002.
package struct InputMinimizer {
  /// How often an input is tried before what is found so far has to do.
  private let mostTries: Int

  package init(mostTries: Int = 3000) { self.mostTries = mostTries }

  /// The smallest input found of which `breaks` is still true; the input itself where it is not even
  /// of that, as where a signal from elsewhere ended a process.
  package func minimized(_ input: [UInt8], breaks: ([UInt8]) -> Bool) -> [UInt8] {
    guard breaks(input) else { return input }
    var tries = 0
    func isBroken(_ pieces: [[UInt8]]) -> Bool {
      tries += 1
      return tries <= mostTries && breaks(Array(pieces.joined()))
    }
    let lines = reduced(Self.lines(of: input), isBroken)
    return Array(reduced(lines.joined().map { [$0] }, isBroken).joined())
  }

  private static func lines(of input: [UInt8]) -> [[UInt8]] {
    var lines: [[UInt8]] = [[]]
    for byte in input {
      lines[lines.count - 1].append(byte)
      if byte == 0x0A { lines.append([]) }
    }
    return lines
  }

  /// Leaves out runs of pieces, long ones first, as long as anything can be left out.
  private func reduced(_ pieces: [[UInt8]], _ isBroken: ([[UInt8]]) -> Bool) -> [[UInt8]] {
    var pieces = pieces
    var length = pieces.count / 2
    while length > 0 {
      var start = 0
      var hasShrunk = false
      while start < pieces.count {
        let rest = Array(pieces[..<start] + pieces[min(start + length, pieces.count)...])
        if rest.count < pieces.count, isBroken(rest) {
          pieces = rest
          hasShrunk = true
        } else {
          start += length
        }
      }
      if length > 1 || !hasShrunk { length /= 2 }
    }
    return pieces
  }
}
