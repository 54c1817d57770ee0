import Testing

@testable import ShisakuSegmentation

/// Titles of sheets that share their line with something else.
@Suite("Titles beside amounts, labels and numbers")
struct DatedTitleTests {
  @Test(
    "a title ends before the year of its amount",
    arguments: ["令和2年度第3次補正予算額 48.5億円", "令和2年度予算額 48.5億円", "令和2年度補正予算案額 48.5億円"])
  func amount(amount: String) throws {
    let document = Segmented(
      """
      蓄電池の共同利用促進事業 \(amount)
      エネルギー部 新エネルギー課
      事業の内容
      事業目的・概要
      災害の時にも電気を使えるよう、複数の建物で蓄電池を共同で使う取組を支援します。
      成果目標
      令和5年度までに、共同で使う地域を80か所とします。
      事業イメージ
      """)
    let sheet = try #require(document.tree.sheets.first)
    #expect(document.string(sheet.name) == "蓄電池の共同利用促進事業")
    #expect(sheet.budget?.entries.map(\.amount) == [4_850_000_000])
    #expect(sheet.budget?.entries.map(\.fiscalYear) == [2020])
  }

  @Test("labels may be counted in brackets, and brackets may stand around label and value")
  func brackets() {
    let document = Segmented(
      """
      事業名【1】夜間の講座の支援事業（新規）
      【主管課：学習局学習支援課】
      事業の目的 昼に時間のない人が学べるようにする。
      平成21年度予算概算要求額：320百万円
      事業名【2】海辺の教材の開発事業（新規）
      【主管課：学習局社会教育課】
      事業の目的 海辺で学ぶ教材をつくる。
      平成21年度予算概算要求額：88百万円
      """)
    let sheets = document.tree.sheets
    #expect(sheets.map { document.string($0.name) } == ["夜間の講座の支援事業", "海辺の教材の開発事業"])
    #expect(sheets.map { $0.offices.count } == [1, 1])
    #expect(sheets.map { $0.status?.code } == [.new, .new])
    #expect(
      sheets.map { $0.budget?.entries.map(\.amount) } == [[320_000_000], [88_000_000]])
  }

  @Test("a name, an office and an amount behind their labels are a policy without any text")
  func withoutTexts() throws {
    let document = Segmented("事業名：川の見守り事業\n担当課：環境課\n予算額：令和5年度当初 120千円\n")
    let sheet = try #require(document.tree.sheets.first)
    #expect(document.string(sheet.name) == "川の見守り事業")
    #expect(sheet.offices.count == 1)
    #expect(sheet.budget?.entries.map(\.amount) == [120_000])
  }

  @Test("what ends with a particle goes on, and is no name")
  func particles() {
    let document = Segmented(
      """
      事業名 財務会計上の
      担当課 環境課
      事業の目的 川で遊ぶ子どもを見守り、水の事故を減らす。
      事業の内容 夏の間、川べりに見守りの人を置く。
      """)
    #expect(document.tree.sheets.allSatisfy { document.string($0.name) != "財務会計上の" })
  }

  @Test("a number in parentheses before a name is no part of it")
  func numbered() throws {
    let document = Segmented(
      """
      事業名 (1) 試作品の開発の応援事業
      担当課 産業課
      事業の目的 新しい品をつくる人を助け、仕事を増やす。
      事業の内容 試作にかかる費用を補助する。
      """)
    let sheet = try #require(document.tree.sheets.first)
    #expect(document.string(sheet.name) == "試作品の開発の応援事業")
  }

  @Test("the heads of columns of amounts beside a label are no name")
  func columnHeads() {
    let document = Segmented(
      """
      環境部 循環推進課
      事 業 名 本年度 前年度 比較 備考
      （新）家電の回収事業 3,850 0 3,850
      主な業務内容 回収箱の設置
      事業の目的・概要
      使わなくなった家電を集める箱を店に置き、資源の再利用を進める。
      """)
    #expect(!document.tree.sheets.contains { document.string($0.name) == "本年度 前年度 比較" })
  }

  @Test("what stands before a year and does not end as names do is no title")
  func publisher() {
    let document = Segmented(
      """
      農林水産省 令和5年度予算額 48億円
      事業の内容
      事業目的・概要
      災害の時にも電気を使えるよう、複数の建物で蓄電池を共同で使う取組を支援します。
      成果目標
      令和5年度までに、共同で使う地域を80か所とします。
      """)
    #expect(!document.tree.sheets.contains { document.string($0.name) == "農林水産省" })
  }
}
