internal import ShisakuValues

extension Entity.Kind {
  package static let law = Self("law")
}

/// Laws (law): by number (平成13年法律第120号) or by title (棚田地域振興法), with the article.
///
/// A number is a law and not a date; where the title stands in front of the number in brackets the
/// entity is the number and the title goes into the value, unless an article follows the bracket:
/// then all of it is one entity. Titles are those of the bundled list, its common short titles
/// (個人情報保護法), those of 「…に関する法律」 and 「…の一部を改正する法律」, compounds that end in a word of
/// statutes (推進法, 振興法, 基本法), and ordinances that begin with a municipality (横浜市…条例).
/// 同法第3条 and 法第5条 are read by the law before them. `egov_id` only where the bundled list has it,
/// and never that of the act for its orders (施行令, 施行規則). Convention: law numbers as in 官報; ids of
/// e-Gov. Leaves alone: 方法, 手法, 法人, 司法 and other words with 法; articles without a law (2条).
package enum LawRule: Rule {
  package static let name = "law"

  package static let kinds = [
    EntityKind(
      .law, english: "law", japanese: "法令",
      members: [.text("law_number"), .text("title"), .text("article"), .text("egov_id")])
  ]

  package static var triggers: RuleTriggers {
    RuleTriggers(
      characters: "法", words: ["元年", "元 ", "元\u{3000}", "条例", "規則"], behindNumbers: "年")
  }

  package static func propose(at opening: Opening, in scan: Scan) -> Proposal? {
    let text = scan.text
    if opening.isNumber || text.has("元", at: opening.offset) {
      return number(at: opening.offset, in: scan)
    }
    let reader = LawTitleReader(scan: scan)
    if text.has("法", at: opening.offset) { return reader.title(at: opening.offset) }
    return reader.ordinance(at: opening.offset)
  }

  /// 令和元年法律第42号, from the number of the year; titles are read by `LawTitleReader`.
  private static func number(at offset: Int, in scan: Scan) -> Proposal? {
    let text = scan.text
    let before = text.skippingBlanks(before: offset)
    guard let era = EraTable.shared.name(before: before, in: text),
      let number = LawNumberReader(text: text).number(at: before - era.length)
    else { return nil }
    let titles = LawTitleReader(scan: scan)
    var range = number.range
    let front = titles.titleInFront(of: range.lowerBound)
    var result: [(key: String, value: EntityValue)] = [("law_number", .string(number.citation))]
    let known = number.key.flatMap { LawTable.shared.law($0) }
    if let title = known?.title ?? front?.title { result.append(("title", .string(title))) }
    let bracket = LawBracket(text: text, after: range.upperBound)
    if let article = titles.article(at: front == nil ? range.upperBound : bracket.end) {
      result.append(("article", .string(text.string(article.number))))
      range = (front?.start ?? range.lowerBound)..<article.end
    }
    if let known { result.append(("egov_id", .string(known.id))) }
    return Proposal(
      Entity(.law, at: range, value: result), law: LawReference(result, isNamed: bracket.names))
  }
}

/// What follows the number or title of a law in or as a bracket: ）, 。以下「法」という。）.
struct LawBracket {
  /// The byte behind the bracket; where none closes soon, where the number ends.
  let end: Int
  /// Whether the law is called 法 from here on.
  let names: Bool

  init(text: ByteText, after offset: Int) {
    var end = offset
    var names = false
    while end < min(text.count, offset + 150) {
      let (scalar, length) = text.scalar(at: end)
      if text.has("以下「法」", at: end) { names = true }
      end += length
      if Parenthesis.closes(scalar) {
        self.end = end
        self.names = names
        return
      }
      // Nothing but what the law is called from here on may stand between.
      if end == offset + length, scalar != 0x3002, scalar != 0x3001, scalar != 0x20 { break }
    }
    self.end = offset
    self.names = false
  }
}
