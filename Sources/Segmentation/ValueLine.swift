internal import ShisakuValues

/// Cuts a line on which an extractor printed several values of the form behind each other:
/// `①予算 令和4年度予算（案）：34百万円（…） ①まちをつくる`.
enum ValueLine {
  private static let yen: [UInt8] = Array("円".utf8)

  /// The values of a line; the whole line where it does not open with a category and go on.
  static func parts(
    _ bytes: [UInt8], _ range: Range<Int>, categories: [[UInt8]]
  ) -> [Range<Int>] {
    guard let category = categoryEnd(bytes, range, categories) else { return [range] }
    var parts = [range.lowerBound..<category]
    var start = category
    for (offset, scalar, _) in bytes.characters(from: category, before: range.upperBound) {
      // A position follows the amounts: its number stands behind white space.
      let isNumber = ListSign.isCircledNumber(scalar) && bytes.isSpace(at: offset - 1)
      if isNumber, bytes.holds(yen, in: start..<offset) {
        parts.append(start..<offset)
        start = offset
      }
    }
    parts.append(start..<range.upperBound)
    return parts
  }

  /// Where the category at the start of a line ends, if white space and more stand behind it.
  private static func categoryEnd(
    _ bytes: [UInt8], _ range: Range<Int>, _ categories: [[UInt8]]
  ) -> Int? {
    let trimmed = bytes.trimmed(range)
    guard !trimmed.isEmpty else { return nil }
    let (first, length) = bytes.scalar(at: trimmed.lowerBound)
    guard ListSign.isCircledNumber(first) else { return nil }
    let word = bytes.trimmed(trimmed.lowerBound + length..<trimmed.upperBound)
    guard
      let category = categories.first(where: {
        bytes.matches($0, at: word.lowerBound, before: word.upperBound)
      })
    else { return nil }
    let end = word.lowerBound + category.count
    guard end < trimmed.upperBound, bytes.isSpace(at: end) else { return nil }
    // Two categories on one line stay together.
    let rest = bytes.trimmed(end..<trimmed.upperBound)
    return ListSign.isCircledNumber(bytes.scalar(at: rest.lowerBound).value) ? nil : end
  }
}
