import ShisakuSourceText
import Testing

@testable import ShisakuExtraction

@Suite("The cells of a line")
struct GridRowTests {
  @Test(
    "are the same, cut at wide gaps or cut at every blank and closed again",
    arguments: [
      "部課名 総務部 防災危          係名", "1.  事業の目的", "１  事業 ２ ３", "a b  c\td\t\te", "。 あ  （い） う",
      "目次 ……  5", "目次 …… 5", "目次 … …  5", "… 3  ・・  4", "a ...  7", "... 7  .. 8", "施策　一　　覧  。",
    ])
  func closing(line: String) throws {
    let text = Array(line.utf8)
    try text.withUnsafeBufferPointer { buffer in
      for scale in GridScale.allCases {
        let scanner = GridScanner(bytes: try #require(buffer.baseAddress), scale: scale)
        let range = ByteRange(0, text.count)
        let wide = try #require(scanner.row(range, number: 3))
        let fine = try #require(scanner.row(range, number: 3, cutAt: 1))
        #expect(String(reflecting: scanner.closed(fine)) == String(reflecting: wide))
      }
    }
  }
}
