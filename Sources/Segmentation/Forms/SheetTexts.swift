/// On how many sheets of a document each text stands.
///
///     sheet 0: 事業名 道路の改修      事業名 2
///     sheet 1: 事業名 橋の点検        道路の改修 1, 橋の点検 1
struct SheetTexts {
  private let bytes: [UInt8]
  private var texts = WhitespaceFreeIndex()
  private var sheets: [Int] = []
  /// The last sheet that each text was found on.
  private var last: [Int] = []

  /// - Parameter bytes: the folded text.
  init(bytes: [UInt8]) { self.bytes = bytes }

  /// Adds a text of a sheet, white space aside and no more than `limit` bytes of it. The sheets come in
  /// their order.
  mutating func add(_ range: Range<Int>, of sheet: Int, atMost limit: Int = .max) {
    let text =
      range.count <= limit
      ? texts.insert(TextRanges(range), in: bytes)
      : texts.insert(bytes.squeezed(TextRanges(range), atMost: limit))
    if text == sheets.count {
      sheets.append(0)
      last.append(-1)
    }
    guard last[text] != sheet else { return }
    last[text] = sheet
    sheets[text] += 1
  }

  /// The number of sheets of each text by its number.
  var counts: EnumeratedSequence<[Int]> { sheets.enumerated() }

  /// A text by its number, without white space.
  func text(_ number: Int) -> [UInt8] { texts.text(number) }
}
