import ShisakuNormalization
import ShisakuSourceText
import Testing

@testable import ShisakuSegmentation

/// A list of a budget, and behind it the sheets of some of its policies.
@Suite("A list with sheets behind it") struct MixedDocumentTests {
  static let dump = """
    令和７年度当初予算案　主要事業
    １　子育て環境の充実
    ○（新）保育士就業継続支援事業　　　　　　　　85,000千円（こども課）
    　保育士が長く働けるよう、奨学金の返還を支援する。
    　① 返還の支援　　　60,000千円
    　② 相談窓口の設置　25,000千円
    　　計　　　　　　　85,000千円
    ○ 放課後の居場所づくり事業　　　　　　　　　　12,000千円（こども課）
    　学校の空き教室を使い、放課後の居場所をつくる。
    ○ 通学路の安全点検事業　　　　　　　　　　　　9,500千円（教育総務課）
    　通学路の危険な箇所を点検し、直す。
    事業名 保育士就業継続支援事業
    担当課 こども課
    事業の目的
    保育士が長く働ける環境をつくる。
    事業概要
    奨学金の返還と相談の窓口を設ける。
    予算額 令和7年度当初予算 85,000千円
    事業名 放課後の居場所づくり事業
    担当課 子ども未来課
    事業の目的
    子どもが安心して過ごせる場を増やす。
    事業概要
    学校の空き教室を使い、見守りの人を置く。
    予算額 令和7年度当初予算 12,000千円
    """

  @Test("has entries and sheets, each with its own texts")
  func units() throws {
    let document = Segmented(Self.dump)
    let sheets = document.tree.sheets
    #expect(
      sheets.map { document.string($0.name) } == [
        "保育士就業継続支援事業", "放課後の居場所づくり事業", "通学路の安全点検事業", "保育士就業継続支援事業",
        "放課後の居場所づくり事業",
      ])
    #expect(sheets.map { $0.texts[.purpose] != nil } == [false, false, false, true, true])
    let overviews = sheets.map { document.string($0.texts[.overview]?.ranges ?? []) }
    #expect(overviews[2] == "通学路の危険な箇所を点検し、直す。")
  }

  @Test("holds the total of an entry's parts neither as a part nor as a text")
  func total() throws {
    let document = Segmented(Self.dump)
    let entry = try #require(document.tree.sheets.first)
    #expect(entry.parts.map { document.string($0.title) } == ["返還の支援", "相談窓口の設置"])
    #expect(document.string(entry.texts[.overview]?.ranges ?? []) == "保育士が長く働けるよう、奨学金の返還を支援する。")
  }

  @Test("links an entry with its sheet, unless their offices are at odds")
  func twins() {
    let document = Segmented(Self.dump)
    let twins = SheetTwins(document.tree.sheets, bytes: document.reading.text.bytes)
    #expect(twins[0] == [3])
    #expect(twins[3] == [0])
    #expect(twins[1].isEmpty, "こども課 and 子ども未来課")
    #expect(twins[2].isEmpty)
  }

  @Test("links none whose amounts of one year differ")
  func amounts() {
    let dump = Self.dump.replacing("当初予算 85,000千円", with: "当初予算 84,000千円")
    let document = Segmented(dump)
    #expect(SheetTwins(document.tree.sheets, bytes: document.reading.text.bytes)[0].isEmpty)
  }
}
