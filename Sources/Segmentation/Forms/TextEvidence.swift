/// What speaks for a text of a form as the whole text of its label and nothing else.
///
/// The logistic function of their weighed sum is the confidence of the text. Texts of sentences and
/// short ones have weights of their own (`text` and `shortText` in `Profiles/sheet-weights.tsv`),
/// fitted by `scripts/fit-texts`.
package enum TextEvidence: Int, WeightName {
  package static let group = "text"

  case bias
  /// Lines stand on a grid of characters, or on a page; neither in a plain dump.
  case onGrid, onPage
  /// The label is one of the document's own.
  case own
  /// Where the text begins: on the line of its label, on the next one, further down, before the label
  /// and ends behind it, before the label alone, or behind another label.
  case sameLine, nextLine, laterLine, around, before, elsewhere
  /// By places: on the label's row, or below it in its column.
  case onRow, inColumn
  /// The lines between, as a logarithm.
  case distance
  /// It ends with a full stop; log-odds, by its last characters, that it goes on where it has none.
  case ended, goesOn
  /// Its characters and its lines, as logarithms.
  case length, lines
  /// Pieces of other texts inside, in a plain dump; blank lines inside, other labels that it stands
  /// behind, and lines that break off before the text ends.
  case gaps, blanks, owners, shortLines
  /// How much more it looks like a text of its field than like one of another.
  case kind
  /// Text that is nobody's stands directly behind or before it.
  case followed, preceded
  /// The share of the sheet's labels of texts that have one.
  case filled
  /// The share of the other sheets' texts of this label that stand in the same place, that end as this
  /// one does, and none has the label.
  case agreement, endings, alone
}

/// A text that was read for a label.
struct TextReading {
  let label: Int
  let pieces: [Int]
  let ranges: TextRanges
  /// Whether it ends as texts do, or the name of an office.
  let isEnded: Bool
  /// The places of the offices that were read from it.
  var offices: Range<Int> = 0..<0
  /// The chance that it is its label's text, where it was shared out with others.
  var chance: Double?
}
