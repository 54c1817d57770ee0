import Testing

@testable import ShisakuSegmentation

@Suite struct ProfileTests {
  @Test("the embedded profile names every field that has a label on the form")
  func builtIn() {
    let roles = Set(Profile.builtIn.labels.map(\.role))
    #expect(roles.isSuperset(of: [.name, .category, .positions, .budget, .purpose, .overview]))
    #expect(Profile.builtIn.name == "sesaku-sheet")
    #expect(Profile.builtIn.categories.count == 3)
  }

  @Test(
    "what is wrong in a profile is named",
    arguments: [
      ("version: \"1\"", "name is missing"),
      ("name: a\nversion: \"1\"\nlabels: {colour: []}", "colour"),
      ("name: a\nversion: \"1\"\ncategories: {予算: money}", "money"), ("", "empty"),
    ])
  func errors(yaml: String, part: String) throws {
    let error = try #require(throws: ProfileError.self) { try Profile(yaml: yaml) }
    #expect(error.message.contains(part))
  }
}
