internal import ShisakuExtraction
internal import ShisakuNormalization
internal import ShisakuSegmentation
internal import ShisakuSourceText

extension StageListing {
  /// What a document shows of its form: families, sheets, labels with where their values stand.
  mutating func add(_ survey: FormSurvey, of text: NormalizedText) {
    add("families considered\n")
    for family in survey.families {
      add("  \(padded(family.name, 16))\(family.found) of \(family.labelled) labelled fields")
      add(survey.profile == family.name ? "  ← chosen\n" : "\n")
    }
    let values = survey.sheets.reduce(0) { $0 + $1.values }
    if !survey.families.contains(where: { $0.name == survey.profile }) {
      add(
        "  \(padded(survey.profile ?? "form", 16))\(survey.sheets.count) sheets, \(values) values")
      add(survey.profile == nil ? "  nothing was chosen\n" : "  ← chosen\n")
    }
    add("\nsheets\n")
    for (index, sheet) in survey.sheets.enumerated() {
      let name = string(sheet.name, in: text)
      add("\(column([text.source(of: sheet.range)]))  \(index + 1)  ")
      add("\(name.isEmpty ? "(no name)" : name)  \(sheet.values) values\n")
    }
    addLabels(of: survey)
    if !survey.repeats.isEmpty { add("\ntexts that come back and are no labels\n") }
    for text in survey.repeats { add("  \(padded("\(text.sheets)", 5))\(text.text)\n") }
  }

  private mutating func addLabels(of survey: FormSurvey) {
    add("\nlabels, and where their values stand\n")
    for label in survey.labels {
      let wording = String(decoding: label.wording, as: UTF8.self)
      let field = label.field.map { $0.key.isEmpty ? "other" : "\($0.key) (\($0.type.rawValue))" }
      let count = label.sheets > 0 ? "\(label.sheets) sheets" : "\(label.count) times"
      add("  \(wide(wording, 24))\(padded(field ?? "own", 24))\(padded(count, 11))")
      var places = FormSurvey.Place.allCases.compactMap { place in
        label.places[place].map { "\(place.rawValue) \($0)" }
      }
      if label.missing > 0 { places.append("none \(label.missing)") }
      add(padded(places.joined(separator: ", "), 26))
      add("  \(label.example)\n")
    }
  }

  private func string(_ ranges: TextRanges, in text: NormalizedText) -> String {
    ranges.map { String(decoding: text.bytes[$0], as: UTF8.self) }.joined(separator: " ")
  }

  /// Text filled up to a width in columns, of which Japanese characters take two.
  private func wide(_ text: String, _ width: Int) -> String {
    let columns = text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x1100 ? 1 : 2) }
    return text + String(repeating: " ", count: max(1, width - columns))
  }
}
