import ShisakuNormalization
import ShisakuSourceText
import Testing

@testable import ShisakuSegmentation

/// Texts that are no whole values, and what a sheet makes of them.
@Suite("Texts that are not whole")
struct TornTextTests {
  private func sheet(_ text: String) throws -> (sheet: SheetNode, document: Segmented) {
    let document = Segmented(text)
    return (try #require(document.tree.sheets.first), document)
  }

  private func values(_ sheet: SheetNode, _ document: Segmented) -> [String?] {
    sheet.fields.map { document.string($0.text) }
  }

  @Test(
    "a text that begins or ends in the middle of something is torn",
    arguments: [
      "条項も記載）", "（どのような状態", "②指定講座に関する情報提供", "研修会の開催に要する経費を定額で", "5を国が補助する。",
      "を行い、記録を残す。", "Ⅰ-1", "10（10）百万円】",
    ])
  func torn(text: String) {
    #expect(TornText.isTorn(text.unicodeScalars.map(\.value)))
  }

  @Test(
    "a whole text is not, whatever it ends with",
    arguments: [
      "令和７年度まで", "補助するもの", "1)市町村", "川の見守り（補助率：1/2）", "①調査を行う。②公表する。", "国", "5 安全な交通の確保", "A",
    ])
  func whole(text: String) {
    #expect(!TornText.isTorn(text.unicodeScalars.map(\.value)))
  }

  @Test(
    "a row of numbers or years is no text, a date, a period or a single number may be one",
    arguments: [
      ("2017年度 2018年度", true), ("% 108 81 92 - -", true), ("0332 0104 令和元年度 0036", true),
      ("10月1日", false), ("平成25年度〜令和3年度", false), ("59,619", false), ("1/2", false),
      ("03-1234-5678", false), ("第3条、第4条", false),
    ])
  func row(text: String, isRow: Bool) {
    let bytes = Reading(text).text.bytes
    #expect(TornText.isTableRow(bytes, [0..<bytes.count - 3]) == isRow)
  }

  @Test("a grade is read without the reason that stands behind it")
  func grade() throws {
    let (sheet, document) = try sheet(
      """
      事業名 川の見守り事業
      担当課 環境課
      事業の目的
      川の事故を減らすことを目指す。
      総合評価 Ａ おおむね計画どおり実施できた。
      """)
    #expect(values(sheet, document) == ["A"])
  }

  @Test("the dash of an empty cell behind a text does not belong to it")
  func emptyCell() throws {
    let (sheet, document) = try sheet(
      """
      事業名 川の見守り事業
      担当課 環境課
      根拠法令 河川法第９条 -
      事業の目的
      川の事故を減らすことを目指す。
      """)
    #expect(values(sheet, document) == ["河川法第9条"])
  }

  @Test("who heads an office is no office")
  func post() throws {
    let (sheet, document) = try sheet(
      """
      事業名 川の見守り事業
      担当課室
      課長
      事業の目的
      川の事故を減らすことを目指す。
      事業の概要
      川を見回る団体に補助する。
      """)
    #expect(sheet.offices.isEmpty)
    #expect(document.string(sheet.name) == "川の見守り事業")
  }

  @Test(
    "a text of a label of the form's own ends the one before it, where the form marks its labels")
  func decoratedLabels() throws {
    let text = ["里山", "港", "団地"].map { place in
      """
      (1) ■事業名　\(place)の見守り事業
      (2) ■事業の目的　\(place)の事故を減らすことを目指す。
      (3) ■広報のしかた　\(place)で会を開く。
      (4) ■担当課　環境課
      """
    }.joined(separator: "\n")
    let (sheet, document) = try sheet(text)
    #expect(document.string(sheet.texts[.purpose]?.ranges) == "里山の事故を減らすことを目指す。")
    #expect(values(sheet, document) == ["里山で会を開く。"])
  }

  @Test("the title of a document with its year is not the name of its first policy")
  func documentTitle() throws {
    let text = ["里山", "港", "団地"].map { place in
      """
      \(place)見守り推進事業
      【活動の内容】
      \(place)を見回る団体に補助する。
      【目的】
      \(place)の事故を減らすことを目指す。
      【担当課】
      環境課
      """
    }.joined(separator: "\n\n")
    let (sheet, document) = try sheet("令和５年度　主な取組の一覧\n\n" + text)
    #expect(document.string(sheet.name) != "令和5年度主な取組の一覧")
  }
}
