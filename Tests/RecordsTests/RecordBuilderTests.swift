import ShisakuNormalization
import ShisakuRecords
@testable import ShisakuSegmentation
import ShisakuSourceText
import ShisakuTestSupport
import Testing

@Suite("Building records")
struct RecordBuilderTests {
  private func json(_ policy: PolicyRecord) throws -> JSONValue {
    try JSONValue(policy.json(layout: .compact))
  }

  private func json(_ document: DocumentRecord) throws -> JSONValue {
    try JSONValue(document.json(layout: .indented))
  }

  @Test("says the same of records that are kept and of records that make room for the next")
  func reuse() {
    var sheet = fullSheet()
    let node = sheet.tree.sheets[0]
    var other = node
    other.measures = []
    other.details = []
    sheet.tree.sheets = [node, other, node, node, other, other, node]
    var written: [[UInt8]] = []
    _ = sheet.build { written.append($0.json(layout: .compact)) }
    let kept = sheet.records().policies
    #expect(kept.count == 7)
    #expect(kept.map { $0.json(layout: .compact) } == written)
  }

  @Test("numbers no policy beyond four digits; what is left is unassigned and said")
  func mostPolicies() throws {
    var sheet = Sheet()
    var node = SheetNode()
    node.name = [sheet.line("交付金")]
    sheet.tree.sheets = Array(repeating: node, count: 9_999)
    node.name = [sheet.line("補助金")]
    sheet.tree.sheets.append(node)
    let (policies, document) = sheet.records()
    #expect(policies.count == 9_999)
    #expect(policies.last?.id == "sample#9999")
    #expect(document.policies.count == 9_999)
    #expect(document.diagnostics.map(\.code) == ["records.too-many-policies"])
    #expect(document.diagnostics.map(\.severity) == [.error])
    #expect(document.ledger.unassigned == 3)
  }

  /// A sheet with every field, an excerpt, contents and an indicator.
  private func fullSheet() -> Sheet {
    var sheet = Sheet()
    sheet.tree.title = [sheet.line("施策集")]
    var node = SheetNode()
    let contents = sheet.line("地域交付金")
    sheet.tree.contents = [ContentsNode(section: [], title: [contents], reprint: false)]
    node.name = [sheet.line("地域交"), sheet.line("付金")]
    node.theme = SheetNode.Theme(
      title: [sheet.line("地域の力")], part: 1, partRange: sheet.line("①"))
    node.categories = [
      SheetNode.Category(code: .tax, label: [sheet.line("税")], note: [sheet.line("国税")])
    ]
    node.offices = [
      OfficeNode(
        text: [sheet.line("総務省 自治局"), sheet.line("財政課")], ministry: "総務省",
        path: ["総務省", "自治局", "財政課"]),
      OfficeNode(text: [sheet.line("地域課")], ministry: "総務省", path: ["総務省", "地域課"]),
    ]
    let position = sheet.line("２ 社会課題")
    node.positions = [
      SheetNode.Position(
        number: 2, numberRange: position.lowerBound..<position.lowerBound + 1,
        label: [position.lowerBound + 2..<position.upperBound])
    ]
    node.budget = SheetNode.Budget(
      entries: [
        SheetNode.BudgetEntry(
          label: [sheet.line("令和５年度当初（案）")], fiscalYear: 2023, kind: .initial, round: nil,
          draft: true, amount: 580_000_000, amountRanges: [sheet.line("580百万円の内数")],
          partOfLarger: true),
        SheetNode.BudgetEntry(
          label: [sheet.line("令和４年度第２次補正")], fiscalYear: 2022, kind: .supplementary,
          round: 2, draft: false, amount: nil, amountRanges: [sheet.line("－")],
          partOfLarger: false),
      ], notes: [[sheet.line("※国費")]])
    node.texts[.purpose] = SheetNode.Box(ranges: [sheet.line("活性化を図る。")], confidence: 0.75)
    node.texts[.overview] = SheetNode.Box(ranges: [sheet.line("支援する。")], confidence: 1)
    node.details = [SheetNode.Detail(kind: .listItem, ranges: [sheet.line("補助率")])]
    node.roadmap = [
      SheetNode.RoadmapPeriod(
        label: [sheet.line("2023年度")], edtf: "2023-04-01/2024-03-31")
    ]
    node.printedPages = [SheetNode.PrintedPage(number: 7, range: sheet.line("- 7 -"))]
    node.measures = [0]
    node.confidence = [("/name", 0.9)]
    sheet.tree.measures = [
      MeasureNode(
        path: [[sheet.line("第４章")], [sheet.line("１．推進")]], marker: [sheet.line("ⅰ")],
        title: [sheet.line("地域経済")], reprint: false,
        items: [
          MeasureNode.Item(
            text: [sheet.line("交付する。")],
            offices: [
              OfficeNode(text: [sheet.line("内閣府")], ministry: "内閣府", path: ["内閣府"])
            ])
        ])
    ]
    sheet.tree.indicators = [
      IndicatorNode(
        section: [sheet.line("目標の節")], item: nil, name: [sheet.line("指標")],
        targets: [
          IndicatorNode.Reading(
            text: [sheet.line("100団体")], value: "100", unit: "団体", at: "2027", bound: .min)
        ], current: [], notes: [])
    ]
    sheet.tree.furniture = [sheet.line("施策名")]
    _ = sheet.line("残り")
    sheet.tree.pages = [PageNode(range: 0..<sheet.foldedCount, printed: 7, kind: .sheet)]
    sheet.tree.sheets = [node]
    return sheet
  }

