internal import ShisakuSourceText
internal import ShisakuValues

/// What the cells of tables hold, by the look of their words.
enum TableCellWords {
  /// 12, 1-3, 003, （２）, ①: what counts rows.
  static func isNumber(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard range.count <= 16 else { return false }
    var hasDigit = false
    for (_, scalar, _) in bytes.characters(in: range) {
      if scalar.isDigit || ListSign.isCircledNumber(scalar) {
        hasDigit = true
      } else if scalar != 0x2E, scalar != 0x2F, !EmptyCell.isDash(scalar),
        !Parenthesis.opens(scalar), !Parenthesis.closes(scalar), !scalar.isLatinLetter
      {
        return false
      }
    }
    return hasDigit
  }

  /// 1,234 or － or ▲5.2: what a cell of amounts begins with.
  static func isAmount(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    // 85百万円
    let unit = BudgetWord.units.first { bytes.ends(range, with: $0) }?.count ?? 0
    let scalars = bytes.scalars(range.lowerBound..<range.upperBound - unit)
    if scalars.count == 1, EmptyCell.isDash(scalars[0]) { return true }
    var digits = 0
    for scalar in scalars {
      if scalar.isDigit { digits += 1; continue }
      if scalar == 0x2C || scalar == 0x2E || scalar == 0x25B2 || scalar == 0x25B3 { continue }
      if Parenthesis.opens(scalar) || Parenthesis.closes(scalar) || EmptyCell.isDash(scalar) {
        continue
      }
      break
    }
    return digits > 0 && digits * 2 >= scalars.count
  }

  /// Whether a text is an amount with its unit: 3億4,218万円.
  static func isWholeAmount(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    YenAmount.whole(of: bytes.squeezed([range])) != nil
  }

  /// Whether a text is a number in parentheses, or a dash for one: (10,500), ( － ).
  static func isInParentheses(_ scalars: [UInt32]) -> Bool {
    scalars.count > 2 && Parenthesis.enclose(scalars)
      && scalars.dropFirst().dropLast().allSatisfy {
        $0.isDigit || $0 == 0x2C || $0 == 0x2E || EmptyCell.isDash($0)
      }
  }

  /// Whether a word says that its cell is as the one above: 〃.
  static func isDitto(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    bytes.scalar(at: range.lowerBound).value == ditto && bytes.scalarCount(range) == 1
  }

  /// 〃, U+3003.
  private static let ditto: UInt32 = 0x3003

  /// Whether a text fills a cell that has no value.
  static func isEmpty(_ bytes: [UInt8], _ text: TextRanges) -> Bool {
    bytes.scalars(text).allSatisfy { EmptyCell.isDash($0) }
  }
}
