/// A cell with what is measured of it, once, for all the candidate boxes that it is part of.
///
/// Only free cells are measured: no other stands in a box.
struct FragmentMeasure {
  /// Signs and words that a box has as soon as one of its lines has them.
  struct Marks: OptionSet {
    let rawValue: UInt8

    /// ※ opens it.
    static let note = Marks(rawValue: 1)
    static let money = Marks(rawValue: 2)
    /// A word that speaks for one of the boxes.
    static let words = Marks(rawValue: 4)
    /// ＜ 【 〈 opens it.
    static let heading = Marks(rawValue: 8)
    /// A pair of characters that name, theme or excerpt have too.
    static let shared = Marks(rawValue: 16)
    /// A label is near.
    static let near = Marks(rawValue: 32)

    /// It ends like one of the lists of endings.
    static let endings = Marks(rawValue: 64)
    static let all = Marks(rawValue: 127)
  }

  let cell: LineFragment
  /// Log-odds that the gap before it lies inside a box; minus infinity where none may go on here.
  var joint = -Float.infinity
  /// Log-odds that the text came from the line above and goes on below, as far as the characters of
  /// this line say.
  var cameFrom: Float = 0
  var goesOn: Float = 0
  /// Pairs of neighbouring characters that name, theme and excerpt have too, and digits.
  var shared = SIMD4<Float>()
  /// How many words speak for purpose, overview and effect.
  var words = SIMD4<Float>()
  /// How near the next label of purpose, overview and effect is: 1 on its line, 0 from
  /// `farthestLabel` lines on.
  var nearness = SIMD4<Float>()
  var marks: Marks = []
  /// Lists of endings that the cell ends with, one bit a list.
  var endings: UInt8 = 0
  /// The same for a short cell with the text of the one before it.
  var joinedEndings: UInt8 = 0
  /// The endings of the cell above, where it ends a sentence or this one begins an item.
  var endingsAbove: UInt8 = 0
  /// A bullet or circled number opens it.
  var isItem = false
  /// It speaks of what follows (以下の, 次の).
  var announces = false
  var hasColon = false
  /// No long text stands before it on the sheet.
  var opensTexts = false
  let width: BoxWidth

  /// Lines from which on a label counts as far away.
  static let farthestLabel = 40

  init(_ cell: LineFragment) {
    self.cell = cell
    width = BoxWidth(cell.width)
  }

  /// Whether it may stand in a box.
  @inline(__always)
  var isFree: Bool { cell.use == .free }
}
