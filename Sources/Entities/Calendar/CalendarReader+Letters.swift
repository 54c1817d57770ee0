internal import ShisakuValues

/// Years by the letter of an era, by the first character of its name, and by their last two digits.
extension CalendarReader {
  /// R5年度, H30.4.1, R3.3末, and R5 alone where something says that it is a year.
  func letterPoint(at offset: Int) -> CalendarPoint? {
    guard let era = EraTable.shared.letter(at: offset, in: text),
      let (number, end) = text.digits(at: offset + 1, atMost: 2) ?? firstYear(at: offset + 1),
      number >= 1, !text[end].isLatinLetter
    else { return nil }
    var point = point(from: offset, era: era, number: number, end: end)
    let isPlainNumber = text[end] != UInt8(ascii: ".") || !text[end + 1].isDigit
    if point.unit == .month, !isPlainNumber, !isMonthOfLetter(point) { return nil }
    if point.unit == .none {
      // R5 may be a year; S3 or T2 is a name. H60 never was, R60 is far off.
      guard text[offset] == UInt8(ascii: "R") || text[offset] == UInt8(ascii: "H"),
        number <= (text[offset] == UInt8(ascii: "R") ? 30 : 45),
        text[end] != UInt8(ascii: "-"), text[end] != UInt8(ascii: "/"), !text[end].isDigit,
        isPlainNumber, isYear(number, from: offset, to: end)
      else { return nil }
      point.isElliptic = true
    }
    return point
  }

  /// Whether R3.3 and the like is a month: M7.3 is the size of an earthquake.
  private func isMonthOfLetter(_ point: CalendarPoint) -> Bool {
    if point.part != nil || text.has("月", before: point.end) { return true }
    let parser = YearParser(text)
    if parser.isTimeWord(at: point.end) || PeriodReader.sign(at: point.end, in: text) != nil {
      return true
    }
    let isRecent = text[point.range.lowerBound] != UInt8(ascii: "M")
    return isRecent && Parenthesis.opens(text.scalar(before: point.range.lowerBound).value)
      && Parenthesis.closes(text.scalar(at: point.end).value)
  }

  /// Whether a letter and a number without a unit are a year: beside a word of time or of budgets, in
  /// a range or list of years, or as all that stands in a bracket, a cell or a line. H3 alone is the
  /// name of a rocket.
  private func isYear(_ number: Int, from start: Int, to end: Int) -> Bool {
    let parser = YearParser(text)
    if parser.hasEvidence(from: start, to: end) || parser.isTimeWord(at: end) { return true }
    let behind = text.scalar(at: end).value
    let isNew = text[start] == UInt8(ascii: "R") || number >= 10
    if isNew, isEdge(text.scalar(before: start).value), isEdge(behind) {
      let next = text.scalar(at: text.skippingBlanks(from: end)).value
      return !next.isHiragana && !next.isKatakana && !next.isLatinLetter
    }
    // H27石川県、H29茨城県: one of several.
    return behind.isIdeograph && !isKind(at: end) && hasCompanion(from: start, to: end)
  }

  /// Whether a character ends a word: a bracket, a blank, a sign of lists.
  private func isEdge(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0, 0x20, 0x09, 0x0A, 0x3000, 0x3001, 0x30FB, 0x3A, 0xFF1A, 0x2F, 0xFF0F, 0x7C, 0x300C,
      0x300D,
      0x3010, 0x3011:
      true
    default: Parenthesis.opens(scalar) || Parenthesis.closes(scalar)
    }
  }

  private func isKind(at offset: Int) -> Bool {
    text.length(
      ofAny: ["型", "級", "系", "種", "形", "号", "番", "棟", "館", "室", "線", "席", "組"], at: offset) > 0
  }

  /// Whether another letter with a number stands close by, behind a comma or in a bracket.
  private func hasCompanion(from start: Int, to end: Int) -> Bool {
    let range = max(0, start - 40)..<min(text.count, end + 40)
    return range.contains(where: { offset in
      guard offset < start || offset >= end, text[offset] == text[start] || isLetter(text[offset]),
        text[offset + 1].isDigit, isEdge(text.scalar(before: offset).value)
      else { return false }
      return true
    })
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "R") || byte == UInt8(ascii: "H")
  }

  /// 令5年度, 平30年, 昭60.4.1.
  func abbreviatedPoint(at offset: Int) -> CalendarPoint? {
    guard let era = EraTable.shared.abbreviation(at: offset, in: text),
      let (number, end) = eraYear(at: offset + era.length)
    else { return nil }
    let point = point(from: offset, era: era, number: number, end: end)
    return point.unit == .none || point.unit == .month && point.end == end ? nil : point
  }

  /// '24年度: a year of this century by its last two digits.
  func shortenedPoint(at offset: Int) -> CalendarPoint? {
    let apostrophe = text.length(ofAny: ["'", "’", "‘"], at: offset)
    guard apostrophe > 0, let (number, end) = text.digits(at: offset + apostrophe, atMost: 2),
      end - offset == apostrophe + 2, !text[offset - 1].isDigit
    else { return nil }
    var point = CalendarPoint(range: offset..<end, year: number + (number < 70 ? 2000 : 1900))
    readTail(of: &point)
    return point.unit == .none ? nil : point
  }
}
