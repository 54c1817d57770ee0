import ShisakuSourceText
import ShisakuTestSupport
import Testing

@testable import ShisakuSegmentation

/// Names that a dump has printed before their label.
@Suite("Names before their labels")
struct TornNameTests {
  private static let names = ["川の見守り事業", "橋の点検事業", "港の灯り事業（灯台を除く）"]

  /// The names of three sheets whose label for it stands between other labels and their values.
  private func names(_ head: (Int) -> String) -> [String] {
    let sheets = Self.names.indices.map { index in
      """
      令和５年度事務事業評価シート

      （単位：千円）

      \(head(index))

      担当課

      環境課

      施策の大綱

      \(index) 安全なまち

      開始年度

      平成\(index + 3)年度

      事業名（コード）
      施策名

      水辺の安全\(index)

      事業の目的

      川で遊ぶ子どもを水の事故から守る。

      事業の内容

      川を見回り、危ない所を直す。
      """
    }
    // Each on a page of its own.
    let lines = sheets.map { $0.split(separator: "\n", omittingEmptySubsequences: false).count }
    let document = Segmented(
      sheets.joined(separator: "\n"), pages: [lines[0], lines[0] + lines[1]])
    return document.tree.sheets.map { document.string($0.name) ?? "" }
  }

  @Test("the only title above the labels of a sheet is its name, where the label has none")
  func onlyTitle() {
    let names = names { index in
      Self.names[index] + (index < 2 ? "（10234\(index)）" : "\n（102342）")
    }
    #expect(names == Self.names)
  }

  @Test("a title that all sheets have is the form's")
  func titleOfForm() {
    #expect(names { _ in "主要な事業の点検" } == ["", "", ""])
  }
}
