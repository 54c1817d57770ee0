internal import ShisakuJSON
internal import ShisakuRecordStore

extension StoredPolicy {
  /// A sub-project with its amounts.
  struct Part {
    let title: String
    let budget: [BudgetEntry]
  }

  /// What a policy or a document is measured by, with the units of its readings.
  struct Indicator {
    let name: String
    /// The unit that stands apart from the values.
    let unit: String?
    /// Each reading's unit, with its JSON pointer below the indicator: `/targets/0`.
    let readings: [(pointer: String, unit: String)]
  }

  var parts: [Part] {
    record.json.elements("parts").map {
      Part(title: $0.text("title") ?? "", budget: $0.elements("budget").map(BudgetEntry.init))
    }
  }

  var indicators: [Indicator] { record.json.elements("indicators").map(Indicator.init) }
}

extension StoredPolicy.Indicator {
  /// The lists of readings that an indicator of a policy or of a document has.
  private static let series = ["baselines", "targets", "actuals", "current"]

  init(_ json: JSONValue) {
    name = json.text("name") ?? ""
    unit = json.text("unit")
    readings = Self.series.flatMap { series in
      json.elements(series).enumerated().compactMap { index, reading in
        reading.text("unit").map { ("/\(series)/\(index)", $0) }
      }
    }
  }
}
