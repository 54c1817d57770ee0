import ShisakuExtraction
import ShisakuSourceText
import ShisakuTestSupport
import Testing

@Suite("Columns of a laid-out page")
struct ColumnSeparationTests {
  /// The texts of a page between blank lines, in reading order, lines joined with `/`.
  private func texts(_ page: String) throws -> [String] {
    let document = ReadingArranger().arranged(
      try TextExtractor().extract(padded: SourceText(page.utf8).bytes))
    #expect(document.reading.count == document.text.count)
    var texts: [[String]] = [[]]
    for line in document.lines {
      let text = document.text.string(line.range)
      if text.allSatisfy(\.isWhitespace) {
        if texts.last != [] { texts.append([]) }
      } else {
        texts[texts.count - 1].append(text)
      }
    }
    return texts.filter { !$0.isEmpty }.map { $0.joined(separator: "/") }
  }

  @Test("are read one after the other, each behind its label")
  func sideBySide() throws {
    let page = """
      里山の手入れの推進
      施策名：里山の手入れ                 林野庁 森林利用課

      施策   ①予算     予算額   令和８年度予算：31百万円
      分類               （令和７年度予算：28百万円）

      目的   都市の住民の力を里山に   概要   講習に要する経費を支援
           呼び込み、山を次の世代            する。参加の受付も担う
           に引き継ぐ。                地域の団体を補助。

      施策効果   手入れの済んだ里山の面積を令和十一年度までに一万二千ヘクタールに
      の詳細    広げる。
      """
    #expect(
      try texts(page) == [
        "里山の手入れの推進/施策名：里山の手入れ", "林野庁 森林利用課", "施策/分類", "①予算", "予算額",
        "令和８年度予算：31百万円/（令和７年度予算：28百万円）", "目的",
        "都市の住民の力を里山に/呼び込み、山を次の世代/に引き継ぐ。", "概要",
        "講習に要する経費を支援/する。参加の受付も担う/地域の団体を補助。", "施策効果/の詳細",
        "手入れの済んだ里山の面積を令和十一年度までに一万二千ヘクタールに/広げる。",
      ])
  }

  @Test("a number that a gap parts from its heading goes on with it, one of a table does not")
  func numberedHeadings() throws {
    let heading = """
      事業費          人件費       トータルコスト
      (A)          (B)        (A+B)
      4,500千円      3,218千円     7,718千円

      １   事業の目的
      里山の再生と所得の向上を図る。
      """
    #expect(try texts(heading).joined(separator: "/").contains("１   事業の目的"))
    let table = """
      番号    事業名          担当課       予算額
      １     里山の活用        森林課       1,200
      ２     川の見守り
      ３     海辺の清掃        環境課       1,300
      """
    #expect(try !texts(table).contains { $0.contains("２     川の見守り") })
  }

  @Test("belong to the label beside their middle, in rows without gaps")
  func middle() throws {
    let page = """
           都市の住民の力を里山に呼び込み、災害に強く生き物の
      目的   豊かな山を次の世代に引き継ぐことで、地域の暮らしを
           支える。
           講習に要する経費を支援する。参加の受付を担う地域の
      概要   団体を補助し、道具の貸出しと安全講習を一体で行う取
           組を広げる。
      詳細   市町村    特定非営利活動法人   森林組合
      """
    #expect(
      try texts(page + "\n\u{C}" + page).prefix(4) == [
        "目的", "都市の住民の力を里山に呼び込み、災害に強く生き物の/豊かな山を次の世代に引き継ぐことで、地域の暮らしを/支える。",
        "概要", "講習に要する経費を支援する。参加の受付を担う地域の/団体を補助し、道具の貸出しと安全講習を一体で行う取/組を広げる。",
      ])
  }

  @Test("begin behind a single blank where rows above and below begin a text in the same column")
  func narrow() throws {
    let page = """
      整理番号 1203
       部課名 総務部 防災危
           機管理課
      施策の別       防災       消防
      分野         安全       安心
      区分         目標       実績
      回数         九回       十回
      事業の目 団員を確保し、地域で助け合う力を高める。いざというときに
        的  素早く動ける体制をつくる。
      """
    let found = try texts(page)
    #expect(found.contains("整理番号/部課名"))
    #expect(found.contains("1203/総務部 防災危/機管理課"))
    #expect(found.contains("事業の目/的"))
    #expect(found.contains("団員を確保し、地域で助け合う力を高める。いざというときに/素早く動ける体制をつくる。"))
  }

  @Test("are none where the gap stands inside a line of text")
  func justified() throws {
    let page = """
      目的   都市の住民の力を里山に   概要   講習に要する経費を支援し
           呼び込み、山を次の世代       情報化の監査     等 ・省内
           に引き継ぐことで地域を       の参加の受付も担う地域の
           支える。             団体を補助。
      """
    #expect(
      try texts(page).last == "講習に要する経費を支援し/情報化の監査     等 ・省内/の参加の受付も担う地域の/団体を補助。")
  }

  @Test("of tens of thousands of labels are read in linear time")
  func inLinearTime() throws {
    let text = String(
      repeating: "目的        右の欄の文章がここに続く\n            右の欄の\n", count: 40_000)
    let seconds = try processorSeconds {
      let document = ReadingArranger().arranged(
        try TextExtractor().extract(padded: SourceText(text.utf8).bytes))
      #expect(document.lines.count >= 80_000)
    }
    #expect(seconds < secondsOfLinearTime)
  }

  @Test("keep form feeds and what stands on other pages where they are")
  func pages() throws {
    let column = "目的   山を守る。   概要   講習を行う。\n"
    let text = Array(repeating: column, count: 5).joined() + "\u{C}抜粋\n・山を守る。\n"
    let document = ReadingArranger().arranged(
      try TextExtractor().extract(padded: SourceText(text.utf8).bytes))
    let last = document.lines[document.lines.count - 2]
    #expect(document.text.string(last.range) == "抜粋")
    #expect(last.pageBreak == .formFeed)
    #expect(document.reading.bytes.suffix(43) == document.text.bytes.suffix(43))
  }
}
