/// The weights by which the fields of a sheet beside its boxes are found; data.
package struct SheetWeights: Sendable {
  let position: Weights<PositionWeight>
  let office: Weights<OfficeWeight>
  let theme: Weights<ThemeWeight>
  let name: Weights<NameWeight>
  let split: Weights<SplitWeight>
  let page: Weights<PageWeight>
  /// Of texts of sentences on forms, and of short ones.
  let text: Weights<TextEvidence>
  let shortText: Weights<TextEvidence>
  /// In a theme by its score, and in the name of a sheet without that label.
  let themeConfidence: ConfidenceCurve
  let nameConfidence: ConfidenceCurve

  /// Those of `Profiles/sheet-weights.tsv`.
  package static let builtIn = SheetWeights(
    position: Weights(values: StoredSheetWeights.position),
    office: Weights(values: StoredSheetWeights.office),
    theme: Weights(values: StoredSheetWeights.theme),
    name: Weights(values: StoredSheetWeights.name),
    split: Weights(values: StoredSheetWeights.split),
    page: Weights(values: StoredSheetWeights.page),
    text: Weights(values: StoredSheetWeights.text),
    shortText: Weights(values: StoredSheetWeights.shortText),
    themeConfidence: StoredSheetWeights.themeConfidence,
    nameConfidence: StoredSheetWeights.nameConfidence)

  /// The weights as the file has them, from which those above are made.
  static var written: SheetWeights {
    let lines = WeightLines(PackageResources.sheet_weights_tsv)
    return SheetWeights(
      position: Weights(lines), office: Weights(lines), theme: Weights(lines),
      name: Weights(lines), split: Weights(lines), page: Weights(lines),
      text: Weights(lines), shortText: Weights(lines, of: "shortText"),
      themeConfidence: ConfidenceCurve(lines, "themeConfidence"),
      nameConfidence: ConfidenceCurve(lines, "nameConfidence"))
  }
}

/// What speaks for a line as the first one of a position.
enum PositionWeight: Int, WeightName {
  static let group = "position"
  case behindLabel, numbered, textInPlaceOfTitle, known, behindAmounts, alone, amongOthers
  /// Each line from the label, and all of them at most.
  case linesFromLabel, mostFromLabel
}

/// What speaks for lines as the office.
enum OfficeWeight: Int, WeightName {
  static let group = "office"
  case singleLevel, wholeLines
  /// The score from which on lines without a label are the office.
  case least
}

/// What speaks for lines as the theme.
enum ThemeWeight: Int, WeightName {
  static let group = "theme"
  /// In the table of contents; these two decide alone.
  case inContents, numberedInContents
  case behindLabel, numbered
  /// One line from the name, two lines.
  case besideName, nearName
  case endOfSheet, alone, belowRoadmap, belowField, textBelow, textAbove, beforeLabel
  case measureTitle, ending
  /// The share of its pairs of characters that the name has too.
  case inName
  case bias
}

/// What speaks for a title as the name of a policy.
enum NameWeight: Int, WeightName {
  static let group = "name"
  case aboveLabels
  /// Each line from the first label, and how many lines count at most.
  case linesFromLabel, mostLinesFromLabel
  case alone, ending, belowOffice, aboveOffice, officeBehind
  /// Each line further down.
  case later
}

/// What a division of lines into sheets costs.
enum SplitWeight: Int, WeightName {
  static let group = "split"
  case missingLabel, doubledLabel, withoutBreak, atBlankLines, beforeName, insideLabel
}

/// What a series of page numbers gains by each number.
enum PageWeight: Int, WeightName {
  static let group = "page"
  case fits, pageTooMany
  /// By its first number, and by each page that this is too far from the place in the document.
  case opens, opensLate
}
