internal import ShisakuValues

/// Years that belong to a name or number and stay as printed.
extension EraRewriter {
  /// Whether the year that ends at `end` is part of a law number, a name or a decade.
  func isPartOfName(_ year: YearExpression, _ end: Int) -> Bool {
    guard year.unit != .none, !year.isTwin else { return false }
    if year.unit == .year, text.length(ofAny: Self.unitsOfNames, at: end) > 0 { return true }
    let afterDate = skippingDate(from: end)
    return isLawNumber(at: afterDate) || (year.unit == .year && isName(at: afterDate))
  }

  private static let lawKinds: [StaticString] = [
    "法律", "令", "条例", "規則", "告示", "条約", "規程", "布告", "達",
  ]
  private static let names: Words = [
    "地震", "大震災", "豪雨", "台風", "豪雪", "大雪", "噴火", "大火", "水害", "国勢調査", "センサス", "動態調査",
    "基本調査", "動向調査", "実態調査", "構造調査",
  ]
  static let unitsOfNames: Words = ["代", "版", "式"]

  /// 法律第120号, 総務省令第5号, 内閣府・総務省告示第1号: within a few characters, a kind of law and
  /// 第 with a number.
  private func isLawNumber(at start: Int) -> Bool {
    var offset = start
    for _ in 0..<24 where isNameCharacter(at: offset) {
      if text[offset] == 0xE7, text.has("第", at: offset), isNumber(at: offset + 3) {
        return Self.lawKinds.contains { kind in
          let before = offset - kind.utf8CodeUnitCount
          return before >= start && text.has(kind, at: before)
        }
      }
      offset += 3
    }
    return false
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
