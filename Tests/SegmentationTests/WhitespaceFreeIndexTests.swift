import Testing

@testable import ShisakuSegmentation

@Suite struct WhitespaceFreeIndexTests {
  private let bytes = Array("デジ\u{3000}タル 化\nデジタル化 青森\u{0}\u{0}\u{0}".utf8)

  @Test func `texts that differ in white space alone have one number`() {
    var index = WhitespaceFreeIndex()
    #expect(index.number(of: Array("デジタル化".utf8)) == nil)
    #expect(index.insert(Array("青森".utf8)) == 0)
    #expect(index.insert([0..<6, 6..<19], in: bytes) == 1)
    #expect(index.number(of: [20..<35], in: bytes) == 1)
    #expect(index.number(of: [36..<42], in: bytes) == 0)
    #expect(index.number(of: [20..<32], in: bytes) == nil)
    #expect(index.text(1) == Array("デジタル化".utf8))
    #expect(index.count == 2)
  }

  @Test func `a thousand texts keep their numbers`() {
    var index = WhitespaceFreeIndex()
    let texts = (0..<1000).map { Array("施策\($0)".utf8) }
    for (number, text) in texts.enumerated() { #expect(index.insert(text) == number) }
    for (number, text) in texts.enumerated() { #expect(index.number(of: text) == number) }
  }

  @Test func `a word is found wherever it stands`() {
    for lead in 0..<20 {
      for tail in 0..<20 {
        let text = String(repeating: "a", count: lead) + "項目" + String(repeating: "b", count: tail)
        let bytes = Array(text.utf8)
        #expect(bytes.firstOffset(of: Array("項目".utf8), in: 0..<bytes.count) == lead)
        #expect(bytes.firstOffset(of: Array("項目".utf8), in: 0..<lead + 5) == nil)
        #expect(bytes.firstOffset(of: Array("頃目".utf8), in: 0..<bytes.count) == nil)
      }
    }
  }
}
