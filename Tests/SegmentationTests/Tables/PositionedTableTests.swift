import ShisakuSourceText
import Testing

@testable import ShisakuSegmentation

@Suite struct PositionedTableTests {
  private static let head = ["番号", "施策名", "施策の概要", "担当課", "令和６年度|予算額|（千円）", "令和５年度|予算額|（千円）", "備考"]
  private static let columns: [Double] = [0, 40, 150, 360, 440, 520, 600]

  private func table() -> PlacedTable {
    var table = PlacedTable(columns: Self.columns)
    table.add("地域福祉計画　施策一覧", left: 200)
    table.row(Self.head, isMiddle: true)
    return table
  }

  private struct Row: Equatable {
    var number: String?
    var name: String?
    var overview: String?
    var office: String?
    var amounts: [Int?]
    var path: [String?]
  }

  private func rows(_ table: PlacedTable) -> [Row] {
    let (tree, reading) = table.tree
    return tree.sheets.map { node in
      Row(
        number: reading.string(node.number), name: reading.string(node.name),
        overview: reading.string(node.texts[.overview]?.ranges),
        office: reading.string(node.offices.first?.text),
        amounts: node.budget?.entries.map(\.amount) ?? [],
        path: node.path.map { reading.string($0) })
    }
  }

  @Test(
    "each row is a policy, whether its cells stand at the top or in the middle",
    arguments: [false, true])
  func cells(isMiddle: Bool) {
    var table = table()
    table.row(
      ["1", "見守り活動の|充実", "民生委員が一人暮らしの高齢者|を訪ねる。|月に一度行う。", "長寿課", "1,200", "1,100", "拡充"],
      isMiddle: isMiddle)
    table.row(
      ["2", "配食サービス", "昼の弁当を届ける。", "長寿課", "300", "－", ""], isMiddle: isMiddle)
    #expect(
      rows(table) == [
        Row(
          number: "1", name: "見守り活動の充実", overview: "民生委員が一人暮らしの高齢者を訪ねる。月に一度行う。",
          office: "長寿課", amounts: [1_200_000, 1_100_000], path: []),
        Row(
          number: "2", name: "配食サービス", overview: "昼の弁当を届ける。", office: "長寿課",
          amounts: [300_000], path: []),
      ])
  }

  @Test("the years, kinds and units of amounts are those of their heads")
  func heads() throws {
    var table = PlacedTable(columns: [0, 40, 150, 360, 440, 520])
    table.row(["番号", "事業名", "事業内容", "所管課", "R5決算額（円）", "R7当初予算案（百万円）"])
    table.row(["1", "図書の購入", "本を買う。市民に貸す。", "図書館課", "950,000", "2"])
    table.row(["2", "朗読会", "月に一度、本を読む。", "図書館課", "80,500", "1.5"])
    let entries = try #require(table.tree.0.sheets.first?.budget?.entries)
    #expect(entries.map(\.fiscalYear) == [2023, 2025])
    #expect(entries.map(\.kind) == [.executed, .initial])
    #expect(entries.map(\.draft) == [false, true])
    #expect(entries.map(\.amount) == [950_000, 2_000_000])
  }

  @Test("a row over all columns is the heading of those below; a total is no policy")
  func headings() {
    var table = table()
    table.row(["Ⅰ 高齢者を支える地域づくり"])
    table.row(["1", "見守り活動", "高齢者を訪ねる。", "長寿課", "1,200", "1,100", ""])
    table.row(["Ⅱ 障害のある人の暮らしの支援"])
    table.row(["2", "移動の支援", "外出に付き添う。", "福祉課", "500", "450", ""])
    table.row(["", "合計", "", "", "1,700", "1,550", ""])
    let rows = rows(table)
    #expect(rows.map(\.name) == ["見守り活動", "移動の支援"])
    #expect(rows.map(\.path) == [["I高齢者を支える地域づくり"], ["II障害のある人の暮らしの支援"]])
  }

  @Test("rows stand under the cell before them that is merged over them")
  func merged() {
    var table = PlacedTable(columns: [0, 80, 120, 230, 440, 520])
    table.row(["基本目標", "番号", "取組名", "取組内容", "担当課", "令和６年度予算額（千円）"])
    table.row(["学び", "1", "講座", "歴史の講座を開く。", "生涯学習課", "120"])
    table.row(["", "2", "展示", "資料館で写真を並べる。", "生涯学習課", "80"])
    table.row(["集い", "3", "まつり", "秋に公園で催す。", "観光課", "900"])
    #expect(rows(table).map(\.path) == [["学び"], ["学び"], ["集い"]])
  }

  @Test("notes below the last row are no cells merged over rows")
  func footnotes() {
    var table = PlacedTable(columns: [0, 100, 130, 250, 430])
    table.row(["基本目標", "番号", "具体的施策", "事業内容", "担当課"])
    table.row(["１　意識づくり", "1", "情報紙の発行", "情報紙を年２回発行する。", "人権課"])
    table.row(["", "2", "図書の充実", "本を整備し、貸し出す。", "図書館"])
    table.row(["※", "", "", "", ""])
    #expect(rows(table).map(\.path) == [["1意識づくり"], ["1意識づくり"]])
  }

  @Test("a column counts rows by its numbers where no label says so, and メニュー名 names them")
  func unlistedHeads() {
    var table = PlacedTable(columns: [0, 60, 180, 360, 440])
    table.row(["並び", "メニュー名", "取組内容", "担当課", "令和５年度|予算額（千円）"], isMiddle: true)
    table.row(["1-1", "森の見回り", "森を見て回る。", "みどり課", "1,200"])
    table.row(["1-2", "池の清掃", "池の泥をさらう。", "みどり課", "900"])
    table.row(["2-1", "星の観察会", "星を見る会を開く。", "学習課", "150"])
    #expect(rows(table).map(\.number) == ["1-1", "1-2", "2-1"])
    #expect(rows(table).map(\.name) == ["森の見回り", "池の清掃", "星の観察会"])
    #expect(rows(table).map(\.overview) == ["森を見て回る。", "池の泥をさらう。", "星を見る会を開く。"])
  }

  @Test("labels with their values beside them are a form, and no table")
  func sheet() {
    var table = PlacedTable(columns: [0, 80, 300, 380])
    table.row(["事業名", "通学路の安全対策", "担当課", "学校安全課"])
    table.row(["目的", "児童が安全に通学できるようにする。"])
    table.row(["概要", "通学路に見守りの人を置き、標識を立てる。"])
    #expect(rows(table).map(\.name) == ["通学路の安全対策"])
  }

  @Test("tables without amounts are read by heads that are no labels elsewhere")
  func measures() {
    var table = PlacedTable(columns: [0, 100, 220, 250, 370, 560])
    table.row(["基本目標", "施策の方向", "番号", "具体的施策", "事業内容", "担当課"])
    table.row(["Ⅰ　意識づくり", "１　広報の推進", "1", "情報紙の発行", "情報紙を年２回発行する。", "人権課"])
    table.row(["", "", "2", "図書の充実", "本を整備し、貸し出す。", "図書館"])
    table.row(["", "２　学習の充実", "3", "講座の開催", "講師を派遣する。", "人権課"])
    #expect(
      rows(table) == [
        Row(
          number: "1", name: "情報紙の発行", overview: "情報紙を年2回発行する。", office: "人権課", amounts: [],
          path: ["I意識づくり", "1広報の推進"]),
        Row(
          number: "2", name: "図書の充実", overview: "本を整備し、貸し出す。", office: "図書館", amounts: [],
          path: ["I意識づくり", "1広報の推進"]),
        Row(
          number: "3", name: "講座の開催", overview: "講師を派遣する。", office: "人権課", amounts: [],
          path: ["I意識づくり", "2学習の充実"]),
      ])
  }

  @Test(
    "tables under headings of one kind have them as their paths; a sum over years is of none of them"
  )
  func tablesUnderHeadings() {
    var table = PlacedTable(columns: [0, 110, 250, 350, 450, 540])
    let head = ["事業名", "事業内容", "令和６年度|事業費（千円）", "令和７年度|事業費（千円）", "計（千円）", "所管課"]
    table.add("施策１　防災の推進")
    table.row(head)
    table.row(["避難所の整備", "体育館に空調を置く。", "45,000", "60,000", "105,000", "防災課"])
    table.row(["川の改修", "護岸を直す。", "30,000", "30,000", "60,000", "土木課"])
    table.add("施策２　交通の安全")
    table.row(head)
    table.row(["通学路の安全", "歩道を広げる。", "12,500", "12,500", "25,000", "土木課"])
    let found = rows(table)
    #expect(found.map(\.name) == ["避難所の整備", "川の改修", "通学路の安全"])
    #expect(found.map(\.path) == [["施策1防災の推進"], ["施策1防災の推進"], ["施策2交通の安全"]])
    #expect(
      found.map(\.amounts) == [
        [45_000_000, 60_000_000], [30_000_000, 30_000_000], [12_500_000, 12_500_000],
      ])
  }

  @Test("headings of several levels, with texts between them and their tables")
  func levelsOfHeadings() {
    var table = PlacedTable(columns: [0, 50, 160, 400])
    let head = ["番号", "取組", "内容", "担当課"]
    table.add("基本目標Ⅰ　脱炭素のまち")
    table.add("施策１　省エネルギー")
    table.add("市民と事業者の省エネルギーの取組を、できるところから支えます。")
    table.row(head)
    table.row(["1", "診断の実施", "専門家を派遣する。", "商工課"])
    table.place([("施策２", 0), ("再生可能エネルギー", 60)])
    table.add("屋根を生かし、再生可能エネルギーの導入を進めます。")
    table.row(head)
    table.row(["2", "屋根の活用", "太陽光発電設備を置く。", "管財課"])
    table.add("基本目標Ⅱ　資源が循環するまち")
    table.add("施策３　ごみの減量")
    table.add("家庭と事業所から出るごみを、市民とともに減らします。")
    table.row(head)
    table.row(["3", "分別の徹底", "手引を配る。", "ごみ対策課"])
    #expect(
      rows(table).map(\.path) == [
        ["基本目標I脱炭素のまち", "施策1省エネルギー"], ["基本目標I脱炭素のまち", "施策2再生可能エネルギー"],
        ["基本目標II資源が循環するまち", "施策3ごみの減量"],
      ])
  }

  @Test("a sentence over all columns ends a table where no rows follow")
  func sentencesOverColumns() {
    var table = PlacedTable(columns: [0, 50, 160, 400])
    table.row(["番号", "取組", "内容", "担当課"])
    table.row(["1", "診断の実施", "専門家を派遣する。", "商工課"])
    table.add("次の取組は、市民と事業者の省エネルギーを支えるものです。")
    table.row(["2", "断熱の補助", "窓の改修に補助する。", "環境課"])
    table.add("この表の取組は、毎年度その進み具合を確かめていきます。")
    table.row(["", "件数", "12件", "20件"])
    #expect(rows(table).map(\.name) == ["診断の実施", "断熱の補助"])
  }

  @Test("lines alone between tables are their headings, where each says something else")
  func plainHeadings() {
    func paths(_ headings: [String]) -> [[String?]] {
      var table = PlacedTable(columns: [0, 150, 400, 480])
      table.add("主な事業の一覧")
      table.add("市の主な事業は次のとおりです。")
      for (index, heading) in headings.enumerated() {
        table.add(heading)
        table.add("（単位：千円）")
        table.row(["事業名", "内容", "予算額", "担当課"])
        table.row(["支援事業\(index)", "装備を新しくする。", "1,200", "総務課"])
        table.row(["交換事業\(index)", "器具を取り替える。", "3,400", "総務課"], gap: 30)
      }
      return rows(table).map(\.path)
    }
    #expect(paths(["安全・安心", "教育"]) == [["安全・安心"], ["安全・安心"], ["教育"], ["教育"]])
    #expect(paths(["主な事業", "主な事業"]) == [[], [], [], []])
  }

  @Test("a column of sentences names nothing where another may: 項目 and 主な取組")
  func columnOfSentences() {
    var table = PlacedTable(columns: [0, 100, 260, 460, 540])
    table.row(["分野", "項目", "主な取組", "進捗|状況", "担当部署"])
    table.row(["子育て", "保育料の軽減", "第２子を無料とした。", "達成", "保育課"])
    table.row(["", "学童保育の充実", "定員を増やした。", "継続", "保育課"])
    table.row(["産業", "観光の振興", "案内所を設けた。", "達成", "観光課"])
    let (tree, reading) = table.tree
    #expect(rows(table).map(\.name) == ["保育料の軽減", "学童保育の充実", "観光の振興"])
    #expect(rows(table).map(\.overview) == ["第2子を無料とした。", "定員を増やした。", "案内所を設けた。"])
    #expect(tree.sheets.map { $0.fields.map { reading.string($0.label) } }.first == ["進捗状況"])
    #expect(
      tree.sheets.map { $0.fields.map { reading.string($0.text) } } == [["達成"], ["継続"], ["達成"]])
  }

  @Test("years below a word are columns of what is planned")
  func plannedYears() {
    var table = PlacedTable(columns: [0, 100, 260, 340, 400, 460, 520])
    table.place([("年度ごとの工程", 380)])
    table.row(["公約", "取組内容", "担当課", "R4", "R5", "R6", "R7"])
    table.row(["防犯灯の増設", "通学路に設ける。", "市民課", "調査", "実施", "実施", "実施"])
    table.row(["公園の再整備", "遊具を新しくする。", "公園課", "検討", "設計", "工事", "完了"])
    let (tree, reading) = table.tree
    #expect(tree.sheets.map { reading.string($0.name) } == ["防犯灯の増設", "公園の再整備"])
    #expect(
      tree.sheets.last?.fields.map { reading.string($0.text) } == ["検討", "設計", "工事", "完了"])
  }

  @Test("rows of one line each are not one row, and a unit above a table heads no office")
  func singleLines() {
    var table = PlacedTable(columns: [0, 120, 300, 420])
    table.row(["公約", "取組内容", "進捗状況", "担当部署"], gap: 2)
    table.row(["給食費の無償化", "給食費を無償にする。", "実施した。", "学校給食課"], gap: 2)
    table.row(["企業の誘致", "工業団地を造成する。", "測量を行った。", "企業誘致課"])
    #expect(rows(table).map(\.name) == ["給食費の無償化", "企業の誘致"])
    var units = PlacedTable(columns: [0, 120, 300, 360, 420])
    units.place([("（単位：千円）", 390)])
    units.row(["事業名", "事業内容", "令和５年度|予算額", "令和６年度|予算額", "担当課"])
    units.row(["病児保育事業", "子どもを預かる。", "5,200", "5,600", "こども課"])
    units.row(["創業支援事業", "家賃を補助する。", "4,000", "4,800", "商工課"])
    #expect(rows(units).map(\.office) == ["こども課", "商工課"])
    #expect(rows(units).map(\.amounts) == [[5_200_000, 5_600_000], [4_000_000, 4_800_000]])
  }

  @Test("a status before the name is nothing that the row stands under")
  func status() {
    var table = PlacedTable(columns: [0, 60, 200, 300, 500])
    table.row(["区分", "事業名", "令和６年度予算額|（千円）", "事業内容", "担当部署"])
    table.row(["新規", "予約型交通の導入", "24,800", "乗合の車を走らせる。", "都市課"])
    table.row(["継続", "協力隊の受入れ", "32,000", "隊員を受け入れる。", "企画課"])
    let (tree, _) = table.tree
    #expect(tree.sheets.map(\.status?.code) == [.new, .continued])
    #expect(tree.sheets.map(\.path.count) == [0, 0])
  }

  @Test("rows between whose lines others stand are kept, and lines of one cell are offices each")
  func interleaved() {
    var table = PlacedTable(columns: [0, 40, 160, 300, 380])
    table.row(["No.", "取組名", "取組内容", "担当課", "令和６年度"])
    table.row(["1", "見守り協定の拡大", "協定を結ぶ。", "地域福祉課", "拡充"])
    // The page prints the first line of the second row's last cell before the end of the first row.
    table.place([("2", 0), ("相談窓口の", 40), ("窓口を庁舎に", 160), ("福祉課", 300), ("検討", 380)], gap: 13)
    table.place([("長寿課", 300)], gap: 0)
    table.place([("設置", 40), ("置く。", 160)], gap: 25)
    table.row(["3", "後見の利用促進", "費用を助成する。", "障がい福祉課", "継続"])
    let found = rows(table)
    #expect(found.map(\.name) == ["見守り協定の拡大", "相談窓口の設置", "後見の利用促進"])
    let (tree, reading) = table.tree
    #expect(tree.sheets[1].offices.map { reading.string($0.text) } == ["福祉課", "長寿課"])
    #expect(tree.sheets.map { reading.string($0.fields.first?.text) } == ["拡充", "検討", "継続"])
  }

  @Test(
    "an amount in parentheses below another is that of the year before, where no legend says otherwise",
    arguments: ["", "（　）は前年度当初予算額", "（　）は一般財源"])
  func yearBefore(legend: String) {
    var table = PlacedTable(columns: [0, 160, 240, 460])
    table.add("令和７年度当初予算の主な事業")
    if !legend.isEmpty { table.add(legend) }
    table.row(["事業名", "事業費（千円）", "説明", "担当課"])
    table.row(["川底の掘削", "85,000|(62,000)", "土砂を取り除き、水があふれるの|を防ぐ。", "土木課"])
    table.row(["給食室の改修", "31,200|(0)", "設備を取り替える。", "子ども課"])
    table.row(["図書館の夜間開館", "4,500|(－)", "午後８時まで開館する。", "図書館"])
    let (tree, reading) = table.tree
    let years = tree.sheets.map { $0.budget?.entries.map { [$0.fiscalYear, $0.amount] } }
    if legend.contains("財源") {
      #expect(years == [[[2025, 85_000_000]], [[2025, 31_200_000]], [[2025, 4_500_000]]])
    } else {
      #expect(
        years == [
          [[2025, 85_000_000], [2024, 62_000_000]], [[2025, 31_200_000], [2024, 0]],
          [[2025, 4_500_000]],
        ])
    }
    #expect(tree.sheets.map(\.path.count) == [0, 0, 0])
    #expect(
      tree.sheets.map { reading.string($0.texts[.overview]?.ranges) } == [
        "土砂を取り除き、水があふれるのを防ぐ。", "設備を取り替える。", "午後8時まで開館する。",
      ])
  }

  @Test("an amount that parentheses say is a part of another is of no year")
  func ofWhich() {
    var table = PlacedTable(columns: [0, 160, 280, 460])
    table.row(["事業名", "R7予算額（千円）", "説明", "担当課"])
    table.row(["川底の掘削", "85,000|(うち県 2,000)", "土砂を取り除く。", "土木課"])
    table.row(["給食室の改修", "31,200", "設備を取り替える。", "子ども課"])
    #expect(rows(table).map(\.amounts) == [[85_000_000], [31_200_000]])
  }

  @Test(
    "a text below the name in its cell is a text of its own", arguments: ["取組名・内容", "取組名（内容）"])
  func nameAndText(label: String) {
    var table = PlacedTable(columns: [0, 40, 280, 360, 440])
    table.row(["番号", label, "担当課", "令和６年度", "令和７年度"])
    table.row(["1", "里山の手入れ|下草を刈り、混み合った木を切る作業を毎|年行う。", "農林課", "実施", "実施"])
    table.row(["2", "水質の調査|三つの地点で水質を調べる。", "環境課", "準備", "実施"])
    table.row(["3", "猟友会と協力した野生動物の見回りと捕獲|の充実|畑の周りを見回る。", "農林課", "実施", "実施"])
    let (tree, reading) = table.tree
    // The name of the third row may end with its first line.
    #expect(tree.sheets.map { reading.string($0.name) } == ["里山の手入れ", "水質の調査"])
    #expect(
      tree.sheets.map { reading.string($0.texts[.overview]?.ranges) } == [
        "下草を刈り、混み合った木を切る作業を毎年行う。", "三つの地点で水質を調べる。",
      ])
    #expect(tree.sheets.map { reading.string($0.offices.first?.text) } == ["農林課", "環境課"])
    #expect(tree.diagnostics.contains { $0.code == "segmentation.table-torn" })
  }

  @Test("names over two lines that end no sentence stay whole")
  func wrappedNames() {
    var table = PlacedTable(columns: [0, 40, 200, 360])
    table.row(["番号", "取組名", "取組内容", "担当課"])
    table.row(["1", "里山の手入れと|植樹", "下草を刈る。", "農林課"])
    table.row(["2", "川の水質の|調査", "水質を調べる。", "環境課"])
    #expect(rows(table).map(\.name) == ["里山の手入れと植樹", "川の水質の調査"])
  }

  @Test("columns of indicators, with one or several in a cell")
  func indicatorColumns() {
    var table = PlacedTable(columns: [0, 160, 340, 420, 560, 680])
    table.row(["事業名", "事業内容", "担当課", "指標", "現状値|（令和５年度）", "目標値|（令和11年度）"])
    table.row(["お試し住宅", "空き家を貸す。", "企画課", "利用件数", "12件", "40件"])
    table.row(["移住の相談", "窓口を置く。", "企画課", "相談件数|移住者数", "120件|5人", "300件|20人"])
    table.row(["空き店舗", "店を貸す。", "商工課", "起業した人の|数", "3人|（見込み）", "10人"])
    let (tree, reading) = table.tree
    #expect(
      tree.sheets.map { $0.sheetIndicators.map { reading.string($0.name) } } == [
        ["利用件数"], ["相談件数", "移住者数"], [],
      ])
    let found = tree.sheets.flatMap(\.sheetIndicators)
    #expect(found.map { $0.baselines.map(\.value) } == [["12"], ["120"], ["5"]])
    #expect(found.map { $0.targets.map(\.value) } == [["40"], ["300"], ["20"]])
    #expect(found.first?.targets.map(\.at) == ["2029-04-01/2030-03-31"])
    #expect(tree.sheets.last?.fields.count == 3)
  }

  @Test("amounts in parentheses are what their head says", arguments: ["（前年度）", "（うち国費）"])
  func notesOfHeads(note: String) {
    var table = PlacedTable(columns: [0, 160, 340, 460])
    table.row(["事業名", "R7予算額\(note)（千円）", "説明", "担当課"])
    table.row(["川底の掘削", "85,000|(62,000)", "土砂を取り除く。", "土木課"])
    table.row(["給食室の改修", "31,200|(1,000)", "設備を取り替える。", "子ども課"])
    let years = table.tree.0.sheets.map { $0.budget?.entries.map(\.fiscalYear) }
    #expect(years == (note == "（前年度）" ? [[2025, 2024], [2025, 2024]] : [[2025], [2025]]))
  }
}
