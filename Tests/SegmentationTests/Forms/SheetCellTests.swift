import Testing

@testable import ShisakuSegmentation

/// Cells of sheets that are neither a label with its value beside it nor a row of a table of policies.
@Suite("Cells of a sheet")
struct SheetCellTests {
  private func fields(_ sheet: SheetNode, _ reading: Reading) -> [[String?]] {
    sheet.fields.map { [reading.string($0.label), reading.string($0.text)] }
  }

  @Test("one row of values below a row of labels is a part of the sheet and no table of policies")
  func labelsAbove() throws {
    var table = PlacedTable(columns: [])
    let policies = [
      ("24", "下水汚泥肥料化実証事業", "新規", "令和６年度～令和８年度", "上下水道局", "下水道施設課"),
      ("25", "介護人材確保対策事業", "拡充", "平成30年度～令和８年度", "健康福祉部", "高齢福祉課"),
    ]
    for (place, policy) in policies.enumerated() {
      if place > 0 { table.turnPage() }
      table.add("令和６年度　重点事業調書", left: 200)
      table.place([("整理番号", 10), ("事業名", 150), ("区分", 310), ("事業年度", 400)], gap: 18)
      table.place([(policy.0, 25), (policy.1, 110), (policy.2, 310), (policy.3, 370)], gap: 28)
      table.place([("部局名", 60), ("所属名", 230)], gap: 18)
      table.place([(policy.4, 55), (policy.5, 220)], gap: 28)
      table.place([("事業の目的", 200)], gap: 18)
      table.place([("必要なサービスを\(place)年の間、安定して市民に提供できるようにする。", 0)], gap: 18)
      table.place([("事業の効果", 200)], gap: 18)
      table.place([("新たに職に就く人が\(place)割増え、サービスが途切れない。", 0)], gap: 18)
      table.place([("令和６年度要求額", 20), ("令和５年度予算額", 400)], gap: 12)
      table.place([("（千円）", 40), ("（千円）", 420)], gap: 18)
      table.place([("15,800", 60), ("12,300", 440)])
    }
    let (tree, reading) = table.tree
    try #require(tree.sheets.count == 2)
    for (sheet, policy) in zip(tree.sheets, policies) {
      #expect(reading.string(sheet.number) == policy.0)
      #expect(reading.string(sheet.name) == policy.1)
      #expect(reading.string(sheet.status?.label) == policy.2)
      #expect(reading.string(sheet.offices.first?.text) == policy.4 + policy.5)
    }
    let effect = reading.string(tree.sheets[0].texts[.effect]?.ranges)
    #expect(effect == "新たに職に就く人が0割増え、サービスが途切れない。")
  }

  @Test(
    "the head of a table of other projects names no policy; a number of levels is none of the name")
  func tableOnSheet() throws {
    var table = PlacedTable(columns: [0, 100])
    table.row(["施策名", "3-2 安全で快適な道路網の整備"])
    table.row(["主管課", "道路建設課"])
    table.row(["施策の目的", "市民が安全かつ円滑に移動できる道路網を整える。"])
    table.add("３．施策を構成する事務事業")
    table.place([("No.", 0), ("事務事業名", 60), ("令和５年度決算額", 200), ("貢献度", 340)])
    table.place([("1", 5), ("幹線道路整備事業", 50), ("420,000", 250), ("Ａ", 355)])
    table.place([("2", 5), ("生活道路改良事業", 50), ("85,300", 250), ("Ａ", 355)], gap: 28)
    table.row(["備考", "地区ごとに順に進める。"])
    let (tree, reading) = table.tree
    let sheet = try #require(tree.sheets.first)
    #expect(reading.string(sheet.name) == "安全で快適な道路網の整備")
    #expect(reading.string(sheet.number) == "3-2")
  }

