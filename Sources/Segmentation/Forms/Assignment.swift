/// The best assignment of rows to columns, each column to one row at most (the Hungarian method with
/// potentials). O(rows² · columns).
enum Assignment {
  /// - Parameters:
  ///   - scores: the scores of each row's columns; higher is better.
  ///   - none: what a row gets without a column.
  /// - Returns: the column of each row, `nil` for none.
  static func best(_ scores: [[Double]], none: Double) -> [Int?] {
    guard let columns = scores.first?.count else { return [] }
    let rows = scores.count
    // A column of its own for each row stands for none.
    let width = columns + rows
    func cost(_ row: Int, _ column: Int) -> Double {
      column < columns ? -scores[row][column] : column - columns == row ? -none : 1e6
    }
    var rowPotential = [Double](repeating: 0, count: rows + 1)
    var columnPotential = [Double](repeating: 0, count: width + 1)
    var rowOf = [Int](repeating: 0, count: width + 1)
    for row in 1...rows {
      rowOf[0] = row
      var current = 0
      var least = [Double](repeating: .infinity, count: width + 1)
      var previous = [Int](repeating: 0, count: width + 1)
      var isUsed = [Bool](repeating: false, count: width + 1)
      repeat {
        isUsed[current] = true
        let active = rowOf[current]
        var delta = Double.infinity
        var next = 0
        for column in 1...width where !isUsed[column] {
          let reduced =
            cost(active - 1, column - 1) - rowPotential[active] - columnPotential[column]
          if reduced < least[column] {
            least[column] = reduced
            previous[column] = current
          }
          if least[column] < delta {
            delta = least[column]
            next = column
          }
        }
        for column in 0...width {
          if isUsed[column] {
            rowPotential[rowOf[column]] += delta
            columnPotential[column] -= delta
          } else {
            least[column] -= delta
          }
        }
        current = next
      } while rowOf[current] != 0
      while current != 0 {
        rowOf[current] = rowOf[previous[current]]
        current = previous[current]
      }
    }
    var columnOf = [Int?](repeating: nil, count: rows)
    for column in 1...max(1, width) where rowOf[column] != 0 && column <= columns {
      columnOf[rowOf[column] - 1] = column - 1
    }
    return columnOf
  }
}
