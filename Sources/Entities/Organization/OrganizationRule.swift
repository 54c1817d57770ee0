internal import ShisakuValues

extension Entity.Kind {
  package static let organization = Self("organization")
}

/// Ministries and agencies with their units, and public corporations (organization).
///
/// Accepts the name of a ministry (府省庁), or its short name (国交省), and the units that follow it
/// without a break: 総務省自治行政局地域政策課 has the path 総務省, 自治行政局, 地域政策課. Units are those of the
/// bundled list (行政事業レビュー), and otherwise runs of letters that end in 局, 部, 課, 室 and the like.
/// `ministry` is the ministry to which an agency belongs (消防庁: 総務省). 独立行政法人, 国立研究開発法人 and
/// 国立大学法人 stand with their names (独立行政法人通則法, art. 4: the kind is part of the name). Leaves
/// alone: ordinances (総務省令), buildings (庁舎), units without a ministry, 独立行政法人 as a kind.
package enum OrganizationRule: Rule {
  package static let name = "organization"

  package static let kinds = [
    EntityKind(
      .organization, english: "organisation", japanese: "組織",
      members: [.text("ministry"), .list("path")])
  ]

  package static var triggers: RuleTriggers {
    RuleTriggers(words: agencies.map(\.name) + CorporationName.kinds.map(\.description))
  }

  private static let units = SortedLines(OrganizationLines.lines).indexed()

  /// A ministry or agency by one of its names.
  private struct Agency {
    var name: String
    /// 国土交通省 for 国交省.
    var full: String
    /// The ministry that it belongs to; empty for a ministry.
    var ministry: String
  }

  private static let agencies: [Agency] = AgencyLines.lines.description.split(separator: "\n").map {
    let fields = $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    return Agency(name: fields[0], full: fields[1], ministry: fields[2])
  }

  /// The places of their names in `agencies`.
  private static let ministries = Lexicon(
    agencies.enumerated().map { (word: $0.element.name, value: $0.offset) })

  package static func propose(at opening: Opening, in scan: Scan) -> Proposal? {
    let (offset, text) = (opening.offset, scan.text)
    guard let (agency, length) = ministries.longest(at: offset, in: text) else {
      return corporation(at: offset, in: text)
    }
    var end = offset + length
    if text.length(ofAny: others, at: end) > 0 { return nil }
    let (name, parent) = (agencies[agency].full, agencies[agency].ministry)
    var path: [String] = []
    path.reserveCapacity(4)
    if !parent.isEmpty { path.append(parent) }
    path.append(name)
    if let (part, length) = ministries.longest(at: end, in: text), agencies[part].ministry == name {
      path.append(agencies[part].full)
      end += length
    }
    while let unit = unit(at: end, in: text) {
      path.append(text.string(end..<unit))
      end = unit
    }
    return Proposal(
      Entity(
        .organization, at: offset..<end,
        value: [("ministry", .string(parent.isEmpty ? name : parent)), ("path", .list(path))]))
  }

  /// 独立行政法人国際協力機構
  private static func corporation(at offset: Int, in text: ByteText) -> Proposal? {
    guard let end = CorporationName.end(at: offset, in: text) else { return nil }
    let name = text.string(offset..<end)
    return Proposal(Entity(.organization, at: offset..<end, value: [("path", .list([name]))]))
  }

  private static let endings: Words = [
    "事務局", "官房", "グループ", "センター", "本部", "委員会", "参事官", "統括官", "審議官", "企画官", "研究所", "会議", "局", "部",
    "課",
    "室", "班", "係",
  ]

  /// Whether a name is that of a ministry (府省), or of an agency that belongs to none, in full.
  package static func isMinistry(_ name: String) -> Bool {
    agencies.contains { $0.full == name && $0.ministry.isEmpty }
  }

  /// Whether a name is that of a unit of the bundled list. O(log n).
  package static func isUnit(_ name: String) -> Bool {
    // A text is read some bytes past its end.
    let bytes = Array(name.utf8) + [0, 0, 0, 0]
    return bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return false }
      let text = ByteText(base: base, count: bytes.count - 4)
      return units.longestPrefix(at: 0, in: text)?.key.count == text.count
    }
  }

  /// What makes the name of a ministry before it an ordinance or a building.
  private static let others: Words = ["令", "舎", "告示", "訓令"]
  /// What goes on with an ending to another word.
  private static let longerWords: Words = ["題", "分", "面", "品", "会", "門", "員", "隊", "長"]

  /// The byte after the unit at `offset`.
  private static func unit(at offset: Int, in text: ByteText) -> Int? {
    if let line = units.longestPrefix(at: offset, in: text) {
      let end = offset + line.key.count
      if isEnd(end, in: text) { return withCharge(end, in: text) }
    }
    var end = offset
    for characters in 0..<24 {
      let (scalar, length) = text.scalar(at: end)
      guard scalar.isIdeograph || scalar.isKatakana || scalar == 0x30FB || scalar.isLatinLetter
      else { return nil }
      let word = characters > 1 ? text.length(ofAny: endings, at: end) : 0
      if word > 0, isEnd(end + word, in: text) { return withCharge(end + word, in: text) }
      end += length
    }
    return nil
  }

  /// Whether the ending before `end` is not the start of a longer word (課題, 部分, 局面).
  private static func isEnd(_ end: Int, in text: ByteText) -> Bool {
    text.length(ofAny: longerWords, at: end) == 0
  }

  /// The charge in brackets behind an officer: 参事官（国際戦略担当）.
  private static func withCharge(_ end: Int, in text: ByteText) -> Int {
    let open = text.length(ofAny: ["（", "("], at: end)
    guard open > 0, text.has("官", before: end) else { return end }
    var close = end + open
    for _ in 0..<30 {
      let length = text.length(ofAny: ["担当）", "担当)", "付）", "付)"], at: close)
      if length > 0 { return close + length }
      guard text.scalar(at: close).length > 1 else { return end }
      close += text.scalar(at: close).length
    }
    return end
  }
}
