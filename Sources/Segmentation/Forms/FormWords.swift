/// What forms of a family print, as their reader needs it: the catalogue and its wordings in an order
/// in which they are found.
///
/// To make it takes as long as to read a short document.
struct FormWords: Sendable {
  /// What the family's profile is called.
  let profile: (name: String, version: String)
  let catalogue: FieldCatalogue
  let wordings: LabelWordings

  init(_ profile: Profile) {
    self.profile = (profile.name, profile.version)
    catalogue = profile.catalogue
    wordings = LabelWordings(catalogue)
  }

  /// Those of any form.
  static let any = FormWords(.form)
}
