/// The logistic curve that turns a score into the share of such choices that are right; fitted.
package struct ConfidenceCurve: Sendable, Hashable {
  let slope: Float
  let offset: Float

  init(slope: Float, offset: Float) {
    self.slope = slope
    self.offset = offset
  }

  /// Slope and offset of a group of a weights file.
  init(_ lines: WeightLines, _ group: String) {
    let values = lines.values(Key.allCases, of: group)
    self.init(slope: Float(values[0]), offset: Float(values[1]))
  }

  private enum Key: CodingKey, CaseIterable {
    case slope, offset
  }

  /// The confidence in a choice, rounded to thousandths so that output stays the same wherever it is
  /// computed.
  func confidence(_ score: Float) -> Double {
    let exponent = Double(slope * score + offset)
    let value = 1 / (1 + Exponential.of(-exponent))
    return (value * 1000).rounded() / 1000
  }
}

/// The exponential function by its series: the same digits on every machine, without a C library.
enum Exponential {
  static func of(_ exponent: Double) -> Double {
    let bounded = min(max(exponent, -30), 30)
    // exp(x) = exp(x / 1024) ^ 1024; the series converges at once for so small a number.
    let step = bounded / 1024
    var power = 1 + step * (1 + step / 2 * (1 + step / 3 * (1 + step / 4)))
    for _ in 0..<10 { power *= power }
    return power
  }
}
