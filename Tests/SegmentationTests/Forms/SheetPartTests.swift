import ShisakuSourceText
import ShisakuTestSupport
import Testing

@testable import ShisakuSegmentation

/// Numbered lines with amounts on a sheet.
@Suite("Parts of a sheet's policy")
struct SheetPartTests {
  private func sheet(_ lines: String) throws -> (document: Segmented, sheet: SheetNode) {
    let document = Segmented(
      """
      令和6年度予算調書
      事業名 橋の維持事業
      担当課 道路課
      事業の概要
      橋が地震に耐えるようにし、傷んだ所を直して、安全に通れる道路を守ることを目指す。

      \(lines)
      事業の効果
      大きな地震のときにも橋を通れるようになり、直すための費用が長い目で減る。
      """)
    return (document, try #require(document.tree.sheets.first))
  }

  @Test("lines that count on are parts, and no text")
  func parts() throws {
    let (document, sheet) = try sheet(
      "(1)橋の補修（耐震化）  577,000千円\n(2)橋の点検  86,000千円")
    #expect(sheet.parts.map { document.string($0.title) } == ["橋の補修", "橋の点検"])
    #expect(sheet.parts.map { document.string($0.text) } == ["耐震化", nil])
    #expect(sheet.parts.map { $0.budget.first?.amount } == [577_000_000, 86_000_000])
    #expect(sheet.parts.map { $0.budget.first?.fiscalYear } == [2024, 2024])
    let overview = try #require(document.string(sheet.texts[.overview]?.ranges))
    #expect(overview.hasSuffix("目指す。"))
  }

  @Test(
    "a line alone, and rows of a budget, are none",
    arguments: [
      "(1)橋の補修  577,000千円", "(1)当初予算  577,000千円\n(2)補正予算  86,000千円",
      "(2)橋の補修  577,000千円\n(5)橋の点検  86,000千円",
    ])
  func others(lines: String) throws {
    #expect(try sheet(lines).sheet.parts.isEmpty)
  }
}
