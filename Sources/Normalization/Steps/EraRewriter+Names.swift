internal import ShisakuValues

/// Years that belong to a name or number and stay as printed.
extension EraRewriter {
  /// Whether the year that ends at `end` is part of a law number, a name or a decade.
  func isPartOfName(_ year: YearExpression, _ end: Int) -> Bool {
    guard year.unit != .none, !year.isTwin else { return false }
    if year.unit == .year, text.length(ofAny: Self.unitsOfNames, at: end) > 0 { return true }
    let afterDate = skippingDate(from: end)
    let isYearAlone = year.unit == .year && afterDate == end
    return isLawNumber(at: afterDate, isYearAlone: isYearAlone)
      || (year.unit == .year && isName(at: afterDate))
  }

  private static let lawKinds: Words = [
    "法律", "令", "条例", "規則", "告示", "条約", "規程", "布告", "達", "訓", "細則", "公告", "要綱", "発",
  ]
  private static let names: Words = [
    "地震", "大震災", "豪雨", "台風", "豪雪", "大雪", "噴火", "大火", "水害", "国勢調査", "センサス", "動態調査",
    "基本調査", "動向調査", "実態調査", "構造調査",
  ]
  static let unitsOfNames: Words = ["代", "版", "式"]

  /// The rest of a number that an office gave, of which the year is a part; `isYearAlone` where no
  /// month stands between the two.
  ///
  /// 法律第120号, 総務省令第5号, 政令16号: within a few characters, a kind of law and a number. Right
  /// behind the year also any name with 第 and 号, as letters of offices and courts have it (社発
  /// 第382号, （行ウ）第25号); behind a day such a letter only follows its date.
  private func isLawNumber(at start: Int, isYearAlone: Bool) -> Bool {
    var offset = parser.skippingBreak(from: start)
    if isYearAlone, text.has("（", at: offset) {
      var close = offset + 3
      for _ in 0..<4 where isNameCharacter(at: close) { close += 3 }
      return close > offset + 3 && text.has("）第", at: close) && isNumber(at: close + 6)
    }
    let first = offset
    // こども家庭庁 has the one letter of its kind in its numbers.
    if isYearAlone, text.has("こ", at: offset) { offset += 3 }
    for _ in 0..<24 {
      let isOrdinal = text[offset] == 0xE7 && text.has("第", at: offset)
      let number = isOrdinal ? offset + 3 : offset
      if offset > first, isOrdinal || text[offset].isDigit, isNumber(at: number) {
        if text.length(ofAny: Self.lawKinds, before: offset) > 0 {
          return isOrdinal || hasNumberSign(behind: number)
        }
        return isOrdinal && isYearAlone && hasNumberSign(behind: number)
      }
      guard isNameCharacter(at: offset) else { return false }
      offset += 3
    }
    return false
  }

  /// Whether 号 follows the number at `offset`.
  private func hasNumberSign(behind offset: Int) -> Bool {
    var end = offset
    while true {
      let (scalar, length) = text.scalar(at: end)
      let isPart =
        text[end].isDigit || KanjiNumeral.digit(scalar) != nil || KanjiNumeral.tens(scalar) != nil
      guard isPart else { break }
      end += length
    }
    return text.has("号", at: end)
  }

  private func isNumber(at offset: Int) -> Bool {
    offset < text.count
      && (text[offset].isDigit || parser.eraNumber(at: offset) != nil || text.has("百", at: offset))
  }

  /// 豪雨, 東日本台風, 国勢調査: a name that runs on from the year without a particle.
  private func isName(at start: Int) -> Bool {
    var offset = start
    for _ in 0..<16 where isNameCharacter(at: offset) {
      if text.length(ofAny: Self.names, at: offset) > 0 { return true }
      offset += 3
    }
    return false
  }

  /// Kanji, katakana and the dot between them; a particle or a bracket ends a name.
  @inline(__always)
  private func isNameCharacter(at offset: Int) -> Bool {
    guard offset < text.count else { return false }
    let lead = text[offset]
    if lead >= 0xE4 { return lead <= 0xE9 }
    // U+30A1–3FFF: ァ is E3 82 A1.
    guard lead == 0xE3, offset + 2 < text.count else { return false }
    return text[offset + 1] > 0x82 || text[offset + 1] == 0x82 && text[offset + 2] >= 0xA1
  }

  /// Past a month, and past a day after it.
  private func skippingDate(from offset: Int) -> Int {
    guard let month = skippingNumber(from: offset, before: "月") else { return offset }
    return skippingNumber(from: month, before: "日") ?? month
  }

  /// Past digits and the unit after them.
  @inline(__always)
  private func skippingNumber(from offset: Int, before unit: StaticString) -> Int? {
    var end = offset
    while end < text.count, text[end].isDigit { end += 1 }
    return end > offset && text.has(unit, at: end) ? end + 3 : nil
  }
}
