internal import ShisakuSourceText

/// Tells from characters alone whether a text goes on over the end of a line.
///
/// A linear model over the last four characters above the gap and the first four below it; white
/// space counts nowhere. 観測データの収｜集を行う goes on, 観測データの収集｜地域における need not. The
/// weights are integers, so that scores are the same on every machine; `scripts/fit-edges` fits them to
/// real texts and has the same features.
package struct LineEdgeModel: Sendable {
  private static let reach = 4
  /// A weight a bucket, `zero` for none.
  private let weights: [UInt8]

  private static let zero: Int32 = 81
  private static let unit: Float = 16

  /// The model whose weights the program carries.
  package static let builtIn = LineEdgeModel(
    text: UnsafeBufferPointer(
      start: StoredLineEdges.weights.utf8Start, count: StoredLineEdges.weights.utf8CodeUnitCount))

  /// Reads lines of weights as `scripts/fit-edges` writes them.
  package init(text: some Sequence<UInt8>) {
    weights = text.filter { $0 > 0x20 }
  }

  /// Lends the weights, for many lines in a row.
  @inline(__always)
  func withTable<Result>(_ body: (Table) -> Result) -> Result {
    weights.withUnsafeBufferPointer { body(Table(weights: $0)) }
  }

  /// The weights, lent.
  struct Table {
    fileprivate let weights: UnsafeBufferPointer<UInt8>

    /// Log-odds that the text does not end with a line, as far as its last characters say.
    @inline(__always)
    func goesOn(after range: Range<Int>, in base: UnsafePointer<UInt8>) -> Float {
      var sum = Sum(value: 0x11)
      var offset = range.upperBound
      while offset > range.lowerBound, sum.count < LineEdgeModel.reach {
        offset &-= 1
        while offset > range.lowerBound, base[offset] & 0xC0 == 0x80 { offset &-= 1 }
        sum.add(UTF8Bytes.scalar(at: base + offset), weights)
      }
      return Float(sum.score) / LineEdgeModel.unit
    }

    /// Log-odds that the text does not begin with a line, as far as its first characters say.
    @inline(__always)
    func cameFrom(before range: Range<Int>, in base: UnsafePointer<UInt8>) -> Float {
      var sum = Sum(value: 0x22)
      var offset = range.lowerBound
      while offset < range.upperBound, sum.count < LineEdgeModel.reach {
        let (scalar, length) = UTF8Bytes.decode(at: base + offset)
        sum.add(scalar, weights)
        offset &+= length
      }
      return Float(sum.score) / LineEdgeModel.unit
    }
  }

  /// Adds up the weights of one character, the first two, and so on.
  private struct Sum {
    var value: UInt32
    var score: Int32 = 0
    var count = 0

    init(value: UInt32) { self.value = value }

    @inline(__always)
    mutating func add(_ scalar: UInt32, _ weights: UnsafeBufferPointer<UInt8>) {
      guard scalar > 0x20, scalar != 0x3000 else { return }
      value = (value ^ scalar) &* 0x0100_0193
      let bucket = Int(((value ^ value &>> 15) &* 0x85EB_CA6B) &>> 19)
      score &+= Int32(weights[bucket]) &- LineEdgeModel.zero
      count &+= 1
    }
  }
}
