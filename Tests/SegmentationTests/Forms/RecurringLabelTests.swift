import ShisakuSourceText
import ShisakuTestSupport
import Testing

@testable import ShisakuSegmentation

/// Labels of a form with words that nobody has listed, as its pages show them.
@Suite("Labels that come back on each page")
struct RecurringLabelTests {
  private static let projects = [
    ("見守り支援事業", "高齢福祉課", "高齢の方が安心して暮らせるようにする。", "訪問員が週に一度、安否を確かめる。"),
    ("棚田保全事業", "農村振興課", "耕作を続けられない農地を減らす。", "草刈りに要する経費を補助する。"),
    ("駅前広場改修事業", "道路課", "歩く人と自転車が安全に通れるようにする。", "段差を無くし、照明を増やす。"),
    ("読書活動推進事業", "生涯学習課", "子どもが本に親しむ機会を増やす。", "学校に司書を派遣する。"),
  ]

  /// A document of pages that end with a line feed.
  private static func document(of pages: [String]) -> Segmented {
    var breaks: Set<Int> = []
    var line = 0
    for page in pages.dropLast() {
      line += page.count { $0 == "\n" }
      breaks.insert(line)
    }
    return Segmented(pages.joined(), pages: breaks)
  }

  private func document(
    _ page: ((name: String, office: String, purpose: String, overview: String)) -> String
  ) -> Segmented {
    Self.document(of: Self.projects.map(page))
  }

  @Test("a word between values that differ is a label, and ends the value before it")
  func between() {
    let laws = ["老人福祉法", "農地法", "道路法", "図書館法"]
    let page = zip(Self.projects, laws).map { project, law in
      """
      事業名 \(project.0)
      担当課 \(project.1)
      根拠法令 \(law) 持ち場 \(project.1.prefix(2))班
      事業の目的
      \(project.2)

      """
    }
    let document = Self.document(of: page)
    let given = document.tree.sheets.map { sheet in
      sheet.fields.first { document.string($0.label) == "根拠法令" }.flatMap {
        document.string($0.text)
      }
    }
    #expect(given == laws)
  }

  @Test("words whose endings tell a field label it, before one blank too")
  func told() {
    let document = document { project in
      """
      単独事業名 \(project.name) 窓口担当課 \(project.office)
      実施の目的
      \(project.purpose)
      支援の内容
      \(project.overview)

      """
    }
    let sheets = document.tree.sheets
    #expect(sheets.map { document.string($0.name) } == Self.projects.map(\.0))
    #expect(
      sheets.map { $0.offices.first.flatMap { document.string($0.text) } } == Self.projects.map(\.1)
    )
    #expect(
      sheets.map { $0.texts[.purpose].flatMap { document.string($0.ranges) } }
        == Self.projects.map(\.2))
    #expect(
      sheets.map { $0.texts[.overview].flatMap { document.string($0.ranges) } }
        == Self.projects.map(\.3))
  }

  @Test("a sign sets off labels, but for choices that the form has made")
  func signs() {
    let ways = ["請負", "委託", "請負", "補助"]
    let pages = zip(Self.projects, ways).map { project, way in
      """
      事業名　\(project.0)
      担当課　\(project.1)
      区別　■市の事業　□国の事業
      事業の目的
      \(project.2)
      ◆ 契約のかたち　　\(way)

      """
    }
    let document = Self.document(of: pages)
    let labels = document.tree.sheets.map { sheet in
      sheet.fields.map { [document.string($0.label), document.string($0.text)] }
    }
    for (fields, way) in zip(labels, ways) {
      #expect(fields.contains(["契約のかたち", way]))
      #expect(!fields.contains { $0[0] == "市の事業" || $0[0] == "国の事業" })
    }
  }

  @Test("of labels that are joined the one that fills a member of the record says which")
  func joined() throws {
    let document = Segmented(
      """
      事業名　見守り支援事業
      担当課　高齢福祉課
      背景・ねらい
      高齢の方が安心して暮らせるようにする。
      事業の概要
      訪問員が週に一度、安否を確かめる。
      """)
    let sheet = try #require(document.tree.sheets.first)
    #expect(sheet.texts[.purpose].map { document.string($0.ranges) } == "高齢の方が安心して暮らせるようにする。")
  }
}
