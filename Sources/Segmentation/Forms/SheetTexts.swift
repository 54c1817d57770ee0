/// On how many sheets of a document each text stands.
///
///     sheet 0: 事業名 道路の改修      事業名 2
///     sheet 1: 事業名 橋の点検        道路の改修 1, 橋の点検 1
///
/// Of one or two sheets it says nothing: their texts are alike by chance.
struct SheetTexts {
  private var texts = WhitespaceFreeIndex()
  /// The number of sheets of each text.
  private var counts: [Int] = []
  private var sheets = 0
  /// Bytes of the longest text.
  private var longest = 0

  /// Knows no text.
  init() {}

  /// The texts of pieces of lines, white space aside.
  ///
  /// - Parameters:
  ///   - sheets: in their order.
  ///   - bytes: the folded text.
  ///   - limit: bytes of a text that count, at most.
  ///   - counts: whether a piece counts.
  init(
    _ sheets: [FormSheet], bytes: [UInt8], atMost limit: Int = .max,
    where counts: (FormSheet.Piece) -> Bool = { _ in true }
  ) {
    guard sheets.count > 2 else { return }
    self.sheets = sheets.count
    // The last sheet that each text was found on.
    var last: [Int] = []
    for (sheet, pieces) in sheets.lazy.map(\.pieces).enumerated() {
      for piece in pieces where counts(piece) {
        let range = piece.range
        let text =
          range.count <= limit
          ? texts.insert(TextRanges(range), in: bytes)
          : texts.insert(bytes.squeezed(range, atMost: limit))
        if text == last.count {
          self.counts.append(0)
          last.append(-1)
          longest = max(longest, texts.length(of: text))
        }
        guard last[text] != sheet else { continue }
        last[text] = sheet
        self.counts[text] += 1
      }
    }
  }

  /// The share of the sheets that have a text, which has no white space; 0 where fewer than two have it.
  func share(of text: [UInt8]) -> Double {
    guard text.count <= longest, let number = texts.number(of: text), counts[number] > 1 else {
      return 0
    }
    return Double(counts[number]) / Double(sheets)
  }
}
