import ShisakuSegmentation
import ShisakuSourceText
import Testing

@Suite("Tables whose rows are lines")
struct LineTableTests {
  private func names(_ document: Segmented) -> [String?] {
    document.tree.sheets.map { document.string($0.name) }
  }

  private func offices(_ document: Segmented) -> [[String?]] {
    document.tree.sheets.map { $0.offices.map { document.string($0.text) } }
  }

  private func amounts(_ document: Segmented) -> [[Int?]] {
    document.tree.sheets.map { ($0.budget?.entries ?? []).map(\.amount) }
  }

  @Test("white space parts the cells of a line", arguments: [" ", "\t", "　", "   "])
  func cells(_ gap: String) throws {
    let document = Segmented(
      """
      令和6年度当初予算の主な事業

      （単位：千円）

      """
        + """
        所管課 事業名 要求額 査定額 査定の理由
        道路課 橋の点検事業 9,000 8,500 回数を減らす。
        森林課 里山の手入れ事業 4,200 4,200 要求のとおり
        図書館 本の宅配事業 800 － 見送り
        """.replacing(" ", with: gap))
    #expect(names(document) == ["橋の点検事業", "里山の手入れ事業", "本の宅配事業"])
    #expect(offices(document) == [["道路課"], ["森林課"], ["図書館"]])
    #expect(amounts(document) == [[9_000_000, 8_500_000], [4_200_000, 4_200_000], [800_000]])
    let entries = try #require(document.tree.sheets.first?.budget?.entries)
    #expect(entries.map(\.fiscalYear) == [2024, 2024])
    #expect(entries.map(\.draft) == [true, false])
  }

  @Test("labels on the next line divide amounts; the one that adds up the others counts")
  func divided() {
    let document = Segmented(
      """
      （単位：千円）

      No. 所属名 款 事業名 要求額 査定額 査定の状況
      一般財源 特定財源 要求総額 一般財源 特定財源 査定総額
      1 水道課 04 衛生費 井戸の検査事業 300 50 350 300 0 300 要求のとおり
      2 水道課 04 衛生費 職員研修費 (新任者分) 120 0 120 100 0 100 一部を減額
      3 農政課 06 農林水産業費 直売所運営事業 700 200 900 700 200 900 要求のとおり
      """)
    #expect(names(document) == ["井戸の検査事業", "職員研修費(新任者分)", "直売所運営事業"])
    #expect(offices(document) == [["水道課"], ["水道課"], ["農政課"]])
    #expect(amounts(document) == [[350_000, 300_000], [120_000, 100_000], [900_000, 900_000]])
  }

  @Test("a reason that stands before amounts names no row")
  func reason() {
    let document = Segmented(
      """
      （単位：千円）
      事業名 要求額 査定額 査定の理由
      公園の整備事業 3,400 3,200 要求のとおり
      前年度実績を踏まえて減額 1,700 1,500
      里山の手入れ事業 4,200 4,100 要求のとおり
      """)
    #expect(names(document) == ["公園の整備事業", "里山の手入れ事業"])
    #expect(amounts(document) == [[3_400_000, 3_200_000], [4_200_000, 4_100_000]])
    #expect(document.tree.diagnostics.contains { $0.code == "segmentation.table-torn" })
  }

