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

  @Test func `indicators behind the last measure belong to the heading where brackets part it`() {
    let document = Segmented(
      """
      みどり市環境計画
      １　地球環境
      １－１　省エネルギー
      【現状と課題】
      家庭の排出量は横ばいです。
      【主な取組】
      ①　断熱改修の支援（環境課）
      窓の改修に要する費用を補助します。
      ②　省エネ診断の実施（環境課）
      事業者を対象に診断を行います。
      【指標】
      指標名　現状値（R4）　中間値（R8）　目標値（R12）
      診断の件数　32件　60件　100件
      １－２　再生可能エネルギー
      【現状と課題】
      導入は住宅を中心に進んでいます。
      【主な取組】
      ①　学校への導入（施設課）
      学校の屋根に設備を置きます。
      ②　会社の設立（環境課）
      電気を供給する会社を検討します。
      【指標】
      指標名　現状値（R4）　中間値（R8）　目標値（R12）
      導入の容量　45MW　70MW　110MW
      """)
    #expect(
      document.tree.sheets.map { document.string($0.name) } == [
        "断熱改修の支援", "省エネ診断の実施", "学校への導入", "会社の設立",
      ])
    #expect(document.tree.sheets.flatMap(\.sheetIndicators).isEmpty)
    #expect(document.tree.indicators.map { document.string($0.name) } == ["診断の件数", "導入の容量"])
    #expect(document.tree.indicators.map(\.targets.count) == [2, 2])
  }

  @Test func `labels with a sign are no headings, and values from year to year are indicators`() {
    let document = Segmented(
      """
      みどり県農業振興プラン2028
      Ⅰ　担い手の確保
      １　就農者の育成
      ◇取組の内容
      　相談会を開き、研修の施設を整える。
      ◇目標
      　就農者の数（年間）：120人（R5年度）→180人（R10年度）
      　法人の数：310法人（R5年度）→400法人（R10年度）
      ◇担当　農業経営課
      ２　女性の活躍
      ◇取組の内容
      　起業を支援する。
      ◇目標
      　女性の農業者の数：215人（R5年度）→300人（R10年度）
      ◇担当　農業経営課
      Ⅱ　農地を生かす
      １　農地の集積
      ◇取組の内容
      　担い手に農地を集める。
      ◇目標
      　集積率：－（R5年度）→66.0％（R10年度）
      ◇担当　農地課・農業経営課
      """)
    let sheets = document.tree.sheets
    #expect(sheets.map { document.string($0.name) } == ["就農者の育成", "女性の活躍", "農地の集積"])
    #expect(sheets.map(\.offices.count) == [1, 1, 2])
    let found = sheets.map { $0.sheetIndicators.map { document.string($0.name) } }
    #expect(found == [["就農者の数（年間）", "法人の数"], ["女性の農業者の数"], ["集積率"]])
    #expect(sheets.map { $0.sheetIndicators.map(\.baselines.count) } == [[1, 1], [1], [0]])
  }

  @Test func `numbered sheets under headings stay sheets`() {
    let sheet = { (number: Int, name: String) in
      """
      事業番号　\(number)
      事業名　\(name)
      内容　市民に向けて講座を開き、冊子を配る。
      担当課　市民課
      指標　参加者の数
      現状値（R5）　60人
      目標値（R10）　100人

      """
    }
    let document = Segmented(
      """
      第５次みどり市共同参画プラン
      基本目標Ⅰ　意識づくり
      施策の方向（１）　学校での学び
      \(sheet(1, "冊子の作成"))\(sheet(2, "研修の実施"))施策の方向（２）　地域での学び
      \(sheet(3, "講座の開催"))
      """)
    #expect(document.tree.sheets.map { document.string($0.name) } == ["冊子の作成", "研修の実施", "講座の開催"])
  }

  @Test
  func `cells of a table whose head is torn are neither text nor office of the heading above`() {
    func unit(_ heading: String, _ text: String, _ cells: String) -> String {
      "\(heading)\n\(text)\n指標　現状値　目標値\n件数　12件　20件\n\(cells)\n"
    }
    let document = Segmented(
      "みどり市環境行動計画\n基本目標１　脱炭素のまち\n"
        + unit("施策１　省エネルギー", "市民の取組を支えます。", "番号\n取組\n内容\n担当課\n診断の実施\n専門家を派遣する。")
        + unit("施策２　再生可能エネルギー", "屋根を生かします。", "担当課\n屋根の活用\n管財課\n住宅への補助\n環境課")
        + unit("施策３　ごみの減量", "ごみを減らします。", "内容\n現状値\n担当課\nごみ対策課"))
    let sheets = document.tree.sheets
    #expect(
      sheets.map { document.string($0.name) } == ["省エネルギー", "再生可能エネルギー", "ごみの減量"])
    #expect(
      sheets.map { document.string($0.texts[.overview]?.ranges) } == [
        "市民の取組を支えます。", "屋根を生かします。", "ごみを減らします。",
      ])
    #expect(sheets.map { $0.offices.map { document.string($0.text) } } == [[], [], ["ごみ対策課"]])
    #expect(sheets.allSatisfy { $0.fields.isEmpty })
  }

  @Test func `decimals before heads of columns and names are no headings`() {
    func unit(_ number: String, _ title: String, _ name: String, _ values: [String]) -> String {
      "\(number)\n\(title)\n【施策の方針】\n町民の取組を支えます。\n【成果指標】\n指標名\n現状値\n単位\n\(name)\n％\n"
        + "\(values[0])\n目標値\n（令和9年度）\n\(values[1])\n【担当課】健康課\n"
    }
    let document = Segmented(
      "まるやま町総合計画\n第１章　健康なまち\n" + unit("1-1", "健康づくり", "受診率", ["42.3", "85.0"])
        + unit("1-2", "地域医療", "実施率", ["48.0", "60.0"]) + "第２章　学びのまち\n"
        + unit("2-1", "学校教育", "理解度", ["78.5", "85.0"]))
    #expect(
      document.tree.sheets.map { document.string($0.name) } == ["健康づくり", "地域医療", "学校教育"])
    #expect(document.tree.sheets.allSatisfy { $0.texts[.overview] == nil })
  }

  @Test func `a number that stands beside a name is a value, and none of a page`() {
    var page = PlacedTable(columns: [0, 200, 300, 400])
    page.add("まるやま町総合計画")
    for (number, title) in [("1-1", "健康づくり"), ("1-2", "地域医療")] {
      page.add("\(number)　\(title)")
      page.add("町民の取組を支えます。")
      page.add("【成果指標】")
      page.row(["指標名", "単位", "現状値|（令和4年度）", "目標値|（令和9年度）"])
      // Columns are printed one after the other.
      let top = page.top
      for (text, left) in [("受診率", 0.0), ("％", 200), ("42.3", 300), ("60.0", 400)] {
        page.top = top
        page.place([(text, left)], gap: 16)
        page.place([(["受診率": "参加者数", "％": "人", "42.3": "320", "60.0": "500"][text] ?? "", left)])
      }
      page.add("【担当課】健康課")
    }
    let (tree, reading) = page.tree
    #expect(
      tree.sheets.first?.sheetIndicators.map { indicator in
        [reading.string(indicator.name)]
          + (indicator.baselines + indicator.targets).map { reading.string($0.text) }
      } == [["受診率", "42.3", "60.0"], ["参加者数", "320", "500"]])
  }

  @Test func `names of measures above a table are no policies`() {
    let document = Segmented(
      """
      みどり県総合計画
      １　暮らしを守る
      1-1　環境を守る
      1-2　災害に備える
      指標名　現状　目標
      造林の面積　277ha（2021年度）　1,000ha（2027年度）
      ２　産業を育てる
      2-1　新しい産業をつくる
      2-2　働く場をつくる
      指標名　現状　目標
      労働生産性　842万円（2020年度）　906万円（2027年度）
      """)
    #expect(!document.tree.sheets.map { document.string($0.name) }.contains("災害に備える"))
  }

  @Test func `an office behind its label in brackets ends a heading`() {
    let document = Segmented(
      """
      町の総合戦略
      基本目標１　働く場をつくる
      施策１：農業の振興 ［担当］産業課
      冬の間も収入を得られる作物を広めます。
      施策２：水産の振興 ［担当］産業課・漁港管理室
      育てる漁業への移り変わりを進めます。
      """)
    #expect(document.tree.sheets.map { document.string($0.name) } == ["農業の振興", "水産の振興"])
    #expect(
      document.tree.sheets.map { document.string($0.offices.first?.text) } == ["産業課", "産業課・漁港管理室"])
  }

  @Test func `a heading that fills its line goes on alone on the next one`() {
    let document = Segmented(
      """
      機構の年度計画
      第１ 国民に対して提供するサービスの質の向上に関する目標を達成するためにと
      るべき措置
      １．情報の収集
      （１）事故の情報を集める体制の強化
      全国の病院から寄せられる情報を集める。
      【指標】　令和７年度目標値　（参考）令和５年度実績値
      病院の参加数　36機関　32機関
      （２）情報の分析と公表
      集めた情報を分析して公表する。
      【指標】　令和７年度目標値　（参考）令和５年度実績値
      公表の件数　40件　37件
      """)
    #expect(
      document.string(document.tree.sheets.first?.path.first)
        == "第1国民に対して提供するサービスの質の向上に関する目標を達成するためにとるべき措置")
    let indicator = document.tree.sheets.first?.sheetIndicators.first
    #expect(document.string(indicator?.targets.first?.text) == "36機関")
    #expect(document.string(indicator?.actuals.first?.text) == "32機関")
  }
}
