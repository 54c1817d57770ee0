import ShisakuExtraction
import ShisakuSourceText
import Testing

@Suite("HTML pages")
struct HTMLPageTests {
  private func text(_ body: String) throws -> String {
    try extract("<!DOCTYPE html><html><head><title>題</title></head><body>\(body)</body></html>")
      .string
  }

  @Test(
    "a piece of a page is read as one",
    arguments: [
      "<div class=\"body\">\n<h1>表題</h1><p>本文</p></div>", "<!-- 記事 -->\n<h1>表題</h1><p>本文</p>",
      "<meta charset=utf-8><style>p { }</style><h1>表題</h1><p>本文",
    ])
  func pieces(page: String) throws {
    let document = try extract(page)
    #expect(document.format == .html)
    #expect(document.string == "表題\n\n本文\n")
  }

  @Test("a text that begins with an angle bracket is no page")
  func texts() throws {
    #expect(try extract("<p1>本文").format == .text)
    #expect(try extract("<table of contents>\n本文").format == .text)
  }

  @Test("block elements become lines; wraps in Japanese text leave no space")
  func blocks() throws {
    #expect(
      try text("<h1>表題</h1><p>一行目の\n  続き<br>二行目 &amp; a\nb&nbsp;c</p><ul><li>甲<li>乙</ul>")
        == "表題\n\n一行目の続き\n二行目 & a b\u{A0}c\n\n甲\n乙\n")
  }

  @Test("a label stands directly before its value in every kind of row")
  func rows() throws {
    #expect(
      try text(
        "<table><tr><th>施策名</th><td>甲事業</td></tr>"
          + "<tr><td>目的<td>一つ目。<br>二つ目。<td>概要<td>調査を行う。</table>")
        == "施策名\n\n甲事業\n\n目的\n\n一つ目。\n二つ目。\n\n概要\n\n調査を行う。\n")
  }

  @Test("a row of several labels has each directly before its value, however short they are")
  func pairs() throws {
    #expect(
      try text(
        "<table><tr><th>番号<td>1<th>取組名<td>窓口の見直し</tr><tr><th>担当課<td colspan=3>市民課</tr></table>")
        == "番号\n\n1\n\n取組名\n\n窓口の見直し\n\n担当課\n\n市民課\n")
  }

  @Test("rows of figures are lines; labels above texts are read by columns")
  func tables() throws {
    #expect(
      try text(
        "<table><tr><td>年度<td>予算<td>決算</tr><tr><td>2024<td>10<td>9</tr></table>")
        == "年度\t予算\t決算\n2024\t10\t9\n")
    let purpose = "住民に身近な地域の課題の解決を図る。"
    let overview = "地方議会の在り方の調査研究を行う。"
    #expect(
      try text(
        "<table><tr><td>目的<td>概要<tr><td>\(purpose)<td>\(overview)</table>")
        == "目的\n\n\(purpose)\n\n概要\n\n\(overview)\n")
  }

  @Test("what is not shown is no text")
  func hidden() throws {
    #expect(
      try text("甲<script>var a = '<p>x</p>'</script><style>p { }</style><!-- c -->乙") == "甲乙\n")
  }

  @Test(
    "ruby, drawings and what is not displayed are no text",
    arguments: [
      "甲<ruby>漢字<rp>（</rp><rt>かんじ</rt><rp>）</rp></ruby>乙",
      "甲<ruby>漢<rt>かん</rt>字<rt>じ</ruby>乙",
      "甲漢字<svg><title>図</title><g><text x=\"1\">縦軸</text></g></svg>乙",
      "甲漢字<span style=\"color:red; DISPLAY : none !important\">隠す<b>者</b></span>乙",
      "甲漢字<div hidden>隠す<p>者</p><table><tr><td>表</table></div>乙",
      "甲漢字<input hidden><br hidden>乙",
    ])
  func notText(body: String) throws {
    #expect(try text(body) == "甲漢字乙\n")
  }

  @Test("declarations in a DOCTYPE are no text")
  func subset() throws {
    let page =
      "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0//EN\" \"a>b\" [\n<!ENTITY nbsp \"]x\">\n"
      + "<!-- ]> --> <!ELEMENT p (#PCDATA)> ]><html><body><p>本文[1]</p></body></html>"
    #expect(try extract(page).string == "本文[1]\n")
    #expect(
      try extract("<!DOCTYPE html><html><body><p>[1]本文]></body></html>").string == "[1]本文]>\n")
  }

  @Test("tables inside tables, and elements that nobody closed")
  func soup() throws {
    #expect(
      try text("<table><tr><td>外<table><tr><td>内一<tr><td>内二</table><td>隣<p>段落<b>太")
        == "外\n\n内一\n\n内二\n\n隣\n\n段落太\n")
  }

  @Test("what a site prints on each of its pages is no text; the foot of an article is")
  func site() throws {
    #expect(
      try text(
        "<nav><ul><li>くらし</ul></nav><div class=\"wide Breadcrumb\">ホーム &gt; 市政</div>"
          + "<main><p>本文</p><article><footer>作成：企画課</footer></article></main>"
          + "<div role=\"contentinfo\">住所</div><footer>著作権</footer><div id=\"footer\">電話</div>")
        == "本文\n\n作成：企画課\n")
  }

  @Test("headings, lists and the cells that label rows are marked")
  func marks() throws {
    let document = try extract(
      "<!DOCTYPE html><html><body><h1>表題</h1><h2>節</h2><table><tr><th>目的<td>甲を行う。"
        + "<tr><th>担当<td>乙課</table><ul><li>項目</ul><table><tr><td>一<td>二</table></body></html>")
    let marks = zip(document.lines, document.lineMarks).compactMap { line, bits in
      bits == 0 ? nil : "\(document.text.string(line.range)) \(bits)"
    }
    #expect(marks == ["表題 1", "節 2", "目的 8", "担当 8", "項目 16"])
  }

  @Test("a label beside several rows of figures stands before all of them")
  func mergedLabels() throws {
    let texts = ["目的", "概要", "対象"].map { "<tr><td>\($0)<td colspan=4>橋を直す。</tr>" }.joined()
    let body =
      "<table>\(texts)<tr><td colspan=2><td>４年度<br>決算<td>５年度<br>予算<td>６年度</tr>"
      + "<tr><td rowspan=2>事<br>業<br>費<td>補助金<td>10<td>20<td>-</tr>"
      + "<tr><td>委託料<td>3<td>４<td>5</tr></table>"
    #expect(
      try text(body)
        == "目的\n\n橋を直す。\n\n概要\n\n橋を直す。\n\n対象\n\n橋を直す。\n\n"
        + "４年度決算\t５年度予算\t６年度\n\n事業費\n\n補助金\t10\t20\t-\n委託料\t3\t４\t5\n")
  }

  @Test("a label beside rows of texts stays with the first")
  func mergedLabelsOfTexts() throws {
    let body =
      "<table><tr><td rowspan=2>所管<td>部<td>市民部<td>戸籍</tr><tr><td>課<td>市民課<td>住民票</tr></table>"
    #expect(try text(body) == "所管\t部\t市民部\t戸籍\n課\t市民課\t住民票\n")
  }

  @Test("the letters of an upright label are one line; signs and words below each other are not")
  func uprightLabels() throws {
    #expect(
      try text("<table><tr><td>目<br>的<td>駅を明るくする。</tr><tr><td>○<br>×<td>市<br>町村</tr></table>")
        == "目的\n\n駅を明るくする。\n\n○\n×\n\n市\n町村\n")
  }
}
