import Shisaku
import ShisakuTestSupport
import Testing

/// Pages of a site: what it prints on each of them, headings that the markup names, tables of labels and
/// texts, lists.
@Suite("Pages of a city's site")
struct CityPageTests {
  private func convert(_ body: String) throws -> (policies: [JSONValue], document: JSONValue) {
    let page = """
      <!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>湖北市</title></head><body>
      <header><h1><img src="logo.png" alt="湖北市"></h1><ul><li>文字の大きさ</li></ul>
      <nav><ul><li>くらし</li><li>事業者の方へ</li></ul></nav></header>
      <p id="pankuzu">ホーム &gt; 市政 &gt; 計画</p>
      <main>\(body)
      <h2>関連する情報</h2><ul><li>一覧（PDF：120KB）</li></ul>
      <h2>このページに関するお問い合わせ</h2><p>企画部　企画課<br>電話：0700-00-0000</p></main>
      <footer><p>湖北市役所　湖北市本町１番地</p></footer></body></html>
      """
    let result = try DocumentPipeline().convert(Array(page.utf8), id: "page", name: "page.html")
    let policies = try (0..<result.policyCount).map { try JSONValue(result.policyJSON(at: $0)) }
    return (policies, try JSONValue(result.documentJSON()))
  }

  private func names(_ policies: [JSONValue]) -> [String] {
    policies.map { $0["name"]?.string ?? "" }
  }

  private func paths(_ policies: [JSONValue]) -> [[String]] {
    policies.map { $0.elements("path").compactMap(\.string) }
  }

  private func fields(_ policy: JSONValue) -> [String] {
    policy.elements("fields").map { "\($0.text("label") ?? "") \($0.text("text") ?? "")" }
  }

  @Test("a table of labels and texts below each heading is a policy, which the heading names")
  func pledges() throws {
    func table(_ pledge: String, _ state: String, _ text: String, _ office: String) -> String {
      "<table><tr><th>公約</th><td>\(pledge)</td></tr><tr><th>進捗状況</th><td>\(state)</td></tr>"
        + "<tr><th>取組内容</th><td><p>\(text)</p></td></tr>"
        + "<tr><th>担当課</th><td>\(office)</td></tr></table>"
    }
    let (policies, document) = try convert(
      "<h1>市長公約の進み具合（令和５年度末）</h1><p>更新日：2024年6月3日</p><h2>１　学び</h2>"
        + "<h3>1-1　図書館を夜も開きます</h3>"
        + table("中央図書館の開館を夜８時まで延ばします。", "達成", "令和５年７月から試行しました。", "教育部　図書館課")
        + "<h3>1-2　給食の費用を軽くします</h3>"
        + table("中学生の給食費を半額にします。", "着手", "対象となる人数を調べました。", "教育部　学校給食課")
        + "<h2>２　移動</h2><h3>2-1　乗合タクシーを増やします</h3>"
        + table("郊外の３地区で乗合タクシーを走らせます。", "一部達成", "２地区で運行を始めました。", "都市部　交通課"))
    #expect(document.text("title") == "市長公約の進み具合（令和5年度末）")
    #expect(names(policies) == ["図書館を夜も開きます", "給食の費用を軽くします", "乗合タクシーを増やします"])
    #expect(paths(policies) == [["1学び"], ["1学び"], ["2移動"]])
    #expect(policies[2]["overview"]?.string == "2地区で運行を始めました。")
    #expect(fields(policies[2]) == ["公約 郊外の3地区で乗合タクシーを走らせます。", "進捗状況 一部達成"])
    #expect(policies.allSatisfy { $0.elements("details").isEmpty })
  }

