import ShisakuTestSupport
import Testing

@testable import ShisakuSegmentation

/// Texts that a dump prints apart from their labels.
@Suite("Texts apart from their labels")
struct TextShareTests {
  private static let sheets = [
    """
    事業名 川の見守り事業
    担当課 環境課
    【事業の目的】
    【事業の内容】
    実施期間 令和５年度～令和７年度
    １．講習会の開催
    見守り員を対象に講習会を年２回開き、浮き輪と笛を配る。夏休みの間は川岸の
    五か所に監視員を置く。
    ２．監視員の配置
    夏休みの間は川岸の五か所に監視員を置き、週に一度は水の深さを測って記録す
    る。
    市役所
    市民
    川で遊ぶ子どもが事故にあわないよう、地域の大人が見守る体制をつくり、安心
    して水辺に親しめるまちを目指す。
    見守り員
    """,
    """
    事業名 橋の点検事業
    担当課 土木課
    【事業の目的】
    【事業の内容】
    実施期間 令和４年度～令和８年度
    古くなった橋を早く見つけて直し、通学や通院に使う道を安心して渡れるように
    することを目的とする。
    市役所
    １．橋の点検
    市内の橋を五年で一巡するよう点検し、結果を台帳に記録する。点検の委託先は
    入札で決める。
    ２．補修の設計
    傷みの大きい橋から補修の設計を委託し、工事の費用を見積もる。
    """,
    """
    事業名 港の灯り事業
    担当課 港湾課
    【事業の目的】
    【事業の内容】
    実施期間 令和６年度～令和９年度
    市民
    夜の港で働く人の転落を防ぎ、釣りや散歩に訪れる人も安心して歩ける岸壁に整
    え、港のにぎわいの向上を図る。
    １．照明の取替え
    岸壁の照明を明るい灯具に取り替える。
    ２．手すりの設置
    岸壁の端に手すりを設け、工事の間は仮の照明を置き、夜間の巡回を行う。
    """,
  ]

  @Test("what a run gives a label is its whole text, in whatever order texts stand, or nothing")
  func runs() throws {
    let document = Segmented(Self.sheets.joined(separator: "\n"))
    try #require(document.tree.sheets.count == 3)
    func text(_ sheet: Int, _ place: ProsePlace) -> String? {
      document.tree.sheets[sheet].texts[place].flatMap { document.string($0.ranges) }
    }
    let ends = [("川で", "目指す。", "記録する。"), ("古く", "とする。", "見積もる。"), ("夜の", "図る。", "行う。")]
    for (sheet, ends) in ends.enumerated() {
      if let purpose = text(sheet, .purpose) {
        #expect(purpose.hasPrefix(ends.0) && purpose.hasSuffix(ends.1))
      }
      if let overview = text(sheet, .overview) {
        #expect("1１".contains(overview.prefix(1)) && overview.hasSuffix(ends.2))
      }
    }
    #expect(text(1, .purpose) != nil)
    #expect(text(2, .purpose) != nil)
    #expect(text(2, .overview) != nil)
  }

  /// A sheet of two labels and two blocks; `weights` are what the first and the second label get with each.
  private func sheet(_ weights: [[Double]], ranks: [Int]? = nil) -> SharedSheet {
    SharedSheet(
      labels: [0, 1], keys: [[0x61], [0x62]], ranks: ranks, blocks: [0..<1, 1..<2],
      texts: [0, 1].map { block in
        [0, 1].map { SharedSheet.Text(label: $0, end: block + 1, weight: weights[$0][block]) }
      }, loose: [0.1, 0.1])
  }

  private func blocks(_ sheets: [SharedSheet]) -> [[Range<Int>]] {
    TextShares.shares(sheets) { $0 }.shares.map { $0.map(\.blocks) }
  }

  @Test(
    "texts that go with either label have the order of the other sheets, labels printed so or not")
  func order() {
    let clear = sheet([[0.1, 9], [9, 0.1]])
    let either = sheet([[3, 3], [3, 3]])
    #expect(blocks([clear, clear, clear, either])[3] == [1..<2, 0..<1])
    #expect(blocks([sheet([[3, 3], [3, 3]], ranks: [0, 1])])[0] == [0..<1, 1..<2])
  }

  @Test("the chance of a text that goes with either label is a half where nothing shows the order")
  func noOrder() throws {
    let shares = TextShares.shares([sheet([[3, 3], [3, 3]])]) { $0 }.shares
    let first = try #require(shares[0].first)
    #expect(first.chance < 0.6)
  }

  @Test(
    "a text rather ends behind a full stop than before the second item of a list",
    arguments: [
      ("岸壁を直す。", "市内の橋を点検する。", true), ("岸壁を直す。", "(2)手すりを設ける。", false),
      ("岸壁の修繕", "※金額は税込", false), ("岸壁の修繕を", "委託する。", false),
    ])
  func ends(_ upper: String, _ lower: String, _ isEnd: Bool) {
    let scalars = { (text: String) in text.unicodeScalars.map(\.value) }
    let odds = TextEnds.logOdds(
      TextEnds.closing(scalars(upper)), TextEnds.opening(scalars(lower)), in: .other)
    #expect((odds > 0) == isEnd)
  }
}
