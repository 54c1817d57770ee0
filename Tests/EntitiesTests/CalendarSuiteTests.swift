import ShisakuEntities
import Testing

/// Other people's test cases for dates and spans of time.
struct CalendarSuiteTests {
  /// Words that need a day of reference, a calendar of the week or another kind of speech.
  static let conversational = [
    "曜", "昨日", "今日", "明日", "今週", "来週", "先週", "週末", "私の週", "今月", "来月", "再来月", "先月", "今年", "来年", "去年",
    "一昨日", "前日", "日前", "日後", "年前", "か月前", "週間", "この日", "数日前", "この後", "これから", "向こう", "今後", "過去",
    "残り",
    "いっぱい", "同じ", "その年", "その月", "この10年", "次の", "翌年", "今世紀", "の週", "第2週", "最後の週", "第1週", "週から",
    "以内に",
    "年末に", "ちょっと前", "の終わり", "今から", "22日目",
  ]

  @Test(
    "Absolute dates and periods of the recognizers suite",
    .enabled(if: Recognizers.isPresent, "../shared is absent"),
    arguments: [("DateTime/DateParser", 37), ("DateTime/DatePeriodParser", 52)])
  func dates(model: String, count: Int) throws {
    let wrong = try Recognizers.wrong(
      model, count: count,
      where: { row in !Self.conversational.contains { row.input.contains($0) } }
    ) { row in
      let found = entities(in: row.input).entities.filter { [.date, .period].contains($0.kind) }
      return found.count == row.results.count
        && zip(found, row.results).allSatisfy { Timex.agrees($0, with: $1.timex) }
    }
    #expect(wrong == [])
  }

  @Test(
    "Spans of time of the recognizers suite",
    .enabled(if: Recognizers.isPresent, "../shared is absent"))
  func spans() throws {
    let wrong = try Recognizers.wrong("DateTime/DurationParser", count: 15) { row in
      let found = entities(in: row.input).entities.filter { $0.kind == .duration }
      return found.map { $0["iso"] } == row.results.map { .string($0.timex) }
    }
    #expect(wrong == [])
  }

  @Test(
    "Dates and durations of the ja-timex suite",
    .enabled(if: JaTimex.isPresent, "../shared is absent"),
    arguments: [("DATE", 49), ("DURATION", 83)])
  func timex(type: String, count: Int) throws {
    let rows = try JaTimex.rows().filter { $0.type == type && $0.reasonToSkip == nil }
    #expect(rows.count == count)
    let wrong = rows.filter { row in
      !entities(in: row.input).entities.contains { Timex.agrees($0, with: row.value) }
    }
    print("ja-timex \(type): \(rows.count - wrong.count) of \(rows.count)")
    #expect(wrong.map { "\($0.input) \($0.value)" } == [])
  }

  @Test(
    "Lookalikes of the ja-timex suite give no date and no duration",
    .enabled(if: JaTimex.isPresent, "../shared is absent"))
  func negatives() throws {
    let rows = try JaTimex.rows().filter { $0.type == "NONE" && $0.reasonToSkip == nil }
    #expect(rows.count > 10)
    for row in rows {
      let found = entities(in: row.input).entities.filter {
        [.date, .fiscalYear, .period, .duration].contains($0.kind)
      }
      #expect(found.isEmpty, "\(row.input): \(found)")
    }
  }
}

/// Rows of the ja-timex suite.
enum JaTimex {
  struct Row {
    let input: String
    let type: String
    let value: String
    let api: String
    /// Why the row is left aside.
    var reasonToSkip: String? {
      if type == "NONE", api == "SetTagger" { return "no rule for repeated times" }
      return JaTimex.skipped.first { input.contains($0.word) }?.reason
        ?? (type == "DURATION" && value.contains("NOW") ? "conversational" : nil)
    }
  }

