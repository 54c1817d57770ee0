internal import ShisakuSourceText

/// Letters of one label that are spread over the width of its cell (均等割付), with the same gap between
/// all of them:
///
///     名　　　　　　称
///     根　拠　規　定　等
///     交付の目的・必要性
///
/// Single letters may be the cells of a table as well. Those have something above or below that stands
/// over each of them alone; what stands over several shows that they are in one cell.
struct SpacedLetters {
  let page: PositionedPage

  /// Gaps in letters, and how much two of a label may differ.
  private static let gaps = 0.45...14.0
  private static let difference = 0.35
  /// How far above and below a neighbour stands at most, in letters.
  private static let reach = 3.4
  private static let mostLetters = 12

  /// The words of each such label from left to right. O(words · log(words)) on most pages.
  func groups() -> [[Int]] {
    let single = page.words.indices.filter(isLetter)
    guard single.count > 1 else { return [] }
    let order = page.words.indices.sorted { page.words[$0].box.middle < page.words[$1].box.middle }
    let middles = order.map { page.words[$0].box.middle }
    func words(from top: Double, to bottom: Double) -> ArraySlice<Int> {
      let first = middles.partitioningIndex { $0 >= top }
      let last = middles.partitioningIndex { $0 > bottom }
      return order[first..<max(first, last)]
    }
    var seen: Set<Int> = []
    var groups: [[Int]] = []
    for start in single where !seen.contains(start) {
      let box = page.words[start].box
      let slack = 0.3 * box.height
      let row = words(from: box.middle - slack, to: box.middle + slack)
        .sorted { (page.words[$0].box.left, $0) < (page.words[$1].box.left, $1) }
      for group in chains(row) where seen.isDisjoint(with: group) {
        seen.formUnion(group)
        guard let first = group.first, let last = group.last else { continue }
        let whole = page.words[first].box.union(page.words[last].box)
        let near = words(
          from: whole.middle - Self.reach * box.width, to: whole.middle + Self.reach * box.width)
        if isOneCell(group, near.filter { !group.contains($0) }) { groups.append(group) }
      }
      seen.formUnion(row.filter(isLetter))
    }
    return groups
  }

  /// The longest runs of single letters of a row with the same gap between them.
  private func chains(_ row: [Int]) -> [[Int]] {
    var chains: [[Int]] = []
    var chain: [Int] = []
    var gap: Double?
    func close() {
      if chain.count > 1, chain.count <= Self.mostLetters { chains.append(chain) }
    }
    for (place, word) in row.enumerated() {
      guard isLetter(word), standsApart(place, in: row) else {
        close()
        (chain, gap) = ([], nil)
        continue
      }
      if let last = chain.last {
        let width = page.words[last].box.width
        let next = (page.words[word].box.left - page.words[last].box.right) / width
        if Self.gaps.contains(next), abs(next - (gap ?? next)) <= Self.difference,
          abs(page.words[word].box.width - width) < 0.2 * width
        {
          chain.append(word)
          gap = gap ?? next
          continue
        }
        close()
      }
      (chain, gap) = ([word], nil)
    }
    close()
    return chains
  }

  /// Whether nothing touches a word of a row: some readers print single letters of a text as words.
  private func standsApart(_ place: Int, in row: [Int]) -> Bool {
    let box = page.words[row[place]].box
    let least = Self.gaps.lowerBound * box.width
    return [place - 1, place + 1].filter(row.indices.contains).allSatisfy { other in
      let next = page.words[row[other]].box
      return max(next.left - box.right, box.left - next.right) >= least
        || next.verticalOverlap(box) <= 0
    }
  }

  /// Whether letters stand in one cell, as their neighbours above and below show: one of them stands over
  /// several letters, and not each letter has one for itself.
  private func isOneCell(_ group: [Int], _ near: [Int]) -> Bool {
    let letters = group.map { page.words[$0].box }
    guard let first = letters.first, let last = letters.last,
      Set(group.map { Array(page.bytes[page.words[$0].text]) }).count > 1
    else { return false }
    let whole = first.union(last)
    let rows = near.filter { page.words[$0].box.verticalOverlap(whole) <= 0.3 * whole.height }
    var boxes = rows.filter { !isLetter($0) }.map { page.words[$0].box }
    // Letters of another label that are spread over the same cells are one neighbour.
    let others = chains(
      rows.sorted {
        let (one, other) = (page.words[$0].box, page.words[$1].box)
        return (one.middle.rounded(), one.left) < (other.middle.rounded(), other.left)
      })
    boxes += others.compactMap { chain in
      chain.first.flatMap { first in
        chain.last.map { page.words[first].box.union(page.words[$0].box) }
      }
    }
    var isCovered = false
    var alone: Set<Int> = []
    for box in nearest(to: whole, of: boxes.filter { $0.horizontalOverlap(whole) > 0 }) {
      let under = letters.indices.filter {
        letters[$0].horizontalOverlap(box) > 0.3 * letters[$0].width
      }
      if under.count > 1 { isCovered = true } else { alone.formUnion(under) }
    }
    return isCovered && alone.count < letters.count
  }

  /// Those on the first row above and on the first row below.
  private func nearest(to whole: LineBox, of boxes: [LineBox]) -> [LineBox] {
    let above = boxes.filter { $0.middle < whole.middle }.map(\.middle).max()
    let below = boxes.filter { $0.middle > whole.middle }.map(\.middle).min()
    return boxes.filter { box in
      [above, below].contains { $0.map { abs($0 - box.middle) < 0.5 * whole.height } ?? false }
    }
  }

  /// Whether a word is one letter of the kind that words are made of: an ideograph or kana.
  private func isLetter(_ word: Int) -> Bool {
    let text = page.words[word].text
    guard text.count == 3, page.words[word].box.width > 0 else { return false }
    let (first, second) = (page.bytes[text.lowerBound], page.bytes[text.lowerBound + 1])
    let isIdeograph = first >= 0xE4 && first <= 0xE9 || first == 0xE3 && second >= 0x90
    let isKana = first == 0xE3 && (0x81...0x83).contains(second)
    return isIdeograph || isKana
  }
}
