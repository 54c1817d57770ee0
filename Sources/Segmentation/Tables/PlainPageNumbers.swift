internal import ShisakuSourceText
internal import ShisakuValues

/// Numbers of pages among the cells of a table: a page of which the head is repeated below ends with its
/// number, and what other pages print alone in a line is theirs where it goes on counting.
struct PlainPageNumbers {
  private let ends: [Int]
  private let places: Set<Int>

  /// - Parameters:
  ///   - bytes: the text.
  ///   - lines: its lines.
  ///   - tokens: the tokens below the head.
  ///   - ends: the last token of each page but the last.
  init(bytes: [UInt8], lines: [TextLine], tokens: [PlainToken], ends: Set<Int>) {
    let ends = ends.sorted()
    self.ends = ends
    func number(_ index: Int) -> Int? {
      guard tokens.indices.contains(index), tokens[index].range == lines[tokens[index].line].range,
        (1...3).contains(tokens[index].range.count)
      else { return nil }
      var value = 0
      for byte in bytes[tokens[index].range] {
        guard byte.isDigit else { return nil }
        value = value * 10 + Int(byte - 0x30)
      }
      return value
    }
    let known = ends.indices.compactMap { page in number(ends[page]).map { $0 - page } }
    guard let first = known.first, known.allSatisfy({ $0 == first }) else {
      places = []
      return
    }
    var places: Set<Int> = []
    for page in 0...ends.count where page == ends.count || number(ends[page]) == nil {
      let start = page == 0 ? 0 : ends[page - 1] + 1
      let end = page < ends.count ? ends[page] + 1 : tokens.count
      guard start < end else { continue }
      let found = (start..<end).filter { number($0) == first + page }
      // The number of a row may be the same; an amount that is leaves two.
      if let last = found.last, found.count <= 2 { places.insert(last) }
    }
    self.places = places
  }

  /// The page that a token stands on, from 0.
  func page(of token: Int) -> Int { ends.partitioningIndex { $0 >= token } }

  /// Whether a token that is no number of a row is one of a page.
  func contains(_ token: Int) -> Bool { places.contains(token) }
}
