import Testing

@testable import ShisakuSegmentation

/// Sheets most of whose labels no catalogue has, and what stands around their titles.
@Suite("Sheets by the labels that they share")
struct SharedLabelTests {
  private func document() -> Segmented {
    let sheets = [
      ("健康スポーツ課", "働く世代の運動の習慣づくり事業", "1.38", "職場と施設をつなぎ、運動の場を設ける。"),
      ("地域振興課", "用具を試す拠点の整備事業", "0.84", "用具を気軽に試せる拠点を地域に設ける。"),
      ("学校体育課", "大学の施設の開放事業", "0.62", "大学の体育館を地域の教室に開く。"),
    ].map { office, name, amount, text in
      """

      〔\(office)〕
      \(name)
      １．創設年度：令和４年度
      ２．令和７年度予算額：\(amount)億円
      ３．事業概要
      \(text)
      ４．選定理由：ア（規模が大きいもの）
      ５．想定される論点
      広げ方について
      """
    }
    return Segmented("公開プロセスの対象事業について\n" + sheets.joined(separator: "\n"))
  }

  @Test("a text and a few labels that all sheets have make a form")
  func shared() {
    let document = document()
    #expect(
      document.tree.sheets.map { document.string($0.name) } == [
        "働く世代の運動の習慣づくり事業", "用具を試す拠点の整備事業", "大学の施設の開放事業",
      ])
    #expect(
      document.tree.sheets.map { document.string($0.offices.first?.text) } == [
        "健康スポーツ課", "地域振興課", "学校体育課",
      ])
  }

  @Test("amounts of a numbered line that says what they are")
  func amounts() {
    let entries = document().tree.sheets.compactMap { $0.budget?.entries.first }
    #expect(entries.map(\.amount) == [138_000_000, 84_000_000, 62_000_000])
    #expect(entries.map(\.fiscalYear) == [2025, 2025, 2025])
  }

  @Test("an office behind a title is that of the policy, and an amount is no title")
  func office() {
    let document = Segmented(
      """
      水産加工の販路開拓事業（復興庁企業連携推進室）
      令和７年度概算決定額　9.3億円
      事業概要・目的
      加工の会社が販路を取り戻せるように支援する。
      期待される効果
      売上げが増え、若い人の働く場が残る。
      資金の流れ
      復興庁から水産庁へ予算を移す。
      """)
    #expect(document.tree.sheets.map { document.string($0.name) } == ["水産加工の販路開拓事業"])
    #expect(
      document.tree.sheets.map { document.string($0.offices.first?.text) } == ["復興庁企業連携推進室"])
  }

  @Test("of boxes to be ticked the ticked ones are the value")
  func choices() {
    func kind(_ boxes: String) -> String? {
      let document = Segmented(
        """
        事業名：商店街の街灯の補助
        担当課：商工課
        事業区分：\(boxes)
        事業目的：安全に歩ける通りにする。
        事業内容：街灯の電気料金の一部を補助する。
        """)
      return document.string(
        document.tree.sheets.first?.fields.first { document.string($0.label) == "事業区分" }?.text)
    }
    #expect(kind("□法定受託 ■市単独 □その他") == "市単独")
    #expect(kind("☑ハード　☐ソフト　☑継続") == "ハード継続")
    // Nothing was chosen.
    #expect(kind("□ハード □ソフト") == nil)
  }
}
