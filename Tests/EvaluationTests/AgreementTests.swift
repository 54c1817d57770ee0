import Foundation
import Shisaku
import ShisakuEvaluation
import ShisakuTestSupport
import Testing

/// The corpora come with judges of their own; ours have to say the same.
@Suite(
  "The judges of the corpora",
  .enabled(
    if: Workspace.shared != nil && Program.hasPython,
    "needs ../shared and python3"))
struct AgreementTests {
  /// A dump and labels, some of them spoiled so that there is something wrong to count.
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let gold: String
    var isSpoiled = false
    /// Paths below `../shared` in place of the package.
    var isShared = false

    var testDescription: String { "\(text)\(isSpoiled ? ", spoiled labels" : "")" }

    var root: URL? { isShared ? Workspace.shared : Workspace.root }
  }

  static let cases: [Case] =
    ["denen-2026", "mirai-2025", "shima-2024"].flatMap { name in
      [false, true].map { isSpoiled in
        Case(
          text: "Samples/\(name)/\(name).txt", gold: "Samples/\(name)/gold.json",
          isSpoiled: isSpoiled)
      }
    } + [
      Case(
        text: "corpus/seed/dejiden-2023.txt", gold: "corpus/seed/gold-first-half.json",
        isShared: true),
      Case(
        text: "corpus/generated/noise-3/dump.txt", gold: "corpus/generated/noise-3/gold.json",
        isSpoiled: true, isShared: true),
    ]

  @Test("agree on policy records", arguments: cases)
  func policies(input: Case) throws {
    let root = try #require(input.root)
    let shared = try #require(Workspace.shared)
    let text = root.appending(path: input.text)
    let bytes = Array(try Data(contentsOf: text))
    var labels = try Data(contentsOf: root.appending(path: input.gold))
    if input.isSpoiled { labels = try Self.spoil(labels) }
    let result = try DocumentPipeline().convert(bytes, id: "dump", name: "dump.txt")
    try #require(result.policyCount > 0)

    let theirs = try Workspace.withTemporaryFolder { folder in
      let (gold, records) = (folder.appending(path: "gold"), folder.appending(path: "records"))
      try labels.write(to: gold)
      var lines: [UInt8] = []
      for index in 0..<result.policyCount { lines += result.policyJSON(at: index) + [0x0A] }
      try Data(lines).write(to: records)
      let run = try Program(
        "python3",
        [
          shared.appending(path: "contract/score.py").path, "--text", text.path, "--gold",
          gold.path, "--policies", records.path, "--json",
        ])
      return try JSONValue(run.text.split(separator: "\n")[0].utf8)
    }
    let ours = try LabelledDump(
      name: "dump", bytes: bytes, gold: try PolicyGold(json: labels)
    ).score(of: result)
    for field in PolicyField.allCases {
      let counts = "\(ours[field].right)/\(ours[field].judged)"
      #expect(theirs[field.rawValue]?.string == counts, "\(field)")
    }
    for field in PolicyField.boxes {
      #expect(close(theirs["text_f1"]?[field.rawValue], ours.textF1(of: field)), "\(field)")
    }
    #expect(theirs["extra_records"]?.integer == ours.extraRecords)
    #expect(close(theirs["score"], ours.score))
    if input.isSpoiled { #expect(ours.score < 0.95) }
  }

  @Test("agree on entities", arguments: [false, true])
  func entities(isSpoiled: Bool) throws {
    let shared = try #require(Workspace.shared)
    let text = shared.appending(path: "corpus/seed/dejiden-2023.txt")
    var labels = try Data(
      contentsOf: shared.appending(path: "corpus/seed/entities-first-half.jsonl"))
    if isSpoiled { labels = Self.spoilMentions(labels) }
    let bytes = Array(try Data(contentsOf: text))
    let found = try DocumentPipeline().entities(in: bytes)
    let theirs = try Workspace.withTemporaryFolder { folder in
      let (gold, output) = (folder.appending(path: "gold"), folder.appending(path: "output"))
      try labels.write(to: gold)
      try Data(found).write(to: output)
      let run = try Program(
        "python3",
        [
          shared.appending(path: "contract/score_entities.py").path, "--text", text.path,
          "--gold", gold.path, "--entities", output.path, "--lines", "1-4560", "--json",
        ])
      return try JSONValue(run.text.split(separator: "\n")[0].utf8)
    }
    let ours = try EntityScorer(
      text: LabelledText(bytes), gold: try EntityGold.read(labels), lines: 1...4560
    ).score(try FoundEntity.read(found))
    var (strict, lenient) = (Tally(), Tally())
    for (type, score) in ours {
      strict += score.strict
      lenient += score.lenient
      #expect(theirs[type]?["gold"]?.integer == score.strict.support, "\(type)")
      #expect(theirs[type]?["found"]?.integer == score.strict.given, "\(type)")
      #expect(close(theirs[type]?["precision"], score.strict.precision), "\(type)")
      #expect(close(theirs[type]?["recall"], score.strict.recall), "\(type)")
      #expect(close(theirs[type]?["f1"], score.strict.f1), "\(type)")
    }
    #expect(ours.count == (theirs.keys?.count ?? 0) - 2)
    #expect(close(theirs["strict_f1"], strict.f1))
    #expect(close(theirs["lenient_f1"], lenient.f1))
    if isSpoiled { #expect(strict.f1 < lenient.f1 && lenient.f1 < 0.95) }
  }

  /// Whether a figure of four decimals is ours.
  private func close(_ figure: JSONValue?, _ ours: Double) -> Bool {
    guard case .number(let text) = figure, let theirs = Double(text) else { return false }
    return abs(theirs - ours) <= 0.000_051
  }

  /// Labels with something wrong in every field.
  private static func spoil(_ labels: Data) throws -> Data {
    var gold = try #require(try JSONSerialization.jsonObject(with: labels) as? [String: Any])
    var policies = try #require(gold["policies"] as? [[String: Any]])
    var excerpts = try #require(gold["excerpts"] as? [[String: Any]])
    for index in policies.indices {
      let line = policies[index]["line"] as? Int ?? 1
      switch index % 4 {
      case 0:
        policies[index]["purpose"] = [[line, line + 1]]
        policies[index]["offices"] = ["環境省"]
        policies[index]["printed_page"] = 99
      case 1:
        policies[index]["overview_alt"] = [policies[index]["effect"] ?? []]
        policies[index]["overview"] = [[Int]]()
        policies[index]["theme_ordinal"] = 7
        policies[index]["budget_notes"] = ["※（ほか）"]
        policies[index]["roadmap_periods"] = ["令和元年度"]
      case 2:
        policies[index]["effect"] = [Any]()
        policies[index]["reprint"] = true
        policies[index]["budget"] = [["fy": 2020, "kind": "supplementary-2", "yen": 1]]
        policies[index]["categories"] = ["税制", "予算"]
      default:
        policies[index]["name"] = "別の施策"
        policies[index]["positions"] = [String]()
      }
    }
    policies.removeLast()
    for index in excerpts.indices where index % 2 == 0 {
      var measures = try #require(excerpts[index]["measures"] as? [[String: Any]])
      for place in measures.indices {
        switch (index / 2 + place) % 3 {
        case 0: measures[place]["title"] = "別の取組"
        case 1: measures[place]["path"] = ["第９章"]
        default: measures[place]["items"] = [["body": [[1, 2]], "offices": "甲省、乙省"]]
        }
      }
      excerpts[index]["measures"] = measures
    }
    gold["policies"] = policies
    gold["excerpts"] = excerpts
    return try JSONSerialization.data(withJSONObject: gold)
  }

  /// Mentions that begin a character later, and others with another value.
  private static func spoilMentions(_ labels: Data) -> Data {
    let lines = String(decoding: labels, as: UTF8.self).split(separator: "\n")
    let spoiled = lines.enumerated().map { index, line -> String in
      guard
        var mention = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
        var places = mention["at"] as? [[Int]], var value = mention["value"] as? [String: Any]
      else { return String(line) }
      if index % 5 == 0, places[0][1] + 1 < places[0][2] {
        places[0][1] += 1
      } else if index % 7 == 0 {
        for key in value.keys where value[key] is String { value[key] = "1.50" }
      } else if index % 11 == 0 {
        value["bare"] = true
      }
      mention["at"] = places
      mention["value"] = value
      let data = try? JSONSerialization.data(withJSONObject: mention)
      return data.map { String(decoding: $0, as: UTF8.self) } ?? String(line)
    }
    return Data(spoiled.joined(separator: "\n").utf8)
  }
}