  @Test("gives records that both schemas accept, with the keys in their order")
  func validity() throws {
    let records = fullSheet().records()
    let policy = try json(#require(records.policies.first))
    let document = try json(records.document)
    #expect(RecordSchemas.findings(inPolicy: policy).isEmpty)
    #expect(RecordSchemas.findings(inDocument: document).isEmpty)
    #expect(policy.keys == RecordSchemas.policyKeys)
    #expect(document.keys == RecordSchemas.documentKeys)
  }

  @Test("maps every value that was read to the bytes it came from")
  func provenance() throws {
    let sheet = fullSheet()
    let policy = try json(#require(sheet.records().policies.first))
    let bytes = Array(sheet.text.utf8)
    let texts = (policy["provenance"]?.members ?? []).map { member in
      let pieces = (member.value.array ?? []).map { span in
        let lower = span[0]?.integer ?? 0
        return String(decoding: bytes[lower..<(span[1]?.integer ?? lower)], as: UTF8.self)
      }
      return "\(member.key) \(pieces.joined(separator: "|"))"
    }
    #expect(
      texts == [
        "/name 地域交|付金", "/theme/title 地域の力", "/theme/part ①", "/categories/0/label 税",
        "/categories/0/note 国税", "/offices/0/text 総務省 自治局|財政課",
        "/offices/0/ministry 総務省", "/offices/0/path/0 総務省", "/offices/0/path/1 自治局",
        "/offices/0/path/2 財政課", "/offices/1/text 地域課", "/offices/1/ministry 総務省",
        "/offices/1/path/0 総務省", "/offices/1/path/1 地域課", "/strategy_positions/0/number ２",
        "/strategy_positions/0/label 社会課題", "/budget/entries/0/label 令和５年度当初（案）",
        "/budget/entries/0/fiscal_year 令和５年度当初（案）",
        "/budget/entries/0/kind 令和５年度当初（案）", "/budget/entries/0/draft 令和５年度当初（案）",
        "/budget/entries/0/amount 580百万円の内数",
        "/budget/entries/0/part_of_larger 580百万円の内数",
        "/budget/entries/1/label 令和４年度第２次補正",
        "/budget/entries/1/fiscal_year 令和４年度第２次補正",
        "/budget/entries/1/kind 令和４年度第２次補正", "/budget/entries/1/round 令和４年度第２次補正",
        "/budget/entries/1/amount －", "/budget/notes/0 ※国費", "/purpose 活性化を図る。",
        "/overview 支援する。", "/details/0/text 補助率", "/roadmap/periods/0/label 2023年度",
        "/roadmap/periods/0/edtf 2023年度", "/printed_pages/0 - 7 -", "/measures/0/path/0 第４章",
        "/measures/0/path/1 １．推進", "/measures/0/marker ⅰ", "/measures/0/title 地域経済",
        "/measures/0/items/0/text 交付する。", "/measures/0/items/0/offices/0/text 内閣府",
        "/measures/0/items/0/offices/0/ministry 内閣府",
        "/measures/0/items/0/offices/0/path/0 内閣府",
      ])
    for member in policy["provenance"]?.members ?? [] {
      #expect(policy.value(at: member.key) != nil, "\(member.key) leads nowhere")
    }
  }

  @Test("writes an office without its white space and traces a ministry that is left out")
  func offices() throws {
    let policy = try #require(fullSheet().records().policies.first)
    #expect(policy.offices.map(\.text.value) == ["総務省自治局財政課", "地域課"])
    #expect(policy.offices[1].ministry?.value == "総務省")
    #expect(policy.offices[1].ministry?.spans == policy.offices[0].ministry?.spans)
  }

  @Test("accounts for every character")
  func ledger() {
    let document = fullSheet().records().document
    #expect(document.ledger.unassigned == 2)
    #expect(document.ledger.furniture == 3)
    let characters = fullSheet().text.unicodeScalars.count { !$0.properties.isWhitespace }
    #expect(document.ledger.characters == characters)
  }

  @Test("counts an excerpt as assigned only where a record holds it")
  func unlinkedMeasure() {
    var sheet = fullSheet()
    let linked = sheet.records().document.ledger
    sheet.tree.sheets[0].measures = []
    let unlinked = sheet.records().document.ledger
    #expect(unlinked.unassigned > linked.unassigned)
    #expect(unlinked.characters == linked.characters)
  }

  @Test("puts a shared measure into every record of its theme")
  func sharedMeasure() throws {
    var sheet = fullSheet()
    sheet.tree.sheets.append(sheet.tree.sheets[0])
    let policies = sheet.records().policies
    #expect(policies.map(\.id) == ["sample#0001", "sample#0002"])
    #expect(try json(policies[0])["measures"] == json(policies[1])["measures"])
  }

  @Test("values a record as it was while those after it are built")
  func keptRecords() throws {
    var sheet = fullSheet()
    let alone = try json(#require(sheet.records().policies.first))
    var other = sheet.tree.sheets[0]
    other.name = [sheet.line("別の施策")]
    other.measures = []
    sheet.tree.sheets.append(other)
    let policies = sheet.records().policies
    #expect(try json(policies[0]) == alone)
    #expect(policies.map(\.name?.value) == ["地域交付金", "別の施策"])
  }

  @Test("drops white space at the ends of ranges and ranges that hold nothing else")
  func trimming() throws {
    var sheet = Sheet()
    var node = SheetNode()
    node.name = [sheet.line(" \u{3000}地域\u{3000}"), sheet.line("  "), sheet.line("交付金 ")]
    node.texts[.purpose] = SheetNode.Box(ranges: [sheet.line("\u{3000}")], confidence: 1)
    sheet.tree.sheets = [node]
    let policy = try #require(sheet.records().policies.first)
    #expect(policy.name?.value == "地域交付金")
    #expect(policy.name?.spans.map(\.count) == [6, 9])
    #expect(policy.texts[.purpose] == nil)
  }

  @Test("says that a sheet has no name, and stays valid")
  func nameless() throws {
    var sheet = Sheet()
    _ = sheet.line("本文")
    sheet.tree.sheets = [SheetNode()]
    let policy = try #require(sheet.records().policies.first)
    #expect(policy.diagnostics.map(\.code) == ["segmentation.no-name"])
    #expect(RecordSchemas.findings(inPolicy: try json(policy)).isEmpty)
  }

  @Test("says that a document has no policies")
  func noPolicies() throws {
    var sheet = Sheet()
    _ = sheet.line("これは議事録である。")
    let document = sheet.records().document
    #expect(document.diagnostics.map(\.code) == ["segmentation.no-policies"])
    #expect(document.profile == nil)
    #expect(document.ledger.unassigned == document.ledger.characters)
    #expect(RecordSchemas.findings(inDocument: try json(document)).isEmpty)
  }
}
