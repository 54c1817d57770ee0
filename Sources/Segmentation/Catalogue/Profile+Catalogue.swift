/// The catalogue as a profile extends it.
extension Profile {
  /// What a document is read as whose family nobody has described.
  package static let form: Profile = {
    var profile = Profile()
    profile.name = "form"
    profile.version = FieldCatalogue.builtIn.version
    return profile
  }()

  /// That profile as a file: what stands beside records that were read with the catalogue alone.
  package static let formYAML: String = {
    let catalogue = FieldCatalogue.builtIn
    let label = catalogue.identifier(of: .name).flatMap { catalogue[$0].labels.first } ?? []
    return """
      # What a document is read as whose form nobody has described: the catalogue of fields alone.
      name: \(form.name)
      version: "\(form.version)"
      summary: a form that nobody has described, read by the labels of the catalogue
      labels:
        name: [\(String(decoding: label, as: UTF8.self))]

      """
  }()

  /// The fields of the catalogue with the labels of this profile, which come first where both know
  /// a label.
  package var catalogue: FieldCatalogue {
    var catalogue = FieldCatalogue.builtIn
    let own = Set(labels.map(\.text)).union(fields.flatMap(\.labels))
    for index in catalogue.fields.indices {
      catalogue.fields[index].labels.removeAll(where: own.contains)
    }
    catalogue.headings.removeAll(where: own.contains)
    for field in fields { catalogue.add(field) }
    for label in labels {
      let place = label.role.place
      if let place, let field = catalogue.identifier(of: place) {
        catalogue.fields[field.index].labels.append(label.text)
      } else {
        catalogue.addOwn(label.text)
      }
    }
    if let budgetTable { catalogue.add(budgetTable) }
    return catalogue
  }
}

extension FieldCatalogue {
  /// Adds the rows and words of a budget as a profile has them.
  fileprivate mutating func add(_ table: Profile.BudgetTable) {
    amountKinds.removeAll { known in table.rows.contains { $0.text == known.text } }
    amountKinds += table.rows.map { (text: $0.text, kind: $0.kind) }
    amountKinds.sort { $0.text.count > $1.text.count }
    drafts += table.drafts.filter { !drafts.contains($0) }
  }

  /// Adds a label whose field has no key.
  fileprivate mutating func addOwn(_ label: [UInt8]) {
    // What the catalogue knows keeps its key.
    if let known = FieldCatalogue.builtIn.fields.first(where: { $0.labels.contains(label) }) {
      add(Field(key: known.key, type: known.type, place: known.place, labels: [label]))
    } else {
      add(Field(key: "", type: .text, place: nil, labels: [label]))
    }
  }
}

extension FieldRole {
  /// The member of the record that the values of its labels fill, where values stand beside labels.
  fileprivate var place: Field.Place? {
    switch self {
    case .name: .name
    case .office: .offices
    case .budget: .budget
    case .purpose: .purpose
    case .overview: .overview
    case .effect: .effect
    case .theme, .category, .positions, .details, .roadmap, .other: nil
    }
  }
}
