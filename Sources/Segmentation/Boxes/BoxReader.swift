/// Finds the boxes of the sheets of a document, one sheet after the other.
///
/// A class for what is made once a document and used for every sheet.
final class BoxReader {
  private let bytes: [UInt8]
  private let cues: BoxCues
  private let habits: LabelHabits
  private let weights: BoxWeights
  /// Which of the boxes the form has, by field.
  private let hasField: [Bool]
  /// The excerpts whose pairs of characters `pairs` holds; sheets in a row share theirs.
  private var measures: [Int] = []
  private var pairs = PairMarks()

  /// The marks of the texts in `pairs`.
  private static let name: UInt64 = 0
  private static let theme: UInt64 = 1
  private static let excerpt: UInt64 = 2

  init(_ document: DocumentReader, _ sheets: [SheetUnderWay]) {
    bytes = document.bytes
    cues = BoxCues(document.profile)
    habits = LabelHabits(sheets)
    weights = document.weights
    let roles = document.profile.roles
    hasField = BoxField.allCases.map { roles.contains($0.role) }
  }

  /// The boxes of a sheet whose other fields are read; see `BoxAssignment.choices`.
  func choices(of sheet: SheetUnderWay, in tree: DocumentTree) -> [BoxAssignment.Choice?] {
    BoxAssignment(candidates(of: sheet, in: tree), weights: weights).choices(hasField)
  }

  func candidates(of sheet: SheetUnderWay, in tree: DocumentTree) -> BoxCandidates {
    if sheet.measures != measures {
      measures = sheet.measures
      pairs.removeAll()
      for index in measures {
        for item in tree.measures[index].items {
          pairs.add(item.text, in: bytes, mark: Self.excerpt)
        }
      }
    }
    pairs.addPassing(sheet.reader.sheet.name, in: bytes, mark: Self.name)
    pairs.addPassing(sheet.reader.sheet.theme?.title ?? [], in: bytes, mark: Self.theme)
    let cells = CellMeasures(
      reader: sheet.reader, pairs: pairs, habits: habits, cues: cues, joint: weights.joint)
    pairs.forgetPassing()
    return BoxCandidates(measures: cells, habits: habits, weights: weights)
  }
}