  @Test("a cell goes on on the next line where its line is full")
  func lines() {
    let document = Segmented(
      """
      事業名 担当課 予算額（千円） 内容
      広報紙の発行事業 広報課 3,200 毎月一回、全ての世帯に配る。
      高齢者見守り支援
      事業 福祉部長寿福祉
      課 5,610 一人で暮らす人の家を訪ね、困りごと
      を聞く。
      街路樹の手入れ費 道路課 1,070
      幹線の街路樹の枝を切り、落ち葉を片
      付ける。
      """)
    #expect(names(document) == ["広報紙の発行事業", "高齢者見守り支援事業", "街路樹の手入れ費"])
    #expect(offices(document) == [["広報課"], ["福祉部長寿福祉課"], ["道路課"]])
    #expect(amounts(document) == [[3_200_000], [5_610_000], [1_070_000]])
    #expect(
      document.tree.sheets.map { document.string($0.texts[.overview]?.ranges) } == [
        "毎月一回、全ての世帯に配る。", "一人で暮らす人の家を訪ね、困りごとを聞く。", "幹線の街路樹の枝を切り、落ち葉を片付ける。",
      ])
  }

  @Test("numbers begin rows whose cells have lines of their own")
  func numbered() {
    let document = Segmented(
      """
      番
      号
      事業名 事業内容 方向性 担当課
      1 妊婦の健康診査事業 健診の費用を助成し、母と子の
      健康を守る。
      継続 健康課
      2 産後の家事手伝い
      事業
      家事の手伝いを派遣する。
      拡充 こども家庭
      課
      健康課
      3 遊び場の見守り事業 公園に見守りの人を置く。 継続 公園課
      以上
      """)
    #expect(names(document) == ["妊婦の健康診査事業", "産後の家事手伝い事業", "遊び場の見守り事業"])
    #expect(document.tree.sheets.map { document.string($0.number) } == ["1", "2", "3"])
    #expect(offices(document) == [["健康課"], ["こども家庭課", "健康課"], ["公園課"]])
  }

  @Test("headings and merged cells are what rows stand under; a total is no row")
  func headings() {
    let document = Segmented(
      """
      （単位：千円）
      分野 事業名 予算額 担当課
      【重点】
      健康 がん検診の推進事業 52,310 健康課
      体操教室の開催事業 8,420 健康課
      小計 60,730
      産業 桜まつりの補助金 33,000 観光課
      """)
    #expect(names(document) == ["がん検診の推進事業", "体操教室の開催事業", "桜まつりの補助金"])
    #expect(
      document.tree.sheets.map { $0.path.map { document.string($0) } }
        == [["【重点】", "健康"], ["【重点】", "健康"], ["【重点】", "産業"]])
  }

  @Test("each table is counted in the unit that is declared above it")
  func units() {
    let document = Segmented(
      """
      令和6年度当初予算の主な事業
      （単位：千円）
      事業名 予算額 担当課
      がん検診の推進事業 52,310 健康課
      体操教室の開催事業 8,420 健康課
      令和6年度当初予算の建設事業
      （単位：百万円）
      事業名 担当課 予算額
      橋の架替事業 道路課 1,250
      校舎の改修事業 学校課 830
      """)
    #expect(
      names(document) == ["がん検診の推進事業", "体操教室の開催事業", "橋の架替事業", "校舎の改修事業"])
    #expect(
      amounts(document) == [[52_310_000], [8_420_000], [1_250_000_000], [830_000_000]])
  }

  @Test("an amount in parentheses is that of the year before; labels may follow on further lines")
  func yearBefore() {
    let document = Segmented(
      """
      令和6年度当初予算の主な施策
      （単位：千円）
      分野 事業名 予算額
      （前年
      度）
      事業内容 担当課
      健康 がん検診の推進事業 52,310
      (49,870)
      検診の費用を助成する。 健康課
      体操教室の開催事業 8,420
      (0)
      身近な公民館で開く。 健康課
      """)
    #expect(names(document) == ["がん検診の推進事業", "体操教室の開催事業"])
    #expect(amounts(document) == [[52_310_000, 49_870_000], [8_420_000, 0]])
    #expect(
      document.tree.sheets.map { $0.budget?.entries.map(\.fiscalYear) } == [
        [2024, 2023], [2024, 2023],
      ])
  }

  @Test("a row with too few amounts is left out")
  func torn() {
    let document = Segmented(
      """
      番号 事業名 R5決算（千円） R6予算（千円）
      1 橋の点検事業 900 950
      2 川の見回り事業 400
      3 公園の花植え事業 120 130
      """)
    #expect(names(document) == ["橋の点検事業", "公園の花植え事業"])
    #expect(amounts(document) == [[900_000, 950_000], [120_000, 130_000]])
  }

  @Test("the rows of a table within a sheet are its parts")
  func inner() {
    let document = Segmented(
      """
      施策名　ごみの減量
      主管課　環境課
      施策の目的
      ごみの発生を抑え、資源を循環させるまちをつくる。
      構成する事業
      事務事業名　担当課　事業費（千円）　評価
      分別の啓発事業　環境課　1,200　A
      古紙の回収事業　環境課　3,400　B
      今後の方向性
      雑がみの分別を進める。
      """)
    #expect(names(document) == ["ごみの減量"])
  }

  @Test("rows may have a column that the head does not name")
  func unnamed() {
    let document = Segmented(
      """
      （単位：千円）
      No. 所属名 事業名 要求額 査定額 査定の状況
      1 水道課 04 衛生費 井戸の検査事業 350 300 要求のとおり
      2 農政課 06 農林水産業費 直売所運営事業 1,900 1,900 要求のとおり
      3 図書館 10 教育費 本の宅配事業 800 0 見送り
      """)
    #expect(names(document) == ["井戸の検査事業", "直売所運営事業", "本の宅配事業"])
    #expect(offices(document) == [["水道課"], ["農政課"], ["図書館"]])
    #expect(amounts(document) == [[350_000, 300_000], [1_900_000, 1_900_000], [800_000, 0]])
    #expect(document.tree.sheets.allSatisfy { $0.path.isEmpty })
  }

  @Test("below labels that have a line each, rows may have a column that is not named too")
  func unnamedBelowLines() {
    let document = Segmented(
      """
      （単位：千円）
      所属名
      事業名
      予算額
      水道課 04 衛生費 井戸の検査事業 350
      農政課 06 農林水産業費 直売所運営事業 1,900
      図書館 10 教育費 本の宅配事業 800
      """)
    #expect(names(document) == ["井戸の検査事業", "直売所運営事業", "本の宅配事業"])
    #expect(amounts(document) == [[350_000], [1_900_000], [800_000]])
  }

  @Test("words of a column that is not named are left out where they may be those of two others")
  func unnamedAnywhere() {
    let document = Segmented(
      """
      （単位：千円）
      事業名 区分 対象 予算額
      井戸の検査事業 い ろ は 350
      直売所運営事業 に ほ へ 1,900
      本の宅配事業 と ち り 800
      """)
    #expect(names(document) == ["井戸の検査事業", "直売所運営事業", "本の宅配事業"])
    #expect(amounts(document) == [[350_000], [1_900_000], [800_000]])
    #expect(document.tree.sheets.allSatisfy { $0.fields.isEmpty })
  }

  @Test("numbers of pages and codes are no amounts; a mark repeats the cell above")
  func codes() {
    let document = Segmented(
      """
      令和6年度当初予算の主な事業
      （単位：千円）
      会計名 款項目 担当課 事業名 ページ 予算額

      一般 2-1-1 道路課 橋の点検 1 9,000

      〃 2-1-12 〃 街路樹の剪定 12 850

      特別 1-1-1 水道課 井戸の検査 103 350
      """)
    #expect(names(document) == ["橋の点検", "街路樹の剪定", "井戸の検査"])
    #expect(offices(document) == [["道路課"], ["道路課"], ["水道課"]])
    #expect(amounts(document) == [[9_000_000], [850_000], [350_000]])
    #expect(
      document.tree.sheets.map { $0.path.map { document.string($0) } }
        == [["一般"], ["一般"], ["特別"]])
    #expect(
      document.tree.sheets.map { $0.fields.map { document.string($0.text) } }
        == [["2-1-1", "1"], ["2-1-12", "12"], ["1-1-1", "103"]])
  }

  @Test("a title between a head and its first row, or between rows, is what these stand under")
  func titles() {
    let document = Segmented(
      """
      令和6年度の主な事業
      （単位：千円）
      事業名 予算額 決算額
      歩けるまち
      橋の点検事業 9,000 8,500
      街路樹の剪定事業 850 800
      水のまち
      井戸の検査事業 350 300
      直売所の運営支援
      事業 1,900 1,800
      """)
    #expect(names(document) == ["橋の点検事業", "街路樹の剪定事業", "井戸の検査事業", "直売所の運営支援事業"])
    #expect(
      document.tree.sheets.map { $0.path.map { document.string($0) } }
        == [["歩けるまち"], ["歩けるまち"], ["水のまち"], ["水のまち"]])
  }

  @Test("between blank lines a title below a head names no row")
  func titlesBetweenBlankLines() {
    let document = Segmented(
      """
      令和6年度の主な事業

      事業名

      説明 予算額

      安心して歩けるまち

      橋の点検事業

      橋を五年に一度調べます。

      900万円

      街路樹の剪定事業

      街路樹の枝を切ります。

      85万円

      事業名

      説明 予算額

      水のきれいなまち

      井戸の検査事業

      井戸の水を調べます。

      35万円
      """)
    #expect(names(document) == ["橋の点検事業", "街路樹の剪定事業", "井戸の検査事業"])
    #expect(amounts(document) == [[9_000_000], [850_000], [350_000]])
    #expect(document.tree.sheets.last?.path.map { document.string($0) } == ["水のきれいなまち"])
  }
}
