/// Years that belong to a name or number and stay as printed.
extension EraRewriter {
  /// Whether the year that ends at `end` is part of a law number, a name or a decade.
  func isPartOfName(_ year: YearExpression, _ end: Int) -> Bool {
    guard year.unit != .none, !year.isTwin else { return false }
    if year.unit == .year, text.length(ofAny: ["代", "版", "式"], at: end) > 0 { return true }
    let afterDate = skippingDate(from: end)
    return isLawNumber(at: afterDate) || (year.unit == .year && isName(at: afterDate))
  }

  /// 法律第120号, 総務省令第5号, 内閣府・総務省告示第1号: within a few characters, a kind of law and
  /// 第 with a number.
  private func isLawNumber(at start: Int) -> Bool {
    var offset = start
    var characters = 0
    while characters < 24, offset < text.count, isNameCharacter(at: offset) {
      let kind = text.length(
        ofAny: [
          "法律", "政令", "省令", "府令", "庁令", "勅令", "条例", "規則", "告示", "訓令", "条約", "規程", "布告",
          "通達", "達", "令",
        ], at: offset)
      if kind > 0, isNumbered(at: offset + kind) { return true }
      offset += text.scalar(at: offset).length
      characters += 1
    }
    return false
  }

  private func isNumbered(at offset: Int) -> Bool {
    guard text.has("第", at: offset), offset + 3 < text.count else { return false }
    return text[offset + 3].isDigit
      || text.length(
        ofAny: ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百"], at: offset + 3) > 0
  }

  /// 豪雨, 東日本台風, 国勢調査: a name that runs on from the year without a particle.
  private func isName(at start: Int) -> Bool {
    var offset = start
    var characters = 0
    while characters < 16, offset < text.count, isNameCharacter(at: offset) {
      if text.length(
        ofAny: [
          "地震", "大震災", "豪雨", "台風", "豪雪", "大雪", "噴火", "大火", "水害", "国勢調査", "センサス", "動態調査",
          "基本調査", "動向調査", "実態調査", "構造調査",
        ], at: offset) > 0
      {
        return true
      }
      offset += text.scalar(at: offset).length
      characters += 1
    }
    return false
  }

  /// Kanji, katakana and the dot between them; a particle or a bracket ends a name.
  private func isNameCharacter(at offset: Int) -> Bool {
    switch text.scalar(at: offset).value {
    case 0x3005, 0x30A1...0x30FF, 0x3400...0x9FFF: true
    default: false
    }
  }

  private func skippingDate(from offset: Int) -> Int {
    var end = offset
    for unit in ["月", "日"] as [StaticString] {
      var digits = end
      while digits < text.count, text[digits].isDigit { digits += 1 }
      guard digits > end, text.has(unit, at: digits) else { return end }
      end = digits + 3
    }
    return end
  }
}
