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
    ("半ダース", "half a dozen is a word"), ("三百と二ダース", "a dozen beside another number"),
    ("1、234、567", "、 is the comma of thousands only before a unit"),
    ("いくつかの国では", "a comma before two digits is none of Japanese papers"),
    ("一百 五 十 二", "blanks between kanji are closed before numbers are read"),
    ("三千 八百 九十六 万", "blanks between kanji are closed before numbers are read"),
    ("7万 5千 4百", "a number goes on over a blank only before a unit"),
    ("3 万 4,500", "a number goes on over a blank only before a unit"),
    ("1 234 567.89", "blanks for commas are none of Japanese papers"),
    ("五 は 四 分の 一", "plainly wrong: five is a quarter, not 5.25"), ("四川", "a name: the rules tell"),
    ("零となる", "nought as a word: the rules tell"),
    ("120分の1", "plainly wrong: 1/120 is 0.0083"), ("１２０分の１", "plainly wrong: 1/120 is 0.0083"),
    ("２５分の１", "plainly wrong: -1/25 is -0.04"),
    ("5分の100万2205", "plainly wrong: the fifth part is 200441"),
    ("百二十三万四千五百六十七・八十九", "a fraction in units of tens"),
    ("七千九百九十九億二千八百万", "percentages and money are no bare numbers"),
    ("半分より", "half as a word"), ("2222", "a telephone number: the rules tell"),
    ("２２２２", "a telephone number: the rules tell"),
    ("2008分の300万", "plainly wrong: an inclusive bound for 未満"),
    ("10-2", "two numbers with a hyphen are as likely a range"),
    ("02/22/2016", "the order of America"), ("15-9-18", "a year of two digits"),
    ("13.5.2015", "the order of Europe"), ("第3四半期中", "a quarter without a year"),
    ("２０１８年１０月は１０月", "a month behind another takes its year here"),
    ("ナイラ", "a currency that no paper of a ministry has amounts in"),
    ("バルボア", "a currency that no paper of a ministry has amounts in"),
    ("五元三角", "parts of yuan"), ("100ユーロと30", "cents without their name"),
    ("どる", "conversational: a currency in hiragana"),
    ("ひと月", "conversational: numbers in hiragana"),
    ("数週間", "an open number is from 2 to 9 here, not 3"),
    ("ピクトメーター", "no unit of measure"), ("メートルトン", "a tonne in two words"),
    ("一トン", "一 before a unit is as likely a word"), ("２ポンド", "as likely money"),
    ("2ポンド", "as likely money"), ("25ポンド", "as likely money"),
    ("75 -300ミリ", "the name of a lens"),
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

  /// The rows of a model that are not right; rows that are out are left aside, and as many as `count`
  /// are in.
  static func wrong(
    _ model: String, count: Int, excludes: Bool = true, where isIn: (Row) -> Bool = { _ in true },
    isRight: (Row) -> Bool
  ) throws -> [String] {
    let rows = try rows(model).filter { row in
      isIn(row) && (!excludes || !excluded.contains { row.input.contains($0.word) })
    }
    #expect(rows.count == count, "\(model)")
    let wrong = rows.filter { !isRight($0) }
    print("\(model): \(rows.count - wrong.count) of \(rows.count)")
    return wrong.map { "\($0.input) → \($0.results.map { $0.text + " " + $0.value + $0.timex })" }
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
