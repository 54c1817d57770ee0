import Shisaku
import ShisakuTestSupport
import Testing

/// Pages with several tables of what a city does, each with its own unit and words.
@Suite("Pages with tables of a budget")
struct BudgetPageTests {
  private func policies(_ body: String) throws -> [JSONValue] {
    let page = "<html><head><meta charset=\"utf-8\"></head><body>\(body)</body></html>"
    let result = try DocumentPipeline().convert(Array(page.utf8), id: "page", name: "page.html")
    return try (0..<result.policyCount).map { try JSONValue(result.policyJSON(at: $0)) }
  }

  private func amounts(_ policy: JSONValue) -> [Int] {
    policy["budget"]?.elements("entries").compactMap { $0["amount"]?["value"]?.integer } ?? []
  }

  private func row(_ cells: String...) -> String {
    "<tr>" + cells.map { "<td>\($0)</td>" }.joined() + "</tr>"
  }

  private func offices(_ policies: [JSONValue]) -> [[String]] {
    policies.map { $0.elements("offices").compactMap { $0.text("text") } }
  }

  @Test("each table counts in its unit; an empty cell has no state, and a linked file is no name")
  func budget() throws {
    let head = row("区分", "事業名", "予算額", "事業の概要", "担当")
    let policies = try policies(
      "<h1>令和6年度当初予算の主な事業</h1><h2>子育て</h2><p>（単位：千円）</p><table>\(head)"
        + row("新規", "<a href=\"a.pdf\">おむつ定期便事業（PDF：120KB）</a>", "18,240", "毎月おむつを届ける。", "子育て課")
        + row("拡充", "児童クラブ運営事業", "96,310<br>（88,200）", "クラブを増やす。", "子育て課")
        + row("&nbsp;", "空調更新事業", "152,000", "教室の空調を取り替える。", "教育総務課")
        + "</table><h2>産業</h2><p>（単位：百万円）</p><table>\(head)"
        + row("新規", "駅前広場再整備事業", "310", "広場を芝生にする。", "都市計画課")
        + row("継続", "直売所改修事業", "42", "売場を広げる。", "農政課") + "</table>")
    #expect(
      policies.map { $0.text("name") } == [
        "おむつ定期便事業", "児童クラブ運営事業", "空調更新事業", "駅前広場再整備事業", "直売所改修事業",
      ])
    #expect(
      policies.map { $0["status"]?["code"]?.string } == [
        "new", "expanded", nil, "new", "continued",
      ])
    #expect(
      policies.map(amounts) == [
        [18_240_000], [96_310_000, 88_200_000], [152_000_000], [310_000_000], [42_000_000],
      ])
  }

  @Test(
    "a column of what is done names the rows where none else does, with the kind of the budget of the title"
  )
  func supplementary() throws {
    let policies = try policies(
      "<h1>議案第12号 令和4年度川辺市一般会計補正予算（第3号）</h1><p>急がない事業を金額の順に並べました。</p><table>"
        + row("款", "項", "目", "事業内容", "金額<br>（千円）", "交付金<br>充当率")
        + row("2", "1", "1", "本庁舎の昇降機の改修（正面玄関）", "121,500 ", "100%")
        + row("4", "1", "1", "保健センター空調設備改修", "56,900 ", "100%")
        + row("2", "1", "8", "施設予約システムの対象の拡大<br>（公民館を加える。）", "48,600 ", "80%")
        + row("8", "3", "2", "公園の遊具の消毒", "32,200 ", "100%")
        + row("", "", "", "合計", "259,200 ", "-") + "</table>")
    #expect(
      policies.map { $0.text("name") } == [
        "本庁舎の昇降機の改修（正面玄関）", "保健センター空調設備改修", "施設予約システムの対象の拡大（公民館を加える。）", "公園の遊具の消毒",
      ])
    #expect(policies.map(amounts) == [[121_500_000], [56_900_000], [48_600_000], [32_200_000]])
    let entries = policies.compactMap { $0["budget"]?.elements("entries").first }
    #expect(entries.allSatisfy { $0.text("kind") == "supplementary" })
    #expect(entries.allSatisfy { $0["fiscal_year"]?.integer == 2022 })
  }

  @Test("rows below tell a head with words that nobody knows from a line of labels and values")
  func unknownHeads() throws {
    let policies = try policies(
      "<h1>公共事業評価専門委員会</h1><table>"
        + row("番号", "事業名", "（工区名）", "事業期間", "総事業費", "事業概要", "評価点", "総合評価")
        + "<tr><td colspan=\"8\">道路課所管事業（2箇所）</td></tr>"
        + row("新-01", "峠道雪崩予防事業", "柄沢", "H29～H31", "420", "柵を置く。", "85", "選定")
        + row("新-02", "橋梁補修事業", "鶴沢", "H29～H32", "95", "橋の塗装を直す。", "79", "選定") + "</table>")
    #expect(policies.map { $0.text("name") } == ["峠道雪崩予防事業", "橋梁補修事業"])
    #expect(policies.map { $0.text("overview") } == ["柵を置く。", "橋の塗装を直す。"])
  }

  @Test("a legend says what the amounts on the lines of a cell are, and names may have numbers")
  func stacked() throws {
    let head = row("事業名", "事業費", "事業の説明")
    let policies = try policies(
      "<h1>令和6年度当初予算の概要</h1><p>上段 令和6年度当初<br>中段 令和5年度当初<br>下段 令和5年度最終</p><table>\(head)"
        + row("（1）橋の耐震化事業費", "3億4,200万円<br>2億9,800万円<br>2億6,400万5千円", "古い橋の柱を巻き立てる。")
        + row("（2）河岸の清掃事業費", "1,200万円<br>1,100万円<br>-", "河岸のごみを集める。<br>①岸の調査<br>②ごみの回収")
        + "</table><h3>２ 産業</h3><table>\(head)"
        + row("（1）直売所の改修事業費", "2億100万円<br>1億5,000万円<br>1億4,000万円", "売場を広げる。")
        + row("（2）市場の移転事業費", "9億円<br>8億円<br>7億円", "市場を港へ移す。") + "</table>")
    #expect(
      policies.map { $0.text("name") } == [
        "橋の耐震化事業費", "河岸の清掃事業費", "直売所の改修事業費", "市場の移転事業費",
      ])
    #expect(policies.map { $0.text("number") } == ["（1）", "（2）", "（1）", "（2）"])
    #expect(policies[1].text("overview")?.hasSuffix("②ごみの回収") == true)
    // A dash is no amount.
    #expect(
      policies.map(amounts) == [
        [342_000_000, 298_000_000, 264_005_000], [12_000_000, 11_000_000],
        [201_000_000, 150_000_000, 140_000_000], [900_000_000, 800_000_000, 700_000_000],
      ])
    let entries = policies[0]["budget"]?.elements("entries") ?? []
    #expect(entries.map { $0["fiscal_year"]?.integer } == [2024, 2023, 2023])
    #expect(entries.map { $0.text("kind") } == ["initial", "initial", "total"])
  }

  @Test(
    "cells merged beside rows of texts stand for several rows; targets have the year they are due")
  func merged() throws {
    let policies = try policies(
      "<h1>地域防災アクションプラン</h1><table><tr><th rowspan=\"2\">目標</th>"
        + "<th rowspan=\"2\">No.</th><th rowspan=\"2\">アクション名</th><th rowspan=\"2\">具体的な取組</th><th colspan=\"4\">目標指標</th>"
        + "<th rowspan=\"2\">担当課</th></tr><tr><th>指標名</th><th>現状<br>（令和4年度末）</th><th>数値目標</th>"
        + "<th>達成時期</th></tr><tr><td rowspan=\"2\">1 命を守る</td><td>1</td><td>家具の固定</td>"
        + "<td>高齢者の住まいの家具を固定する。</td><td>固定した世帯数</td><td>58</td><td>180</td>"
        + "<td>令和8年度末</td><td>危機対策課</td></tr>"
        + row("2", "通学路の塀の改善", "塀の撤去を助成する。", "改善した塀の数", "12", "60", "令和9年度末", "住宅課")
        + "<tr><td>2 暮らしを守る</td><td>3</td><td>水の備蓄</td><td>倉庫に水を備える。</td><td>備蓄の日数</td><td>3</td><td>7</td>"
        + "<td>令和10年度末</td><td>水道課</td></tr></table>")
    #expect(policies.map { $0.text("name") } == ["家具の固定", "通学路の塀の改善", "水の備蓄"])
    #expect(policies.map { $0.elements("path").last?.string } == ["1命を守る", "1命を守る", "2暮らしを守る"])
    let indicators = policies.compactMap { $0.elements("indicators").first }
    #expect(indicators.map { $0.text("name") } == ["固定した世帯数", "改善した塀の数", "備蓄の日数"])
    let targets = indicators.compactMap { $0.elements("targets").first }
    #expect(targets.map { $0.text("text") } == ["180", "60", "7"])
    #expect(targets.map { $0.text("at")?.prefix(4) } == ["2026", "2027", "2028"])
  }

  @Test("a telephone number is no part of an office")
  func telephone() throws {
    let policies = try policies(
      "<h1>市の補助金一覧</h1><table>" + row("補助金名", "対象者", "補助の内容", "担当課・電話番号")
        + row("太陽光設置補助金", "市内に住む方", "設備の費用を補助します。", "環境課<br>0000-00-1111")
        + row("空き家改修補助金", "空き家を買った方", "改修の費用を補助します。", "住宅課 電話 0000-00-2222")
        + row("商店街補助金", "商店街の団体", "催しの費用を補助します。", "第2商工課（内線311）") + "</table>")
    #expect(offices(policies) == [["環境課"], ["住宅課"], ["第2商工課"]])
  }
}
