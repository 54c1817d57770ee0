internal import ShisakuValues

/// What the readers of all sheets of a document share.
///
/// A class, so that a reader is copied and lent without counting references to each part of it.
final class SheetContext {
  let bytes: [UInt8]
  let lines: [TextLine]
  let profile: Profile
  let weights: SheetWeights
  let offices: OfficeReader
  /// What the whole document says about titles and positions.
  let vocabulary: DocumentVocabulary
  /// The first characters of the profile's categories.
  let categoryStarts: [UInt32]
  /// Words of the profile, found once and not for every cell.
  let nameEndings: [[UInt8]]
  let themeEndings: [[UInt8]]
  let budgetWords: [[UInt8]]
  let budgetNotes: [[UInt8]]

  init(
    bytes: [UInt8], lines: [TextLine], profile: Profile, weights: SheetWeights,
    offices: OfficeReader, vocabulary: DocumentVocabulary
  ) {
    self.bytes = bytes
    self.lines = lines
    self.profile = profile
    self.weights = weights
    self.offices = offices
    self.vocabulary = vocabulary
    categoryStarts = profile.categories.filter { !$0.text.isEmpty }
      .map { ($0.text + [0, 0, 0]).scalar(at: 0).value }
    nameEndings = profile.words(.nameEndings)
    themeEndings = profile.words(.themeEndings)
    budgetWords = profile.words(.budgetWords)
    budgetNotes = profile.words(.budgetNotes)
  }
}
