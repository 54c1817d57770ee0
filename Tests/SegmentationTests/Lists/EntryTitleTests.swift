import Testing

@testable import ShisakuSegmentation

/// What titles of entries have beside the name, and what is no title.
@Suite("Titles of entries")
struct EntryTitleTests {
  private func names(_ lines: String) -> [String?] {
    let document = Segmented(lines)
    return document.tree.sheets.map { document.string($0.name) }
  }

  private func kinds(_ document: Segmented) -> [SheetNode.BudgetEntry.Kind] {
    document.tree.sheets.flatMap { $0.budget?.entries ?? [] }.map(\.kind)
  }

  @Test("a note on a linked file is no part of a name")
  func fileNotes() {
    let names = names(
      """
      令和5年度補正予算（案）について
      1．処理施設の更新交付金 [PDF 210KB]
      35億円
       古くなった施設を計画より早く更新する。
      2．空気と健康の調査［PDF形式：1.8MB］
      9億円
       測る場所を増やす。
      3．外来魚の対策事業 (PDF:402KB)
      20億円
       捕獲と監視の体制を強める。
      """)
    #expect(names == ["処理施設の更新交付金", "空気と健康の調査", "外来魚の対策事業"])
  }

  @Test(
    "a title that says supplementary anywhere makes amounts supplementary",
    arguments: ["■ 令和5年度6月追加補正予算の概要", "令和5年度追加補正予算の主な事業", "令和5年度一般会計補正予算（第2号）"])
  func supplementary(title: String) {
    let document = Segmented(
      """
      \(title)
      ・間仕切りの備蓄 9,600万円
      避難所に間仕切りと寝台を備える。
      ・販路の開拓支援事業 4,200万円
      通信販売を始める費用を補助する。
      ・応援商品券の発行 1億円
      市内の店で使える券を配る。
      """)
    #expect(kinds(document) == [.supplementary, .supplementary, .supplementary])
  }

  @Test("a legend does not date the amounts of a list")
  func legend() {
    let document = Segmented(
      """
      平成27年度林業予算の重点事項
      (※)各事項の下段( )内は、平成26年度当初予算額
      ① 山の仕事の応援事業 12億円
      ・ 技術を学ぶ人に給付金を支給する。
      ② 機械の貸出し対策 9億円
      ・ 小さな事業体に機械を貸し出す。
      ③ 山村の宿づくり事業 3億円
      ・ 空き家を宿として整える。
      """)
    let years = document.tree.sheets.flatMap { $0.budget?.entries ?? [] }.map(\.fiscalYear)
    #expect(!years.contains(2014))
  }

  @Test("a title that ends with a dated amount in words that nobody knows is none")
  func datedAmount() {
    let names = names(
      """
      令和元年度補正予算について
      ［単位：百万円］
      1 検査機器の増設 R1既決24(12)
      2 療養の準備 R1既決58(10)
      3 相談窓口の設置 R1既決3(3)
      """)
    #expect(names.isEmpty)
  }

  @Test("headings that each policy repeats are no entries")
  func alike() {
    #expect(
      names(
        """
        評価結果の反映状況 【要求】
         320百万円
        評価結果の反映状況 【要求】
         88百万円
        評価結果の反映状況 【要求】
         61百万円
        """
      ).isEmpty)
  }

  @Test("a hyphen and a blank open entries of lists that were made plain text")
  func hyphens() {
    let names = names(
      """
      令和5年度予算の主な事業
      - 検査の体制の整備 2,310百万円
      不安のある人に検査を行う。
      - 相談の窓口の運営 1,842百万円
      夜も電話で相談を受ける。
      - 学校の換気の設備 760百万円
      教室に換気の設備を置く。
      """)
    #expect(names == ["検査の体制の整備", "相談の窓口の運営", "学校の換気の設備"])
  }

  @Test("an entry that adds up those below it is their heading")
  func sums() throws {
    let document = Segmented(
      """
      令和5年度予算の主な事業
      ・感染症への対策 4,912百万円
      ・検査の体制の整備 2,310百万円
      不安のある人に検査を行う。
      ・相談の窓口の運営 1,842百万円
      夜も電話で相談を受ける。
      ・学校の換気の設備 760百万円
      教室に換気の設備を置く。
      ・道路の補修 9,104百万円
      傷んだ道路を直す。
      """)
    let sheets = document.tree.sheets
    #expect(
      sheets.map { document.string($0.name) } == ["検査の体制の整備", "相談の窓口の運営", "学校の換気の設備", "道路の補修"])
    #expect(
      sheets.map { document.string($0.path.last) } == ["感染症への対策", "感染症への対策", "感染症への対策", nil])
  }

  @Test("a text that speaks of a supplementary budget and of no other says what amounts are")
  func spokenSupplement() {
    let document = Segmented(
      """
      国の令和3年度補正予算を受けて急ぎ行う事業の費用を、追加の補正予算案として示します。
      ・検査の体制の整備 2,310百万円
      ・相談の窓口の運営 1,842百万円
      ・学校の換気の設備 760百万円
      """)
    #expect(kinds(document) == [.supplementary, .supplementary, .supplementary])
    let years = document.tree.sheets.flatMap { $0.budget?.entries ?? [] }.map(\.fiscalYear)
    #expect(years == [2021, 2021, 2021])
  }

  @Test("brackets behind a name are notes, and what grows is expanded")
  func notes() {
    let document = Segmented(
      """
      平成29年度予算の主な事業
      (1)夜間の講座の充実【拡充】【推進枠】 45億円(38億円)
       働きながら通える夜間の講座を増やす。
      (2)（増）相談員の配置 12億円
       各地の窓口に相談員を置く。
      (3)助成金の支給【新規】 6.5億円
       休みを取れるようにした会社を助ける。
      """)
    let sheets = document.tree.sheets
    #expect(sheets.map { document.string($0.name) } == ["夜間の講座の充実", "相談員の配置", "助成金の支給"])
    #expect(sheets.map { $0.status?.code } == [.expanded, .expanded, .new])
    #expect(sheets.first?.details.map { document.string($0.ranges) } == ["推進枠"])
  }

  @Test("a unit counts up to the next declaration")
  func units() {
    let document = Segmented(
      """
      令和5年度予算の主な事業
      単位：億円
      総額……412
      単位：百万円
      ・川の見守り事業……88
      ・橋の点検事業……31
      ・道路の補修事業……12
      """)
    let amounts = document.tree.sheets.flatMap { $0.budget?.entries ?? [] }.map(\.amount)
    #expect(amounts == [88_000_000, 31_000_000, 12_000_000])
  }
}