  @Test("a heading above tables that name their policies is what these stand under")
  func evaluations() throws {
    func table(_ name: String, _ office: String, _ text: String, _ direction: String) -> String {
      "<table><tr><th>事務事業名</th><td colspan=\"3\">\(name)</td></tr>"
        + "<tr><th>担当課</th><td>\(office)</td><th>今後の方向性</th><td>\(direction)</td></tr>"
        + "<tr><th>事業概要</th><td colspan=\"3\">\(text)</td></tr></table>"
    }
    let (policies, _) = try convert(
      "<h1>事務事業の評価結果</h1><h2>総務部</h2>"
        + table("防犯灯更新事業", "生活安全課", "町内会が設けた防犯灯の取替えを補助する。", "継続")
        + table("広報紙発行事業", "秘書課", "市の行事を知らせる広報紙を毎月発行する。", "見直し")
        + "<h2>健康部</h2>" + table("がん検診事業", "健康部　健康課<br>市民部　保険課", "検診を行い、受診を勧める通知を送る。", "拡充")
        + "<p class=\"pagetop\">ページの先頭へ</p>")
    #expect(names(policies) == ["防犯灯更新事業", "広報紙発行事業", "がん検診事業"])
    #expect(paths(policies) == [["総務部"], ["総務部"], ["健康部"]])
    // Each line names a bureau and a division of its own.
    #expect(
      policies[2].elements("offices").map { $0.text("text") ?? "" } == ["健康部健康課", "市民部保険課"])
    #expect(fields(policies[2]) == ["今後の方向性 拡充"])
    #expect(policies.allSatisfy { $0.elements("details").isEmpty })
  }

  @Test("the text of an entry ends with its list")
  func entries() throws {
    let (policies, document) = try convert(
      "<h1>令和６年度の主な事業</h1><h2>◆ 暮らし</h2>"
        + "<dl><dt>防災無線更新事業　4,850万円（総務課）</dt><dd>古くなった子局を取り替えます。</dd>"
        + "<dt>タクシー券交付事業　620万円（福祉課）</dt><dd>75歳以上の方に券を交付します。</dd></dl>"
        + "<h2>◆ 学び</h2><dl><dt>体育館空調整備事業　9,700万円（教育委員会）</dt><dd>２校に冷暖房を設けます。</dd>"
        + "</dl><p>予算の詳しい資料は財政課で配っています。</p>")
    #expect(document.text("title") == "令和6年度の主な事業")
    #expect(names(policies) == ["防災無線更新事業", "タクシー券交付事業", "体育館空調整備事業"])
    #expect(paths(policies) == [["暮らし"], ["暮らし"], ["学び"]])
    #expect(
      policies.map { $0["overview"]?.string } == [
        "古くなった子局を取り替えます。", "75歳以上の方に券を交付します。", "2校に冷暖房を設けます。",
      ])
  }

  @Test("a name, an office and years between head a table")
  func years() throws {
    let head =
      "<tr><th>取組名</th><th>令和５年度の実績</th><th>令和６年度の予定</th><th>担当課</th></tr>"
    func row(_ cells: String...) -> String {
      "<tr>" + cells.map { "<td>\($0)</td>" }.joined() + "</tr>"
    }
    let (policies, document) = try convert(
      "<h1>重点施策の取組状況</h1><h2>施策１　産業</h2><table><caption>施策１の一覧</caption>" + head
        + row("創業支援事業", "相談会を24回開いた。", "専門家の派遣を始める。", "産業課")
        + row("販路開拓事業", "商談会に12社が出展した。", "海外への出展を補助する。", "商工課")
        + "</table><h2>施策２　移住</h2><table>" + head
        + row("移住相談事業", "640件の相談を受けた。", "相談の枠を増やす。", "地域課")
        + row("空き家活用事業", "35件を登録した。", "補助の上限を上げる。", "住宅課") + "</table>")
    #expect(document.text("title") == "重点施策の取組状況")
    #expect(names(policies) == ["創業支援事業", "販路開拓事業", "移住相談事業", "空き家活用事業"])
    #expect(paths(policies)[2] == ["施策2移住"])
    #expect(
      fields(policies[3]) == ["令和5年度の実績 35件を登録した。", "令和6年度の予定 補助の上限を上げる。"])
  }

  @Test("headings of the markup make a plan without marks of their own")
  func headings() throws {
    func policy(_ name: String, _ text: String, _ office: String, _ amount: String) -> String {
      "<h3>\(name)</h3><p>\(text)</p><ul><li>担当課：\(office)</li><li>事業費：\(amount)</li></ul>"
    }
    let (policies, _) = try convert(
      "<h1>脱炭素の行動と取組</h1><h2>家庭での取組</h2>"
        + policy("太陽光発電の設置補助", "住宅に設ける設備の費用を補助します。", "環境政策課", "2,400万円")
        + policy("断熱改修の支援", "窓や外壁の改修の費用を補助します。", "建築住宅課", "1,800万円")
        + "<h2>事業所での取組</h2>"
        + policy("省エネ診断の実施", "専門家が事業所を訪ねて助言します。", "商工振興課", "600万円"))
    #expect(names(policies) == ["太陽光発電の設置補助", "断熱改修の支援", "省エネ診断の実施"])
    #expect(paths(policies) == [["家庭での取組"], ["家庭での取組"], ["事業所での取組"]])
    #expect(policies[2]["overview"]?.string == "専門家が事業所を訪ねて助言します。")
    #expect(policies[2].value(at: "/offices/0/text")?.string == "商工振興課")
  }

  @Test("cells that label their rows end the text of the label above, in tables without a head too")
  func cells() throws {
    func table(_ name: String, _ office: String, _ text: String, _ plan: String) -> String {
      "<table><tr><td><p>取組項目</p></td><td colspan=2><p>\(name)</p></td></tr>"
        + "<tr><td><p>担当課</p></td><td colspan=2><p>\(office)</p></td></tr>"
        + "<tr><td><p>取組内容</p></td><td colspan=2><p>\(text)</p></td></tr>"
        + "<tr><td rowspan=2><p>年度別の歩み</p></td><td><p>R5</p></td><td><p>R6</p></td></tr>"
        + "<tr><td><p>検討</p></td><td><p>\(plan)</p></td></tr>"
        + "<tr><td><p>ねらう効果額</p></td><td colspan=2><p>年間で800万円</p></td></tr></table>"
    }
    let (policies, _) = try convert(
      "<p>行財政改革実施計画</p><p>基本方針１　財政</p>"
        + table("財産の貸付け", "資産課", "廃校となった校舎を貸し付けます。", "実施")
        + "<p>基本方針２　窓口</p>" + table("手続のオンライン化", "市民課", "書かない窓口を導入します。", "実施"))
    #expect(names(policies) == ["財産の貸付け", "手続のオンライン化"])
    #expect(paths(policies) == [["基本方針1財政"], ["基本方針2窓口"]])
    #expect(policies.map { $0["overview"]?.string } == ["廃校となった校舎を貸し付けます。", "書かない窓口を導入します。"])
    #expect(policies.first.map { fields($0).contains("ねらう効果額 年間で800万円") } == true)
  }
}
