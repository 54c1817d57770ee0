import ShisakuSourceText
import Testing

@testable import ShisakuSegmentation

@Suite struct ListReaderTests {
  static let list = """
    令和７年度当初予算案　主要事業

    Ⅰ　暮らしを守る
    　だれもが安心して暮らせるまちをつくります。
    １　水辺の安全
    ○（新）川の見守り事業 ……………… 12,000千円（防災課）
    （前年度　9,000千円）（令和６年度２月補正　500千円）
    　水位の観測が十分でない川に観測機器を整備し、
    値を公開する。
    ① 観測機器の設置　10,000千円（50台）
    ② 普及啓発　2,000千円（補助率１／２、上限200万円）
    ○ 橋の点検事業
    ………………………………………… 8,500千円（道路維持課）
    　市が管理する橋を５年ごとに点検する。
    ２　学びの場
    ○（拡）図書館の夜間開館（再掲） …… 3,200千円（生涯学習課）
    　平日は21時まで開館する。
    ○ 合計 …………………………………… 23,700千円
    """

  @Test func `entries are read with title, status, amounts, office, text and headings`() throws {
    let document = Segmented(Self.list)
    let entries = document.tree.sheets
    #expect(entries.map { document.string($0.name) } == ["川の見守り事業", "橋の点検事業", "図書館の夜間開館"])
    let first = try #require(entries.first)
    #expect(first.status?.code == .new)
    #expect(first.offices.map { document.string($0.text) } == ["防災課"])
    #expect(
      first.path.map { document.string($0) } == ["I暮らしを守る", "1水辺の安全"])
    #expect(
      document.string(first.texts[.overview]?.ranges) == "水位の観測が十分でない川に観測機器を整備し、値を公開する。")
    let amounts = first.budget?.entries.map { [$0.fiscalYear ?? 0, $0.amount ?? 0] }
    #expect(amounts == [[2025, 12_000_000], [2024, 9_000_000], [2024, 500_000]])
    #expect(first.budget?.entries.map(\.kind) == [.initial, .initial, .supplementary])
    #expect(first.budget?.entries.map(\.draft) == [true, false, false])
  }

  @Test func `sub-entries with amounts are parts and no text`() throws {
    let document = Segmented(Self.list)
    let parts = try #require(document.tree.sheets.first).parts
    #expect(parts.map { document.string($0.title) } == ["観測機器の設置", "普及啓発"])
    #expect(parts.map { $0.budget.map(\.amount) } == [[10_000_000], [2_000_000]])
  }

  @Test func `an entry printed again is a reprint, and a total none`() throws {
    let document = Segmented(Self.list)
    let last = try #require(document.tree.sheets.last)
    #expect(last.reprint)
    #expect(last.path.map { document.string($0) } == ["I暮らしを守る", "2学びの場"])
  }

  @Test func `amounts behind colons belong to no name, and to no year where none is named`() throws
  {
    let document = Segmented(
      """
      主な事業
      ◇湧き水の保全：1億2,300万円
      湧き水の水質を調べ、結果を公表します。
      ◇林道の修繕: 850万円
      崩れた路肩を直します。
      """)
    let entries = document.tree.sheets
    #expect(entries.map { document.string($0.name) } == ["湧き水の保全", "林道の修繕"])
    let amounts = entries.compactMap { $0.budget?.entries.first }
    #expect(amounts.map(\.amount) == [123_000_000, 8_500_000])
    #expect(amounts.map(\.fiscalYear) == [nil, nil])
    #expect(amounts.map { document.string($0.label) } == ["1億2,300万円", "850万円"])
  }

  @Test func `headings, offices and texts stay whole in a report with other parts`() throws {
    let document = Segmented(
      """
      ■ 会計のあらまし
      ◇ 歳入
      総額：150億円
      ◇ 歳出
      総額：149億円
      ■ 主な事業
      ◇ 水を守る
      ・ 雨水をためる池の整備　2億円（下水道課ほか）
      池を二つ掘りました。
      ◇ 子どもを育てる
      ・ 保育所の増築　9,000万円（こども課）
      部屋を三つ増やしました。
      問い合わせ先：財政課
      """)
    let entries = document.tree.sheets
    #expect(entries.map { document.string($0.name) } == ["雨水をためる池の整備", "保育所の増築"])
    #expect(
      entries.map { $0.path.map { document.string($0) } }
        == [["■主な事業", "◇水を守る"], ["■主な事業", "◇子どもを育てる"]])
    #expect(entries.map { $0.offices.map { document.string($0.text) } } == [["下水道課"], ["こども課"]])
    #expect(
      entries.map { document.string($0.texts[.overview]?.ranges) } == [
        "池を二つ掘りました。", "部屋を三つ増やしました。",
      ])
  }

  @Test func `an office behind an amount needs no brackets`() throws {
    let document = Segmented(
      """
      令和７年度　重点施策一覧
      １　安全なまち
      ・消火栓の更新【拡充】　　　　3,200千円　　防災課
      　古い消火栓を取り替える。
      ・歩道の整備【新規】　　　　　15,000千円　　土木事務所
      　通学路の歩道を広げる。
      """)
    let entries = document.tree.sheets
    #expect(entries.map { document.string($0.name) } == ["消火栓の更新", "歩道の整備"])
    #expect(entries.map { $0.offices.map { document.string($0.text) } } == [["防災課"], ["土木事務所"]])
    #expect(entries.map { $0.status?.code } == [.expanded, .new])
    #expect(entries.map { $0.budget?.entries.first?.amount } == [3_200_000, 15_000_000])
  }

  @Test func `labels below an entry name its texts`() throws {
    let document = Segmented(
      """
      令和６年度予算　主な事業
      ★【新規】駅の段差をなくす事業
      予算額 5,000千円（前年度予算額 4,000千円） ［担当課：交通課］
      【目的】だれもが駅を使えるようにする。
      【内容】昇降機の設置を補助する。
      ★水の学び事業
      予算額 300千円 ［担当課：水道課］
      【目的】水の大切さを伝える。
      【内容】小学校で出前授業を行う。
      """)
    let entries = document.tree.sheets
    #expect(entries.count == 2)
    let first = try #require(entries.first)
    #expect(document.string(first.name) == "駅の段差をなくす事業")
    #expect(document.string(first.texts[.purpose]?.ranges) == "だれもが駅を使えるようにする。")
    #expect(document.string(first.texts[.overview]?.ranges) == "昇降機の設置を補助する。")
    #expect(first.budget?.entries.map(\.fiscalYear) == [2024, 2023])
  }

  @Test func `a text with items is no list`() {
    let document = Segmented(
      """
      町内会だより
      ○ 夏祭りを開きます。
      ○ 清掃活動にご参加ください。
      ○ 会費は1,000円です。
      来月の予定をお知らせします。
      """)
    #expect(document.tree.sheets.isEmpty)
  }

  @Test func `amounts behind one sign of dots, a status below the title, titles without a mark`() {
    let document = Segmented(
      """
      令和６年度当初予算の主な事業
      ◆移動を支える
      ・買い物と通院を助けます。
      地域バスの運行事業…4,812万円
      〔継続〕（市民1人当たり約1,702円）
      市内を回るバスを走らせます。
      橋の点検事業…310万円
      〔新規〕
      市の橋を点検します。
      """)
    let entries = document.tree.sheets
    #expect(entries.map { document.string($0.name) } == ["地域バスの運行事業", "橋の点検事業"])
    #expect(entries.map { $0.budget?.entries.map(\.amount) } == [[48_120_000], [3_100_000]])
    #expect(entries.map(\.status?.code) == [.continued, .new])
    #expect(document.string(entries.last?.texts[.overview]?.ranges) == "市の橋を点検します。")
    #expect(entries.map { $0.path.map { document.string($0) } } == [["◆移動を支える"], ["◆移動を支える"]])
  }

  @Test func `bare numbers in parentheses are of the year before, shares too`() {
    let document = Segmented(
      """
      令和７年度 重点施策
      （単位：百万円、括弧内は前年度予算額）
      １．再生可能エネルギー
      ○ 地域の設備への交付金　　38,521（36,521）【地球環境局】
      意欲的な地域を支援する。
      ○ 資金の供給　　60,000（40,000）の内数【地球環境局】
      資金を供給する。
      """)
    let entries = document.tree.sheets
    let amounts = entries.map { $0.budget?.entries.map { [$0.fiscalYear ?? 0, $0.amount ?? 0] } }
    #expect(
      amounts == [
        [[2025, 38_521_000_000], [2024, 36_521_000_000]],
        [[2025, 60_000_000_000], [2024, 40_000_000_000]],
      ])
    #expect(entries.last?.budget?.entries.map(\.partOfLarger) == [true, true])
  }

  @Test
  func
    `an office over entries with offices of their own is a heading, a status before a name none`()
  {
    let document = Segmented(
      """
      令和６年度 部局別主要事業
      【総務部】
      新規 庁舎の照明の更新事業（管財課） 45,120千円
      　照明を更新し、電気を節約します。
      継続 防犯カメラの設置事業（防災課） 6,300千円
      　通学路にカメラを置きます。
      【福祉部】
      拡充 医療費の助成事業（障害福祉課） 210,500千円
      　対象を広げます。
      """)
    let entries = document.tree.sheets
    #expect(
      entries.map { document.string($0.name) } == ["庁舎の照明の更新事業", "防犯カメラの設置事業", "医療費の助成事業"])
    #expect(entries.map(\.status?.code) == [.new, .continued, .expanded])
    #expect(entries.map { document.string($0.path.first) } == ["【総務部】", "【総務部】", "【福祉部】"])
    #expect(document.string(entries[1].texts[.overview]?.ranges) == "通学路にカメラを置きます。")
  }

  @Test
  func `the title and the sum above a list are no entries, and amounts behind the text are theirs`()
  {
    let document = Segmented(
      """
      令和５年度当初予算案　主要事業一覧
      予算規模　　一般会計　　5,329億円
      第１章　人づくり
      [新]乗合バスの維持
      ［福祉課］................ 5,958千円
      運行の費用を補助する。
      補助率：定額
      （令和４年度２月補正　1,000千円）
      [新]被害者への支援
      ［福祉課］................ 12,623千円
      治療の費用を補助する。
      ○単価：１日 5000円（５回を限度）
      [新]訓練の助成
      ［商工課］................ 3,012千円
      訓練の費用を助成する。
      """)
    let entries = document.tree.sheets
    #expect(entries.map { document.string($0.name) } == ["乗合バスの維持", "被害者への支援", "訓練の助成"])
    #expect(
      entries.first?.budget?.entries.map { [$0.fiscalYear ?? 0, $0.amount ?? 0] } == [
        [2023, 5_958_000], [2022, 1_000_000],
      ])
    #expect(document.string(entries.first?.texts[.overview]?.ranges) == "運行の費用を補助する。補助率：定額")
    #expect(entries.flatMap(\.parts).isEmpty)
  }

  @Test func `two amounts of one year and kind are none, and rows of torn tables no entries`() {
    let document = Segmented(
      """
      令和５年度当初予算案
      （単位：千円）
      1-1 健康増進課 777 575
      1-2 建設の推進事業 環境政策課 412 485
      ◆（新）薬の開発
      6,841,910千円
      479,110千円〔健康課〕
      薬の開発を進める。
      ◆（新）流通の効率化
      146,670千円〔建設課〕
      調査を実施する。
      """)
    let entries = document.tree.sheets
    #expect(entries.map { document.string($0.name) } == ["薬の開発", "流通の効率化"])
    #expect(entries.map { $0.budget?.entries.map(\.amount) } == [nil, [146_670_000]])
  }

  @Test func `what compares an amount inside its bracket is none, and keeps it from nothing`() {
    let document = Segmented(
      """
      令和２年度 予算概要
      ※［　］内は国費、（　）内は対前年度倍率
      (a) 海底地形調査の高度化 ［25 億円（1.35）］
      無人艇による調査の範囲を広げる。
      (b) 踏切の見通し改善事業 ［12 億円（皆増）］
      道路と鉄道の事業者が共に行う改良を支援する。
      (c) 空港の雪害対策の推進 ［8 億円（0.92）］
      除雪車の自動運転の実証を進める。
      """)
    let entries = document.tree.sheets
    #expect(
      entries.map { document.string($0.name) } == ["海底地形調査の高度化", "踏切の見通し改善事業", "空港の雪害対策の推進"])
    #expect(
      entries.map { $0.budget?.entries.map { [$0.fiscalYear, $0.amount] } } == [
        [[2020, 2_500_000_000]], [[2020, 1_200_000_000]], [[2020, 800_000_000]],
      ])
  }

  private static func yearsBefore(_ legend: String) -> String {
    """
    令和７年度当初予算の主な事業
    （単位：千円）\(legend)
    事業名 事業費 説明
    川底の掘削 85,000
    (62,000)
    川の底にたまった土砂を取り除
    き、水があふれるのを防ぐ。
    給食室の改修 31,200
    (0)
    古くなった設備を取り替える。
    図書館の夜間開館 4,500
    (－)
    午後８時まで開館する。
    通学路の安全対策 12,800
    歩道の段差を直す。
    """
  }

  @Test func `amounts behind a blank are those of titles where the year before stands below most`()
  {
    let document = Segmented(Self.yearsBefore(""))
    let entries = document.tree.sheets
    #expect(
      entries.map { document.string($0.name) } == ["川底の掘削", "給食室の改修", "図書館の夜間開館", "通学路の安全対策"])
    #expect(
      entries.map { $0.budget?.entries.map { [$0.fiscalYear, $0.amount] } } == [
        [[2025, 85_000_000], [2024, 62_000_000]], [[2025, 31_200_000], [2024, 0]],
        [[2025, 4_500_000]], [[2025, 12_800_000]],
      ])
    #expect(
      entries.map { document.string($0.texts[.overview]?.ranges) } == [
        "川の底にたまった土砂を取り除き、水があふれるのを防ぐ。", "古くなった設備を取り替える。", "午後8時まで開館する。", "歩道の段差を直す。",
      ])
  }

  @Test func `amounts in parentheses that are said to be something else are left out`() {
    let document = Segmented(Self.yearsBefore("（　）内は一般財源"))
    #expect(
      document.tree.sheets.map { $0.budget?.entries.map(\.fiscalYear) } == [
        [2025], [2025], [2025], [2025],
      ])
    let other = Segmented(Self.yearsBefore("（　）は前年度"))
    #expect(other.tree.sheets.first?.budget?.entries.map(\.fiscalYear) == [2025, 2024])
  }

  @Test func `numbers that end lines of texts are no amounts of titles`() {
    let document = Segmented(
      """
      令和７年度当初予算の概要（単位：千円）
      町の人口は減っており、世帯の数は 4,500
      に近づいている。
      子どもの数は 850
      で、五年前より少ない。
      """)
    #expect(document.tree.sheets.isEmpty)
  }

  @Test func `what dots explain heads no entries, and an amount a person is none of an entry`() {
    let document = Segmented(
      """
      令和７年度　当初予算
      ・一般財源…市税など
      ・補助金等…国庫支出金・県支出金など
      ◆人の流れを支えるまちづくり
      ○乗合バスの運行事業…4,812万円
      〔継続〕（市民1人当たり約1,843円）
      通院の足を確保します。
      ○橋の点検事業…1億2,034万円
      〔拡充〕（市民1人当たり約4,610円）
      橋の点検を行います。
      ◆文化を大切にするまちづくり
      ○城跡の保存事業…1,150万円
      〔継続〕（市民1人当たり約441円）
      城跡を公開します。
      """)
    let entries = document.tree.sheets
    #expect(
      entries.map { $0.path.map { document.string($0) } } == [
        ["◆人の流れを支えるまちづくり"], ["◆人の流れを支えるまちづくり"], ["◆文化を大切にするまちづくり"],
      ])
    #expect(
      entries.map { $0.budget?.entries.map(\.amount) } == [
        [48_120_000], [120_340_000], [11_500_000],
      ])
    #expect(entries.map { $0.status?.code } == [.continued, .expanded, .continued])
  }

  @Test
  func `offices that a page prints as a column of their own belong to the entries beside them`() {
    var page = PlacedTable(columns: [0, 400])
    page.add("令和６年度当初予算（案）主要事業")
    var offices: [(String, Double)] = []
    for (name, amount, office) in [
      ("保育所の整備", "245,000千円", "【保育課】"), ("防災無線の更新", "120,500千円", "【危機管理課】"),
      ("歩道の整備", "15,000千円", "【道路課】"),
    ] {
      page.place([("（\(offices.count + 1)）\(name)事業　予算額　\(amount)", 0)])
      offices.append((office, page.top - 14))
      page.place([("設備を新しくし、市民の暮らしを支えます。", 0)], gap: 30)
    }
    let end = page.top
    for (office, top) in offices {
      page.top = top
      page.place([(office, 420)])
    }
    page.top = end
    let (tree, reading) = page.tree
    #expect(
      tree.sheets.map { $0.offices.map { reading.string($0.text) } } == [
        ["保育課"], ["危機管理課"], ["道路課"],
      ])
  }

  @Test func `headings whose numbers are torn off are no part of the entry above`() {
    let document = Segmented(
      """
      令和６年度当初予算（案）主要事業
      ．子どもを育むまち
      （1）保育所整備事業【新規】　予算額　245,000千円　【保育課】
      保育所の整備に要する費用を補助します。
      財源：一般財源　82,000千円
      ．安全に暮らせるまち
      （1）防災無線更新事業【拡充】　予算額　120,500千円　【危機管理課】
      設備を新しくします。
      財源：一般財源　500千円
      """)
    #expect(
      document.tree.sheets.flatMap { $0.fields.map { document.string($0.text) } } == [
        "一般財源82,000千円", "一般財源500千円",
      ])
  }

  private static let months = """
    令和２年度６月補正予算のポイント

    １　規模
    • 現計予算額（１） 755,000百万円
    • うち暮らしの安心 6,600百万円
    ２　内容
    • ア）暮らしを守る
    • 川の見守りの強化 447百万円
    • 検査に当たる人の増員 152百万円
    • 相談に当たる人の増員 20百万円
    • 水辺の道の手入れ 35百万円
    • イ）仕事を守る
    • 町の店の売り出しの支援 90百万円
    """

  @Test func `what says which amount stands beside it is no entry, and a heading no text of one`() {
    let document = Segmented(Self.months)
    let entries = document.tree.sheets
    #expect(
      entries.map { document.string($0.name) } == [
        "川の見守りの強化", "検査に当たる人の増員", "相談に当たる人の増員", "水辺の道の手入れ", "町の店の売り出しの支援",
      ])
    #expect(entries.allSatisfy { $0.texts[.overview] == nil })
  }

  @Test func `a month behind the year of a title is that of its supplementary budget`() {
    let entries = Segmented(Self.months).tree.sheets.flatMap { $0.budget?.entries ?? [] }
    #expect(entries.map(\.fiscalYear) == [2020, 2020, 2020, 2020, 2020])
    #expect(entries.allSatisfy { $0.kind == .supplementary })
  }

  @Test func `rows that say what the amount below a title is name no entries`() {
    let document = Segmented(
      """
      令和６年度の配分

      ［１］川の安全
      ・川の見守り事業
      事業費 200.0百万円
      ・水辺の整備事業
      事業費 300.0百万円
      ・橋の点検事業
      事業費 98.0百万円
      """)
    let entries = document.tree.sheets
    #expect(entries.map { document.string($0.name) } == ["川の見守り事業", "水辺の整備事業", "橋の点検事業"])
    #expect(
      entries.map { $0.budget?.entries.map(\.amount) } == [
        [200_000_000], [300_000_000], [98_000_000],
      ])
  }

  @Test func `an office stands behind an amount and one blank`() {
    let document = Segmented(
      """
      令和６年度の主な事業

      ○ 川の見守り事業 1,200千円 水辺課
      １　目的
      水の事故を減らす。
      （１）見守りの人の手当 900千円
      （２）浮き輪の用意 300千円
      ○ 橋の点検事業 3,400千円 道路課
      １　目的
      橋の傷みを早く見つける。
      （１）点検の委託 3,000千円
      （２）写真の整理 400千円
      ○ 森の学校事業 560千円 緑の課
      """)
    let entries = document.tree.sheets
    #expect(entries.map { document.string($0.name) } == ["川の見守り事業", "橋の点検事業", "森の学校事業"])
    #expect(
      entries.map { $0.offices.map { document.string($0.text) } } == [["水辺課"], ["道路課"], ["緑の課"]])
  }

  @Test func `the sources of revenue are no policies`() {
    let document = Segmented(
      """
      町のたより
      地方譲与税
      3億5,008万円　1.1%
      地方交付税　　7億7,887万円
      市民税　　67億260円
      固定資産税　　59億621円
      都市計画税　　1億5,827円
      たばこ税　　9,528万円
      """)
    #expect(document.tree.sheets.isEmpty)
  }
}
