/// Finds the boxes of the sheets of a document, one sheet after the other.
///
/// A class for what is made once a document and used for every sheet.
final class BoxReader {
  private let bytes: [UInt8]
  private let cues: BoxCues
  private let habits: LabelHabits
  private let weights: BoxWeights
  private let bound: BoxBound
  /// Which of the boxes the form has, by field.
  private let hasField: [Bool]
  /// The excerpts whose pairs of characters `excerpt` holds; sheets in a row share theirs.
  private var measures: [Int] = []
  private var excerpt = BigramIndex()

  init(_ document: DocumentReader, _ sheets: [PartialSheet]) {
    bytes = document.bytes
    cues = BoxCues(document.profile)
    habits = LabelHabits(sheets)
    weights = document.weights
    bound = BoxBound(weights.fields)
    let roles = document.profile.roles
    hasField = BoxField.allCases.map { roles.contains($0.role) }
  }

  /// The boxes of a sheet whose other fields are read; see `BoxAssignment.choices`.
  func choices(of sheet: PartialSheet, in tree: DocumentTree) -> [BoxAssignment.Choice?] {
    BoxAssignment(candidates(of: sheet, in: tree), weights: weights).choices(hasField)
  }

  func candidates(of sheet: PartialSheet, in tree: DocumentTree) -> BoxCandidates {
    if sheet.measures != measures {
      measures = sheet.measures
      let items = measures.flatMap { tree.measures[$0].items }
      excerpt = BigramIndex(textBytes: items.reduce(0) { $0 + $1.text.byteCount })
      for item in items { excerpt.add(item.text, in: bytes) }
    }
    let name = sheet.reader.sheet.name
    let theme = sheet.reader.sheet.theme?.title ?? []
    var titles = BigramIndex(textBytes: name.byteCount + theme.byteCount)
    titles.add(name, in: bytes, mark: SharedPairs.name)
    titles.add(theme, in: bytes, mark: SharedPairs.theme)
    let cells = FragmentMeasures(
      reader: sheet.reader, pairs: SharedPairs(titles: titles, excerpt: excerpt), habits: habits,
      cues: cues, weights: weights)
    return BoxCandidates(
      measures: cells, bytes: bytes, habits: habits, weights: weights, bound: bound)
  }
}

/// The pairs of neighbouring characters of the texts that the boxes of a sheet are compared with.
struct SharedPairs {
  /// Name and theme of the sheet, by these marks.
  let titles: BigramIndex
  static let name: UInt64 = 0
  static let theme: UInt64 = 1
  /// The excerpts of its theme.
  let excerpt: BigramIndex

  /// Lends both, for many looks in a row.
  @inline(__always)
  func withViews<Result>(_ body: (Views) -> Result) -> Result {
    titles.withView { titles in
      excerpt.withView { excerpt in body(Views(titles: titles, excerpt: excerpt)) }
    }
  }

  /// Both, lent.
  struct Views {
    let titles: BigramIndex.View
    let excerpt: BigramIndex.View
  }
}
