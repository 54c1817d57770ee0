import ShisakuTestSupport
import Testing

@testable import ShisakuSegmentation

/// Sheets of thousands of like lines, as of a table that was taken for one. Each took minutes where its
/// cost grew with the square of the lines.
@Suite("Very large sheets")
struct LargeSheetTests {
  private static let head = "事業名 川の見守り事業\n担当課 環境課\n"
  private static let purpose = "【事業の目的】\n川で見守る人を育てる。\n"

  private static func lines(_ count: Int, _ line: (Int) -> String) -> String {
    (1...count).map(line).joined(separator: "\n")
  }

  private static let sheets: [(what: String, text: String)] = [
    (
      "lines of one text",
      head + "【事業の目的】\n"
        + lines(24_000) { _ in "園路や遊具を整えて安心して歩けるようにし、講座を開き教材を配布するとともに" }
        + "\n【事業の内容】\n講座を開き、教材を配布する。"
    ),
    (
      "years of torn tables",
      head + purpose + "事業費（千円）\n" + lines(4200) { "令和５年度\n令和６年度\n\($0),000" }
    ),
    ("labels without an amount", head + purpose + lines(15_000) { _ in "計上額：-\n備考：なし" }),
    ("lines that say their amounts", head + purpose + lines(28_000) { "令和５年度当初予算 \($0)百万円" }),
    ("labels with other texts", head + purpose + lines(6000) { "実施期間\n見守り\($0)" }),
    (
      "labels without a text",
      head + "【事業の目的】\n" + lines(13_000) { _ in "■根拠法令\n■備考\n■対象" }
        + "\n園路や遊具を整えて安心して歩けるようにする。"
    ),
  ]

  @Test("are read in time", arguments: sheets.indices)
  func inLinearTime(index: Int) {
    let (what, text) = Self.sheets[index]
    let seconds = processorSeconds {
      let document = Segmented(text)
      let names = document.tree.sheets.map { document.string($0.name) }
      #expect(names.allSatisfy { $0 == "川の見守り事業" }, "\(what)")
    }
    #expect(seconds < secondsOfLinearTime, "\(what)")
  }
}
