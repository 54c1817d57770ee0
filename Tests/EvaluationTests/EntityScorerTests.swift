import ShisakuEvaluation
import Testing

@Suite("The judge of entities")
struct EntityScorerTests {
  static let text = LabelledText(Array("約３億円と5年\n令和5年度\n".utf8))
  static let labels = """
    {"type": "money", "at": [[1, 1, 4]], "text": "３億円", "value": {"value": 300000000}}
    {"type": "duration", "at": [[1, 5, 7]], "text": "5年", "value": {"iso": "P5Y", "bare": true}}
    {"type": "fiscal_year", "at": [[2, 0, 5]], "text": "令和5年度", "value": {"edtf": "x"}}
    """

  private func score(_ found: String, lines: ClosedRange<Int>? = nil) throws -> [String: Tally] {
    let scorer = try EntityScorer(
      text: Self.text, gold: try EntityGold.read(Array(Self.labels.utf8)), lines: lines)
    return scorer.score(try FoundEntity.read(Array(found.utf8))).mapValues(\.strict)
  }

  @Test("asks for the very characters, the type and the value")
  func strict() throws {
    let right = #"{"type":"money","text":"","spans":[[3,12]],"value":{"value":"300000000.0"}}"#
    #expect(try score(right)["money"] == Tally(support: 1, given: 1, agreed: 1))
    let wide = #"{"type":"money","text":"","spans":[[0,12]],"value":{"value":300000000}}"#
    #expect(try score(wide)["money"] == Tally(support: 1, given: 1))
    let other = #"{"type":"money","text":"","spans":[[3,12]],"value":{"value":3}}"#
    #expect(try score(other)["money"] == Tally(support: 1, given: 1))
  }

  @Test("takes an overlap when it is lenient")
  func lenient() throws {
    let wide = #"{"type":"money","text":"","spans":[[0,12]],"value":{"value":300000000}}"#
    let scorer = try EntityScorer(
      text: Self.text, gold: try EntityGold.read(Array(Self.labels.utf8)))
    let found = try FoundEntity.read(Array(wide.utf8))
    #expect(scorer.score(found)["money"]?.lenient == Tally(support: 1, given: 1, agreed: 1))
  }

  @Test("neither asks for optional mentions nor counts them as wrong")
  func optional() throws {
    let found = #"{"type":"duration","text":"","spans":[[15,19]],"value":{"iso":"P5Y"}}"#
    #expect(try score(found)["duration"] == nil)
  }

  @Test("looks at the labelled lines only")
  func window() throws {
    #expect(try score("", lines: 2...2) == ["fiscal_year": Tally(support: 1)])
    let outside = #"{"type":"fiscal_year","text":"","spans":[[3,12]],"value":{"edtf":"x"}}"#
    #expect(try score(outside, lines: 2...2) == ["fiscal_year": Tally(support: 1)])
  }
}
