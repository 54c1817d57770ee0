import FoundationEssentials
import Testing

/// The Japanese specifications of Recognizers-Text, as rows of input and expected results.
enum Recognizers {
  struct Row {
    let input: String
    let results: [Result]
    var currency: String? { results.first?.currency }
  }

  struct Result {
    let text: String
    /// The value of the resolution.
    let value: String
    /// The TIMEX of dates.
    let timex: String
    let currency: String?
  }

  static let path = "suites/recognizers-ja.jsonl"
  static var isPresent: Bool { SharedData.lines(path) != nil }

  /// Rows that are out, by what stands in them, with the reason.
  static let excluded: [(word: String, reason: String)] = [
    ("ろく", "conversational: numbers in hiragana"),
    ("ななひゃく", "conversational: numbers in hiragana"),
    ("にひゃく", "conversational: numbers in hiragana"),
    ("さんびゃく", "conversational: numbers in hiragana"),
    ("いっせんまん", "conversational: numbers in hiragana"),
    ("ミリリットル", "a number with a unit of measure counts here"),
    ("メートル", "a number with a unit of measure counts here"),
    ("^", "powers are mathematics, not administrative text"),
    ("e-1", "powers are mathematics, not administrative text"),
    ("1e1", "powers are mathematics, not administrative text"),
    ("2e5", "powers are mathematics, not administrative text"),
    ("k", "English abbreviation of a thousand"),
    ("M", "English abbreviation of a million"),
    ("2分の5以上", "plainly wrong: two halves of five is 2.5"),
    ("２分の５以上", "plainly wrong: two halves of five is 2.5"),
    ("この数字は30以下", "plainly wrong: 以下 includes the number"),
    ("この数字は３０以下", "plainly wrong: 以下 includes the number"),
    ("ユーロはEU圏", "a currency without an amount"),
  ]

  static func rows(_ model: String) throws -> [Row] {
    try #require(SharedData.lines(path)).compactMap { line in
      let json = try JSONDecoder().decode(Spec.self, from: Data(line.utf8))
      guard json.model == model else { return nil }
      return Row(
        input: json.input,
        results: json.results.map {
          Result(
            text: $0.Text ?? "", value: $0.Resolution?.value ?? "",
            timex: $0.Value?.Timex ?? "", currency: $0.Resolution?.isoCurrency)
        })
    }
  }

  /// The share of rows of a model that `isRight`; rows that are out are left aside.
  static func rate(
    _ model: String, least: Int, where isIn: (Row) -> Bool = { _ in true },
    isRight: (Row) -> Bool
  ) throws -> Double {
    let rows = try rows(model).filter { row in
      isIn(row) && !excluded.contains { row.input.contains($0.word) }
    }
    #expect(rows.count >= least)
    let wrong = rows.filter { !isRight($0) }
    for row in wrong {
      print("\(model): \(row.input) → \(row.results.map { $0.text + " " + $0.value + $0.timex })")
    }
    print("\(model): \(rows.count - wrong.count) of \(rows.count)")
    return Double(rows.count - wrong.count) / Double(max(rows.count, 1))
  }

  private struct Spec: Decodable {
    var model: String
    var input: String
    var results: [Entry]
  }

  private struct Entry: Decodable {
    var Text: String?
    var Resolution: Resolution?
    var Value: Value?

    struct Resolution: Decodable {
      var value: String?
      var isoCurrency: String?
    }

    struct Value: Decodable {
      var Timex: String?
    }
  }
}
