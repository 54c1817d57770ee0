import ShisakuSourceText
import Testing

@testable import ShisakuSegmentation

@Suite struct PlanReaderTests {
  static let plan = """
    みどり町創生総合戦略
    目次
    第１章　戦略の趣旨 ……………… 1
    基本目標１　人の流れをつくる …… 2
    施策（１）移住の促進 …………… 2
    第１章　戦略の趣旨
    人口の減少を緩やかにするための取組をまとめる。
    基本目標１　人の流れをつくる
    町の外から人を呼び込みます。
    【数値目標】
    指標　　　　　基準値（令和4年度）　目標値（令和9年度）
    転入者の数　　640人　800人
    施策（１）移住の促進
    具体的な取組① お試し住宅の整備
    空き家を改修し、移住を考える人が住める住宅を用意する。
    【主な取組】
    ・家具の備え付け
    担当課：移住推進課
    指標：お試し住宅の利用件数　基準値 12件（令和4年度）　目標値 40件（令和9年度）
    具体的な取組② 移住相談の充実
    東京に窓口を置き、住まいと仕事を案内する。
    担当課：移住推進課、商工課
    指標：相談の件数　現状値 230件（R4） → 500件（R9）
    施策（２）関係人口の拡大
    具体的な取組① 応援住民票の発行
    町を応援する人に住民票を発行する。
    担当課：企画課
    基本目標２　仕事をつくる
    町の中で働けるようにします。
    施策（１）起業の支援
    具体的な取組① 空き店舗の貸出し
    空き店舗を改修し、起業する人に貸し出す。
    担当課：商工課
    """

