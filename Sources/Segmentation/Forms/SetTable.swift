/// Numbers by rows and sets of a few labels, a set being the bits of the labels that are in it.
///
/// Sums over all sets are a sheet's longest loops: the numbers stand in memory of its own, which nothing
/// copies and no look checks.
struct SetTable: ~Copyable {
  /// How many sets there are.
  let sets: Int
  private let values: UnsafeMutablePointer<Double>

  /// A table of zeros.
  init(rows: Int, labels: Int) {
    sets = 1 << labels
    values = .allocate(capacity: rows * sets)
    values.initialize(repeating: 0, count: rows * sets)
  }

  deinit { values.deallocate() }

  subscript(row: Int, set: Int) -> Double {
    @inline(__always) get { values[row &* sets &+ set] }
    @inline(__always) nonmutating set { values[row &* sets &+ set] = newValue }
  }

  /// Calls `body` with each set that a label is not in, in order.
  @inline(__always)
  func forEachSet(without label: Int, _ body: (Int) -> Void) {
    for first in stride(from: 0, to: sets, by: 2 << label) {
      for set in first..<first + 1 << label { body(set) }
    }
  }
}
