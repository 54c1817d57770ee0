/// The catalogue as lines that are read without a parser of YAML, as profiles are.
///
///     field⇥purpose⇥prose⇥purpose
///     labels⇥事業の目的⇥目的
extension FieldCatalogue {
  /// The catalogue of the program; read when it is first asked for, once.
  package static let builtIn = FieldCatalogue(stored: StoredCatalogue.lines)

  /// The catalogue as it is written.
  package static var yaml: String { String(decoding: PackageResources.fields_yml, as: UTF8.self) }

  /// - Parameter lines: what `stored` gives.
  init(stored lines: StaticString) {
    self.init()
    for (key, values) in StoredLines(lines) { take(key, values) }
  }

  private mutating func take(_ key: String, _ values: [[UInt8]]) {
    func text(_ index: Int) -> String { String(decoding: values[index], as: UTF8.self) }
    switch key {
    case "version": version = text(0)
    case "field":
      fields.append(
        Field(
          key: text(0), type: ValueType(rawValue: text(1)) ?? .text,
          place: values.count > 2 ? Field.Place(rawValue: text(2)) ?? .fields : .fields,
          labels: []))
    case "labels": fields[fields.count - 1].labels = values
    case "columns": fields[fields.count - 1].columns = values
    case "cues": fields[fields.count - 1].cues = values
    case "headings": headings = values
    case "components": components = values
    case "status":
      if let code = SheetNode.Status.Code(rawValue: text(1)) { statuses.append((values[0], code)) }
    case "kind":
      if let kind = SheetNode.BudgetEntry.Kind(rawValue: text(1)) {
        amountKinds.append((values[0], kind))
      }
    case "drafts": drafts = values
    case "parts": amountParts = values
    case "periods": periods = values
    case "own": amountRows = values
    case "changes": amountChanges = values
    default: break
    }
  }

  /// The lines of this catalogue.
  package var stored: String {
    func line(_ key: String, _ values: [[UInt8]]) -> String {
      ([key] + values.map { String(decoding: $0, as: UTF8.self) }).joined(separator: "\t")
    }
    var lines = ["version\t" + version]
    for field in fields {
      let place = field.place == .fields ? "" : "\t" + field.place.rawValue
      lines.append("field\t\(field.key)\t\(field.type.rawValue)\(place)")
      if !field.labels.isEmpty { lines.append(line("labels", field.labels)) }
      if !field.columns.isEmpty { lines.append(line("columns", field.columns)) }
      if !field.cues.isEmpty { lines.append(line("cues", field.cues)) }
    }
    lines.append(line("headings", headings))
    lines.append(line("components", components))
    for (text, code) in statuses { lines.append(line("status", [text]) + "\t" + code.rawValue) }
    for (text, kind) in amountKinds { lines.append(line("kind", [text]) + "\t" + kind.rawValue) }
    lines.append(line("drafts", drafts))
    lines.append(line("parts", amountParts))
    lines.append(line("periods", periods))
    lines.append(line("own", amountRows))
    lines.append(line("changes", amountChanges))
    return lines.joined(separator: "\n")
  }
}
