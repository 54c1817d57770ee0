package import ShisakuSourceText

/// A line of the source text and where it stands on its page.
package struct PositionedLine: Sendable, Hashable {
  /// In bytes of the source text, without the terminator.
  package let range: ByteRange
  /// From 1.
  package let page: Int
  package let box: LineBox
}

/// Pages of words → the source text, and the place of each of its lines.
///
/// Lines of one cell follow one another, a blank line parts cells and other blocks, and a form feed
/// opens every page but the first.
struct LayoutWriter {
  private(set) var bytes: [UInt8] = []
  private(set) var lines: [PositionedLine] = []
  private(set) var pageCount = 0
  /// Pages, from 1, with more words than are put into order.
  private(set) var unorderedPages: [Int] = []
  /// Pieces of ruby that were left out.
  private(set) var rubyCount = 0

  /// Adds a page.
  mutating func add(_ page: PositionedPage) {
    pageCount += 1
    if pageCount > 1 { bytes.append(0x0C) }
    guard page.words.count <= MarkupLimits.wordsPerPage else {
      unorderedPages.append(pageCount)
      for index in page.words.indices { add(LayoutLine(index, of: page), of: page) }
      return
    }
    let (page, ruby) = RubyPrint.removed(from: page)
    rubyCount += ruby
    let blocks = PageOrder.order(BlockBuilder(LineBuilder(page: page).lines()).blocks())
    for (index, block) in blocks.enumerated() {
      if index > 0, !block.continuesCell { bytes.append(0x0A) }
      for line in block.lines { add(line, of: page) }
    }
  }

  private mutating func add(_ line: LayoutLine, of page: PositionedPage) {
    let start = bytes.count
    var last: PositionedPage.Word?
    for index in line.words {
      let word = page.words[index]
      if let last, isSpaced(last, word, em: line.em, page) { bytes.append(0x20) }
      bytes += page.bytes[word.text]
      last = word
    }
    lines.append(
      PositionedLine(range: ByteRange(start, bytes.count), page: pageCount, box: line.box))
    bytes.append(0x0A)
  }

  /// Whether a space stands between two words of a line.
  private func isSpaced(
    _ left: PositionedPage.Word, _ right: PositionedPage.Word, em: Double, _ page: PositionedPage
  ) -> Bool {
    let gap = (right.box.left - left.box.right) / em
    switch page.spacing {
    case .printed: return gap > 0.09 || left.isSpacedAfter || right.isSpacedBefore
    case .recognized:
      let isLatin =
        page.bytes[left.text.upperBound - 1] < 0x80 && page.bytes[right.text.lowerBound] < 0x80
      return gap > (isLatin ? 0.15 : 0.9)
    }
  }
}
