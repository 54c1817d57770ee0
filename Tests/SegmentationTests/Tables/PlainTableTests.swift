import ShisakuSourceText
import Testing

@testable import ShisakuSegmentation

@Suite struct PlainTableTests {
  private static let head = """
    番号 施策名 施策の概要 担当府省庁
    令和５年度
    予算案
    （百万円）
    令和４年度
    予算額
    （百万円）
    備考

    """

  private func names(_ document: Segmented) -> [String?] {
    document.tree.sheets.map { document.string($0.name) }
  }

  @Test("rows begin with their numbers; a name ends where lines are wider than its column")
  func rows() throws {
    let document = Segmented(
      Self.head + """
        1 海岸の保全と利用の推進に
        必要な経費
        高潮や津波から人々の命と暮らしを守るため、海岸の堤防や水門を点検し、
        古くなったものを直す。
        国土交通省
        水管理・国土保全局海岸室
        1,195 1,184 一部新規
        2 職場情報の提供 企業の職場の情報を集め、求職者や学生に広く伝えるための仕組みを作り、
        その使い方を知らせる。
        厚生労働省 129 －
        3 漁業の担い手を増やすため
        の支援
        若い人が漁業を始めるときに、船の扱いや魚の取り方を学べる場を全国に
        設ける。
        農林水産省 20,049 14,200
        """)
    #expect(names(document) == ["海岸の保全と利用の推進に必要な経費", "職場情報の提供", "漁業の担い手を増やすための支援"])
    let sheets = document.tree.sheets
    #expect(
      document.string(sheets[0].texts[.overview]?.ranges)
        == "高潮や津波から人々の命と暮らしを守るため、海岸の堤防や水門を点検し、古くなったものを直す。")
    #expect(
      sheets.map { document.string($0.offices.first?.text) } == [
        "国土交通省水管理・国土保全局海岸室", "厚生労働省", "農林水産省",
      ])
    #expect(
      sheets.map { $0.budget?.entries.map(\.amount) } == [
        [1_195_000_000, 1_184_000_000], [129_000_000], [20_049_000_000, 14_200_000_000],
      ])
    #expect(sheets[0].budget?.entries.map(\.fiscalYear) == [2023, 2022])
    #expect(sheets[0].fields.map { document.string($0.text) } == ["一部新規"])
  }

  @Test("what stands above numbers that count rows heads them, whatever it says")
  func unlistedNumbers() {
    let document = Segmented(
      """
      並び

      取組名

      取組内容

      担当課

      令和５年度
      予算額（千円）

      1-1

      森の見回り

      森を見て回る。

      みどり課

      1,200

      1-2

      池の清掃

      池の泥をさらう。

      みどり課

      900

      2-1

      星の観察会

      星を見る会を開く。

      学習課

      150

      """)
    #expect(names(document) == ["森の見回り", "池の清掃", "星の観察会"])
    #expect(document.tree.sheets.map { document.string($0.number) } == ["1-1", "1-2", "2-1"])
  }

  @Test("a table with a row a line is read, however its columns are spaced")
  func lines() {
    let document = Segmented(
      """
      番号　施策名　　　　　概要　　　　　　　　　　　　　担当課　　　令和6年度予算額（千円）
      1　　　花壇の手入れ　　駅前の花壇に花を植える。　　　公園課　　　1,000
      2　　　落ち葉の収集　　秋に並木の落ち葉を集める。　　公園課　　　  250
      """)
    #expect(names(document) == ["花壇の手入れ", "落ち葉の収集"])
  }

  @Test("a heading between two tables is no part of the row above it")
  func headingBelow() throws {
    let document = Segmented(
      """
      施策の方向１　意識づくり
      【具体的な取組】
      No.　取組名　内容　担当課
      1　広報による啓発　広報紙に特集を載せる。　広報課
      2　図書の充実　関連する図書をそろえる。　図書館
      施策の方向２　学校での教育
      【具体的な取組】
      No.　取組名　内容　担当課
      3　授業の実施　学校で授業を行う。　学校教育課
      4　進路の指導　性別にとらわれない指導を行う。　学校教育課
      """)
    let rows = document.tree.sheets
    #expect(rows.map { document.string($0.name) } == ["広報による啓発", "図書の充実", "授業の実施", "進路の指導"])
    #expect(document.string(rows[1].texts[.overview]?.ranges) == "関連する図書をそろえる。")
    #expect(rows[1].offices.map { document.string($0.text) } == ["図書館"])
  }

  @Test("headings above tables are what the rows stand under, and end the rows above")
  func headings() {
    func table(_ heading: String, _ rows: [(Int, String, String)]) -> String {
      "\(heading)\n市民の取組を支えます。\n指標\n現状値\n目標値\n回数\n12回\n20回\n番号\n取組\n内容\n担当課\n"
        + rows.map { "\($0.0)\n\($0.1)\n\($0.2)\n" }.joined()
    }
    let document = Segmented(
      table(
        "基本目標１ 脱炭素\n施策1-1 省エネルギー",
        [(1, "診断の実施", "専門家を会社に派遣する。\n商工課"), (2, "断熱の補助", "窓の改修に補助する。環境政策課")])
        + table("施策1-2 再生可能エネルギー", [(3, "屋根の活用", "学校の屋根に太陽光発電設備を置く。\n管財課")])
        + table(
          "基本目標２ 資源循環\n施策2-1 ごみの減量",
          [(4, "食品ロスの削減", "食べきりを広める。\nごみ対策課"), (5, "分別の徹底", "手引を配る。\nごみ対策課")]))
    let rows = document.tree.sheets
    #expect(names(document) == ["診断の実施", "断熱の補助", "屋根の活用", "食品ロスの削減", "分別の徹底"])
    #expect(
      rows.map { $0.path.compactMap { document.string($0) } } == [
        ["基本目標1脱炭素", "施策1-1省エネルギー"], ["基本目標1脱炭素", "施策1-1省エネルギー"],
        ["基本目標1脱炭素", "施策1-2再生可能エネルギー"], ["基本目標2資源循環", "施策2-1ごみの減量"],
        ["基本目標2資源循環", "施策2-1ごみの減量"],
      ])
    #expect(document.string(rows[1].texts[.overview]?.ranges) == "窓の改修に補助する。")
    #expect(rows[1].offices.map { document.string($0.text) } == ["環境政策課"])
  }

  @Test("a dump that has lost its rows gives none, and says so")
  func torn() {
    let document = Segmented(
      """
      No. 取組名 取組内容 担当課
      1 保育の充実 子育て支援課 15,227 －
      2 健康づくり 健康課 34,776 －
      3 障害福祉課 471 451
      令和５年度
      予算額
      令和４年度
      予算額
      保育士を増やし、待機児童をなくす。
      健診を受ける人を増やす。
      相談に乗る人を増やす。
      """)
    #expect(document.tree.sheets.isEmpty)
    #expect(document.tree.diagnostics.contains { $0.code == "segmentation.table-torn" })
  }

  @Test(
    "the number of a row follows the one before",
    arguments: [
      ("1", "2", true), ("1-3", "1-4", true), ("1-3", "2-1", true), ("1", "3", false),
      ("1-3", "3-1", false),
    ])
  func numbers(before: String, after: String, follows: Bool) throws {
    let first = try #require(RowNumber(Array(before.utf8)[...]))
    let second = try #require(RowNumber(Array(after.utf8)[...]))
    #expect(second.follows(first) == follows)
  }

  @Test("amounts in one heap belong to the rows without any in their order; page numbers to none")
  func heaps() {
    let head = "番号\n施策名\n施策の概要\n担当課\n令和５年度予算額（千円）\n令和４年度予算額（千円）\n備考\n"
    func row(_ number: Int, _ name: String) -> String {
      """
      \(number)
      \(name)
      地域の人が集まる場所を整え、相談に応じるために必要な費用を補助するもので
      ある。市が定めた基準に従い、毎年度の実績を報告する。
      福祉課

      """
    }
    let document = Segmented(
      head + row(1, "集いの場の整備") + "100\n90\n" + row(2, "相談の窓口") + "80\n70\n1\n" + head
        + row(3, "見守りの活動") + row(4, "配食の活動") + "60\n50\n新規\n40\n30\n2\n" + head
        + row(5, "移動の支援") + "20\n10\n" + row(6, "講座の開催") + "18\n17\n3\n")
    let sheets = document.tree.sheets
    #expect(
      sheets.map { $0.budget?.entries.compactMap(\.amount) ?? [] } == [
        [100_000, 90_000], [80_000, 70_000], [60_000, 50_000], [40_000, 30_000], [20_000, 10_000],
        [18_000, 17_000],
      ])
  }

  private static let wideText = """
    地域の人が集まる場所を整え、相談に応じるために必要な費用を補助するもので
    ある。市が定めた基準に従い、毎年度の実績を報告する。

    """

  /// Rows of a table with two years of amounts, between other lines.
  private func yearTable(_ rows: String) -> Segmented {
    Segmented(
      "番号\n取組名\n取組内容\n担当課\n令和５年度予算額（千円）\n令和４年度予算額（千円）\n1\n集いの場の整備と運営\n"
        + Self.wideText + "福祉課\n100\n90\n" + rows)
  }

  @Test("a number printed behind the cells of its row, and a page number with spaces")
  func lateNumber() {
    let document = yearTable(
      "2\n相談の窓口\n\(Self.wideText)福祉課\n80\n70\n見守りの活動\n\(Self.wideText)長寿課\n60\n－\n3\n1 / 2\n"
        + "番号\n取組名\n取組内容\n担当課\n令和５年度予算額（千円）\n令和４年度予算額（千円）\n"
        + "4\n配食の活動\n\(Self.wideText)長寿課\n50\n40\n以上")
    #expect(names(document) == ["集いの場の整備と運営", "相談の窓口", "見守りの活動", "配食の活動"])
    #expect(
      document.tree.sheets.map { $0.budget?.entries.compactMap(\.amount) } == [
        [100_000, 90_000], [80_000, 70_000], [60_000], [50_000, 40_000],
      ])
    #expect(document.tree.sheets.map { document.string($0.number) } == ["1", "2", "3", "4"])
  }

  @Test("rows whose amounts stand among those of another keep their other cells")
  func mixedAmounts() {
    let document = yearTable(
      "2\n相談の窓口\n\(Self.wideText)福祉課\n3\n見守りの活動\n\(Self.wideText)長寿課\n80\n60\n－\n－\n"
        + "4\n配食の活動\n\(Self.wideText)長寿課\n50\n40\n以上")
    #expect(names(document) == ["集いの場の整備と運営", "相談の窓口", "見守りの活動", "配食の活動"])
    #expect(
      document.tree.sheets.map { $0.offices.map { document.string($0.text) } } == [
        ["福祉課"], ["福祉課"], ["長寿課"], ["長寿課"],
      ])
    #expect(document.tree.sheets.map { $0.budget == nil } == [false, true, true, false])
    #expect(document.tree.diagnostics.contains { $0.code == "segmentation.table-torn" })
  }

  @Test("a name in the middle of its cell stands beside lines of its text")
  func nameBesideText() {
    func row(_ lines: String) -> Segmented {
      yearTable("2\n\(lines)\n農村整備課\n80\n70\n3\n見守りの活動\n\(Self.wideText)長寿課\n60\n－\n以上")
    }
    let document = row(
      """
      古い水路を直し、農業に使う水をこれからも安定して届けるための費用の一部を
      農業用の水路の補 補助する。あわせて、見回りを続ける地域の人に対して市が定めた手当を毎年
      修
      出すことで、土地の手入れをする。
      """)
    #expect(names(document) == ["集いの場の整備と運営", "農業用の水路の補修", "見守りの活動"])
    #expect(
      document.string(document.tree.sheets[1].texts[.overview]?.ranges)
        == "古い水路を直し、農業に使う水をこれからも安定して届けるための費用の一部を補助する。あわせて、見回りを続ける地域の人に対して市が定めた手当を毎年出すことで、土地の手入れをする。"
    )
    // A line that breaks off without a reason may be anything.
    #expect(
      names(
        row(
          """
          古い水路を直し、農業に使う水をこれからも安定して届けるための費用の一部を
          短い行
          農業用の水路の補 補助する。あわせて、見回りを続ける地域の人に対して市が定めた手当を毎年
          出すことで、土地の手入れをする。
          """)) == ["集いの場の整備と運営", "見守りの活動"])
  }

  @Test("an office may stand before its text, at the end of a line of it, or below it")
  func officePlaces() {
    let document = yearTable(
      "2\n相談の窓口\n福祉課\n\(Self.wideText)80\n70\n"
        + "3\n見守りの活動と声か\nけ\n\(Self.wideText.replacing("もので", with: "もので 長寿課"))60\n50\n"
        + "4\n配食の活動\n\(Self.wideText)長寿課\n50\n40\n以上")
    #expect(names(document) == ["集いの場の整備と運営", "相談の窓口", "見守りの活動と声かけ", "配食の活動"])
    #expect(
      document.tree.sheets.map { $0.offices.map { document.string($0.text) } } == [
        ["福祉課"], ["福祉課"], ["長寿課"], ["長寿課"],
      ])
    let texts = document.tree.sheets.map { document.string($0.texts[.overview]?.ranges) }
    #expect(Set(texts).count == 1)
  }

  private static let unnumbered = "令和６年度当初予算の主な事業\n（単位：千円）\n項目\n内容\n予算額\n"

  @Test("rows without numbers end with their amounts, and with the office behind them")
  func unnumbered() {
    let document = Segmented(
      "令和６年度当初予算の主な事業\n（単位：百万円）\n項目\n内容\n予算額\n担当課\n"
        + "バスの運行の維持\nバスの運行に要する経費の一部を補助し、通学や通院の足を守る。あわせて、予約\n制の車を走らせる。\n85百万円 交通課\n"
        + "水路の補修\n古くなった水路を直し、農業に使う水を安定して届けるための費用を補助し、見回り\nを続ける。\n40\n農村整備課\n")
    #expect(names(document) == ["バスの運行の維持", "水路の補修"])
    let sheets = document.tree.sheets
    #expect(sheets.map { $0.budget?.entries.compactMap(\.amount) } == [[85_000_000], [40_000_000]])
    #expect(sheets.map { $0.offices.map { document.string($0.text) } } == [["交通課"], ["農村整備課"]])
    #expect(
      document.string(sheets[1].texts[.overview]?.ranges)
        == "古くなった水路を直し、農業に使う水を安定して届けるための費用を補助し、見回りを続ける。")
  }

  @Test("blank lines part the cells of rows without numbers")
  func unnumberedBlocks() {
    func row(_ name: String, _ text: String, _ amount: String) -> String {
      "\n\(name)\n\n\(text)\n\n\(amount)\n"
    }
    let rows =
      row("給食費の\n負担軽減", "食材費の一部を負担する。\n就学援助も広げる。", "48,200")
      + row("避難所の空調（新規）", "体育館に空調を置く。", "310,000")
    let document = Segmented(Self.unnumbered + rows)
    #expect(names(document) == ["給食費の負担軽減", "避難所の空調"])
    #expect(
      document.tree.sheets.map { $0.budget?.entries.compactMap(\.amount) } == [
        [48_200_000], [310_000_000],
      ])
    // A row without an amount shows that those behind it may have those of others.
    let torn = Segmented(
      Self.unnumbered + rows + row("水路の補修", "古い水路を直す。", "") + row("公園の整備", "遊具を替える。", "900"))
    #expect(names(torn) == ["給食費の負担軽減", "避難所の空調"])
    #expect(torn.tree.diagnostics.contains { $0.code == "segmentation.table-torn" })
  }

  @Test("amounts behind all rows belong to none that is known")
  func unnumberedHeap() {
    let document = Segmented(
      Self.unnumbered + "給食費の負担軽減\n\n食材費の一部を負担する。\n\n避難所の空調\n\n体育館に空調を置く。\n\n48,200\n\n310,000\n")
    #expect(document.tree.sheets.allSatisfy { $0.budget == nil })
  }

  @Test("what is planned for each year stands behind the office, one word a year")
  func plans() {
    let document = Segmented(
      """
      みどり市環境行動計画
      １ 温室効果ガスの削減
      No. 取組 内容 担当課 R6 R7 R8
      1 照明の取替え
      学校の照明を新しい照明に取り替え
      る。
      施設課 実施 実施 実施
      2 断熱改修の補助 窓と壁の改修に要する費用を補助
      する。
      環境課 検討 実施 実施
      3 公用車の更新 公用車を電動車に替える。 管財課 調査 検討 実施
      ２ ごみの減量
      No. 取組 内容 担当課 R6 R7 R8
      4 容器の貸出し 家庭に容器を貸し出す。 清掃課 実施 一部 で 実施
      5 食品の持寄り 使わない食品を集める。 環境課 実施 実施 実施
      問い合わせ先 環境課
      """)
    #expect(names(document) == ["照明の取替え", "断熱改修の補助", "公用車の更新", "容器の貸出し", "食品の持寄り"])
    #expect(
      document.tree.sheets.map { $0.offices.map { document.string($0.text) } } == [
        ["施設課"], ["環境課"], ["管財課"], ["清掃課"], ["環境課"],
      ])
    // The fourth row has a word too many.
    #expect(
      document.tree.sheets.map { $0.fields.map { document.string($0.text) } } == [
        ["実施", "実施", "実施"], ["検討", "実施", "実施"], ["調査", "検討", "実施"], [], ["実施", "実施", "実施"],
      ])
    #expect(document.tree.diagnostics.contains { $0.code == "segmentation.table-torn" })
  }

  @Test("labels of the head that are printed again among the cells are no offices")
  func headAgain() {
    let document = Segmented(
      "番号\n取組名\n取組内容\n担当課\nR6\nR7\n1\n広報による啓発\n広報紙に特集を載せる。\n広報課\n実施\n実施\n"
        + "2\n図書の充実\n図書館に本を集める。\n図書課\n検討\n実施\n担当課\nR6\nR7\n3\n授業の実施\n授業を行う。\n学校教育課\n準備\n実施\n"
        + "4\n研修の実施\n研修を開く。\n学校教育課\n実施\n実施\n")
    #expect(
      document.tree.sheets.map { $0.offices.map { document.string($0.text) } } == [
        ["広報課"], ["図書課"], ["学校教育課"], ["学校教育課"],
      ])
  }

  @Test("lines of two cells are no plans where other rows do not say the same")
  func tornPlans() {
    func row(_ number: Int, _ name: String, _ plans: String) -> String {
      "\(number)\n\(name)\n広く市民に知らせ、参加を求める。\n環境課\n\(plans)\n"
    }
    let document = Segmented(
      "番号\n取組\n内容\n担当課\n令和６年度\n令和７年度\n" + row(1, "講座の開催", "準備\n実施")
        + row(2, "冊子の配布", "設計の\n委託") + row(3, "看板の設置", "準備\n実施"))
    #expect(names(document) == ["講座の開催", "冊子の配布", "看板の設置"])
    #expect(
      document.tree.sheets.map { $0.fields.map { document.string($0.text) } } == [
        ["準備", "実施"], [], ["準備", "実施"],
      ])
  }

  @Test("cells may have a line each, and heads and totals a line a letter")
  func cells() throws {
    let document = Segmented(
      """
      令和７年度当初予算の主要事業
      （単位：千円）
      番号
      事
      業
      名
      要求額
      査定額
      1
      果樹の改植支援事業（一部国庫）
      25,925
      24,100
      2
      水路の補修事業【新規】
      ［２月補正を含む］
      42,050
      42,050
      3
      里山の手入れ事業（単県）
      145,155
      140,000
      合
      計
      213,130
      206,150
      この資料についての問い合わせは農林総務課まで。

      """)
    #expect(names(document) == ["果樹の改植支援事業（一部国庫）", "水路の補修事業［2月補正を含む］", "里山の手入れ事業（単県）"])
    let sheets = document.tree.sheets
    #expect(sheets.map { document.string($0.number) } == ["1", "2", "3"])
    #expect(
      sheets.map { $0.budget?.entries.map(\.amount) } == [
        [25_925_000, 24_100_000], [42_050_000, 42_050_000], [145_155_000, 140_000_000],
      ])
    #expect(sheets.map { $0.status?.code } == [nil, .new, nil])
  }

  @Test(
    "labels of the head may be broken and unknown up to the first row; a row ends at its amount")
  func brokenHead() throws {
    let document = Segmented(
      """
      No. 施策名 成果目標 成果目標を達成するための手段 成果目標の達成の度合いの
      事後の測り方
      21年度
      予算額(千円)
      1 町で働く人が安心して橋を渡れるよう
      橋の点検を進めること
      ・古い橋を調べること
      ・傷んだ橋を直すこと
      ・橋の点検事業
      ・橋の修繕事業
      ・点検した橋の数(前年度以上)
      ・直した橋の数(-)
      312,338
      2 島で水を配る人の確保を図ること ・島で水を配る人を増やすこと
      ・水道の就業支援事業
      ・水を配る人の数(前年度以上)
      84,120
      3 家庭の井戸の正しい使い方を広めるこ
      と
      ・井戸の使い方の教室を開くこと
      ・井戸の教室開催費
      ・教室の参加者数(5千人)
      27,915
      """)
    #expect(
      names(document) == [
        "町で働く人が安心して橋を渡れるよう橋の点検を進めること", "島で水を配る人の確保を図ること", "家庭の井戸の正しい使い方を広めること",
      ])
    let sheets = document.tree.sheets
    #expect(
      sheets.map { $0.budget?.entries.map(\.amount) } == [
        [312_338_000], [84_120_000], [27_915_000],
      ])
    #expect(sheets.allSatisfy { $0.budget?.entries.first?.fiscalYear == 2009 })
    // Which of six items are whose does not show.
    let goals = sheets.map { sheet in
      document.string(sheet.fields.first { $0.key == "goal" }?.text)
    }
    #expect(goals == [nil, "・島で水を配る人を増やすこと", "・井戸の使い方の教室を開くこと"])
  }
}
