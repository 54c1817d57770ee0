import ShisakuSourceText
import Testing

@testable import ShisakuSegmentation

@Suite("Entries of lists that have no mark, and what stands around their texts")
struct UnmarkedEntryTests {
  private let pages = Segmented(
    """
    令和７年度当初予算　事業概要
    議会費
    新規
    議会中継配信事業費（ 議 会 事 務 局 ）
    1,559 千円
    本会議の中継と録画をインターネットで配信します。
    総務費
    総合案内業務委託料（ 総 務 課 ）
    5,304 千円
    市庁舎１階のホールで来た人を案内する業務を委託します。
    拡大
    会計システム関係経費（ 財 政 課 ）
    1,307 千円
    予算の編成に使う計算機を借り、保守を委託します。
    拡大
    会計システム開発委託料（ 財 政 課 ）
    新しい会計システムの開発を委託します。

    """)

  @Test("an office behind the title and an amount below it make an entry")
  func entries() throws {
    let entries = pages.tree.sheets
    #expect(
      entries.map { pages.string($0.name) } == [
        "議会中継配信事業費", "総合案内業務委託料", "会計システム関係経費", "会計システム開発委託料",
      ])
    #expect(
      entries.map { $0.budget?.entries.map(\.amount) } == [
        [1_559_000], [5_304_000], [1_307_000], nil,
      ])
    #expect(entries.allSatisfy { $0.offices.count == 1 })
  }

  @Test("a state that has the line above the title is that of the entry, and a heading is no text")
  func states() throws {
    let entries = pages.tree.sheets
    #expect(entries.map { $0.status?.code } == [.new, nil, .expanded, .expanded])
    #expect(
      entries.prefix(2).map { pages.string($0.texts[.overview]?.ranges) } == [
        "本会議の中継と録画をインターネットで配信します。", "市庁舎1階のホールで来た人を案内する業務を委託します。",
      ])
  }

  @Test("a note in parentheses above the text and a note below the list are no part of the text")
  func notes() throws {
    let list = Segmented(
      """
      ◆道と川
      ○乗合バスの運行…5,024万円
      〔継続〕（市民一人当たり約1,894円）
      車を持たない高齢者の足を守るためバスを走らせます。
      ○橋の点検…1億1,231万円
      〔継続〕（市民一人当たり約4,233円）
      市が管理する橋を点検し、長く使えるように直します。
      ○城跡の保存…1,297万円
      〔新規〕（市民一人当たり約489円）
      国の史跡に指定された城跡を整備します。
      ※数値は端数を処理しているため合計と合わないことがあります。

      """)
    #expect(
      list.tree.sheets.map { list.string($0.texts[.overview]?.ranges) } == [
        "車を持たない高齢者の足を守るためバスを走らせます。", "市が管理する橋を点検し、長く使えるように直します。",
        "国の史跡に指定された城跡を整備します。",
      ])
    #expect(list.tree.sheets.map { $0.status?.code } == [.continued, .continued, .new])
  }

  @Test("amounts may stand below the words that say what they are, and marks in angles")
  func amountsBelowWords() {
    let list = Segmented(
      """
      （１）川べりの再生

      <1>堤防の補強

      平成27年度予算額
      317百万円
      平成26年度予算額
      363百万円

      <2>水門の点検事業

      平成27年度予算額
      579百万円
      平成26年度予算額
      585百万円

      <3>排水機場の更新

      平成27年度予算額
      200百万円

      """)
    #expect(list.tree.sheets.map { list.string($0.name) } == ["堤防の補強", "水門の点検事業", "排水機場の更新"])
    #expect(
      list.tree.sheets.map { $0.budget?.entries.map(\.amount) } == [
        [317_000_000, 363_000_000], [579_000_000, 585_000_000], [200_000_000],
      ])
  }
}
