import Shisaku
import ShisakuTestSupport
import Testing

@Suite("Tables with a line between their cells")
struct PipedTableTests {
  private func policies(_ text: String) throws -> [JSONValue] {
    let result = try DocumentPipeline().convert(Array(text.utf8), id: "list", name: "list.txt")
    return try (0..<result.policyCount).map { try JSONValue(result.policyJSON(at: $0)) }
  }

  private func amounts(_ policy: JSONValue) -> [Int] {
    policy["budget"]?.elements("entries").compactMap { $0["amount"]?["value"]?.integer } ?? []
  }

  @Test("have a policy a row, with the values of its cells")
  func framed() throws {
    let policies = try policies(
      """
      令和6年度 主な事業

      | 番号 | 事業名 | 事業内容 | 担当課 | 予算額(千円) |
      |---|---|---|---|---|
      | 1 | 給食費の負担軽減 | 値上がりした食材費の一部を市が負担する。 | 学校教育課 | 48,200 |
      | 2 | 避難所の空調 | 中学校の体育館に空調を置く。 | 教育総務課 | 310,000 |
      | 3 | 見守り訪問 | 一人で暮らす高齢者を訪ねる。 | 長寿福祉課 | 5,640 |

      問い合わせは財政課まで。
      """)
    #expect(policies.map { $0.text("name") } == ["給食費の負担軽減", "避難所の空調", "見守り訪問"])
    #expect(
      policies.map { $0.elements("offices").map { $0.text("text") } } == [
        ["学校教育課"], ["教育総務課"], ["長寿福祉課"],
      ])
    #expect(policies.map(amounts) == [[48_200_000], [310_000_000], [5_640_000]])
  }

  @Test("may have cells of several lines, and rows of one cell as headings")
  func brokenCells() throws {
    let policies = try policies(
      """
      主要事業の一覧(単位:千円)
      事業名 | 担当課 | 事業概要 | 令和6年度予算額 |
      ---|---|---|---|
      福祉部 | |||
      給食費の負担軽減 | 学校教育課 | 食材費の
      一部を市が負担する。 | 48,200 |
      避難所の空調 | 教育総務課 |
      中学校の体育館に空調を置く。 | 310,000 |
      見守り訪問 | 長寿福祉課 | 一人で暮らす高齢者を訪ねる。 | 5,640 |
      予算について詳しくは冊子をご覧ください。
      """)
    #expect(policies.map { $0.text("name") } == ["給食費の負担軽減", "避難所の空調", "見守り訪問"])
    #expect(policies.map { $0.elements("path").map(\.string) } == [["福祉部"], ["福祉部"], ["福祉部"]])
    #expect(policies[0].text("overview") == "食材費の一部を市が負担する。")
    #expect(policies[1].text("overview") == "中学校の体育館に空調を置く。")
  }

  @Test("a second line of labels is no row, and a last head that other columns follow heads none")
  func tornHead() throws {
    let policies = try policies(
      """
      番号 | 事業名 | 区域 | 総合評価 | |||
      ---|---|---|---|---|---|---|
      事業箇所名 | 所在 | 事業期間 | 総事業費 | 事業概要 | 評価点 | |
      新規 | ||||||
      新-01 | 水田区画再編事業 | 鶴沢地区 | 北鶴市 | 1,180 | 田を広げる。 | 88 |
      新-02 | ため池補強事業 | 千本地区 | 三森町 | 264 | 堤を固める。 | 79 |
      新-03 | 雪崩予防事業 | 柄沢地区 | 柄沢市 | 420 | 柵を置く。 | 85 |
      """)
    #expect(policies.map { $0.text("name") } == ["水田区画再編事業", "ため池補強事業", "雪崩予防事業"])
    #expect(
      policies.map { $0.elements("fields").map { $0.text("text") } } == [
        ["鶴沢地区"], ["千本地区"], ["柄沢地区"],
      ])
  }

  @Test("are left alone where a row does not come out even")
  func uneven() throws {
    let policies = try policies(
      """
      事業名 | 担当課 | 事業概要 | 令和6年度予算額 |
      ---|---|---|---|
      給食費の負担軽減 | 学校教育課 | 食材費の一部を市が負担する。 | 48,200 | 12 |
      避難所の空調 | 教育総務課 | 中学校の体育館に空調を置く。 | 310,000 |
      見守り訪問 | 長寿福祉課 | 一人で暮らす高齢者を訪ねる。 | 5,640 |
      """)
    #expect(policies.allSatisfy { amounts($0).isEmpty })
  }

  @Test("may number their rows in the cells of the names")
  func numberedNames() throws {
    let policies = try policies(
      """
      | 事業 | 予算額 | 担当課 | 概要 |
      | --- | --- | --- | --- |
      | 1 給食費の負担軽減 | 4,820万円 | 学校教育課 | 食材費の一部を市が負担する。 |
      | 2 避難所の空調 | 3億円 | 教育総務課 | 中学校の体育館に空調を置く。 |
      | 3 見守り訪問 | 564万円 | 長寿福祉課 | 一人で暮らす高齢者を訪ねる。 |
      """)
    #expect(policies.map { $0.text("name") } == ["給食費の負担軽減", "避難所の空調", "見守り訪問"])
    #expect(policies.map { $0.text("number") } == ["1", "2", "3"])
  }

  @Test("are forms where each label has its value in the next cell")
  func form() throws {
    let policies = try policies(
      """
      事業名、担当課等 |
      事業コード |
      1000106 |
      事業名 |
      里山の手入れ |
      担当課名 |
      農林課 |
      施策の目的 |
      対象 |
      山林の所有者 |
      意図 |
      ・木を切り、下草を刈ることができる |
      何をする事業か （概要） |
      間伐に要する費用の一部を補助する。
      |
      課題 |
      担い手が減っている。
      |
      """)
    #expect(policies.map { $0.text("number") } == ["1000106"])
    #expect(policies.map { $0.text("name") } == ["里山の手入れ"])
    #expect(policies.first?.text("overview") == "間伐に要する費用の一部を補助する。")
  }

  @Test("that are laid out as lists are read as lists")
  func lists() throws {
    let policies = try policies(
      """
      令和6年度予算の主な事業
      ○ | 川の見守り事業 | |||||||
      82百万円 | ||||||||
      夏の間、川べりに見守りの人を置き、水の事故を減らす。 |
      ||||||||
      ○ | 橋の点検事業 | |||||||
      36百万円 | ||||||||
      市内の橋を点検し、傷んだところを直す。 |
      ||||||||
      """)
    #expect(policies.map { $0.text("name") } == ["川の見守り事業", "橋の点検事業"])
    #expect(policies.map(amounts) == [[82_000_000], [36_000_000]])
    #expect(policies.first?.text("overview") == "夏の間、川べりに見守りの人を置き、水の事故を減らす。")
  }
}
