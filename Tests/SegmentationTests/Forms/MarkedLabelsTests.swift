import ShisakuSourceText
import ShisakuTestSupport
import Testing

@testable import ShisakuSegmentation

/// Labels that no catalogue has, on a single sheet.
@Suite("Labels of a document's own")
struct MarkedLabelsTests {
  private func sheet(_ text: String) throws -> (sheet: SheetNode, document: Segmented) {
    let document = Segmented(text)
    return (try #require(document.tree.sheets.first), document)
  }

  private func fields(_ text: String) throws -> [String: String] {
    let (sheet, document) = try sheet(text)
    return Dictionary(
      sheet.fields.map { (document.string($0.label) ?? "", document.string($0.text) ?? "") },
      uniquingKeysWith: { $0 + " / " + $1 })
  }

  @Test("numbers that count on between known labels open labels too")
  func numbers() throws {
    let (sheet, document) = try sheet(
      """
      事業名　　棚田の継続支援事業費
      農政部農村振興課　中山間係　　電話番号：058-000-1111（内　2971）
      １　事業費　　12,345千円　（前年度予算額：　10,200千円）
      ２　要求内容
      （１）要求の趣旨（現状と課題）
      担い手の高齢化が進み、耕作を続けられない農地が年々増えている。
      （２）事業内容
      集落が行う草刈りや水路の補修に要する経費を補助する。
      （３）県負担・補助率の考え方
      国　１／２、県　１／２
      （４）類似事業の有無
      無
      """)
    let labels = sheet.fields.map { document.string($0.label) }
    #expect(Set(labels) == ["県負担・補助率の考え方", "類似事業の有無"])
    #expect(
      sheet.texts[.overview].map { document.string($0.ranges) } == "集落が行う草刈りや水路の補修に要する経費を補助する。")
    #expect(
      sheet.offices.map { document.string($0.text) } == ["農政部農村振興課中山間係"],
      "an office below the name, before its telephone")
  }

  @Test("a value that has a number is none of them")
  func numberedValue() throws {
    let fields = try fields(
      """
      １　基本情報
      事業名　見守り支援事業
      担当課　高齢福祉課
      基本目標
      １　健やかなまち
      ２　事業の目的
      高齢者が住み慣れた地域で安心して暮らせるようにする。
      ３　事業の内容
      委託した事業者が週に一度、訪問して安否を確かめる。
      """)
    #expect(fields["基本目標"] == "1健やかなまち")
  }

  @Test("signs before most known labels stand before the others too")
  func signs() throws {
    let fields = try fields(
      """
      事業名　子育て短期支援事業
      部局名　こども局　　課名　家庭支援課
      ■事業の目的・必要性
      家庭での養育が一時的に困難になった児童の福祉の向上を図る。
      ■事業内容・手段
      児童養護施設等において、児童を短期間預かる。
      ■成果の検証
      利用日数は増加しており、必要な家庭に届いている。
      ■今後の方向性
      拡充
      """)
    #expect(fields["成果の検証"] == "利用日数は増加しており、必要な家庭に届いている。")
    #expect(fields["今後の方向性"] == "拡充")
  }

  @Test("a question behind a few words makes them a label, and so does a line in brackets")
  func questions() throws {
    let fields = try fields(
      """
      事業名：海岸のごみ対策事業
      所属：環境部　循環社会室
      対象（誰を、何を）　市内の海岸と流域の住民
      結果（どのような効果が得られるのか）　海岸のごみが減る。
      【どのような状態になることを狙っているのか（意図）】
      流域全体でごみの発生が抑えられている。
      事業の概要：流域の市町と協力して、ごみの発生を抑える仕組みをつくる。
      """)
    #expect(fields["結果"] == "海岸のごみが減る。")
    #expect(fields["どのような状態になることを狙っているのか（意図）"] == "流域全体でごみの発生が抑えられている。")
  }

  @Test("labels joined by a sign are one label")
  func joinedLabels() throws {
    let fields = try fields(
      """
      事業名 祭礼保存事業
      担当課 文化課
      実施方法 直接実施、補助金
      委託先・実施主体等 祭礼振興会
      事業概要 祭礼の運営に要する経費の一部を、振興会に補助する。
      """)
    #expect(fields["委託先・実施主体等"] == "祭礼振興会")
    #expect(fields["実施方法"] == "直接実施、補助金")
  }

  @Test("words below the years of a table are those of its columns")
  func secondLineOfHeads() throws {
    let (sheet, _) = try sheet(
      """
      事業名　子育て短期支援事業
      担当課　家庭支援課
      事業の目的　家庭での養育が一時的に困難になった児童の福祉の向上を図る。
      事業費の推移　　　　　　　　　単位：千円
      　　　　　　　　　　令和３年度　　令和４年度　　令和５年度
      　　　　　　　　　　（決算）　　　（決算）　　　（予算）
      事業費　　　　　　　　4,512　　　　5,230　　　　6,100
      """)
    let entries = sheet.budget?.entries ?? []
    #expect(entries.map(\.fiscalYear) == [2021, 2022, 2023])
    #expect(entries.map(\.kind) == [.executed, .executed, .initial])
  }

  @Test("a longer label that opens with one of amounts heads amounts")
  func labelOfAmounts() throws {
    let (sheet, _) = try sheet(
      """
      事務事業名　交通安全施設整備事業
      担当部名　道路公園部　　室課名　道路室　　室課長名　山田　太郎
      (1) 根拠法令等　　道路法
      (2) 事業概要　　通学路の点検に基づき、防護柵や道路照明灯を設置する。
      (3) 事業費と財源の内訳　　　　　　　　（単位：千円）
      　　　　　　　　　平成24年度決算　　平成25年度決算見込　　平成26年度予算
      事業費（A）　　　　　　　3,940　　　　　　14,352　　　　　　　5,117
      一般財源　　　　　　　　　　0　　　　　　　　0　　　　　　　　　0
      (4) 今後の方向性　　継続
      """)
    let entries = sheet.budget?.entries ?? []
    #expect(entries.map(\.amount) == [3_940_000, 14_352_000, 5_117_000])
    #expect(entries.map(\.kind) == [.executed, .executed, .initial])
  }
}
