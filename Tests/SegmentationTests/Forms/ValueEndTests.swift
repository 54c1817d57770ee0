import Testing

@testable import ShisakuSegmentation

/// Where values of a sheet end, in dumps without places.
@Suite("Ends of values")
struct ValueEndTests {
  private func sheet(_ lines: String) throws -> (SheetNode, Segmented) {
    let document = Segmented(lines)
    return (try #require(document.tree.sheets.first), document)
  }

  @Test("what years below one another are the years of stays with each, and 合計 adds the staff")
  func kindsBelowYears() throws {
    let (sheet, _) = try sheet(
      """
      事業名：木の駅事業
      担当課：森林課
      事業の目的：山の木を燃料に使い、森を守る。
      予算の状況（千円）
      区分
      令和２年度
      決算
      令和３年度
      決算
      令和４年度
      予算
      事業費 4,200 4,350 4,510
      人件費 1,200 1,200 1,250
      合計 5,400 5,550 5,760
      """)
    let entries = try #require(sheet.budget?.entries)
    #expect(entries.map(\.kind) == [.executed, .executed, .initial])
    #expect(entries.map(\.amount) == [4_200_000, 4_350_000, 4_510_000])
  }

  @Test("a second label of one field on a line, a date behind a number, words that grade")
  func lineOfLabels() throws {
    let (sheet, document) = try sheet(
      """
      整理番号 15 提出日 令和５年５月９日
      事務事業評価調書（令和４年度～令和５年度）
      事務事業名 図書館読書推進事業
      部名 教育部 課名 生涯学習課 所属長名 西村
      基本政策 ともに学び育つまち
      事業の目的
      本に親しむ機会を増やし、子どもの考える力を育てる。
      必要性 高い 子どもの読書離れが進み、必要性は高い。
      有効性 普通 参加する親子は横ばいである。
      """)
    #expect(document.string(sheet.number) == "15")
    #expect(document.string(sheet.name) == "図書館読書推進事業")
    #expect(sheet.offices.map { document.string($0.text) } == ["教育部生涯学習課"])
    let fields = sheet.fields.map { [document.string($0.label), document.string($0.text)] }
    #expect(fields.contains(["基本政策", "ともに学び育つまち"]))
    #expect(fields.contains(["必要性", "高い"]))
    #expect(fields.contains(["有効性", "普通"]))
  }

  @Test("a few words before boxes to be ticked are a label, and those behind a box are none")
  func boxes() throws {
    let (sheet, document) = try sheet(
      """
      事業名 木の駅事業
      担当課 森林課
      事業の目的 山の木を燃料に使い、森を守る。
      根拠法令 森林法 担い手の別 ■直営　□委託　□その他
      進める形 □新たに始める ■続ける
      """)
    let fields = sheet.fields.map { [document.string($0.label), document.string($0.text)] }
    #expect(fields.contains(["根拠法令", "森林法"]))
    #expect(fields.contains(["担い手の別", "直営"]))
    #expect(fields.contains(["進める形", "続ける"]))
  }

  @Test("a question in brackets behind a label is no value")
  func questions() throws {
    let (sheet, document) = try sheet(
      """
      事業名 霊園送迎バス運行事業
      担当部課名 都市建設部 公園緑地課
      事業の手段【どうする（させる）ことで】
      盆と彼岸にバスを借り上げ、駅と霊園の間を運行する。
      事業の目的【どのような結果を得るか】
      お墓参りをする高齢者の負担を軽くし、霊園の周りの渋滞を減らす。
      """)
    #expect(document.string(sheet.texts[.overview]?.ranges) == "盆と彼岸にバスを借り上げ、駅と霊園の間を運行する。")
    #expect(
      document.string(sheet.texts[.purpose]?.ranges) == "お墓参りをする高齢者の負担を軽くし、霊園の周りの渋滞を減らす。")
  }

  @Test("an office with its telephone is no title, 計画 holds no total, a drawing is no text")
  func slide() throws {
    let (sheet, document) = try sheet(
      """
      地域医療計画課（内線4000）
      在宅医療推進支援事業
      令和６年度当初予算案　12億円（10億円）
      １　事業の目的
      住み慣れた自宅で療養を続けられる体制を整える。
      ２　事業の概要・スキーム
      都道府県が行う研修に要する経費を補助する。
      厚生労働省→補助→都道府県→委託→郡市医師会
      ３　事業の効果
      在宅で看取りまで行う医療機関が増える。
      """)
    #expect(document.string(sheet.name) == "在宅医療推進支援事業")
    let entries = try #require(sheet.budget?.entries)
    #expect(entries.map(\.fiscalYear) == [2024, 2023])
    #expect(document.string(entries[0].label) == "令和6年度当初予算案")
    #expect(document.string(sheet.texts[.overview]?.ranges) == "都道府県が行う研修に要する経費を補助する。")
  }
}
