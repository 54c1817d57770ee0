internal import ShisakuValues

/// What shows that a text is no whole value: a dump has torn it from its beginning or its end, or it is
/// a row of a table.
///
///     条項も記載）              closes what it does not open
///     …に要する経費を定額で       breaks off behind a particle
///     ②指定講座に関する情報提供   opens with the second item
///     2017年度 2018年度          heads the columns of a table
///
/// Of texts that offices wrote as values fewer than one in a hundred looks so.
enum TornText {
  /// Whether a text begins or ends in the middle of something. O(text).
  static func isTorn(_ scalars: [UInt32]) -> Bool {
    guard let last = scalars.last else { return false }
    return opensInside(scalars) || endsInside(last, scalars) || !isBalanced(scalars)
      || scalars.contains(where: isRoman) && isNumbering(scalars)
  }

  /// Whether a text of sentences opens with an item that others stood before: 3．….
  static func opensWithLaterItem(_ scalars: [UInt32]) -> Bool {
    guard scalars.count > 2, scalars[0] > 0x31, scalars[0] <= 0x39 else { return false }
    return scalars[1] == 0x2E && !scalars[2].isDigit
  }

  /// Whether a text is nothing but what numbers one: 3, Ⅰ-1, ②.
  static func isNumbering(_ scalars: [UInt32]) -> Bool {
    scalars.allSatisfy {
      $0.isDigit || isRoman($0) || EmptyCell.isDash($0) || ListSign.isCircledNumber($0)
        || $0 == 0x2E
    } && scalars.contains { !EmptyCell.isDash($0) }
  }

  private static func isRoman(_ scalar: UInt32) -> Bool { scalar >= 0x2160 && scalar <= 0x2188 }

  /// Whether a text goes on with something: a particle, a mark of punctuation, the second item of a list.
  static func opensInside(_ scalars: [UInt32]) -> Bool {
    guard let first = scalars.first else { return false }
    switch first {
    case 0x3092, 0x3093, 0x3001, 0x3002, 0x30FC, 0xFF0C: return true  // を ん 、 。 ー ，
    // ぁ … ょ
    case 0x3041, 0x3043, 0x3045, 0x3047, 0x3049, 0x3063, 0x3083, 0x3085, 0x3087: return true
    default: break
    }
    if ListSign.isCircledNumber(first) { return first > 0x2460 }
    guard scalars.count > 2 else { return false }
    // （2）, and 5を国が補助する, the end of ４/５を….
    if Parenthesis.opens(first), scalars[1] > 0x31, scalars[1] <= 0x39 {
      return Parenthesis.closes(scalars[2])
    }
    return first.isDigit && scalars[1] == 0x3092
  }

  /// Whether a text breaks off: behind a particle or a sign that something follows.
  private static func endsInside(_ last: UInt32, _ scalars: [UInt32]) -> Bool {
    let before = scalars.count > 1 ? scalars[scalars.count - 2] : 0
    switch last {
    case 0x3092, 0x306B, 0x3078, 0x304C, 0x306F, 0x3084: return scalars.count > 5  // を に へ が は や
    case 0x306E: return before != 0x3082 && scalars.count > 5  // の, not もの
    case 0x3067: return before != 0x307E && scalars.count > 5  // で, not まで
    case 0x3001, 0x30FB, 0x2F, 0x300C, 0x300E: return scalars.count > 1  // 、 ・ / 「 『
    default: return Parenthesis.opens(last)
    }
  }

  /// Whether each bracket has its other half. A number before the closing one alone is that of an item:
  /// 1), ア）.
  private static func isBalanced(_ scalars: [UInt32]) -> Bool {
    var depth = 0
    for (place, scalar) in scalars.enumerated() {
      if opens(scalar) {
        depth += 1
      } else if closes(scalar) {
        let isItem = place > 0 && !scalars[place - 1].isIdeograph && !scalars[place - 1].isHiragana
        if depth == 0, !isItem { return false }
        depth = max(0, depth - 1)
      }
    }
    return depth == 0
  }

  /// 〈 and 《 are left out, for they are typed as signs of comparison and order too.
  private static func opens(_ scalar: UInt32) -> Bool {
    Parenthesis.opens(scalar) || scalar == 0x3010 || scalar == 0x300C || scalar == 0x300E
  }

  private static func closes(_ scalar: UInt32) -> Bool {
    Parenthesis.closes(scalar) || scalar == 0x3011 || scalar == 0x300D || scalar == 0x300F
  }

  /// Letters that a row of a table has at most.
  private static let mostLetters = 2

  /// Whether a text is a row of a table or its head: two numbers or years and more, and nothing to say
  /// what they are. Dates and periods are none.
  static func isTableRow(_ bytes: [UInt8], _ ranges: TextRanges) -> Bool {
    let (numbers, letters, isOther) = parts(bytes, ranges)
    return numbers > 1 && letters <= mostLetters && !isOther
  }

  /// Whether a text is a year at the head of a column, with a word of that head at most: 単位 令和元年度.
  static func isYearHead(_ bytes: [UInt8], _ ranges: TextRanges) -> Bool {
    let (numbers, letters, isOther) = parts(bytes, ranges)
    return numbers > 0 && letters <= mostLetters && !isOther
      && (numbers > 1 || PeriodText.edtf(bytes, ranges) != nil)
  }

  /// The numbers of a text, its letters beside those of years, and whether it has a sign that rows of
  /// tables do not have. What shows that it is no row is not read to its end.
  private static func parts(
    _ bytes: [UInt8], _ ranges: TextRanges
  ) -> (numbers: Int, letters: Int, isOther: Bool) {
    var numbers = 0
    var letters = 0
    var isOther = false
    for range in ranges {
      var isNumber = false
      for (_, scalar, _) in bytes.characters(in: range) {
        let isInNumber = scalar.isDigit || isNumber && (scalar == 0x2C || scalar == 0x2E)
        if scalar.isDigit, !isNumber { numbers += 1 }
        // 03-1234: one number.
        isNumber = isInNumber || isNumber && EmptyCell.isDash(scalar)
        switch scalar {
        case 0x6708, 0x2F, 0x3A: isOther = true  // 月 / :
        // 年 度 令 和 平 成 昭 元 H R
        case 0x5E74, 0x5EA6, 0x4EE4, 0x548C, 0x5E73, 0x6210, 0x662D, 0x5143, 0x48, 0x52: break
        default:
          if RangeSign.contains(scalar), !EmptyCell.isDash(scalar) { isOther = true }
          if scalar.isLetter { letters += 1 }
        }
        if letters > mostLetters || isOther { return (numbers, letters, isOther) }
      }
    }
    return (numbers, letters, isOther)
  }
}
