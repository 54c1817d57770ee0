import FoundationEssentials
import ShisakuEntities
import ShisakuValues
import Testing

/// Other people's test cases for numbers.
struct NumberSuiteTests {
  @Test(
    "Every integer of the kanji suites is read right and nonsense refused",
    .enabled(if: SharedData.lines("suites/kanji-numbers.tsv") != nil, "../shared is absent"))
  func kanjiNumbers() throws {
    let rows = try #require(SharedData.lines("suites/kanji-numbers.tsv")).dropFirst()
    #expect(rows.count > 30)
    for row in rows {
      let fields = row.split(separator: "\t", omittingEmptySubsequences: false)
      let value = NumberExpression.whole(of: fold(String(fields[0])))?.description
      #expect((value ?? "THROWS") == fields[1], "\(fields[0])")
    }
  }

  @Test(
    "Numbers of the recognizers suite", .enabled(if: Recognizers.isPresent, "../shared is absent"))
  func numbers() throws {
    let rate = try Recognizers.rate("Number/NumberModel", least: 30) { row in
      let found = NumberExpression.all(in: fold(row.input)).map(\.approximate)
      let expected = row.results.map { Double($0.value) ?? .nan }
      return found.count == expected.count
        && zip(found, expected).allSatisfy { abs($0 - $1) <= abs($1) * 1e-12 }
    }
    #expect(rate >= 0.85)
  }

  @Test(
    "Intervals of the recognizers suite", .enabled(if: Recognizers.isPresent, "../shared is absent")
  )
  func intervals() throws {
    let rate = try Recognizers.rate("Number/NumberRangeModel", least: 10) { row in
      NumberInterval.all(in: fold(row.input)).map(Self.notation) == row.results.map(\.value)
    }
    #expect(rate >= 0.80)
  }

  /// `[20,30)`
  private static func notation(_ interval: NumberInterval) -> String {
    func number(_ end: NumberInterval.End?) -> String {
      guard let end else { return "" }
      let value = end.number.approximate
      if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
      return String(value)
    }
    return (interval.lower?.isIncluded == true ? "[" : "(") + number(interval.lower) + ","
      + number(interval.upper) + (interval.upper?.isIncluded == true ? "]" : ")")
  }

  @Test(
    "Percentages of the recognizers suite",
    .enabled(if: Recognizers.isPresent, "../shared is absent"))
  func percentages() throws {
    let rate = try Recognizers.rate("Number/PercentModel", least: 10) { row in
      let found = entities(in: row.input).entities.filter { $0.kind == .percentage }
      let values = found.map { entity -> String in
        guard case .string(let value)? = entity["value"] else { return "" }
        return value + "%"
      }
      return values == row.results.map(\.value)
    }
    #expect(rate >= 0.90)
  }

  @Test(
    "Yen of the recognizers suite", .enabled(if: Recognizers.isPresent, "../shared is absent"))
  func yen() throws {
    let rate = try Recognizers.rate(
      "NumberWithUnit/CurrencyModel", least: 2, where: { $0.currency == "JPY" }
    ) { row in
      let found = entities(in: row.input).entities.filter { $0.kind == .money }
      let values = found.map { entity -> String in
        guard case .integer(let value)? = entity["value"] else { return "" }
        return String(value)
      }
      return values == row.results.map(\.value)
    }
    #expect(rate >= 0.95)
  }
}
