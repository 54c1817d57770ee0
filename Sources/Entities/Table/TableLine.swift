internal import ShisakuValues

/// A line of a text as the words and numbers between its blanks, each with the columns it takes.
struct TableLine {
  /// What stands between two blanks.
  struct Cell {
    /// In bytes of the text.
    var range: Range<Int>
    /// Half-width columns from the start of the line.
    var columns: Range<Int>
    /// Columns of blanks before it; for the first one those of the margin.
    var gap: Int
    /// The numbers, where it holds nothing else: 1,200, ▲5, 2,345(2,100).
    var numbers: [Range<Int>] = []

    var isNumber: Bool { !numbers.isEmpty }
    /// Whether it is but a dash, for no value.
    var isDash = false
    /// Whether it is but ▲ or △.
    func isSign(in text: ByteText) -> Bool {
      NumberSign.lengthOfTriangle(at: range.lowerBound, in: text) == range.count
    }

    /// Whether it is a word that was put together of such.
    var isSpaced = false
    /// Whether it is one ideograph.
    var isCharacter = false
  }

  let range: Range<Int>
  private(set) var cells: [Cell] = []
  /// Whether a sentence ends in it.
  private(set) var isProse = false

  var isEmpty: Bool { cells.isEmpty }
  var hasNumbers: Bool { cells.contains { $0.isNumber } }

  init(_ range: Range<Int>, in text: ByteText) {
    self.range = range
    var offset = range.lowerBound
    var column = 0
    var gap = 0
    var start: Int?
    var startColumn = 0
    func close(_ end: Int, _ cells: inout [Cell]) {
      guard let first = start else { return }
      var cell = Cell(range: first..<end, columns: startColumn..<column, gap: gap)
      cell.numbers = Self.numbers(in: cell.range, of: text)
      let (scalar, length) = text.scalar(at: first)
      cell.isDash = length == end - first && EmptyCell.isDash(scalar)
      cell.isCharacter =
        length == end - first && scalar.isIdeograph && CellUnit.unit(at: first, in: text) == nil
      if let last = cells.last, gap <= 2, !cell.numbers.isEmpty, last.isSign(in: text) {
        // △ 10,000 is one number; of － 10,000 nobody knows whether the dash is an empty cell.
        cells[cells.count - 1].range = last.range.lowerBound..<end
        cells[cells.count - 1].columns = last.columns.lowerBound..<column
        cells[cells.count - 1].numbers = [last.range.lowerBound..<cell.numbers[0].upperBound]
      } else if cell.isCharacter, gap <= 2, let last = cells.last, last.isCharacter || last.isSpaced
      {
        // 区　分 and 合　計 are words.
        cells[cells.count - 1].range = last.range.lowerBound..<end
        cells[cells.count - 1].columns = last.columns.lowerBound..<column
        cells[cells.count - 1].isCharacter = false
        cells[cells.count - 1].isSpaced = true
      } else {
        cells.append(cell)
      }
      start = nil
      gap = 0
    }
    while offset < range.upperBound {
      let (scalar, length) = text.scalar(at: offset)
      let width = length > 2 ? 2 : 1
      switch scalar {
      case 0x20, 0x09, 0x3000, 0x7C, 0x2502, 0x0D, 0x0C:
        close(offset, &cells)
        // A line between cells, a tab and a wide blank set a cell off by themselves.
        gap += scalar == 0x20 ? 1 : 2
      default:
        if scalar == 0x3002 { isProse = true }
        if start == nil {
          start = offset
          startColumn = column
        }
      }
      column += width
      offset += max(length, 1)
    }
    close(range.upperBound, &cells)
  }

  /// The numbers that a range consists of; empty where anything else stands in it.
  private static func numbers(in range: Range<Int>, of text: ByteText) -> [Range<Int>] {
    var numbers: [Range<Int>] = []
    var offset = range.lowerBound
    while offset < range.upperBound {
      let start = offset
      let (open, length) = text.scalar(at: offset)
      let isBracketed = Parenthesis.opens(open)
      if isBracketed { offset += length }
      offset += NumberSign.length(at: offset, in: text)
      guard text[offset].isDigit, numbers.isEmpty || isBracketed,
        let numeral = NumeralParser.numeral(at: offset, in: text), !numeral.isKanji,
        !numeral.hasUnit,
        !numeral.isRest(in: text)
      else { return [] }
      offset = numeral.range.upperBound
      if isBracketed {
        let (close, length) = text.scalar(at: offset)
        guard Parenthesis.closes(close) else { return [] }
        offset += length
        // （1） opens an item.
        if numbers.isEmpty, numeral.digits > 0, numeral.digits <= 2 { return [] }
      }
      guard offset <= range.upperBound else { return [] }
      numbers.append(start..<offset)
    }
    return numbers
  }
}
