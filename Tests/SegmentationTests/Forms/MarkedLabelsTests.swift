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

  @Test("a number may have a sign behind it")
  func numbersWithSigns() throws {
    let fields = try fields(
      """
      ①◆ 事業名
      見守り支援事業
      ②◆ 事業の目的
      高齢者が住み慣れた地域で安心して暮らせるようにする。
      ③◆ 使う施設
      地区の集会所
      ④◆ 担当課
      高齢福祉課
      """)
    #expect(fields == ["使う施設": "地区の集会所"])
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

  @Test("the amounts of a table with a column that compares its years, and with one of units")
  func columnsBesideYears() throws {
    let (compared, _) = try sheet(
      """
      令和６年度　主要事業概要書
      部　名　健康福祉部
      課　名　子育て支援課
      事業名　こども医療費助成事業
      区　分　拡充
      　　　　　　　　令和６年度　　令和５年度　　増減
      予算額（千円）　　　256,300　　　210,450　　45,850
      事業目的
      　子育て世帯の負担を軽減するため、医療費の一部を助成する。
      """)
    #expect(compared.budget?.entries.map(\.amount) == [256_300_000, 210_450_000])
    #expect(compared.budget?.entries.map(\.fiscalYear) == [2024, 2023])
    #expect(compared.status?.code == .expanded, "区分 before a word of a status")
    let (counted, _) = try sheet(
      """
      事務事業名 要援護者支援事業
      担当部課 総務部　防災課
      事業の目的 自力で避難できない人を、地域で助け合って避難させる。
      手段 名簿を作成し、自主防災組織と共有する。
      年度別決算・予算 単位 平成25年度 平成26年度
      （決算） （予算）
      事業費（A） 千円 1,250 1,480
      一般財源 千円 1,250 1,480
      人件費計（B） 千円 3,200 3,200
      """)
    #expect(counted.budget?.entries.map(\.amount) == [1_250_000, 1_480_000])
    #expect(counted.budget?.entries.map(\.kind) == [.executed, .initial])
    let years = (counted.budget?.entries ?? []).flatMap(\.label)
    #expect(
      counted.details.flatMap(\.ranges).allSatisfy { detail in
        years.allSatisfy { !detail.overlaps($0) }
      }, "the heads above the row belong to its amounts alone")
  }

  @Test(
    "offices above the first label go on over their levels, and a line in parentheses has a label")
  func officesOfSlides() throws {
    let (levels, document) = try sheet(
      """
      省エネ設備導入支援補助金
      令和５年度補正予算案額　1,160億円
      資源エネルギー庁
      省エネルギー・新エネルギー部
      省エネルギー課
      事業目的・概要
      設備を更新し、エネルギー消費を抑えることが急務です。
      成果目標
      原油換算で2,155万klの削減に寄与することを目指します。
      【補助率】1/2以内
      """)
    #expect(
      levels.offices.map { document.string($0.text) } == ["資源エネルギー庁省エネルギー・新エネルギー部省エネルギー課"])
    let (slide, other) = try sheet(
      """
      学校における地域人材の活用事業
      令和6年度予算額（案） 12億円
      背景・課題
      教師が子供と向き合う時間を確保することが求められている。
      事業内容
      教員業務支援員の配置に必要な経費を補助し、学校の働き方改革を進める。
      （担当：初等中等教育局財務課）
      """)
    #expect(slide.offices.map { other.string($0.text) } == ["初等中等教育局財務課"])
  }

  @Test("a bracket behind a word is no label, and a label over others is none of its own")
  func headingsOfParts() throws {
    let document = Segmented(
      """
      事務事業名 要援護者支援事業
      担当部課 総務部　防災課
      予算事業名 災害対策経費
      １　事務事業の現状把握［PLAN/DO］
      (1)事業の目的・内容
      事業の目的 自力で避難できない人を、地域で助け合って避難させる。
      手　段（具体的な取組内容） 名簿を作成し、自主防災組織と共有する。
      意　図（上位基本事業への貢献） 要援護者が安全に避難できる体制が整う。
      ２　事務事業の評価［CHECK］
      目的妥当性 見直す余地なし
      """)
    let sheet = try #require(document.tree.sheets.first)
    #expect(document.tree.sheets.count == 1)
    #expect(document.string(sheet.name) == "要援護者支援事業")
    #expect(
      sheet.fields.map { document.string($0.label) } == ["予算事業名", "意図", "目的妥当性"])
  }

  @Test(
    "sentences up to the next label belong to the one above them, below a label over others too")
  func sentencesInOrder() throws {
    let (sheet, document) = try sheet(
      """
      令和５年度　重点施策　個別事業説明資料
      事業の名称 空き家利活用事業（新規）
      所管 都市整備部 住宅政策課
      事業の概要
      目的
      空き家が周囲に与える影響を減らし、住みよい環境をつくる。
      内容
      空き家バンクに登録された物件の改修費の一部を補助する。
      上限は50万円とする。
      現状と課題
      市内の空き家は年々増えている。
      """)
    #expect(
      sheet.texts[.overview].map { document.string($0.ranges) }
        == "空き家バンクに登録された物件の改修費の一部を補助する。上限は50万円とする。")
    #expect(document.string(sheet.name) == "空き家利活用事業")
    #expect(sheet.status?.code == .new)
    #expect(
      sheet.fields.map { document.string($0.label) } == ["現状と課題"],
      "the title of a document holds no label")
  }

  @Test("a unit above the first policy counts for all")
  func unitOfDocument() throws {
    let document = Segmented(
      """
      主要な施策の成果に関する説明書
      （単位：円）
      事　業　名　　支援センター運営事業
      担　当　課　　長寿福祉課
      決　算　額　　４５，６７８，９０１
      事業の目的　　高齢者が住み慣れた地域で暮らし続けられるよう支援する。
      事　業　名　　敬老会開催事業
      担　当　課　　長寿福祉課
      決　算　額　　２，３４５，６７８
      事業の目的　　多年にわたり社会に尽くしてきた高齢者の長寿を祝う。
      """)
    #expect(
      document.tree.sheets.map { $0.budget?.entries.map(\.amount) } == [[45_678_901], [2_345_678]])
  }

  @Test("the head of a table on a sheet is no label of the sheet, with a word of its own in it")
  func headOfTable() throws {
    let (sheet, document) = try sheet(
      """
      施策名　災害に強いまちづくりの推進
      主管部　危機管理部　主管課　防災課
      施策の目指す姿
      市民の防災意識が高まり、地域で助け合う体制が整っている。
      構成する事務事業
      事務事業名　　　　　　担当課　　Ｒ４決算額（千円）　評価
      自主防災組織育成事業　防災課　　　　2,340　　　　　Ａ
      河川浚渫事業　　　　　土木課　　　　35,600　　　　Ａ
      今後の方向性
      若い世代の参加を促す。
      """)
    #expect(document.string(sheet.name) == "災害に強いまちづくりの推進")
    #expect(sheet.offices.map { document.string($0.text) } == ["危機管理部防災課"])
  }

  @Test(
    "words with a wording behind them in parentheses are its label, and rows of numbers have none")
  func wordingsInParentheses() throws {
    let (sheet, document) = try sheet(
      """
      事務事業名　消費生活相談事業　　　整理番号　０５１
      担当課　市民生活課
      誰のために（対象）　市民
      何のために（意図）　消費者トラブルの未然防止を図る。
      どのような方法で（手段）　相談員を配置し、相談を受け付けるとともに、出前講座を開催する。
      区分　　指標名　　　　　単位　　　　　Ｒ２　　Ｒ３　　Ｒ４
      活動　　出前講座の回数　回　　目標　　10　　　12　　　12
      成果　　相談の解決率　　％　　目標　　95　　　95　　　95
      今後の方向性　継続
      """)
    #expect(sheet.texts[.purpose].map { document.string($0.ranges) } == "消費者トラブルの未然防止を図る。")
    #expect(
      sheet.texts[.overview].map { document.string($0.ranges) }
        == "相談員を配置し、相談を受け付けるとともに、出前講座を開催する。")
    #expect(sheet.texts[.effect] == nil)
    #expect(
      sheet.fields.map { document.string($0.label) } == ["誰のために（対象）", "今後の方向性"])
  }

  @Test("where each label has its own text, none gets that of another one")
  func textsInOrder() throws {
    let (sheet, document) = try sheet(
      """
      事業名　誘客促進事業
      所属名　観光振興課
      【事業の目的】
      外国人の誘客を進め、地域の消費を増やす。
      【期待される効果】
      外国人宿泊者数　令和4年度 1,200人　→　令和8年度 10,000人
      【他市の状況】
      近隣の３市が同様の事業を行っている。
      """)
    #expect(sheet.texts[.effect] == nil)
    #expect(sheet.fields.map { document.string($0.text) } == ["近隣の3市が同様の事業を行っている。"])
  }

  @Test("a number that counts titles is no part of the name")
  func numberedTitle() throws {
    let (sheet, document) = try sheet(
      """
      １．脱炭素推進交付金
      【令和７年度要求額　66,020百万円（42,520百万円）】
      １．事業目的
      脱炭素の取組を重点的に進める。
      ２．事業内容
      民間と共同して取り組む地方公共団体を支援する。
      ３．事業形態　交付金
      """)
    #expect(document.string(sheet.name) == "脱炭素推進交付金")
  }
}
