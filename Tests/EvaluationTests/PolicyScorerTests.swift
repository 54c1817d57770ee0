import ShisakuEvaluation
import ShisakuRecords
import ShisakuSegmentation
import ShisakuSourceText
import Testing

@Suite("The judge of policy records")
struct PolicyScorerTests {
  /// Lines of 3 Japanese characters: line n starts at byte 10 (n - 1).
  static let text = LabelledText(
    Array("施策甲\n目的一\n目的二\n概要一\n効果一\n施策乙\n目的三\n".utf8))

  static let labels = """
    {"excerpts": [], "policies": [{
      "line": 1, "name": "施策甲", "reprint": false, "theme": "主題", "theme_ordinal": null,
      "categories": [], "offices": ["総務省課"], "positions": [], "budget": [],
      "roadmap_periods": [], "printed_page": null,
      "purpose": [[2, 3]], "overview": [[4, 4]], "overview_alt": [[]],
      "effect": [{"line": 5, "text": "効果"}]}]}
    """

  private func score(
    _ records: [PolicyRecord], until last: Int? = nil
  ) throws -> PolicyScore {
    let gold = try PolicyGold(json: Array(Self.labels.utf8))
    return try PolicyScorer(text: Self.text, gold: gold, until: last).score(records)
  }

  private func record(name line: Int, purpose: [ByteRange] = []) -> PolicyRecord {
    let start = 10 * (line - 1)
    let name = line == 1 ? "施策甲" : "施策乙"
    var record = PolicyRecord(
      document: "d", ordinal: line, name: TracedText(name, at: [ByteRange(start, start + 9)]))
    record.texts[.purpose] = purpose.isEmpty ? nil : TracedText("", at: purpose)
    record.confidence = [("/purpose", 0.95)]
    return record
  }

  @Test("calls a box right when it covers the labelled characters and no others")
  func boxes() throws {
    let right = try score([record(name: 1, purpose: [ByteRange(10, 19), ByteRange(20, 29)])])
    #expect(right[.purpose].strict == Tally(support: 1, given: 1, agreed: 1))
    #expect(right.textF1(of: .purpose) == 1)
    let short = try score([record(name: 1, purpose: [ByteRange(10, 19)])])
    #expect(short[.purpose].strict == Tally(support: 1, given: 1))
    #expect(short[.purpose].folded == Tally(support: 1, given: 1))
    #expect(short.textF1(of: .purpose) == 2.0 / 3)
    #expect(short.boxes.map(\.isRight) == [false])
    let miss = try #require(short.misses.first { $0.field == .purpose })
    #expect((miss.line, miss.wanted, miss.given) == (1, ["目的一目的二"], ["目的一"]))
  }

  @Test("takes a further reading of the labels for right, an empty one too")
  func alternatives() throws {
    let score = try score([record(name: 1)])
    #expect(score[.overview].right == 1)
    #expect(score[.overview].strict == Tally())
    #expect(score[.effect].right == 0)
    #expect(score[.effect].strict == Tally(support: 1))
  }

  @Test("counts a record that is no labelled policy as one too many")
  func extra() throws {
    let records = [record(name: 1), record(name: 6, purpose: [ByteRange(60, 69)])]
    let all = try score(records)
    #expect(all.extraRecords == 1)
    #expect(all[.found].strict == Tally(support: 1, given: 2, agreed: 1))
    #expect(all[.purpose].strict == Tally(support: 1, given: 1))
    #expect(all.boxes.count == 1)
    let first = try score(records, until: 5)
    #expect(first.extraRecords == 0)
    #expect(first[.found].strict == Tally(support: 1, given: 1, agreed: 1))
  }

  @Test("calls every field of a policy that was not found wrong")
  func missing() throws {
    let score = try score([])
    #expect(score.score == 0)
    for field in PolicyField.ofPolicy {
      #expect(score[field].judged == 1)
      #expect(score[field].right == 0)
    }
  }

  @Test("refuses labels that do not belong to the text")
  func refusal() throws {
    let gold = try PolicyGold(json: Array(Self.labels.utf8))
    #expect(throws: LabelError.self) {
      try PolicyScorer(text: LabelledText(Array("一行".utf8)), gold: gold).score([])
    }
    #expect(throws: LabelError.self) { try PolicyGold(json: Array("[]".utf8)) }
  }
}
