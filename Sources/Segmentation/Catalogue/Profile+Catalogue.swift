/// The catalogue as a profile extends it.
extension Profile {
  /// The fields of the catalogue with the labels of this profile, which come first where both know
  /// a label.
  package var catalogue: FieldCatalogue {
    var catalogue = FieldCatalogue.builtIn
    if !withoutWordings.isEmpty { catalogue.forget(withoutWordings) }
    for field in fields {
      catalogue.forget(field.labels, but: field.key)
      catalogue.add(field)
    }
    // Hardly any label of a profile with thousands is one that a field has already.
    var known = Set(catalogue.fields.flatMap(\.labels) + catalogue.headings + catalogue.components)
    for label in labels {
      let isNew = known.insert(label.text).inserted
      if let field = catalogue.identifier(of: label.key) {
        if isNew {
          catalogue.fields[field.index].labels.insert(label.text, at: 0)
          continue
        }
        catalogue.forget([label.text], but: catalogue[field].key)
        if !catalogue[field].labels.contains(label.text) {
          catalogue.fields[field.index].labels.insert(label.text, at: 0)
        }
      } else if isNew || !catalogue.fields.contains(where: { $0.labels.contains(label.text) }) {
        // A field without a key.
        catalogue.add(Field(key: "", type: .text, labels: [label.text]))
      }
    }
    if let table = budgetTable {
      let own = table.rows.map(\.text)
      catalogue.amountKinds.removeAll { own.contains($0.text) }
      catalogue.amountKinds += table.rows
      catalogue.amountKinds.sort { $0.text.count > $1.text.count }
      catalogue.drafts += table.drafts.filter { !catalogue.drafts.contains($0) }
      catalogue.amountUnit = table.unit
    }
    return catalogue
  }
}

extension FieldCatalogue {
  /// Takes some wordings from all labels, heads of columns and headings.
  fileprivate mutating func forget(_ wordings: Set<[UInt8]>) {
    for index in fields.indices {
      fields[index].labels.removeAll(where: wordings.contains)
      fields[index].columns.removeAll(where: wordings.contains)
    }
    headings.removeAll(where: wordings.contains)
  }

  /// Takes some labels from the other fields and from the headings.
  fileprivate mutating func forget(_ labels: [[UInt8]], but key: String) {
    for index in fields.indices where fields[index].key != key {
      fields[index].labels.removeAll(where: labels.contains)
    }
    headings.removeAll(where: labels.contains)
  }
}
