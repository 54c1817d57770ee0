internal import ShisakuSourceText

/// Reads one year; see `YearExpression.match`.
package struct YearParser {
  /// An era or none, a number, and where the number ends.
  struct Head {
    var notation: YearExpression.Notation
    var era: Int?
    var number: Int
    var western: Int
    var end: Int
  }

  private static let openBrackets: Words = ["（", "("]
  private static let closeBrackets: Words = ["）", ")"]
  let text: ByteText
  let allowsBareLetters: Bool

  package init(_ text: ByteText, allowsBareLetters: Bool = false) {
    self.text = text
    self.allowsBareLetters = allowsBareLetters
  }

  package func year(at offset: Int) -> YearExpression? {
    guard let head = head(at: offset) else { return nil }
    let (unit, afterUnit) = self.unit(at: head.end)
    if let twin = twin(of: head, unit: unit, at: afterUnit) {
      return expression(head, twin.unit, isTwin: true, from: offset, to: twin.end)
    }
    switch head.notation {
    case .western:
      guard unit != .none else { return nil }
    case .eraLetter:
      guard unit != .none || allowsBareLetters || hasEvidence(from: offset, to: head.end) else {
        return nil
      }
    case .eraName:
      if let era = head.era, !EraTable.shared.eras[era].isModern, unit == .none { return nil }
    }
    return expression(head, unit, isTwin: false, from: offset, to: afterUnit)
  }

  private func expression(
    _ head: Head, _ unit: YearExpression.Unit, isTwin: Bool, from start: Int, to end: Int
  ) -> YearExpression {
    YearExpression(
      westernYear: head.western, unit: unit, notation: head.notation, era: head.era,
      eraYear: head.era == nil ? nil : head.number,
      isWithinEra: head.era.map { EraTable.shared.contains(era: $0, year: head.number) } ?? true,
      isTwin: isTwin, length: end - start)
  }

  // MARK: Parts

  /// The era and the number at `offset`.
  func head(at offset: Int) -> Head? {
    guard offset >= 0, offset < text.count else { return nil }
    let byte = text[offset]
    if byte.isDigit { return westernHead(at: offset) }
    if byte.isLatinLetter { return letterHead(at: offset) }
    guard let era = EraTable.shared.index(at: offset, in: text) else {
      return kanjiHead(at: offset)
    }
    let facts = EraTable.shared.eras[era]
    var start = offset + facts.name.count
    if facts.isModern {
      start = skippingBreak(from: start)
    } else if (0x4E00...0x9FFF).contains(text.scalar(before: offset).value) {
      return nil
    }
    guard let (number, end) = eraNumber(at: start) else { return nil }
    return Head(
      notation: .eraName, era: era, number: number, western: facts.firstYear + number - 1, end: end)
  }

  private func westernHead(at offset: Int) -> Head? {
    if offset > 0 {
      let before = text[offset - 1]
      if before.isDigit || before.isLatinLetter { return nil }
      if before == UInt8(ascii: ".") || before == UInt8(ascii: ","), offset > 1,
        text[offset - 2].isDigit
      {
        return nil
      }
    }
    guard let (number, end) = text.digits(at: offset, atMost: 4), end - offset == 4,
      (1000...2999).contains(number)
    else { return nil }
    return Head(notation: .western, era: nil, number: number, western: number, end: end)
  }

  /// 二〇二三: four digits in kanji, which are no part of a longer number.
  private func kanjiHead(at offset: Int) -> Head? {
    var number = 0
    for place in 0..<4 {
      guard let digit = KanjiNumeral.digit(text.scalar(at: offset + 3 * place).value) else {
        return nil
      }
      number = number * 10 + Int(digit)
    }
    guard (1000...2999).contains(number),
      KanjiNumeral.digit(text.scalar(before: offset).value) == nil
    else { return nil }
    return Head(
      notation: .western, era: nil, number: number, western: number, end: offset + 12)
  }

  private func letterHead(at offset: Int) -> Head? {
    if offset > 0 {
      let before = text[offset - 1]
      if before.isDigit || before.isLatinLetter || "-_/.+#&".utf8.contains(before) { return nil }
    }
    guard let era = EraTable.shared.index(ofLetter: text[offset]),
      let (number, end) = text.digits(at: offset + 1, atMost: 2) ?? firstYear(at: offset + 1),
      end >= text.count || !text[end].isLatinLetter
    else { return nil }
    let facts = EraTable.shared.eras[era]
    // Papers of 2018 count 平成 on into the thirties; H60 is no year.
    guard number >= 1, facts.firstYear + number - 1 <= (facts.lastYear ?? 2100) + 12 else {
      return nil
    }
    return Head(
      notation: .eraLetter, era: era, number: number, western: facts.firstYear + number - 1,
      end: end)
  }

  /// 年 or 年度 at `offset`, after white space if need be.
  package func unit(at offset: Int) -> (YearExpression.Unit, Int) {
    let start = skippingBreak(from: offset)
    guard text.has("年", at: start) else { return (.none, offset) }
    let afterYear = start + 3
    let next = skippingBreak(from: afterYear)
    if text.has("度", at: next) { return (.fiscalYear, next + 3) }
    return (.year, afterYear)
  }

  /// The same year in brackets, before or after the unit: 31（令和元）年, 2025年（令和7年）.
  private func twin(
    of head: Head, unit: YearExpression.Unit, at offset: Int
  ) -> (unit: YearExpression.Unit, end: Int)? {
    let open = text.length(ofAny: Self.openBrackets, at: offset)
    guard open > 0, let inner = self.head(at: offset + open),
      inner.era != nil || head.era != nil, inner.western == head.western
    else { return nil }
    let (innerUnit, innerEnd) = self.unit(at: inner.end)
    let close = text.length(ofAny: Self.closeBrackets, at: innerEnd)
    guard close > 0 else { return nil }
    if unit != .none {
      return innerUnit == .none || innerUnit == unit ? (unit, innerEnd + close) : nil
    }
    guard innerUnit == .none else { return nil }
    let (outerUnit, end) = self.unit(at: innerEnd + close)
    return outerUnit == .none ? nil : (outerUnit, end)
  }

  // MARK: Numbers

  /// 元, one or two digits, or a numeral up to 九十九.
  package func eraNumber(at offset: Int) -> (value: Int, end: Int)? {
    if let number = text.digits(at: offset, atMost: 2) { return number.value > 0 ? number : nil }
    return firstYear(at: offset) ?? numeral(at: offset)
  }

  private func firstYear(at offset: Int) -> (value: Int, end: Int)? {
    text.has("元", at: offset) ? (1, offset + 3) : nil
  }

  /// A numeral from 一 to 九十九.
  private func numeral(at offset: Int) -> (value: Int, end: Int)? {
    var value = 0
    var end = offset
    if let tens = numeralDigit(at: end) {
      value = tens
      end += 3
    }
    if text.has("十", at: end) {
      value = max(value, 1) * 10
      end += 3
      if let ones = numeralDigit(at: end) {
        value += ones
        end += 3
      }
    }
    return value > 0 ? (value, end) : nil
  }

  private func numeralDigit(at offset: Int) -> Int? {
    KanjiNumeral.digit(text.scalar(at: offset).value).flatMap { $0 > 0 ? Int($0) : nil }
  }

  /// Past at most two line breaks with the blanks around them.
  package func skippingBreak(from offset: Int) -> Int {
    var end = offset
    var lines = 0
    while true {
      let byte = text[end]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D else { return end }
      if byte == 0x0A { lines += 1 }
      if lines > 2 { return offset }
      end += 1
    }
  }
}
