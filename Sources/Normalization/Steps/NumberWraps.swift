internal import ShisakuValues

/// Numbers that the end of a line divides: 利用者は１⏎０万人, １２，０⏎００円.
///
/// A line that ends with a digit and one that begins with a digit are mostly two cells, or the
/// number of a page and the next heading. The number goes on where
/// - the comma of thousands shows how many digits are missing, and just as many follow;
/// - a line ends behind the point or comma of a number, and digits and what they count follow;
/// - the number stands within a sentence, behind hiragana, 約, 第 or an era's name, and digits and
///   what they count follow, or its scale or unit (約3⏎億円).
///
/// Source: practice of PDF extractors; JIS X 4051 forbids to divide a number, programs do.
enum NumberWraps {
  /// Ideographs behind which a number stands in running text; the last two end the name of an era.
  private static let openings: Words = ["約", "第", "計", "額", "年", "月", "和", "成", "（", "(", "、"]
  private static let scales: Words = ["億", "兆", "万円", "万人", "万件", "千円", "百万", "円", "%"]
  private static let separators: Words = ["〜", "から", "・", "、"]

  /// Whether the number that ends a line goes on in the next.
  static func goesOn(_ first: UnsafeBufferPointer<UInt8>, _ second: UnsafeBufferPointer<UInt8>)
    -> Bool
  {
    guard let last = first.last, let next = second.first, next.isDigit || last.isDigit,
      last.isDigit || last == UInt8(ascii: ",") || last == UInt8(ascii: "."),
      let firstBase = first.baseAddress, let secondBase = second.baseAddress
    else { return false }
    let before = ByteText(base: firstBase, count: first.count)
    let after = ByteText(base: secondBase, count: second.count)
    var start = first.count
    while before[start - 1].isDigit { start -= 1 }
    guard next.isDigit else {
      return after.length(ofAny: scales, at: 0) > 0 && isInSentence(start, in: before)
    }
    var end = 0
    while after[end].isDigit || after[end] == UInt8(ascii: ",") && after[end + 1].isDigit {
      end += 1
    }
    var leading = 0
    while after[leading].isDigit { leading += 1 }
    if start == first.count {
      guard start > 1, before[start - 2].isDigit else { return false }
      return last == UInt8(ascii: ",") ? leading == 3 : counts(at: end, in: after)
    }
    if before[start - 1] == UInt8(ascii: ","), start > 1, before[start - 2].isDigit {
      return first.count - start + leading == 3
    }
    return first.count - start < 5 && counts(at: end, in: after) && isInSentence(start, in: before)
  }

  /// Whether a number that begins at `start` stands within a sentence.
  private static func isInSentence(_ start: Int, in text: ByteText) -> Bool {
    text.scalar(before: start).value.isHiragana || text.length(ofAny: openings, before: start) > 0
  }

  /// Whether what follows a number is what it counts or a sign of a range: a letter of Japanese
  /// text or %, no blank, point or bracket as behind the number of a heading.
  private static func counts(at offset: Int, in text: ByteText) -> Bool {
    let scalar = text.scalar(at: offset).value
    return LineFacts.isCommonLetter(scalar) || scalar == 0x25
      || text.length(ofAny: separators, at: offset) > 0
  }
}
