import Testing

@testable import ShisakuSegmentation

@Suite("Drafts of profiles")
struct ProfileDraftTests {
  private static let form = """
    事務事業名　川の見守り
    所管課　河川課
    事業の目的　水位の観測が十分でない川に観測機器を整備する。
    手段　観測機器を50台設置し、値を公開する。
    根拠法令　河川法
    【申込みの合図】4月から6月まで

    事務事業名　池の見守り
    所管課　河川課
    事業の目的　水位の観測が十分でない池に観測機器を整備する。
    手段　観測機器を20台設置し、値を公開する。
    根拠法令　河川法
    【申込みの合図】7月から9月まで
    """

  private func survey(_ string: String, profile: Profile? = nil) -> FormSurvey {
    let reading = Reading(string)
    let count = string.utf8.count { $0 == 0x0A } + 1
    return FormSurveyor(
      text: reading.text, pageBreaks: [UInt8](repeating: 0, count: count), boxes: [],
      isGrid: false, profile: profile
    ).survey()
  }

  @Test("labels with where their values stand")
  func labels() throws {
    let survey = survey(Self.form)
    #expect(survey.profile == "form")
    #expect(survey.sheets.count == 2)
    let purpose = try #require(
      survey.labels.first { $0.wording == Array("事業の目的".utf8) })
    #expect(purpose.sheets == 2)
    #expect(purpose.places == [.behind: 2])
    #expect(purpose.field?.key == "purpose")
    let own = try #require(survey.labels.first { $0.wording == Array("申込みの合図".utf8) })
    #expect(own.field == nil)
    #expect(own.example == "4月から6月まで")
  }

  @Test("a draft is a profile that reads the same")
  func draft() throws {
    var draft = ProfileDraft(survey(Self.form), of: ["a.txt"])
    let yaml = draft.text(version: "1")
    let profile = try Profile(yaml: yaml)
    #expect(profile.warnings.isEmpty)
    #expect(profile.labels.contains { $0.key == "name" && $0.text == Array("事務事業名".utf8) })
    #expect(profile.labels.contains { $0.key == "other" && $0.text == Array("申込みの合図".utf8) })
    #expect(profile.labels.contains { $0.key == "legal_basis" })
    let plain = Segmented(Self.form)
    let drafted = Segmented(Self.form, profile: profile)
    func values(_ document: Segmented) -> [[String?]] {
      document.tree.sheets.map { sheet in
        [
          document.string(sheet.name), document.string(sheet.texts[.purpose]?.ranges),
          document.string(sheet.texts[.overview]?.ranges),
        ] + sheet.offices.map { document.string($0.text) }
          + sheet.fields.map { document.string($0.text) }
      }
    }
    #expect(values(drafted) == values(plain))
  }

  @Test("values that may be torn are doubtful")
  func tornValues() throws {
    let torn = (1...3).map { number in
      """
      事務事業名　川の見守り\(number)
      所管課　河川課
      手段
      観測機器を\(number)台設置し、その値
      事業の目的　水位の観測が十分でない川に観測機器を整備する。
      根拠法令　河川法
      """
    }.joined(separator: "\n\n")
    func doubts(_ text: String) -> [Substring] {
      var draft = ProfileDraft(survey(text), of: ["a.txt"])
      return draft.text(version: "1").split(separator: "\n").filter { $0.contains("may be torn") }
    }
    #expect(doubts(torn).contains { $0.contains("- 手段") })
    #expect(doubts(Self.form).allSatisfy { !$0.contains("事業の目的") })
  }

  @Test("labels before colons make a draft where no policy is found")
  func nothingFound() throws {
    let text = (1...3).map { "助成の名前：その\($0)\n窓：商工課\nねらい：町を明るくする。\n\n" }.joined()
    var draft = ProfileDraft(survey(text), of: ["a.txt"])
    let yaml = draft.text(version: "1")
    #expect(yaml.contains("No policy was found"))
    #expect(yaml.contains("- 助成の名前"))
  }
}
