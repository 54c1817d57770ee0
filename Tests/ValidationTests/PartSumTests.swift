import Testing

@testable import ShisakuValidation

@Suite("The check of parts") struct PartSumTests {
  private static func list(first: String, total: String) -> String {
    """
    令和７年度当初予算案　主要事業
    １　子育て環境の充実
    ○ 保育士就業継続支援事業　　　　　　　　　　　85,000千円（こども課）
    　保育士が長く働けるよう、奨学金の返還を支援する。
    　① 返還の支援　　　\(first)千円
    　② 相談窓口の設置　25,000千円
    \(total)
    ○ 放課後の居場所づくり事業　　　　　　　　　　12,000千円（こども課）
    　学校の空き教室を使い、放課後の居場所をつくる。
    """
  }

  private func findings(_ dump: String) throws -> [Finding] {
    try ConvertedDocument(dump: Array(dump.utf8), name: "list.txt")
      .findings(of: [PartSumCheck.self])
  }

  @Test("says both figures where a total is printed and the parts are less")
  func total() throws {
    let findings = try findings(Self.list(first: "50,000", total: "　　計　　　　　　　85,000千円"))
    #expect(
      findings.map(\.message) == [
        "the parts are 75000000 yen together, and their total is printed as 85000000 yen"
      ])
    #expect(findings.first?.place?.line == 3)
    #expect(findings.first?.pointer == "/budget/entries/0/amount")
  }

  @Test("leaves parts alone that need not be all")
  func some() throws {
    #expect(try findings(Self.list(first: "50,000", total: "")).isEmpty)
  }

  @Test("finds parts that are more than the whole, whatever is printed below")
  func more() throws {
    let findings = try findings(Self.list(first: "70,000", total: ""))
    #expect(
      findings.map(\.message) == [
        "the parts are 95000000 yen together, more than the whole of 85000000 yen"
      ])
  }

  @Test("leaves sums alone that are right")
  func right() throws {
    #expect(
      try findings(Self.list(first: "60,000", total: "　　計　　　　　　　85,000千円")).isEmpty)
  }

  @Test("holds parts against a whole of any size", arguments: [Int.max, -Int.max, Int.min])
  func ofAnySize(whole: Int) throws {
    let dump = Self.list(first: "50,000", total: "　　計　　　　　　　85,000千円")
    let changed = try ConvertedDocument(dump: Array(dump.utf8), name: "list.txt")
      .applying([.set("/policies/0/budget/entries/0/amount/value", "\(whole)")])
    let figures = whole < 0 ? "more than the whole of" : "and their total is printed as"
    #expect(
      changed.findings(of: [PartSumCheck.self]).map(\.message)
        == ["the parts are 75000000 yen together, \(figures) \(whole) yen"])
  }
}
