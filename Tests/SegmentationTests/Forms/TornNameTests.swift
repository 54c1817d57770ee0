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

  /// A sheet whose cells a dump has printed down its columns.
  private func sheet(_ index: Int) -> String {
    """
    令和５年度事務事業評価シート

    012\(index)

    整理番号

    １ 基本情報
    \(Self.names[index])

    事務事業名

    ４

    基本目標
    総合計画の体系

    所管部課

    市民部

    環境課

    ■自治事務

    \(["安全なまち", "元気なまち", "豊かなまち"][index])

    政策

    水辺の安全\(index)

    根拠法令・条例等

    水防法第\(index + 3)条

    ２ 事業の目的・内容
    対象
    （誰を・何を）

    市内に住む方\(index)

    目的
    （どのような状態
    にしたいのか）

    川で遊ぶ子どもを水の事故から守ることを目指す\(index)。

    手段・内容

    ６ 今後の方向性
    今後の方向性

    続ける
    """
  }

  @Test("what a label that nobody has listed has before that of the name is the name")
  func behindOtherLabel() {
    var profile = Profile.form
    profile.withoutWordings = Set(
      [
        "基本情報", "事務事業名", "総合計画の体系", "所管部課", "基本目標", "根拠法令・条例等", "手段・内容",
        "今後の方向性", "整理番号", "事業の目的・内容",
      ].map { Array($0.utf8) })
    let sheets = Self.names.indices.map(sheet)
    let lines = sheets.map { $0.split(separator: "\n", omittingEmptySubsequences: false).count }
    let document = Segmented(
      sheets.joined(separator: "\n"), pages: [lines[0], lines[0] + lines[1]], profile: profile)
    #expect(document.tree.sheets.map { document.string($0.name) ?? "" } == Self.names)
  }

  /// A sheet whose wrapped cells a dump has printed behind all others.
  private func drawnSheet(_ index: Int, _ name: String) -> String {
    """
    令和５年度事務事業評価シート
    事業名（コード） 担当課 環境課
    開始年度 終了年度
    総合評価 B
    今後の進め方 水辺の見回りを今の人数で続ける。
    \(name)（10234\(index)）
    平成\(index + 3)年度
    令和\(index + 4)年度
    事業の目的
    川で遊ぶ子どもを水の事故から守り、水辺に親しめるまちをつくる。
    事業の内容
    川を見回り、危ない所を直すほか、学校で水辺の話をする。
    """
  }

  @Test("the title that most sheets have in one place behind another label is their name")
  func titleInOnePlace() {
    let names = ["川の見守り事業", "橋の点検事業", "港の見回り事業"]
    let sheets = names.enumerated().map(drawnSheet)
    let lines = sheets[0].split(separator: "\n").count
    let document = Segmented(sheets.joined(separator: "\n"), pages: [lines, 2 * lines])
    #expect(
      document.tree.sheets.map { document.string($0.name) }
        == names)
    #expect(
      document.tree.sheets.map { $0.period?.edtf } == [
        "1991-04-01/2023-03-31", "1992-04-01/2024-03-31", "1993-04-01/2025-03-31",
      ])
  }
}
