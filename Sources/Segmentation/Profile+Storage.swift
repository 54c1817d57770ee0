/// A profile as lines that are read without a parser of YAML, which would take 2 ms of each start.
///
/// Each line is a key and its values, with tabs between them; the texts are folded already.
///
///     name⇥leaflet
///     label⇥overview⇥overview⇥事業の概要⇥note
///     deed_words⇥実施⇥支援
extension Profile {
  /// - Parameter lines: what `stored` gives; lines that it does not give are passed over.
  init(stored lines: StaticString) {
    self.init()
    for (key, values) in StoredLines(lines) { take(key, values) }
  }

  private mutating func take(_ key: String, _ values: [[UInt8]]) {
    func text(_ index: Int) -> String { String(decoding: values[index], as: UTF8.self) }
    switch key {
    case "name": name = text(0)
    case "version": version = text(0)
    case "summary": summary = text(0)
    case "label":
      guard let role = Field.Place(rawValue: text(1)), values.count > 2 else { return }
      let flags = values[3...]
      labels.append(
        Label(
          key: text(0), role: role, text: values[2], isEnding: flags.contains(Array("ending".utf8)),
          hasNote: flags.contains(Array("note".utf8))))
    case "values": placement = Placement(rawValue: text(0)) ?? .beside
    case "themes": hasThemes = true
    case "category":
      guard let code = SheetNode.Category.Code(rawValue: text(1)) else { return }
      categories.append((values[0], code))
    case "reprint": reprint = values[0]
    case "measures": measuresHeading = values[0]
    case "captions": captions = values
    case "indicators": indicatorHeader = values
    case "units": officeUnits = values
    case "ministries": ministries = values
    case "budget": budgetTable = BudgetTable(unit: values[0], rows: [], drafts: [])
    case "row":
      guard let kind = SheetNode.BudgetEntry.Kind(rawValue: text(1)) else { return }
      budgetTable?.rows.append((values[0], kind))
    case "drafts": budgetTable?.drafts = values
    default:
      if let cue = Cue(rawValue: key) { cues[cue] = values }
    }
  }

  /// The lines of this profile.
  var stored: String {
    var lines: [String] = []
    func add(_ key: String, _ values: [[UInt8]], _ more: [String] = []) {
      let texts = values.map { String(decoding: $0, as: UTF8.self) }
      if !values.isEmpty { lines.append(([key] + texts + more).joined(separator: "\t")) }
    }
    func add(_ key: String, _ value: [UInt8]) { if !value.isEmpty { add(key, [value]) } }
    add("name", Array(name.utf8))
    add("version", Array(version.utf8))
    add("summary", Array(summary.utf8))
    for label in labels {
      let flags = (label.isEnding ? ["ending"] : []) + (label.hasNote ? ["note"] : [])
      let field = [label.key, label.role.rawValue].map { Array($0.utf8) }
      add("label", field + [label.text], flags)
    }
    if placement != .beside { lines.append("values\t" + placement.rawValue) }
    if hasThemes { lines.append("themes") }
    for (text, code) in categories { add("category", [text], [code.rawValue]) }
    add("reprint", reprint)
    add("measures", measuresHeading)
    add("captions", captions)
    add("indicators", indicatorHeader)
    add("units", officeUnits)
    add("ministries", ministries)
    if let table = budgetTable {
      add("budget", table.unit)
      for (text, kind) in table.rows { add("row", [text], [kind.rawValue]) }
      add("drafts", table.drafts)
    }
    for cue in Cue.allCases { add(cue.rawValue, words(cue)) }
    return lines.joined(separator: "\n")
  }
}
