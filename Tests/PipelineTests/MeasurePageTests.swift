import Shisaku
import ShisakuTestSupport
import Testing

/// A table of measures as towns print them on their pages: columns merged over rows at the left, a head of
/// two lines with the unit in the first, a line for each office, empty cells, a total, notes below.
@Suite("A page with a table of measures")
struct MeasurePageTests {
  private static let page = """
    <!DOCTYPE html>
    <html lang="ja"><head><meta charset="utf-8"><title>第２次 青葉町こども計画 取組一覧｜青葉町</title></head>
    <body>
    <header><p><a href="/">青葉町</a></p><ul><li><a href="/kurashi">くらし</a></li><li><a href="/machi">町政情報</a></li></ul></header>
    <nav><p>現在の位置：<a href="/">ホーム</a> ＞ <a href="/machi">町政情報</a> ＞ 計画</p></nav>
    <main>
    <h1>第２次 青葉町こども計画 取組一覧</h1>
    <p>更新日：令和6年4月1日</p>
    <p>計画に基づく令和6年度の取組は次のとおりです。</p>
    <h2>取組一覧</h2>
    <table border="1">
    <caption>令和6年度の取組と事業費</caption>
    <thead>
    <tr><th rowspan="2" scope="col">基本方針</th><th rowspan="2" scope="col">施策の<br>方向</th><th rowspan="2" scope="col">No.</th><th rowspan="2" scope="col">事業名</th><th rowspan="2" scope="col">事業の内容</th><th colspan="2" scope="colgroup">事業費（千円）</th><th rowspan="2" scope="col">担当課</th></tr>
    <tr><th scope="col">令和5年度<br>決算</th><th scope="col">令和6年度<br>予算</th></tr>
    </thead>
    <tbody>
    <tr><td rowspan="4"><p>１　安心して産み育てる</p></td><td rowspan="2">(1) 妊娠期からの支援</td><td>1</td><td>妊産婦相談事業</td><td>保健師が家庭を訪ね、<br>妊娠中の不安を聞き取ります。</td><td align="right">1,240</td><td align="right">1,310</td><td>健康づくり課</td></tr>
    <tr><td>2</td><td>産後ケア事業</td><td>助産所での宿泊と<br>日帰りのケアを提供します。</td><td align="right">3,080</td><td align="right">4,200</td><td>健康づくり課</td></tr>
    <tr><td rowspan="2">(2) 保育の充実</td><td>3</td><td>一時預かり事業</td><td>保護者の用事や休息のときに、子どもを預かります。</td><td align="right">5,600</td><td align="right">5,850</td><td>こども課</td></tr>
    <tr><td>4</td><td>病児保育事業<br>（新規）</td><td>病気の回復期の子どもを専用の部屋で預かります。</td><td align="center">－</td><td align="right">12,000</td><td>こども課</td></tr>
    <tr><td rowspan="3"><p>２　学びを支える</p></td><td>(1) 居場所づくり</td><td>5</td><td>放課後子ども教室</td><td>地域の人が講師になり、放課後に体験の場を開きます。</td><td align="right">820</td><td align="right">900</td><td>生涯学習課</td></tr>
    <tr><td rowspan="2">(2) 学校との連携</td><td>6</td><td>学習支援員配置事業</td><td>小中学校に支援員を置きます。</td><td align="right">18,400</td><td align="right">19,100</td><td>学校教育課</td></tr>
    <tr><td>7</td><td>通学路見守り事業</td><td>ボランティアによる見守りを続けます。</td><td>&nbsp;</td><td align="right">150</td><td>学校教育課<br>総務課</td></tr>
    <tr><td colspan="5">合計</td><td align="right">29,140</td><td align="right">43,510</td><td>&nbsp;</td></tr>
    </tbody>
    </table>
    <p>※決算額は見込みを含みます。</p>
    <p>※複数の課が担当する事業は、主な課を先に記載しています。</p>
    <h2>お問い合わせ</h2>
    <p>こども課 こども政策係<br>電話番号：0123-45-6789</p>
    </main>
    <footer><p>Copyright 青葉町 All rights reserved.</p></footer>
    </body></html>
    """