  @Test func `the lowest headings with an office are policies under the others`() {
    let document = Segmented(Self.plan)
    let sheets = document.tree.sheets
    #expect(
      sheets.map { document.string($0.name) } == [
        "お試し住宅の整備", "移住相談の充実", "応援住民票の発行", "空き店舗の貸出し",
      ])
    #expect(
      sheets.first?.path.map { document.string($0) } == ["基本目標1人の流れをつくる", "施策（1）移住の促進"])
    #expect(
      sheets.last?.path.map { document.string($0) } == ["基本目標2仕事をつくる", "施策（1）起業の支援"])
    #expect(sheets.map { $0.offices.map { document.string($0.text) } }[1] == ["移住推進課", "商工課"])
    #expect(document.tree.decision?.kind == .heading)
  }

  @Test func `texts go by their labels, and to the overview without one`() throws {
    let document = Segmented(Self.plan)
    let first = try #require(document.tree.sheets.first)
    #expect(
      document.string(first.texts[.overview]?.ranges) == "空き家を改修し、移住を考える人が住める住宅を用意する。")
    #expect(first.fields.map { document.string($0.text) } == ["・家具の備え付け"])
    #expect(first.fields.map(\.key) == ["overview"])
  }

  @Test func `indicators have a name, a baseline and a target with their years`() throws {
    let document = Segmented(Self.plan)
    let found = document.tree.sheets.map(\.sheetIndicators)
    #expect(found.map(\.count) == [1, 1, 0, 0])
    let first = try #require(found[0].first)
    #expect(document.string(first.name) == "お試し住宅の利用件数")
    #expect(first.baselines.map(\.value) == ["12"])
    #expect(first.baselines.map(\.at) == ["2022-04-01/2023-03-31"])
    #expect(first.targets.map(\.value) == ["40"])
    #expect(first.targets.map(\.unit) == ["件"])
    let second = try #require(found[1].first)
    #expect(second.baselines.map(\.at) == ["2022-04-01/2023-03-31"])
    #expect(second.targets.map(\.value) == ["500"])
  }

  @Test func `what a chapter is measured by belongs to the document`() throws {
    let document = Segmented(Self.plan)
    let goal = try #require(document.tree.indicators.first)
    #expect(document.tree.indicators.count == 1)
    #expect(document.string(goal.name) == "転入者の数")
    #expect(goal.current.map(\.value) == ["640"])
    #expect(goal.targets.map(\.at) == ["2027-04-01/2028-03-31"])
    #expect(document.string(goal.section) == "基本目標1人の流れをつくる")
  }

  @Test func `a label over two lines is no part of its text, and text below dates no amount`() {
    func policy(_ number: Int, _ name: String, _ text: String) -> String {
      """
      （\(number)）\(name)
      令和５年度に始めた取組を広げる。
      施策
      分類
      \(text)
      予算額
      2百万円
      担当課：産業課

      """
    }
    let document = Segmented(
      "みどり町創生計画\n第１章　仕事をつくる\n" + policy(1, "担い手の確保", "農業") + policy(2, "販路の拡大", "商業"))
    let sheets = document.tree.sheets
    #expect(sheets.map { document.string($0.name) } == ["担い手の確保", "販路の拡大"])
    #expect(sheets.map { $0.fields.map { document.string($0.label) } } == [["施策分類"], ["施策分類"]])
    #expect(sheets.map { $0.fields.map { document.string($0.text) } } == [["農業"], ["商業"]])
    #expect(sheets.map { $0.budget?.entries.map(\.fiscalYear) } == [[nil], [nil]])
  }

  @Test func `headings that come under each policy are labels`() {
    func policy(_ number: Int, _ name: String) -> String {
      """
      施策１－\(number)　\(name)
      （１）現状と課題
      耕作をやめる農地が増えています。
      （２）施策の方向
      研修と住まいを町が用意します。
      （３）担当課
      産業課
      ＫＰＩ　新規就農者数　現状値 1戸（R4）　目標値 10戸（R9）

      """
    }
    let document = Segmented(
      "基本目標１　仕事をつくる\n" + policy(1, "担い手の確保") + policy(2, "販路の拡大") + policy(3, "農地の仲介"))
    #expect(document.tree.sheets.map { document.string($0.name) } == ["担い手の確保", "販路の拡大", "農地の仲介"])
    for sheet in document.tree.sheets {
      #expect(sheet.fields.map { document.string($0.label) } == ["現状と課題", "施策の方向"])
      #expect(sheet.offices.map { document.string($0.text) } == ["産業課"])
      #expect(sheet.sheetIndicators.count == 1)
    }
  }

  @Test func `numbers that go on over chapters, and labels with their values below`() {
    let document = Segmented(
      """
      地域福祉計画
      重点目標１　支え合いを広げる
      地域の力を生かします。
      （１）見守りの推進
      【内容】
      事業者が協力して見守ります。
      【所管課】
      高齢福祉課
      （２）居場所への助成
      【内容】
      家賃の費用を助成します。
      【所管課】
      社会福祉課
      重点目標２　困りごとを受け止める
      相談の場を広げます。
      （３）総合相談窓口の設置
      【内容】
      困りごとを一か所で受け止めます。
      【所管課】
      福祉総務課
      """)
    let sheets = document.tree.sheets
    #expect(sheets.map { document.string($0.name) } == ["見守りの推進", "居場所への助成", "総合相談窓口の設置"])
    #expect(
      sheets.map { $0.path.map { document.string($0) } } == [
        ["重点目標1支え合いを広げる"], ["重点目標1支え合いを広げる"], ["重点目標2困りごとを受け止める"],
      ])
    #expect(
      sheets.flatMap(\.offices).map { document.string($0.text) } == ["高齢福祉課", "社会福祉課", "福祉総務課"])
    #expect(
      document.string(sheets.first?.texts[.overview]?.ranges) == "事業者が協力して見守ります。")
  }

  @Test(arguments: [
    // A report: headings with texts.
    """
    第１章　調査の概要
    １　調査の方法
    郵送により配布し、1,240人から回答を得た。
    第２章　調査の結果
    １　住みやすさ
    住みやすいと答えた人は62.4%で、前回から増えた。
    ２　移動の手段
    担当課からは、利用が減っているとの説明があった。
    """,
    // A newsletter: events with offices.
    """
    広報みどり　５月号
    １　催し
    ■ 親子料理教室
    地元の魚を使った料理を作ります。
    日時：5月18日（土）10時から
    場所：中央公民館
    担当課：生涯学習課
    ■ 春の市場まつり
    鮮魚の販売と体験乗船を行います。
    日時：5月25日（土）9時から
    場所：市場
    担当課：商工課
    """,
    // Minutes.
    """
    環境審議会　会議録
    １　開会
    委員の出席を確認した。
    ２　議題
    （１）計画の進捗について
    環境課：資料により説明した。
    委員：指標の達成状況はどうか。
    （２）ごみ処理の現状について
    委員：目標値 690グラムは達成できるのか。
    担当：環境課
    """,
  ])
  func `other texts with headings are no plans`(text: String) {
    #expect(Segmented(text).tree.sheets.isEmpty)
  }
}
