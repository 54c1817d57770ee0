internal import ShisakuValues

/// A profile that fits what documents show, as YAML to be edited: every label with how often it stands
/// and where its values do as comments, and behind them what is doubtful.
package struct ProfileDraft {
  private let survey: FormSurvey
  /// What was surveyed, for people.
  private let dumps: [String]
  private var yaml = ""

  /// - Parameters:
  ///   - survey: of all documents.
  ///   - dumps: their names.
  package init(_ survey: FormSurvey, of dumps: [String]) {
    self.survey = survey
    self.dumps = dumps
  }

  /// Writes the profile.
  ///
  /// - Parameter version: of the program.
  /// - Returns: YAML.
  package mutating func text(version: String) -> String {
    yaml = ""
    addHead(version)
    if let builtIn = Profile.BuiltIn.families.first(where: { $0.rawValue == survey.profile }) {
      addBuiltIn(builtIn)
    } else {
      addLabels()
    }
    addRepeats()
    return yaml
  }

  private mutating func add(_ line: String) { yaml += line + "\n" }

  private mutating func addHead(_ version: String) {
    let names = dumps.prefix(3).joined(separator: ", ") + (dumps.count > 3 ? ", …" : "")
    add("# Drafted by shisaku \(version) from \(names): \(sheets).")
    if survey.sheets.isEmpty {
      add(
        "# No policy was found. Give the labels below to the fields that they mean, the name of a")
      add(
        "# policy first, and try the profile with: shisaku convert DUMP --output DIR --profile FILE"
      )
    } else {
      add("# A line a label: on how many sheets it stands, where its values do, and one of them.")
      add("# DOUBT marks what to look at. Labels may be written as the form prints them.")
    }
  }

  private var sheets: String {
    "\(survey.sheets.count) \(survey.sheets.count == 1 ? "sheet" : "sheets")"
  }

  private mutating func addBuiltIn(_ builtIn: Profile.BuiltIn) {
    add(
      "# The documents are read as the built-in family \(builtIn.rawValue), whose profile follows.")
    for label in survey.labels {
      add("#   \(text(label.wording))  \(note(label))")
    }
    yaml += builtIn.yaml
    if !yaml.hasSuffix("\n") { add("") }
  }

  // MARK: - Labels

  /// The labels by the field of the catalogue that they go to.
  private mutating func addLabels() {
    add("name: my-family  # lower-case letters, digits and hyphens")
    add("version: \"1\"")
    add("summary: \(quoted(survey.title.isEmpty ? "what these documents are" : survey.title))")
    add("labels:")
    let names = self.names
    if names.isEmpty { add("  # DOUBT: no label names the policies; put the one that does here.") }
    let title = Field.Place.name.rawValue
    if !names.isEmpty { add("  \(title):") }
    names.forEach { add($0, indent: "    ") }
    for key in keys where key != title {
      add("  \(key):")
      for label in survey.labels where label.field?.key == key { add(label, indent: "    ") }
    }
    let unknown = others.filter { label in !names.contains { $0.wording == label.wording } }
    guard !unknown.isEmpty else { return }
    add(
      "  \(Profile.otherKey):  # labels that the catalogue does not know; their texts go to /fields"
    )
    unknown.forEach { add($0, indent: "    ") }
  }

  /// The fields that have labels, in the order in which these first stand.
  private var keys: [String] {
    var keys: [String] = []
    for label in survey.labels {
      if let key = label.field?.key, !key.isEmpty, !keys.contains(key) { keys.append(key) }
    }
    return keys
  }

  /// The labels of names; where there are none, the first label that ends as such labels do.
  private var names: [FormSurvey.Label] {
    let known = survey.labels.filter { $0.field?.place == .name }
    guard known.isEmpty else { return known }
    return others.first { $0.wording.ends(with: LabelWord.name) }.map { [$0] }
      ?? []
  }

  /// Labels of the documents' own.
  private var others: [FormSurvey.Label] {
    survey.labels.filter { $0.field == nil && ($0.sheets > 1 || $0.count > 1) }
  }

  private mutating func add(_ label: FormSurvey.Label, indent: String) {
    add("\(indent)- \(quoted(text(label.wording)))  # \(note(label))")
  }

  /// 6 of 6 sheets, behind 5, below 1: 障害者雇用状況等の調査
  private func note(_ label: FormSurvey.Label) -> String {
    var note =
      survey.sheets.isEmpty || label.sheets == 0
      ? "\(label.count) times" : "\(label.sheets) of \(sheets)"
    let places = FormSurvey.Place.allCases.compactMap { place in
      label.places[place].map { "\(place.rawValue) \($0)" }
    }
    if !places.isEmpty { note += ", " + places.joined(separator: ", ") }
    if !label.example.isEmpty {
      note += ": \(label.example.prefix(20))\(label.example.count > 20 ? "…" : "")"
    }
    if label.sheets > 0, label.missing * 2 > label.sheets, reads(label) {
      note += "  DOUBT: no value on \(label.missing)"
    } else if let apart = label.places[.apart], apart * 2 > label.sheets {
      note += "  DOUBT: values stand apart from it"
    } else if label.unsure * 3 > label.sheets {
      note += "  DOUBT: \(label.unsure) values may be torn"
    } else if label.sheets > 0, label.sheets * 5 < survey.sheets.count {
      note += "  DOUBT: on few sheets"
    }
    return note
  }

  /// Whether values of the label's type are kept at all.
  private func reads(_ label: FormSurvey.Label) -> Bool {
    switch label.field?.type {
    case .indicators, .table, .figure: false
    default: true
    }
  }

  private mutating func addRepeats() {
    guard !survey.repeats.isEmpty else { return }
    add(
      "# Texts that come back and are no labels so far. One that is a label ends the text before it"
    )
    add("# as soon as it stands above, under the field that it means or under other:")
    for text in survey.repeats { add("#   \(text.sheets) times  \(text.text)") }
  }

  // MARK: - Text

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  /// A text as YAML takes it: in quotes where a character might mean something else.
  private func quoted(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy { scalar in
      scalar.value >= 0x3001 || scalar.properties.isAlphabetic
    }
    if isPlain { return text }
    let escaped = text.unicodeScalars.map { scalar in
      scalar == "\"" || scalar == "\\" ? "\\\(scalar)" : String(scalar)
    }
    return "\"\(escaped.joined())\""
  }
}
