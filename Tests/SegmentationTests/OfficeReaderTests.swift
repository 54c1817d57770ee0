import ShisakuNormalization
import Testing

@testable import ShisakuSegmentation

@Suite struct OfficeReaderTests {
  private func offices(_ string: String) -> [OfficeNode] {
    let reading = Reading(string)
    return OfficeReader(bytes: reading.text.bytes, profile: .sesakuSheet)
      .offices(TextRanges(reading.lines.map(\.range)))
  }

  @Test("ministry and bureau are carried over where the list leaves them out")
  func inheritance() {
    let list = offices("農林水産省農産局園芸課、地域振興室、農村振興局計画課、林野庁経営課、環境省自然環境局計画課")
    #expect(
      list.map(\.path) == [
        ["農林水産省", "農産局", "園芸課"], ["農林水産省", "農産局", "園芸課", "地域振興室"],
        ["農林水産省", "農村振興局", "計画課"], ["林野庁", "経営課"],
        ["環境省", "自然環境局", "計画課"],
      ])
    #expect(list.map(\.ministry) == ["農林水産省", "農林水産省", "農林水産省", "林野庁", "環境省"])
  }

  @Test("a list without any ministry stays without one")
  func noMinistry() {
    let list = offices("自治局地域政策課、財政課")
    #expect(list.map(\.ministry) == [nil, nil])
    #expect(list.map(\.path) == [["自治局", "地域政策課"], ["自治局", "財政課"]])
  }

  @Test("長 may begin a name behind a unit")
  func head() {
    #expect(offices("福祉部長寿社会課").map(\.path) == [["福祉部", "長寿社会課"]])
    #expect(offices("農産局長期計画課").map(\.path) == [["農産局", "長期計画課"]])
    #expect(offices("総務局長室").map(\.path) == [["総務局長室"]])
  }

  @Test("commas in parentheses do not part offices, line ends do not either")
  func parts() {
    let list = offices("国土交通省参事官（海岸、港湾担当）、道路局企\n画課")
    #expect(list.count == 2)
    #expect(list.last?.path == ["国土交通省", "道路局", "企画課"])
  }

  @Test(
    "names of offices and lookalikes",
    arguments: [
      ("自治局地域政策課", true), ("子ども家庭局保育課", true), ("社会・援護局（社会）地域福祉課", true),
      ("政策統括官（防災担当）参事官（調査担当）", true), ("開発局戦略官（原子力担当）付", true),
      ("地域の課題", false), ("支援を行う課", false), ("①総務課", false), ("関係機関との連携", false),
    ])
  func isOffice(text: String, expected: Bool) {
    let reading = Reading(text)
    let reader = OfficeReader(bytes: reading.text.bytes, profile: .sesakuSheet)
    #expect(reader.isOffice(TextRanges(reading.lines.map(\.range))) == expected)
  }
}
