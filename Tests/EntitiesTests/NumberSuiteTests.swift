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
    let wrong = try Recognizers.wrong("Number/NumberModel", count: 187) { row in
      let found = NumberExpression.all(in: fold(row.input)).map(\.approximate)
      let expected = row.results.map { Double($0.value) ?? .nan }
      return found.count == expected.count
        && zip(found, expected).allSatisfy { abs($0 - $1) <= abs($1) * 1e-12 }
    }
    #expect(wrong == [])
  }

  @Test(
    "Intervals of the recognizers suite", .enabled(if: Recognizers.isPresent, "../shared is absent")
  )
  func intervals() throws {
    let wrong = try Recognizers.wrong("Number/NumberRangeModel", count: 56) { row in
      NumberInterval.all(in: fold(row.input)).map(Self.notation) == row.results.map(\.value)
    }
    #expect(wrong == [])
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
    let wrong = try Recognizers.wrong("Number/PercentModel", count: 52) { row in
      let found = entities(in: row.input).entities.filter { $0.kind == .percentage }
      let values = found.map { entity -> String in
        guard case .string(let value)? = entity["value"] else { return "" }
        return value + "%"
      }
      return values == row.results.map(\.value)
    }
    #expect(wrong == [])
  }

  @Test(
    "Amounts of money of the recognizers suite",
    .enabled(if: Recognizers.isPresent, "../shared is absent"))
  func money() throws {
    let wrong = try Recognizers.wrong("NumberWithUnit/CurrencyModel", count: 24) { row in
      let found = entities(in: row.input).entities.filter { $0.kind == .money }
      let values = found.map { entity -> String in
        switch entity["value"] {
        case .integer(let value)?: String(value)
        case .string(let value)?: value
        default: ""
        }
      }
      return values == row.results.map(\.value)
    }
    #expect(wrong == [])
  }

  @Test(
    "Measures of the recognizers suite are among the quantities",
    .enabled(if: Recognizers.isPresent, "../shared is absent"))
  func measures() throws {
    // Pounds are as likely money, 一トン is as likely a word, and nothing is measured in picometres.
    let out = ["ポンド", "一トン", "ピクトメーター"]
    let wrong = try Recognizers.wrong(
      "NumberWithUnit/DimensionModel", count: 24, excludes: false,
      where: { row in !out.contains { row.input.contains($0) } }
    ) { row in
      let found = entities(in: row.input).entities.filter { $0.kind == .quantity }
      return row.results.allSatisfy { result in
        found.contains {
          [$0["value"], $0["min"], $0["max"]].contains(.string(result.value))
        }
      }
    }
    #expect(wrong == [])
  }

  @Test(
    "Ordinals of the recognizers suite are no quantities",
    .enabled(if: Recognizers.isPresent, "../shared is absent"))
  func ordinals() throws {
    let wrong = try Recognizers.wrong(
      "Number/OrdinalModel", count: 29, excludes: false,
      where: { row in row.results.allSatisfy { $0.value.allSatisfy(\.isNumber) } }
    ) { row in
      !entities(in: row.input).entities.contains { entity in
        row.results.contains { entity["value"] == .string($0.value) }
      }
    }
    #expect(wrong == [])
  }
}
