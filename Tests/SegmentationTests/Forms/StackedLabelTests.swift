import ShisakuSourceText
import ShisakuTestSupport
import Testing

@testable import ShisakuSegmentation

/// Labels that a dump has printed one behind another, before their values.
@Suite("Stacked labels")
struct StackedLabelTests {
  private func fields(_ stacks: [String]) -> [[String]] {
    let document = Segmented(
      stacks.enumerated().map { index, stack in
        """
        事業名

        \(["川の見守り事業", "橋の点検事業", "港の灯り事業"][index])

        担当課

        環境課

        事業の目的

        川で遊ぶ子どもを水の事故から守る。

        \(stack)

        備考

        来年度も続ける。
        """
      }.joined(separator: "\n\n"))
    return document.tree.sheets.map { sheet in
      sheet.fields.map {
        (document.string($0.label) ?? "") + " " + (document.string($0.text) ?? "")
      }
    }
  }

  @Test("values behind the last of several labels are theirs in order")
  func inOrder() {
    let fields = fields([
      "政策\n\n施策\n\n安全なまち\n\n水辺の安全", "政策\n\n施策\n\n元気なまち\n\n橋の整備",
      "政策\n\n施策\n\n豊かなまち\n\n港の整備",
    ])
    #expect(fields[0].contains("政策 安全なまち"))
    #expect(fields[0].contains("施策 水辺の安全"))
    #expect(fields[2].contains("施策 港の整備"))
  }

  @Test("a label that heads the others has no value")
  func headed() {
    let fields = fields([
      "政策\n\n施策\n\n安全なまち\n\n水辺の安全", "政策\n\n施策\n\n元気なまち\n\n橋の整備",
      "会計区分\n\n政策\n\n施策\n\n豊かなまち\n\n港の整備",
    ])
    #expect(fields[2].contains("政策 豊かなまち"))
    #expect(fields[2].contains("施策 港の整備"))
  }

  @Test("grades are those of the labels before them, whatever stands behind")
  func grades() {
    let stack = "必要性\n\n有効性\n\n効率性\n\nＡ\n\nＢ\n\nＣ\n\n計画のとおりに進んだ。"
    let fields = fields([stack, stack, stack])
    #expect(fields[0].contains("必要性 A"))
    #expect(fields[0].contains("有効性 B"))
    #expect(fields[0].contains("効率性 C"))
  }

  @Test("labels with fewer values than labels are not told by their order")
  func fewer() {
    let stack = "政策\n\n施策\n\n水辺の安全"
    #expect(!fields([stack, stack, stack])[0].contains("政策 水辺の安全"))
  }

  @Test("as many lines as stacked labels are a value each, that of the name among them")
  func lines() throws {
    let document = Segmented(
      """
      事業名
      事業主体

      川の改修事業
      県

      担当部局

      土木部河川課

      事業の目的

      川で遊ぶ子どもを見守り、水の事故を減らす。
      """)
    let sheet = try #require(document.tree.sheets.first)
    #expect(document.string(sheet.name) == "川の改修事業")
    #expect(sheet.fields.compactMap { document.string($0.text) } == ["県"])
  }
}
