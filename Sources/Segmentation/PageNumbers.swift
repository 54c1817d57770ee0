/// Chooses which of the lone numbers on the sheets are their printed page numbers.
///
/// Between two sheets the page number rises by as many pages as pass: one a sheet, one an excerpt
/// page. Numbers of a table do not. The series that fits best wins.
struct PageNumbers {
  private let weights: Weights<PageWeight>

  /// How many of the candidates before it a number may follow.
  private static let farthest = 120

  init(_ weights: Weights<PageWeight>) { self.weights = weights }

  /// A number that stands alone on a sheet.
  struct Candidate {
    let sheet: Int
    let cell: Int
    let number: Int
  }

  /// The candidates that are page numbers.
  ///
  /// - Parameters:
  ///   - candidates: those of all sheets, in the order of the dump.
  ///   - pages: by sheet, how many pages stand before it, counting one a sheet and one an excerpt
  ///     page.
  /// - Returns: at most one a sheet, from the last on.
  func series(of candidates: [Candidate], pages: [Int]) -> [Candidate] {
    let (fits, pageTooMany) = (weights[.fits], weights[.pageTooMany])
    let (opens, opensLate) = (weights[.opens], weights[.opensLate])
    var value = [Double](repeating: 0, count: candidates.count)
    // -1 for none.
    var previous = [Int32](repeating: -1, count: candidates.count)
    // Where the candidates of the sheet begin.
    var first = 0
    for index in candidates.indices {
      if candidates[index].sheet != candidates[first].sheet { first = index }
      let here = candidates[index]
      let page = pages[here.sheet]
      value[index] = opens + opensLate * Double(abs(here.number - page))
      for before in min(first, max(0, index - Self.farthest))..<first {
        let there = candidates[before]
        guard there.number < here.number else { continue }
        let passed = page - pages[there.sheet]
        let gain = fits + pageTooMany * Double(abs(here.number - there.number - passed))
        if value[before] + gain > value[index] {
          value[index] = value[before] + gain
          previous[index] = Int32(before)
        }
      }
    }
    guard let best = value.indices.max(by: { value[$0] < value[$1] }), value[best] > 0 else {
      return []
    }
    var series: [Candidate] = []
    var index = best
    while index >= 0 {
      series.append(candidates[index])
      index = Int(previous[index])
    }
    return series
  }
}
