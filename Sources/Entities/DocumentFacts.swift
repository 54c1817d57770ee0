package import ShisakuNormalization
internal import ShisakuSourceText
internal import ShisakuValues

/// What a document says once and means further on: the fiscal year that it is about, the units of its
/// tables.
///
///     令和７年度 当初予算案の概要    → fiscal year 2025, era 令和
///
/// The year is the only one that its first page names together with a word of budgets or plans;
/// where two are named, none is.
///
/// A class, since the context of every passage holds them.
package final class DocumentFacts: Sendable {
  /// The year in which the fiscal year begins.
  package let fiscalYear: Int?
  /// The era that is printed with it, as a place in `EraTable.eras`.
  let era: Int?

  /// The numbers of tables whose unit stands elsewhere, in order.
  let cells: [TableCell]

  /// The facts for a text that was folded alone, whose offsets are not those of the document.
  package var withoutCells: DocumentFacts { DocumentFacts(fiscalYear: fiscalYear, era: era) }

  /// How much of a document is looked at, in bytes of the folded text.
  private static let opening = 2_000

  private init(fiscalYear: Int?, era: Int?) {
    self.fiscalYear = fiscalYear
    self.era = era
    cells = []
  }

  package init(_ text: NormalizedText) {
    var cells: [TableCell] = []
    var found: (year: Int, era: Int?)?
    var isSure = true
    text.bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      cells = TableReader(ByteText(base: base, count: text.count)).cells
      let view = ByteText(base: base, count: min(text.count, Self.opening))
      var offset = 0
      while offset < view.count {
        if let year = YearExpression.match(at: offset, in: view), year.isFiscal {
          let end = view.skippingBlanks(from: offset + year.length)
          if Self.names(at: end, in: view) {
            if let found, found.year != year.westernYear { isSure = false }
            found = (year.westernYear, year.era)
          }
          offset += year.length
        } else {
          offset += max(view.scalar(at: offset).length, 1)
        }
      }
    }
    self.cells = cells
    fiscalYear = isSure ? found?.year : nil
    era = isSure ? found?.era : nil
  }

  /// The cell that holds the byte at `offset` of the folded text. O(log cells).
  func cell(holding offset: Int) -> TableCell? {
    let place = cells.partitioningIndex { $0.range.lowerBound > offset } - 1
    return place >= 0 && cells[place].range.contains(offset) ? cells[place] : nil
  }

  /// Whether a cell begins in a range of the folded text. O(log cells).
  func hasCell(in range: Range<Int>) -> Bool {
    let place = cells.partitioningIndex { $0.range.lowerBound >= range.lowerBound }
    return place < cells.count && cells[place].range.lowerBound < range.upperBound
  }

  /// Whether a word of budgets or plans stands at `offset`, or behind the name of who makes them.
  private static func names(at offset: Int, in text: ByteText) -> Bool {
    var end = offset
    for _ in 0..<10 {
      if text.length(ofAny: BudgetWord.titles, at: end) > 0 { return true }
      let (scalar, length) = text.scalar(at: end)
      guard scalar.isIdeograph || scalar == 0x20 || scalar == 0x3000 else { return false }
      end += length
    }
    return false
  }
}
