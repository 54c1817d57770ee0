import Shisaku
import ShisakuTestSupport
import Testing

/// Sheets of a reform plan, between headings that count what they stand under.
@Suite("A reform plan")
struct ReformPlanTests {
  private static let plan = """
    第３次行財政改革実施計画
    令和５年３月　白鷺市

    改革の柱１　歳入の確保
    取組名　寄附の推進
    担当課　企画部　財政課
    現状と課題
    返礼品を扱う事業者が限られている。
    取組内容
    返礼品の開発を事業者に働きかける。

    効果
    自主財源が増える。
    取組名　公用車の管理
    担当課　総務部　管財課
    現状と課題
    公用車の数が多く、維持費がかさんでいる。
    取組内容
    車の利用状況を調べ、共用を進める。

    効果
    維持費が減る。
    改革の柱２　サービスの向上
    取組名　窓口のデジタル化
    担当課　市民部　市民課
    現状と課題
    複数の窓口を回る必要がある。
    取組内容
    書かない窓口を導入する。

    効果
    待ち時間が短くなる。
    """

  private func policies() throws -> [JSONValue] {
    let result = try DocumentPipeline().convert(
      Array(Self.plan.utf8), id: "plan", name: "plan.txt")
    return try (0..<result.policyCount).map { try JSONValue(result.policyJSON(at: $0)) }
  }

  @Test("has on each sheet what stands at its end")
  func ends() throws {
    let policies = try policies()
    #expect(policies.map { $0["name"]?.string } == ["寄附の推進", "公用車の管理", "窓口のデジタル化"])
    #expect(policies.map { $0["effect"]?.string } == ["自主財源が増える。", "維持費が減る。", "待ち時間が短くなる。"])
  }

  @Test("has the headings between its sheets as their path")
  func paths() throws {
    let paths = try policies().map { $0.elements("path").compactMap(\.string) }
    #expect(paths == [["改革の柱1歳入の確保"], ["改革の柱1歳入の確保"], ["改革の柱2サービスの向上"]])
  }
}
