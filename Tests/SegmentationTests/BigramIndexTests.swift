import Testing

@testable import ShisakuSegmentation

@Suite struct BigramIndexTests {
  private func marks(_ index: BigramIndex, _ pair: String) -> UInt64 {
    let scalars = pair.unicodeScalars.map(\.value)
    return index.withView { $0.marks(scalars[0], scalars[1]) }
  }

  private func add(_ text: String, to index: inout BigramIndex, mark: UInt64) {
    let bytes = Array(text.utf8)
    index.add([bytes.indices], in: bytes + [0, 0, 0, 0], mark: mark)
  }

  @Test func `one look tells which texts have a pair, white space left out`() {
    var index = BigramIndex()
    #expect(index.isEmpty)
    #expect(marks(index, "地域") == 0)
    add("地域の 情報", to: &index, mark: 2)
    add("地域情報", to: &index, mark: 0)
    #expect(marks(index, "地域") == 0b101)
    #expect(marks(index, "の情") == 0b100)
    #expect(marks(index, "域情") == 0b001)
    #expect(marks(index, "報道") == 0)
  }

  @Test func `pairs of a long text are found after the table grew under them`() {
    let scalars = (0..<5000).compactMap { Unicode.Scalar(0x4E00 + $0 * 3) }
    let long = String(String.UnicodeScalarView(scalars))
    var index = BigramIndex()
    add("地域の情報", to: &index, mark: 2)
    add(long, to: &index, mark: 1)
    #expect(marks(index, String(long.prefix(2))) == 0b010)
    #expect(marks(index, String(long.suffix(2))) == 0b010)
    #expect(marks(index, "地域") == 0b100)
  }

  @Test func `the share of a text is that of its pairs`() {
    var index = BigramIndex()
    let text = Array("地域の情報地域情報\0\0\0\0".utf8)
    #expect(index.share(of: [0..<15], in: text) == 0)
    index.add([0..<15], in: text)
    #expect(index.share(of: [15..<27], in: text) == 2.0 / 3)
    #expect(index.share(of: [15..<18], in: text) == 0)
  }
}
