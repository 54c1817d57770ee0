import Testing

@testable import ShisakuSegmentation

@Suite struct ProfileTests {
  @Test("the embedded profiles can be used", arguments: Profile.BuiltIn.allCases)
  func builtIn(builtIn: Profile.BuiltIn) throws {
    let profile = try Profile(yaml: builtIn.yaml)
    #expect(profile.name == builtIn.rawValue)
    #expect(!profile.summary.isEmpty)
    let places = Set(profile.catalogue.fields.compactMap(\.place))
    #expect(places.isSuperset(of: [.name, .budget, .purpose, .overview, .effect]))
    #expect(profile.roles.contains(.name))
    #expect(!profile.officeUnits.isEmpty)
    guard profile.placement == .anywhere else { return }
    #expect(Set(profile.roles).isSuperset(of: [.name, .budget, .purpose, .overview, .effect]))
    for cue in Profile.Cue.allCases { #expect(!profile.words(cue).isEmpty, "\(cue)") }
  }

  @Test("a profile needs a name, a version and the label of the name")
  func smallest() throws {
    let profile = try Profile(yaml: "name: own\nversion: 1\nlabels:\n  name: [事業名]\n")
    #expect(profile.name == "own")
    #expect(profile.version == "1")
    #expect(profile.labels.map(\.text) == [Array("事業名".utf8)])
    #expect(profile.cues.isEmpty)
    #expect(profile.budgetTable == nil)
    #expect(!profile.hasThemes)
  }

  @Test("a profile takes over the wording of a built-in one and keeps its own")
  func wording() throws {
    let profile = try Profile(
      yaml: """
        name: own
        version: "1"
        wording: sesaku-sheet
        labels: {name: [事業名]}
        offices: {units: [班]}
        cues: {aim_words: [夢]}
        """)
    #expect(profile.officeUnits == [Array("班".utf8)])
    #expect(profile.ministries == Profile.sesakuSheet.ministries)
    #expect(profile.words(.aimWords) == [Array("夢".utf8)])
    #expect(profile.words(.deedWords) == Profile.sesakuSheet.words(.deedWords))
    #expect(profile.categories.isEmpty)
  }

  @Test("a label names any field of the catalogue or of the profile, with its place")
  func anyField() throws {
    let profile = try Profile(
      yaml: """
        name: own
        version: "1"
        labels:
          name: [事業名]
          legal_basis: [よりどころとなる法令]
          number: [通番]
          positions: [戦略との関係]
          risk: [想定されるリスク]
        fields:
          risk: {type: text}
        """)
    let places = Dictionary(uniqueKeysWithValues: profile.labels.map { ($0.key, $0.role) })
    #expect(
      places == [
        "name": .name, "legal_basis": .fields, "number": .fields, "positions": .positions,
        "risk": .fields,
      ])
    let catalogue = profile.catalogue
    for label in profile.labels {
      let field = try #require(catalogue.identifier(of: label.key))
      #expect(catalogue[field].labels.first == label.text)
      let others = catalogue.fields.filter { $0.key != label.key && $0.labels.contains(label.text) }
      #expect(others.isEmpty)
    }
  }

  @Test("labels stand longest first, whatever their order in the file")
  func order() throws {
    let profile = try Profile(
      yaml: "name: a\nversion: 1\nlabels: {name: [名], effect: [効果, 効果の詳細], purpose: [目的]}")
    let texts = profile.labels.map { String(decoding: $0.text, as: UTF8.self) }
    #expect(texts == ["効果の詳細", "効果", "目的", "名"])
  }

  /// A profile and its problems, each as `LINE:COLUMN part of the message`.
  @Test(
    "what is wrong in a profile is named with its place",
    arguments: [
      ("", ["1:1 is empty"]),
      ("- a\n- b", ["1:1 a profile is a mapping"]),
      ("name: a\n  b: [", ["2:4 no YAML"]),
      ("name: " + String(repeating: "[", count: 5000), ["1:8 no YAML"]),
      ("name: a\nname: b", ["1:1 name stands here twice"]),
      ("version: 1", ["1:1 needs the key name", "1:1 needs the key labels"]),
      ("name: A b\nversion: 1\nlabels: {name: [名]}", ["1:7 lower-case letters"]),
      ("name: a\nversion: []\nlabels: {name: [名]}", ["2:10 version is a text"]),
      ("name: a\nversion: 1\nlabels: {name: 名}", ["3:16 name is a list"]),
      ("name: a\nversion: 1\nlabels: {name: []}", ["3:16 name is empty"]),
      ("name: a\nversion: 1\nlabels: {purpose: [目的]}", ["3:9 needs the key name"]),
      ("name: a\nversion: 1\nlabels:\n  name: [名]\n  colour: [色]", ["5:3 no key “colour”"]),
      (
        "name: a\nversion: 1\nlabels:\n  name: [{txt: 名}]",
        ["4:10 needs the key text", "4:11 “txt”"]
      ),
      (
        "name: a\nversion: 1\nlabels:\n  name: [{text: 名, ending: maybe}]",
        ["4:28 true or false"]
      ),
      (
        "name: a\nversion: 1\nlabels:\n  name: [名]\n  effect: [効果]\n  purpose: [効果]",
        ["6:13 効果 is a label of effect already, in line 5"]
      ),
      ("name: a\nversion: 1\nlabels: {name: [No]}", ["3:17 three Latin"]),
      ("name: a\nversion: 1\nlabels: {name: [名]}\nreprint: 【再掲１】", ["4:10 write 【再掲1】"]),
      ("name: a\nversion: 1\nlabels: {name: [名]}\nwording: other", ["4:10 one of sesaku-sheet"]),
      (
        "name: a\nversion: 1\nlabels: {name: [名]}\ncategories: {予算: money}",
        ["4:18 one of budget, tax, other"]
      ),
      (
        "name: a\nversion: 1\nlabels: {name: [名]}\nbudget: {unit: 冊, rows: {当初: first}}",
        ["4:16 円, 千円", "4:30 one of initial, supplementary"]
      ),
      ("name: a\nversion: 1\nlabels: {name: [名]}\ncues: {aims: [夢]}", ["4:8 no key “aims”"]),
      ("name: a\nversion: 1\nlabels: {name: [名]}\nexcerpt: {}", ["4:10 needs the key measures"]),
    ])
  func errors(yaml: String, expected: [String]) throws {
    let error = try #require(throws: ProfileError.self) { try Profile(yaml: yaml) }
    #expect(error.problems.count == expected.count, "\(error)")
    for (problem, part) in zip(error.problems, expected) {
      let parts = part.split(separator: " ", maxSplits: 1)
      #expect("\(problem.line):\(problem.column)" == parts[0], "\(problem)")
      #expect(problem.message.contains(parts[1]), "\(problem)")
    }
  }

  @Test("all that is wrong is told at once, in the order of the lines")
  func allErrors() throws {
    let yaml = """
      name: a
      colour: red
      labels:
        name: [名, 名]
        size: [大]
      cues: {aim_words: 夢}
      """
    let error = try #require(throws: ProfileError.self) { try Profile(yaml: yaml) }
    #expect(error.problems.map(\.line) == [1, 2, 4, 5, 6])
    #expect(error.description.split(separator: "\n").count == 5)
  }
}
