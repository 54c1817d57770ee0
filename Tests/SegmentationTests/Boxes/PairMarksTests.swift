import Testing

@testable import ShisakuSegmentation

@Suite struct PairMarksTests {
  private func marks(_ pairs: PairMarks, _ pair: String) -> UInt64 {
    let scalars = pair.unicodeScalars.map(\.value)
    return pairs.withTable { $0.marks(scalars[0], scalars[1]) }
  }

  private func add(_ text: String, to pairs: inout PairMarks, passing mark: UInt64? = nil) {
    let bytes = Array(text.utf8)
    if let mark {
      pairs.addPassing([bytes.indices], in: bytes + [0, 0, 0, 0], mark: mark)
    } else {
      pairs.add([bytes.indices], in: bytes + [0, 0, 0, 0], mark: 2)
    }
  }

  @Test("one look tells which texts have a pair, white space left out")
  func texts() {
    var pairs = PairMarks()
    add("地域の 情報", to: &pairs)
    add("地域情報", to: &pairs, passing: 0)
    #expect(marks(pairs, "地域") == 0b101)
    #expect(marks(pairs, "の情") == 0b100)
    #expect(marks(pairs, "域情") == 0b001)
    #expect(marks(pairs, "報道") == 0)
  }

  @Test("passing texts leave nothing behind", arguments: [10, 5000])
  func passing(_ count: Int) {
    // So many pairs that the table has to grow under them.
    let long = String(
      String.UnicodeScalarView((0..<count).compactMap { Unicode.Scalar(0x4E00 + $0 * 3) }))
    var pairs = PairMarks()
    add("地域の情報", to: &pairs)
    add(long, to: &pairs, passing: 1)
    add("地域情報", to: &pairs, passing: 0)
    #expect(marks(pairs, String(long.prefix(2))) == 0b010)
    pairs.forgetPassing()
    #expect(marks(pairs, String(long.prefix(2))) == 0)
    #expect(marks(pairs, "域情") == 0)
    #expect(marks(pairs, "地域") == 0b100)
    #expect(marks(pairs, "情報") == 0b100)
    pairs.removeAll()
    #expect(marks(pairs, "地域") == 0)
  }
}