  private func policies() throws -> [JSONValue] {
    let result = try DocumentPipeline().convert(
      Array(Self.page.utf8), id: "page", name: "page.html")
    return try (0..<result.policyCount).map { try JSONValue(result.policyJSON(at: $0)) }
  }

  @Test("is read row by row")
  func rows() throws {
    let policies = try policies()
    #expect(policies.map { $0["number"]?.string } == (1...7).map(String.init))
    #expect(
      policies.map { $0["name"]?.string ?? "" } == [
        "妊産婦相談事業", "産後ケア事業", "一時預かり事業", "病児保育事業", "放課後子ども教室", "学習支援員配置事業",
        "通学路見守り事業",
      ])
    #expect(policies[3].value(at: "/status/code")?.string == "new")
    #expect(
      policies.map { $0.elements("path").compactMap(\.string) }[4] == ["2学びを支える", "(1)居場所づくり"])
    #expect(policies[0]["overview"]?.string == "保健師が家庭を訪ね、妊娠中の不安を聞き取ります。")
  }

  @Test("has the amounts of each row under their years and kinds")
  func amounts() throws {
    let amounts = try policies().map { policy in
      (policy["budget"]?.elements("entries") ?? []).map { entry in
        "\(entry["fiscal_year"]?.integer ?? 0) \(entry.text("kind") ?? "") "
          + "\(entry.value(at: "/amount/value")?.integer ?? 0)"
      }
    }
    #expect(amounts[0] == ["2023 executed 1240000", "2024 initial 1310000"])
    #expect(amounts[3] == ["2024 initial 12000000"])
    #expect(amounts[5] == ["2023 executed 18400000", "2024 initial 19100000"])
    #expect(amounts[6] == ["2024 initial 150000"])
  }

  @Test("has an office a line")
  func offices() throws {
    let offices = try policies().map { $0.elements("offices").compactMap { $0.text("text") } }
    #expect(offices[2] == ["こども課"])
    #expect(offices[6] == ["学校教育課", "総務課"])
  }

  @Test("several tables of what was promised and how far it is, each under its heading")
  func progress() throws {
    func table(_ heading: String, _ rows: [[String]]) -> String {
      let cells = ([["政策", "政策<br>内容", "進捗<br>状況"]] + rows).map { row in
        "<tr>" + row.map { "<td><p>\($0)</p></td>" }.joined() + "</tr>"
      }
      return "<h2>\(heading)</h2><table border=\"1\"><tbody>\(cells.joined())</tbody></table>"
    }
    let page =
      "<html lang=\"ja\"><body><h1>市長の政策の進捗状況</h1><p>令和6年3月末の状況です。</p>"
      + table(
        "１　子育て",
        [
          ["給食の実施", "すべての中学校で給食を出します。", "センターの工事を始めました。"],
          ["待機児童の解消", "保育所を新設し、<br>定員を増やします。", "2か所を開きました。"],
        ]) + table("２　まちづくり", [["駅前広場の再整備", "歩く人の空間を広げます。", "検討中"]])
      + "<p>電話：000-0000</p></body></html>"
    let result = try DocumentPipeline().convert(Array(page.utf8), id: "page", name: "page.html")
    let policies = try (0..<result.policyCount).map {
      try JSONValue(result.policyJSON(at: $0))
    }
    #expect(policies.map { $0["name"]?.string } == ["給食の実施", "待機児童の解消", "駅前広場の再整備"])
    #expect(
      policies.map { $0.elements("path").compactMap(\.string) } == [
        ["1子育て"], ["1子育て"], ["2まちづくり"],
      ])
    #expect(policies[1]["overview"]?.string == "保育所を新設し、定員を増やします。")
    #expect(
      policies.map { $0.value(at: "/fields/0/text")?.string } == [
        "センターの工事を始めました。", "2か所を開きました。", "検討中",
      ])
    #expect(
      policies.map { $0.value(at: "/fields/0/key")?.string }
        == Array(repeating: "results", count: 3))
  }
}
