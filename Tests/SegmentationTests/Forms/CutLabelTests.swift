import Testing

@testable import ShisakuSegmentation

/// Labels that their narrow cells cut over lines, with the text beside them between.
@Suite("Labels cut by their cells")
struct CutLabelTests {
  @Test("the end of a label stands on the line below its text, or below the first of its lines")
  func cut() throws {
    let document = Segmented(
      """
      事務事業 消防団活性化事業
      名
      担当課 防災課
      事業の目
      団員を確保し、地域で助け合う力を高める。
      的
      事業の内 団員の募集と訓練を行う。詰所を巡回し、装備を
      容 計画的に更新する。
      """)
    let sheet = try #require(document.tree.sheets.first)
    #expect(document.string(sheet.name) == "消防団活性化事業")
    #expect(document.string(sheet.texts[.purpose]?.ranges) == "団員を確保し、地域で助け合う力を高める。")
    #expect(
      document.string(sheet.texts[.overview]?.ranges)
        == "団員の募集と訓練を行う。詰所を巡回し、装備を計画的に更新する。")
  }
}
