import ShisakuSourceText
import ShisakuTestSupport
import Testing

@testable import ShisakuSegmentation

/// Labels side by side above their values.
@Suite("Values on the line below their labels")
struct HeadRowTests {
  private func sheet(_ head: String, _ row: String) throws -> (name: String?, number: String?) {
    let segmented = Segmented(
      """
      令和6年度予算調書
      課室名: 河川課
      担当名: 見守り担当
      (単位:千円)
      \(head)
      \(row)
      1 事業の概要
      川の事故を減らすために見回りを行い、危ない所を市民に知らせる看板を立てる。
      2 事業の効果
      危ない所に近づく人が減り、川の近くで安心して過ごせるようになる。
      """)
    let sheet = try #require(segmented.tree.sheets.first)
    return (segmented.string(sheet.name), segmented.string(sheet.number))
  }

  @Test("the word behind the name repeats its head")
  func repeated() throws {
    let found = try sheet(
      "番号 事    業    名 会計 款 項 目 説 明",
      "B12 川の見守り事業費(看板を含む) 一般会計 土木費 河川費 河川管理費 見守り事業費")
    #expect(found.name == "川の見守り事業費(看板を含む)")
    #expect(found.number == "B12")
  }

  @Test("as many words stand below as above")
  func counted() throws {
    let found = try sheet("番号 事業名 款 項", "B12 川の見守り事業費 土木費 河川費")
    #expect(found.name == "川の見守り事業費")
  }

  @Test("what does not come out even names nothing")
  func uneven() throws {
    let found = try sheet("番号 事業名 款 項", "B12 川の 見守り事業費 土木費 河川費")
    #expect(found.name == "")
  }
}
