import ShisakuSourceText
import ShisakuTestSupport
import Testing

@testable import ShisakuSegmentation

/// Offices whose names a dump has printed in parts.
@Suite("Offices in parts")
struct OfficePartTests {
  private func document(_ offices: [String]) -> Segmented {
    Segmented(
      offices.enumerated().map { index, office in
        """
        事業名：\(["川の見守り事業", "橋の点検事業", "港の灯り事業"][index])
        \(office)
        事業の目的：川で遊ぶ子どもを水の事故から守る。
        対象：市内に住む方
        """
      }.joined(separator: "\n\n"))
  }

  private func offices(_ document: Segmented) -> [String] {
    document.tree.sheets.map { sheet in
      sheet.offices.compactMap { document.string($0.text) }.joined(separator: "、")
    }
  }

  @Test("levels that labels name are one office, in whatever order they are printed")
  func reversedLevels() {
    let document = document([
      "担当課：環境課\n担当部：市民部", "担当課：建設課\n担当部：土木部", "担当課：港湾課\n担当部：経済部",
    ])
    #expect(offices(document) == ["市民部環境課", "土木部建設課", "経済部港湾課"])
  }

  @Test("a division and a bureau of another label are two offices")
  func twoOffices() {
    let document = document([
      "担当課：環境課\n担当：教育委員会事務局", "担当課：建設課\n担当：教育委員会事務局",
      "担当課：港湾課\n担当：教育委員会事務局",
    ])
    #expect(offices(document)[0] == "環境課、教育委員会事務局")
  }

  @Test("the value of a label stands between the parts of the label's note")
  func withinNote() {
    let document = document([
      "＜担当課＞（簡\n環境課\n潔に）", "＜担当課＞（簡\n建設課\n潔に）", "＜担当課＞（簡\n港湾課\n潔に）",
    ])
    #expect(offices(document) == ["環境課", "建設課", "港湾課"])
  }

  @Test("a cell breaks the last word of an office, or prints it on a line of its own")
  func brokenName() {
    let document = document([
      "担当課\n\n環境課　水辺安全推進\n班", "担当課\n\n建設課\n\n橋りょう点検推進\n室", "担当課\n\n港湾課",
    ])
    #expect(offices(document) == ["環境課水辺安全推進班", "建設課橋りょう点検推進室", "港湾課"])
  }

  @Test("lines of one cell are no column of values for labels that blank lines part")
  func linesOfCell() {
    let document = document([
      "作成者\n\n担当課\n\n総務課水辺技術研究\n調査室\n\n室長", "作成者\n\n担当課\n\n建設課\n\n課長",
      "作成者\n\n担当課\n\n港湾課\n\n課長",
    ])
    #expect(offices(document) == ["総務課水辺技術研究調査室", "建設課", "港湾課"])
  }

  @Test("labels that name levels get the offices of these levels")
  func namedLevels() {
    let document = document([
      "部局名\n\n所属名\n\n市民部\n\n環境課", "部局名\n\n所属名\n\n土木部\n\n建設課",
      "部局名\n\n所属名\n\n経済部\n\n港湾課",
    ])
    #expect(offices(document) == ["市民部環境課", "土木部建設課", "経済部港湾課"])
  }

  @Test("a label that no catalogue has and that offices stand behind announces them")
  func ownLabels() {
    let document = document(["■主務\n環境課", "■主務\n建設課", "■主務\n港湾課"])
    #expect(offices(document) == ["環境課", "建設課", "港湾課"])
  }

  @Test("offices that stand where most have theirs are certain, others less so")
  func confidence() throws {
    let document = document([
      "担当課：環境課", "担当課：建設課", "所管課長：西村\n担当課\n連絡先：1234\n港湾課",
    ])
    let confidences = document.tree.sheets.map { $0.offices.first?.confidence ?? 0 }
    #expect(confidences[0] >= 0.9)
    #expect(confidences[1] >= 0.9)
    #expect(confidences[2] < 0.9)
  }

  @Test("a level that is not told leaves its office in doubt")
  func untoldLevel() {
    let document = document([
      "担当部：市民部\n担当課：環境課", "担当部：土木部\n担当課：建設課", "担当部：経済部\n担当課：",
    ])
    let confidences = document.tree.sheets.map { $0.offices.first?.confidence ?? 0 }
    #expect(confidences[0] >= 0.9)
    #expect(confidences[2] < 0.9)
  }
}
