internal import ShisakuValues

extension Entity.Kind {
  package static let organization = Self("organization")
}

/// Ministries and agencies with their units (organization).
///
/// Accepts the name of a ministry (府省庁) and the units that follow it without a break:
/// 総務省自治行政局地域政策課 has the path 総務省, 自治行政局, 地域政策課. Units are those of the bundled list
/// (行政事業レビュー), and otherwise runs of letters that end in 局, 部, 課, 室 and the like. `ministry` is
/// the ministry to which an agency belongs (消防庁: 総務省). Leaves alone: ordinances (総務省令),
/// buildings (庁舎), units without a ministry.
package enum OrganizationRule: Rule {
  package static let name = "organization"

  package static let kinds = [
    EntityKind(
      .organization, english: "organisation", japanese: "組織",
      members: [.text("ministry"), .list("path")])
  ]

  package static var triggers: RuleTriggers { RuleTriggers(words: agencies.map(\.name)) }

  private static let units = SortedLines(OrganizationLines.lines).indexed()

  /// Ministries, and agencies with the ministry that they belong to.
  private static let agencies: [(name: String, ministry: String)] =
    [
      "内閣官房", "内閣府", "内閣法制局", "人事院", "会計検査院", "デジタル庁", "復興庁", "総務省", "法務省", "外務省", "財務省",
      "文部科学省", "厚生労働省", "農林水産省", "経済産業省", "国土交通省", "環境省", "防衛省", "こども家庭庁", "消費者庁", "金融庁",
      "公正取引委員会", "国家公安委員会", "個人情報保護委員会", "カジノ管理委員会", "宮内庁", "警察庁",
    ].map { ($0, "") } + [
      ("消防庁", "総務省"), ("公害等調整委員会", "総務省"), ("出入国在留管理庁", "法務省"), ("公安調査庁", "法務省"),
      ("検察庁", "法務省"), ("国税庁", "財務省"), ("スポーツ庁", "文部科学省"), ("文化庁", "文部科学省"),
      ("中央労働委員会", "厚生労働省"), ("林野庁", "農林水産省"), ("水産庁", "農林水産省"),
      ("資源エネルギー庁", "経済産業省"), ("特許庁", "経済産業省"), ("中小企業庁", "経済産業省"), ("観光庁", "国土交通省"),
      ("気象庁", "国土交通省"), ("海上保安庁", "国土交通省"), ("運輸安全委員会", "国土交通省"),
      ("原子力規制委員会", "環境省"), ("原子力規制庁", "環境省"), ("防衛装備庁", "防衛省"),
    ]

  /// The places of their names in `agencies`.
  private static let ministries = Lexicon(
    agencies.enumerated().map { (word: $0.element.name, value: $0.offset) })

  package static func propose(at opening: Opening, in scan: Scan) -> Proposal? {
    let (offset, text) = (opening.offset, scan.text)
    guard let (agency, length) = ministries.longest(at: offset, in: text) else { return nil }
    var end = offset + length
    if text.length(ofAny: others, at: end) > 0 { return nil }
    let (name, parent) = agencies[agency]
    var path: [String] = []
    path.reserveCapacity(4)
    if !parent.isEmpty { path.append(parent) }
    path.append(name)
    if let (part, length) = ministries.longest(at: end, in: text), agencies[part].ministry == name {
      path.append(agencies[part].name)
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

  private static let endings: Words = [
    "事務局", "官房", "グループ", "センター", "本部", "委員会", "参事官", "統括官", "審議官", "企画官", "研究所", "会議", "局", "部",
    "課",
    "室", "班", "係",
  ]

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
