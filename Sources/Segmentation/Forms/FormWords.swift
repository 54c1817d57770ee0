internal import ShisakuValues

/// What forms of a family print, as their reader needs it: the catalogue and its wordings in an order
/// in which they are found.
///
/// A class, since it is made once a document or once for all, and many readers look at it. To make it
/// takes as long as to read a short document.
final class FormWords: Sendable {
  /// What the family's profile is called.
  let profile: (name: String, version: String)
  let catalogue: FieldCatalogue
  let wordings: LabelWordings
  /// What labels say that are none of them.
  let endings: LabelEndings
  /// What is a label only at the head of a column, and what such labels begin with.
  let columns: [[UInt8]: FieldIdentifier]
  let columnOpenings: CharacterFilter

  init(_ profile: Profile) {
    self.profile = (profile.name, profile.version)
    catalogue = profile.catalogue
    wordings = LabelWordings(catalogue)
    endings = LabelEndings(catalogue)
    var columns: [[UInt8]: FieldIdentifier] = [:]
    for (index, field) in catalogue.fields.enumerated() {
      for column in field.columns {
        columns[column] = FieldIdentifier(index: index)
        guard field.type == .name else { continue }
        // 取組名, whose values are 取組.
        for ending in LabelWord.names where columns[column + ending] == nil {
          columns[column + ending] = FieldIdentifier(index: index)
        }
      }
    }
    self.columns = columns
    var openings = CharacterFilter()
    for column in columns.keys { openings.insert(firstOf: column) }
    columnOpenings = openings
  }

  /// Those of any form.
  static let any = FormWords(.form)
}
