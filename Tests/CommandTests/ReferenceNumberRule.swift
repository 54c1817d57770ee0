import ShisakuEntities
import ShisakuValues

extension Entity.Kind {
  static let referenceNumber = Self("reference_number")
}

/// Numbers of papers (reference_number): letters and digits behind 整理番号.
///
/// The program has no such rule; the tests add it. Leaves alone: 整理番号 without a number.
enum ReferenceNumberRule: Rule {
  static let name = "reference_number"

  static let kinds = [
    EntityKind(
      .referenceNumber, english: "reference number", japanese: "整理番号",
      members: [
        .text("series"),
        .integer(
          "reference", column: .init("reference", japanese: "整理番号", "of a numbered paper")),
      ])
  ]

  static var triggers: RuleTriggers { RuleTriggers(words: ["整理番号"]) }

  static let documentation = """
    Numbers of papers (reference_number): letters and digits behind 整理番号.

    The program has no such rule; the tests add it. Leaves alone: 整理番号 without a number.
    """

  static let examples: [RuleExample] = [
    RuleExample("⟦整理番号AB12⟧を付す", "reference_number series=AB reference=12"),
    .lookalike("整理番号を付す"),
    .lookalike("整理する番号12"),
  ]

  static func propose(at opening: Opening, in scan: Scan) -> Proposal? {
    let (text, start) = (scan.text, opening.offset)
    guard text.has("整理番号", at: start) else { return nil }
    let letters = start + 12
    var digits = letters
    while text[digits].isLatinLetter { digits += 1 }
    guard let numeral = NumeralParser.numeral(at: digits, in: text), let number = numeral.integer
    else { return nil }
    return Proposal(
      Entity(
        .referenceNumber, at: start..<numeral.range.upperBound,
        value: [
          ("series", .string(text.string(letters..<digits))), ("reference", .integer(number)),
        ]
      ))
  }
}