  static let skipped: [(word: String, reason: String)] = [
    ("曜", "a day of the week has no date"), ("(月)", "a day of the week has no date"),
    ("Q1", "a quarter without a year"), ("Q2", "a quarter without a year"),
    ("Q4", "a quarter without a year"), ("第1四半期", "a quarter without a year"),
    ("紀元前", "before the common era"), ("皇紀", "years since Jimmu"),
    ("13/8", "plainly wrong: no year 13"), ("7/18", "a fraction as likely as a day"),
    ("7/8", "a fraction as likely as a day"), ("3日10時間", "plainly wrong: ten hours are a duration"),
    ("明日", "conversational"), ("翌日", "conversational"), ("翌々日", "conversational"),
    ("来週", "conversational"), ("先週", "conversational"), ("翌週", "conversational"),
    ("来月", "conversational"), ("再来月", "conversational"), ("おととし", "conversational"),
    ("今日", "conversational"), ("今週", "conversational"), ("今年", "conversational"),
    ("今月", "conversational"), ("今世紀", "conversational"), ("昨日", "conversational"),
    ("昨々日", "conversational"), ("先々年", "conversational"),
    ("目", "an ordinal, not a span of time"), ("1月", "the month; a span only where words count it"),
    ("1,2日", "two numbers, only the second with a unit"), ("1から2日", "a range is one duration"),
    ("1.5", "a range is one duration"), ("1〜2日", "a range is one duration"),
    ("〜50,000年", "a range is one duration"), ("1~2", "a range is one duration"),
    ("2005年11月から翌2006年7月", "a range is one period"),
    ("明治二十六年から明治42年", "a range is one period"), ("500年は", "a year or a span"),
    ("19世紀以前", "以前 makes an open period of it"), ("毎年6月から8月", "a range is one period"),
  ]

  static let path = "suites/ja-timex.tsv"
  static var isPresent: Bool { SharedData.lines(path) != nil }

  static func rows() throws -> [Row] {
    try #require(SharedData.lines(path)).dropFirst().map { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      return Row(input: fields[0], type: fields[2], value: fields[3], api: fields[8])
    }
  }
}

/// Values of TIMEX3 as EDTF and ISO 8601.
enum Timex {
  /// Whether an entity has the value of a TIMEX.
  static func agrees(_ entity: Entity, with timex: String) -> Bool {
    if case .string(let iso)? = entity["iso"] { return iso == timex }
    guard case .string(let edtf)? = entity["edtf"] else { return false }
    var timex = timex
    if timex.hasSuffix("-FA") || timex.hasSuffix("-WI") || timex.hasSuffix("-SP")
      || timex.hasSuffix("-SU")
    {
      timex = String(timex.dropLast(3))
    }
    if timex.hasPrefix("("), timex.contains(",") {
      let ends = timex.dropFirst().split(separator: ",").map(String.init)
      let mine = edtf.split(separator: "/").map(String.init)
      return mine.count == 2 && ends[0].hasPrefix(mine[0])
        && (ends[1].hasPrefix(mine[1]) || follows(ends[1], mine[1]))
    }
    // 1990s and the 20th century as intervals.
    if timex.hasSuffix("XX"), timex.count == 4 {
      return edtf == "\(timex.prefix(2))00/\(timex.prefix(2))99"
    }
    while timex.hasSuffix("-XX") { timex = String(timex.dropLast(3)) }
    return edtf == timex
  }

  /// Whether a day or year directly follows the end of an interval: 1980-01-01 follows 1979.
  private static func follows(_ day: String, _ end: String) -> Bool {
    let next = day.split(separator: "-").compactMap { Int($0) }
    let last = end.split(separator: "-").compactMap { Int($0) }
    guard next.count == 3, let year = last.first else { return false }
    if last.count == 1 { return next == [year + 1, 1, 1] }
    guard last.count == 3 else { return false }
    return next[2] == 1 && (next[0] * 12 + next[1]) == (last[0] * 12 + last[1]) + 1 && last[2] >= 28
  }
}
