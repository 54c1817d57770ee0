internal import ShisakuValues

extension Entity.Kind {
  package static let law = Self("law")
}

/// Laws (law): by number (平成13年法律第120号) or by title (棚田地域振興法), with the article.
///
/// A number is a law and not a date; where the title stands in front of the number in brackets the
/// mention is the number and the title goes into the value. Titles are those of the bundled list,
/// those of 「…に関する法律」, and compounds that end in a word of statutes (推進法, 振興法, 基本法).
/// `egov_id` only where the bundled list has it. Convention: law numbers as in 官報; ids of e-Gov.
/// Leaves alone: 方法, 手法, 法人, 司法 and other words with 法; articles without a law (2条).
package enum LawRule: Rule {
  package static let name = "law"

  package static let kinds = [
    EntityKind(
      .law, english: "law", japanese: "法令",
      members: [.text("law_number"), .text("title"), .text("article"), .text("egov_id")])
  ]

  package static var triggers: RuleTriggers {
    RuleTriggers(characters: "法", words: ["元年", "元 ", "元\u{3000}"], behindNumbers: "年")
  }

  package static func propose(at opening: Opening, in scan: Scan) -> Proposal? {
    if opening.isNumber || scan.text.has("元", at: opening.offset) {
      return number(at: opening.offset, in: scan)
    }
    return LawTitleReader(scan: scan).title(at: opening.offset)
  }

  private static let acts: [(word: StaticString, kind: LawTable.Kind?)] = [
    ("法律", .act), ("政令", .cabinetOrder), ("勅令", .imperialOrder), ("太政官布告", nil),
  ]

  /// 令和元年法律第42号, from the number of the year; titles are read by `LawTitleReader`.
  private static func number(at offset: Int, in scan: Scan) -> Proposal? {
    let text = scan.text
    let reader = CalendarReader(text: text)
    let before = text.skippingBlanks(before: offset)
    guard let era = EraTable.shared.name(before: before, in: text),
      EraTable.shared.eras[era.era].isModern, let (year, afterYear) = reader.eraYear(at: offset)
    else { return nil }
    let unit = text.skippingBlanks(from: afterYear)
    guard text.has("年", at: unit) else { return nil }
    let start = before - era.length
    let kindStart = text.skippingBlanks(from: unit + 3)
    guard let (kind, word, afterKind) = kind(at: kindStart, in: text) else { return nil }
    let ordinal = text.skippingBlanks(from: afterKind)
    guard text.has("第", at: ordinal),
      let number = NumeralParser.numeral(at: text.skippingBlanks(from: ordinal + 3), in: text),
      let value = number.integer,
      text.has("号", at: text.skippingBlanks(from: number.range.upperBound))
    else { return nil }
    let end = text.skippingBlanks(from: number.range.upperBound) + 3
    let eraName = text.string(start..<start + era.length)
    let printedYear = text.has("元", at: offset) ? "元" : String(year)
    var result: [(key: String, value: EntityValue)] = [
      ("law_number", .string("\(eraName)\(printedYear)年\(word)第\(value)号"))
    ]
    if let digit = eraDigit(eraName), let kind,
      let law = LawTable.shared.law(.init(era: digit, year: year, kind: kind, number: value))
    {
      result.append(("title", .string(law.title)))
      result.append(("egov_id", .string(law.id)))
    } else if let title = LawTitleReader(scan: scan).titleInFront(of: start) {
      result.append(("title", .string(title)))
    }
    return Proposal(Entity(.law, at: start..<end, value: result))
  }

  private static let ordinances: Words = ["省令", "府令", "庁令", "規則", "条例", "告示", "訓令"]

  /// The kind of act at `offset`: 法律, 政令, or an ordinance of a ministry (総務省令).
  private static func kind(at offset: Int, in text: ByteText) -> (LawTable.Kind?, String, Int)? {
    for (word, kind) in acts where text.has(word, at: offset) {
      return (
        kind, text.string(offset..<offset + word.utf8CodeUnitCount), offset + word.utf8CodeUnitCount
      )
    }
    var end = offset
    for _ in 0..<12 {
      guard text.scalar(at: end).value.isIdeograph || text.scalar(at: end).value == 0x30FB else {
        break
      }
      let word = text.length(ofAny: ordinances, at: end)
      if word > 0 { return (nil, text.string(offset..<end + word), end + word) }
      end += 3
    }
    return nil
  }

  /// The digit of e-Gov ids for an era.
  private static func eraDigit(_ name: String) -> Int? {
    ["明治", "大正", "昭和", "平成", "令和"].firstIndex(of: name).map { $0 + 1 }
  }
}