  @Test("letters from top to bottom beside the labels that they group are no value")
  func verticalHeading() throws {
    var table = PlacedTable(columns: [0, 30, 130])
    table.place([("事業名", 30), ("健康ポイント推進事業", 130)])
    table.place([("所管課", 30), ("健康推進課", 130)], gap: 20)
    table.row(["", "対象", "18歳以上の市民"])
    table.row(["計", "意図", "市民が運動を続け、生活習慣病を予防する。"])
    table.row(["画", "手段", "歩数に応じて商品券と交換できるポイントを付与する。"])
    table.row(["", "改善の内容", ""])
    let (tree, reading) = table.tree
    let sheet = try #require(tree.sheets.first)
    #expect(reading.string(sheet.texts[.purpose]?.ranges) == "市民が運動を続け、生活習慣病を予防する。")
    let isLetter = { (text: String?) in text == "計" || text == "画" || text == "計画" }
    #expect(!fields(sheet, reading).contains { isLetter($0[1]) })
    #expect(!sheet.details.contains { isLetter(reading.string($0.ranges)) })
  }

  @Test("boxes to be ticked are no text of the policy's")
  func choices() throws {
    var table = PlacedTable(columns: [0, 100])
    table.row(["事業名", "空き店舗活用創業支援事業"])
    table.row(["担当課", "商工振興課"])
    table.row(["事業の目的", "商店街の空き店舗を減らし、まちなかのにぎわいを取り戻す。"])
    table.row(["事業の効果", "☑地方創生に効果があった　□効果がなかった"])
    let (tree, reading) = table.tree
    let sheet = try #require(tree.sheets.first)
    #expect(sheet.texts[.effect] == nil)
    #expect(fields(sheet, reading).contains { $0[0] == "事業の効果" })
  }

  @Test("a label that its cell breaks behind a word before a noun is whole")
  func brokenLabels() throws {
    var table = PlacedTable(columns: [0, 100])
    table.row(["事業名", "図書館電子書籍導入事業"])
    table.row(["所管課", "生涯学習課"], gap: 20)
    table.row(["ねらい", "誰もが読書に親しめる環境をつくる。"])
    table.row(["サービスの|内容", "電子書籍を収めた電子図書館を開設し、|誰でも借りられるようにする。"])
    table.row(["次年度に向けた|課題", "電子図書館を知る人が少ない。"], gap: 20)
    table.row(["備考", "児童書を増やす。"])
    let (tree, reading) = table.tree
    let sheet = try #require(tree.sheets.first)
    #expect(fields(sheet, reading).contains(["次年度に向けた課題", "電子図書館を知る人が少ない。"]))
    let texts =
      sheet.fields.map { reading.string($0.text) }
      + [reading.string(sheet.texts[.overview]?.ranges)]
    #expect(texts.contains("電子書籍を収めた電子図書館を開設し、誰でも借りられるようにする。"))
  }

  @Test(
    "a committee and its section in one cell are one office, and a year behind a name is none of it"
  )
  func officeOfCommittee() throws {
    var table = PlacedTable(columns: [0, 100])
    table.place([("予算事業名", 0), ("図書館電子書籍導入事業", 100), ("事業開始年度", 240), ("平成27年度", 330)])
    table.place([("政策", 10), ("まちの活力の向上", 100), ("担当部・課", 240)], gap: 0)
    table.place([("教育委員会", 330), ("生涯学習課", 390)], gap: 24)
    table.row(["目的", "誰もがいつでも読書に親しめる環境をつくる。"])
    table.row(["事業内容", "電子書籍を収めた電子図書館を開設する。"])
    let (tree, reading) = table.tree
    try #require(tree.sheets.count == 1)
    #expect(reading.string(tree.sheets[0].name) == "図書館電子書籍導入事業")
    #expect(reading.string(tree.sheets[0].offices.first?.text) == "教育委員会生涯学習課")
  }

  @Test("words that head columns of tables tell what a label of a sheet's own says")
  func columnWords() throws {
    let catalogue = FieldCatalogue.builtIn
    let office = try #require(catalogue.identifier(of: .offices))
    let endings = LabelEndings(catalogue)
    #expect(endings.field(toldBy: Array("実施部署".utf8)) == office)
    // A word of two letters is one of texts and of other tables.
    #expect(endings.field(toldBy: Array("項目".utf8)) == nil)
  }
}
