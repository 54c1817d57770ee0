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
  private static let names: PhraseSet = [
    "地震", "大震災", "豪雨", "台風", "豪雪", "大雪", "噴火", "大火", "水害", "国勢調査", "センサス", "動態調査",
    "基本調査", "動向調査", "実態調査", "構造調査",
  ]
  static let unitsOfNames: PhraseSet = ["代", "版", "式"]

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
    return lead == 0xE3 && (0x30A1...0x4DBF).contains(text.scalar(at: offset).value)
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
