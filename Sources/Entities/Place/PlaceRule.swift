internal import ShisakuValues

extension Entity.Kind {
  package static let place = Self("place")
}

/// Prefectures and municipalities (place) with their codes.
///
/// Accepts the name of a prefecture with or without a municipality behind it (長野県伊那市, a district
/// 郡 may stand between), and a municipality alone where only one has that name, also one of two
/// characters (津市). Codes are the six digits of 全国地方公共団体コード (総務省); a municipality without its
/// prefecture is marked `pref_inferred`. Leaves alone: prefectures without 都道府県 (愛媛), names that
/// several municipalities share (府中市) or wards of several cities (中央区), 東京都市圏.
package enum PlaceRule: Rule {
  package static let name = "place"

  package static let kinds = [
    EntityKind(
      .place, english: "place", japanese: "地名",
      members: [.text("pref"), .text("city"), .text("code"), .boolean("pref_inferred")])
  ]

  package static var triggers: RuleTriggers {
    RuleTriggers(eachWord: { body in lines.forEach { body(lines.bytes($0.key)) } })
  }

  static let lines = SortedLines(MunicipalityLines.lines).indexed()

  package static func propose(at opening: Opening, in scan: Scan) -> Proposal? {
    let (offset, text) = (opening.offset, scan.text)
    guard let line = lines.longestPrefix(at: offset, in: text) else { return nil }
    let code = lines.rest(of: line)
    let end = offset + line.key.count
    if code.dropFirst(2).hasPrefix("000") {
      return prefecture(line, code, from: offset, to: end, in: text)
    }
    return municipality(line, code, from: offset, to: end, in: text)
  }

  private static func prefecture(
    _ line: SortedLines.Line, _ code: String, from start: Int, to end: Int, in text: ByteText
  ) -> Proposal? {
    let name = lines.string(line.key)
    var value: [(key: String, value: EntityValue)] = [("pref", .string(name))]
    let city = skippingDistrict(from: text.skippingBlanks(from: end), in: text)
    if var line = lines.longestPrefix(at: city, in: text) {
      let key = line
      while true {
        let other = lines.rest(of: line)
        if other.hasPrefix(code.prefix(2)), other != code {
          value.append(("city", .string(lines.string(line.key))))
          value.append(("code", .string(other)))
          return Proposal(Entity(.place, at: start..<city + line.key.count, value: value))
        }
        guard let next = lines.next(line), lines.haveEqualKeys(next, key) else { break }
        line = next
      }
    }
    // 東京都市圏, 京都府立 and 北海道庁 name other things; the last two still name the prefecture.
    if text.length(ofAny: ["市", "区部"], at: end) > 0 { return nil }
    value.append(("code", .string(code)))
    return Proposal(Entity(.place, at: start..<end, value: value))
  }

  /// The offset after a district (郡) of at most five characters.
  private static func skippingDistrict(from offset: Int, in text: ByteText) -> Int {
    var end = offset
    for _ in 0..<5 where text.scalar(at: end).value.isIdeograph {
      end += 3
      if text.has("郡", at: end) { return end + 3 }
    }
    return offset
  }

  private static func municipality(
    _ line: SortedLines.Line, _ code: String, from start: Int, to end: Int, in text: ByteText
  ) -> Proposal? {
    let before = text.scalar(before: start).value
    // A name of two characters is as likely part of a word (津市場, 関市町村).
    let isShort = line.key.count < 9
    if isShort,
      text.length(ofAny: ["場", "町", "村", "街", "販", "営", "井", "域", "間", "分", "画"], at: end) > 0
    {
      return nil
    }
    guard !before.isIdeograph,
      !before.isKatakana || !text.scalar(at: start).value.isKatakana,
      lines.next(line).map({ !lines.haveEqualKeys($0, line) }) ?? true,
      // 中央区 is a ward of Tokyo, and of seven other cities.
      !wards.contains(lines.string(line.key)),
      // 小林市長 may be the mayor of another city.
      !text.has("長", at: end),
      let prefecture = prefectureName(of: code)
    else { return nil }
    let value: [(key: String, value: EntityValue)] = [
      ("pref", .string(prefecture)), ("city", .string(lines.string(line.key))),
      ("code", .string(code)),
      ("pref_inferred", .boolean(true)),
    ]
    return Proposal(Entity(.place, at: start..<end, value: value))
  }

  /// Whether what stands before `offset` makes the name there part of a longer one.
  static func isPartOfName(at offset: Int, in text: ByteText) -> Bool {
    let before = text.scalar(before: offset).value
    return before.isKatakana && text.scalar(at: offset).value.isKatakana
  }

  /// Whether a name that begins with a kanji numeral and reaches to `end` stands at `offset`:
  /// 四万十市, 八戸市, 三重県; 八戸 of 八戸港.
  static func holdsNumeral(at offset: Int, to end: Int, in text: ByteText) -> Bool {
    if text.has("戸", at: offset + 3), end == offset + 6 {
      return lines.mayBegin(at: offset, in: text)
    }
    return lines.longestPrefix(at: offset, in: text).map { offset + $0.key.count >= end } ?? false
  }

  /// Names of wards of cities, without the city.
  private static let wards: Set<String> = {
    var names: Set<String> = []
    lines.forEach { line in
      let name = lines.string(line.key)
      guard name.hasSuffix("区"), let city = name.firstIndex(of: "市") else { return }
      names.insert(String(name[name.index(after: city)...]))
    }
    return names
  }()

  /// The prefecture of the first two digits of a code.
  private static func prefectureName(of code: String) -> String? {
    prefectures[String(code.prefix(2))]
  }

  private static let prefectures: [String: String] = {
    var names: [String: String] = [:]
    lines.forEach { line in
      let code = lines.restBytes(of: line)
      if code.dropFirst(2).starts(with: "000".utf8) {
        names[String(decoding: code.prefix(2), as: UTF8.self)] = lines.string(line.key)
      }
    }
    return names
  }()
}
