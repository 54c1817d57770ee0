import ShisakuTestSupport
import Testing

@testable import ShisakuSegmentation

/// Where one sheet ends and the next begins, without pages or blank lines that would say so.
@Suite("The beginnings of sheets")
struct SheetOpeningTests {
  private func document(_ text: String) -> (Segmented, [SheetNode]) {
    let document = Segmented(text)
    return (document, document.tree.sheets)
  }

  @Test("labels that start again begin a sheet, two texts of other wordings on it do not")
  func wordings() {
    let (document, sheets) = document(
      """
      支援のてびき
      移住者起業応援
      【担当】総務省 地域力創造グループ 地域自立応援課
      【概要】都市から移り住んで起業する方を、住まいと仕事の両面から支える。
      【対象】地方公共団体
      【支援内容】
      ・起業に要する経費を一人当たり百万円まで支える。
      【問合せ先】地域自立応援課 電話 03-0000-0000
      デジタル実装支援
      【担当】内閣府 地方創生推進室
      【概要】デジタルを活用して地域の課題を解決する地方公共団体を支える。
      【対象】都道府県、市区町村
      【支援内容】
      ・事業に要する経費の半分を支える。
      【問合せ先】地方創生推進室 電話 03-0000-0001
      """)
    #expect(sheets.map { document.string($0.name) } == ["移住者起業応援", "デジタル実装支援"])
    #expect(
      sheets.map { document.string($0.texts[.overview]?.ranges ?? []) } == [
        "都市から移り住んで起業する方を、住まいと仕事の両面から支える。",
        "デジタルを活用して地域の課題を解決する地方公共団体を支える。",
      ])
    #expect(
      sheets.allSatisfy { sheet in
        sheet.fields.contains { document.string($0.label) == "支援内容" }
      })
  }

  @Test("a line above the labels that the first sheet has as well belongs to the next sheet")
  func headLine() {
    let (document, sheets) = document(
      """
      主要な施策の成果
      款 3 民生費 項 1 社会福祉費 目 2 障害者福祉費
      事業名 就労支援事業
      担当課 福祉課
      事業の目的
      障がいのある方が地域で働けるように支える。
      事業の内容及び成果
      就労支援員を２名置き、相談に応じた。
      款 3 民生費 項 2 児童福祉費 目 1 児童福祉総務費
      事業名 放課後児童クラブ運営事業
      担当課 子ども課
      事業の目的
      保護者が昼間家にいない児童に、安全な居場所を用意する。
      事業の内容及び成果
      市内12か所でクラブを運営した。
      """)
    #expect(
      sheets.map { document.string($0.texts[.overview]?.ranges ?? []) } == [
        "就労支援員を2名置き、相談に応じた。", "市内12か所でクラブを運営した。",
      ])
  }
}
