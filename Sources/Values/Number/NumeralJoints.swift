/// What typesetting puts into a number, and when the number goes on behind it.
///
///     二、五〇〇億円        、 for the comma of thousands
///     12, 000円            a blank behind the comma
///     400 万円             a blank before the unit
///     200余人              余, and the unit behind it
///
/// Each of them stands between two numbers as well (100、200円), so that a unit has to follow, and
/// groups have to look like those of one number.
enum NumeralJoints {
  /// Units behind a number that make it one with what stands before a blank or 、.
  private static let units: Words = [
    "円", "ドル", "ユーロ", "人", "名", "件", "世帯", "戸", "台", "棟", "本", "社", "株", "票", "筆", "トン", "ヘクタール",
    "平方", "立方", "キロ", "メートル", "ha", "t", "kg", "km", "kW", "MW", "m2", "㎡", "m3", "㎥", "L", "ℓ",
    "％", "%",
    "か所", "カ所", "箇所", "ヶ所", "か国", "カ国", "団体", "事業", "経営体", "頭", "羽", "隻",
  ]

  /// Whether a unit of tens or ten thousands stands at `offset` that goes on with a number before a
  /// blank: 万円 and 万人, but not 万博 or 千葉.
  static func isUnit(at offset: Int, in text: ByteText) -> Bool {
    var end = offset
    while KanjiNumeral.isUnit(in: text, at: end) { end += 3 }
    guard end > offset else { return false }
    if text.has("余", at: end) { end += 3 }
    let rest = text.skippingBlanks(from: end)
    if text[rest].isDigit {
      // 2 万 5 千人
      end = rest
      while text[end].isDigit || text[end] == UInt8(ascii: ",") { end += 1 }
      return isFollowedByUnit(at: end, in: text)
    }
    return text.length(ofAny: units, at: text.skippingBlanks(from: end)) > 0
  }

  /// Whether a unit of measure stands at `offset`, after units of tens and blanks.
  static func isFollowedByUnit(at offset: Int, in text: ByteText) -> Bool {
    var end = text.skippingBlanks(from: offset)
    var isUnit = false
    while KanjiNumeral.isUnit(in: text, at: end) {
      end += 3
      isUnit = true
    }
    let rest = text.skippingBlanks(from: end)
    if isUnit, text[rest].isDigit { return isFollowedByUnit(at: rest + 1, in: text) }
    return text.length(ofAny: units, at: rest) > 0
  }

  /// Whether 余 at `offset` stands between a number and its unit, and begins no word of its own.
  static func isRemainder(at offset: Int, in text: ByteText) -> Bool {
    let next = offset + 3
    return KanjiNumeral.isUnit(in: text, at: next)
      || text.length(ofAny: units, at: next) > 0
      || text.length(
        ofAny: ["年", "月", "日", "回", "校", "箇", "か", "ヶ", "カ", "種", "点", "冊", "市", "町"], at: next)
        > 0
  }

  // MARK: Groups

  /// The length of what stands at `offset` for a comma before a group of three digits, 0 where
  /// nothing does; the first group begins at `start`.
  static func lengthOfComma(at offset: Int, after start: Int, in text: ByteText) -> Int {
    switch text[offset] {
    case UInt8(ascii: ","):
      if isGroup(at: offset + 1, in: text) { return 1 }
      return text[offset + 1] == 0x20 && isGroup(at: offset + 2, in: text)
        && isFollowedByUnit(at: offset + 5, in: text) ? 2 : 0
    case 0xEF:
      return text.has("，", at: offset) && isGroup(at: offset + 3, in: text) ? 3 : 0
    case 0xE3:
      return text.has("、", at: offset) && isGroup(at: offset + 3, in: text)
        && areThousands(at: offset, after: start, in: text) ? 3 : 0
    default:
      return 0
    }
  }

  private static func isGroup(at first: Int, in text: ByteText) -> Bool {
    text[first].isDigit && text[first + 1].isDigit && text[first + 2].isDigit
      && !text[first + 3].isDigit
  }

  /// Whether groups behind 、 are those of one number with its unit, rather than a list of numbers:
  /// 6、544円 and 120、000円, but not 100、200円.
  private static func areThousands(at offset: Int, after start: Int, in text: ByteText) -> Bool {
    var end = offset
    var isRound = text[offset - 1] == UInt8(ascii: "0")
    var hasZero = false
    while text.has("、", at: end), isGroup(at: end + 3, in: text) {
      if text[end + 3] == UInt8(ascii: "0") { hasZero = true }
      if text[end + 5] != UInt8(ascii: "0") { isRound = false }
      end += 6
    }
    guard isFollowedByUnit(at: end, in: text) else { return false }
    // Where the number before belongs to a list itself, so does this one.
    if text.has("、", before: start), text[start - 4].isDigit { return false }
    var first = offset
    while text[first - 1].isDigit { first -= 1 }
    return hasZero || offset - first < 3 || !isRound
  }
}

extension NumeralParser {
  /// 二、五〇〇億円: groups of three kanji digits behind 、 or ，.
  mutating func readKanjiGroups() {
    guard numeral(endsAtGroup: position), var value = current else { return }
    var end = position
    while text.has("、", at: end) || text.has("，", at: end) {
      var next = end + 3
      for _ in 0..<3 {
        guard let digit = KanjiNumeral.digit(text.scalar(at: next).value),
          value.append(digit: digit)
        else { return }
        next += 3
      }
      guard KanjiNumeral.digit(text.scalar(at: next).value) == nil else { return }
      end = next
    }
    guard end > position, NumeralJoints.isFollowedByUnit(at: end, in: text) else { return }
    count((end - position) / 3)
    current = value
    position = end
  }

  /// Whether at most three kanji digits stand before `offset`.
  private func numeral(endsAtGroup offset: Int) -> Bool {
    guard text.has("、", at: offset) || text.has("，", at: offset) else { return false }
    var start = offset
    var digits = 0
    while KanjiNumeral.digit(text.scalar(before: start).value) != nil, digits < 4 {
      start -= 3
      digits += 1
    }
    return (1...3).contains(digits) && KanjiNumeral.tens(text.scalar(before: start).value) == nil
  }
}
