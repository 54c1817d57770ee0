import ShisakuSourceText
import ShisakuTestSupport
import Testing

@testable import ShisakuSegmentation

/// Rows of costs that no label of a budget announces, below heads that say their year and kind.
@Suite("Rows of the policy's own below heads")
struct HeadedRowTests {
  private static let table = """
    2.事業にかかるコスト
    単位 R4予算 R4決算 R5予算 R5決算 R6予算
    コスト
    内訳
    投入人員 正職員数 0.63 0.33
    人件費 直接人件費 千円 3,990 2,145
    間接人件費 1,162 693
    直接事業費 2,658 2,625 2,667 2,412 2,723
    間接事業費 85 42
    """

  /// The amounts of a sheet with a table, as year, kind and thousands of yen.
  private func amounts(_ table: String) throws -> [String] {
    let text = """
      事務事業名 公園を美しくする事業
      担当課 都市整備部 公園課
      事業の目的
      市民が安全に公園を使えるように、園路や遊具を整え、花壇の手入れを地域の団体とともに行う。
      事業の概要
      園内の清掃と除草を年に六回行い、遊具の点検を専門の業者に委託して、傷んだものを取り替える。

      \(table)
      """
    let sheet = try #require(Segmented(text).tree.sheets.first)
    return (sheet.budget?.entries ?? []).map { entry in
      "\(entry.fiscalYear ?? 0) \(entry.kind.rawValue) \((entry.amount ?? 0) / 1000)"
    }
  }

  private let found = [
    "2022 initial 2658", "2022 executed 2625", "2023 initial 2667", "2023 executed 2412",
    "2024 initial 2723",
  ]

  @Test("a row has as many cells as there are heads")
  func row() throws {
    #expect(try amounts(Self.table) == found)
  }

  @Test("wide gaps between other cells make no difference")
  func gaps() throws {
    let table = Self.table.replacing("1,162 693", with: "   1,162   693  ")
      .replacing("0.63 0.33", with: "  0.63    0.33 ")
    #expect(try amounts(table) == found)
  }

  @Test("cells may stand on lines of their own")
  func cells() throws {
    #expect(try amounts(Self.table.replacing(" ", with: "\n")) == found)
  }

  @Test("a row that is short of cells is none")
  func short() throws {
    #expect(try amounts(Self.table.replacing("2,667 2,412", with: "2,667")) == [])
  }

  @Test("of two rows of its own that differ none is told")
  func rivals() throws {
    let table = Self.table + "\n総事業費 2,743 2,667 2,700 2,500 2,800"
    #expect(try amounts(table) == [])
  }
}
