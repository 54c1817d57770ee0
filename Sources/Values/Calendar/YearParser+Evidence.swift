internal import ShisakuSourceText

/// What makes a letter and a number a year.
extension YearParser {
  /// Whether the letter year in `start..<end` stands in a date, in a range or list with another
  /// year, or before a word of budgets.
  package func hasEvidence(from start: Int, to end: Int) -> Bool {
    isDate(at: end) || isBudgetWord(at: end) || continues(at: end) || follows(before: start)
  }

  /// `R5.4.1`, `R5/4/1`, `R5.4～`, `R5.4現在`: a month after the year, and a day or a word of time after
  /// the month, for `M7.3` is the size of an earthquake and `S2.5` a class of goods.
  private func isDate(at end: Int) -> Bool {
    guard end < text.count, text[end] == UInt8(ascii: ".") || text[end] == UInt8(ascii: "/"),
      let (month, afterMonth) = text.digits(at: end + 1, atMost: 2), (1...12).contains(month)
    else { return false }
    if text[afterMonth] == text[end], let (day, _) = text.digits(at: afterMonth + 1, atMost: 2) {
      return (1...31).contains(day)
    }
    return isTimeWord(at: afterMonth)
  }

  /// Whether a word stands at `offset` that only a time stands before.
  package func isTimeWord(at offset: Int) -> Bool {
    text.length(ofAny: YearParser.timeWords, at: skippingBreak(from: offset)) > 0
  }

  private func isBudgetWord(at end: Int) -> Bool {
    text.length(ofAny: BudgetWord.behindYears, at: skippingBreak(from: end)) > 0
  }

  /// `H30・R1`, `R3〜7年度`, `R3～`: another year after a sign of lists or ranges.
  private func continues(at end: Int) -> Bool {
    let sign = separator(at: end)
    guard sign > 0 else { return false }
    let next = skippingBreak(from: end + sign)
    guard next < text.count else { return false }
    if EraTable.shared.index(ofLetter: text[next]) != nil {
      return text.digits(at: next + 1, atMost: 2) != nil
    }
    if EraTable.shared.index(at: next, in: text) != nil { return true }
    guard let (_, afterNumber) = text.digits(at: next, atMost: 4) else { return false }
    return unit(at: afterNumber).0 != .none
  }

  /// Whether a letter year, perhaps with a month, and a sign of lists or ranges stand before `start`.
  private func follows(before start: Int) -> Bool {
    var offset = start
    let sign = text.scalar(before: offset).length
    guard sign > 0, separator(at: offset - sign) > 0 else { return false }
    offset -= sign
    if text.has("度", at: offset - 3) { offset -= 3 }
    if text.has("年", at: offset - 3) { offset -= 3 }
    var endOfNumber = offset
    while offset > 0, text[offset - 1].isDigit { offset -= 1 }
    guard offset < endOfNumber, offset > 0 else { return false }
    if text[offset - 1] == UInt8(ascii: ".") || text[offset - 1] == UInt8(ascii: "/") {
      // R5/4〜R6/3: the number was a month.
      endOfNumber = offset - 1
      offset -= 1
      while offset > 0, text[offset - 1].isDigit { offset -= 1 }
      guard offset < endOfNumber, offset > 0 else { return false }
    }
    if let letter = EraTable.shared.index(ofLetter: text[offset - 1]) {
      return EraTable.shared.eras[letter].isModern
    }
    return EraTable.shared.index(at: offset - 6, in: text) != nil
  }

  /// The length of a sign of ranges or lists at `offset`.
  package func separator(at offset: Int) -> Int {
    text.length(ofAny: YearParser.separators, at: offset)
  }

  static let rangeSigns: [StaticString] = RangeSign.words + ["→", RangeSign.from]
  static let timeWords: Words = [
    "末", "月", "時点", "現在", "以降", "以後", "以前", "まで", "から", "より", "〜", "～", "頃", "ごろ", "付", "開始", "終了",
    "施行", "公布", "策定", "改定", "改訂", "改正", "設置", "設立", "制定", "実施", "公表", "予定", "完成", "完了", "開業", "開館",
    "開設", "発足", "締結", "閣議", "目標", "計画", "着手", "着工", "竣工", "供用", "登録", "認定", "指定",
  ]
  static let separators = Words(rangeSigns + listSigns)
  static let listSigns: [StaticString] = ["・", "、", ",", "及び", "並びに", "と"]
}
