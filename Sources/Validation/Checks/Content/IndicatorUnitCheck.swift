internal import ShisakuJSON
internal import ShisakuRecordStore
package import ShisakuSourceText

/// Baseline, targets and actual values of an indicator have one unit.
///
/// Looked at are the indicators of policies and those of the document. Values without a unit are left
/// alone, as are units of which one holds the other (人 and 人/年).
package enum IndicatorUnitCheck: ValidationCheck {
  package static let code = "validation.indicator-unit"
  package static let severity = Diagnostic.Severity.warning
  package static let documentation = """
    Baseline, targets and actual values of an indicator have one unit.

    Looked at are the indicators of policies and those of the document. Values without a unit are left
    alone, as are units of which one holds the other (人 and 人/年).
    """
  package static let fault = CheckExample(
    "the target counts something else", .set("/policies/0/indicators", example(target: "校")))
  package static let lookalike = CheckExample(
    "the target is one of each year",
    .set("/policies/0/indicators", example(target: "施設/年")))

  private static func example(target: String) -> String {
    """
    [{"name": "改修した施設", "kind": null, "unit": null,
      "baselines": [{"text": "3施設", "value": "3", "unit": "施設", "at": null, "bound": null}],
      "targets": [{"text": "9", "value": "9", "unit": "\(target)", "at": null, "bound": null}],
      "actuals": []}]
    """
  }

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    for policy in document.policies {
      for (index, indicator) in policy.indicators.enumerated() {
        guard let odd = firstOdd(indicator) else { continue }
        report.add(odd.message, at: "/indicators/\(index)\(odd.pointer)/text", in: policy)
      }
    }
    for (index, json) in (document.record?.json.elements("kpis") ?? []).enumerated() {
      guard let odd = firstOdd(StoredPolicy.Indicator(json)) else { continue }
      report.addToDocument(odd.message, at: "/kpis/\(index)\(odd.pointer)")
    }
  }

  /// The first reading that has another unit than what stands before it.
  private static func firstOdd(
    _ indicator: StoredPolicy.Indicator
  ) -> (pointer: String, message: String)? {
    guard let unit = indicator.unit ?? indicator.readings.first?.unit else { return nil }
    return indicator.readings.first { !agree($0.unit, unit) }.map { reading in
      let message =
        "「\(indicator.name)」 counts in 「\(unit)」 elsewhere, and in 「\(reading.unit)」 here"
      return (reading.pointer, message)
    }
  }

  private static func agree(_ one: String, _ other: String) -> Bool {
    let (one, other) = (one.withoutBlanks, other.withoutBlanks)
    return one.contains(other) || other.contains(one)
  }
}
