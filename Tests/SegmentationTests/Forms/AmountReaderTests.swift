import ShisakuNormalization
import Testing

@testable import ShisakuSegmentation

@Suite struct AmountReaderTests {
  private func amounts(_ label: String, _ value: String) -> [(amount: Int?, isDraft: Bool)] {
    let bytes = Reading(label + value).text.bytes
    let end = label.utf8.count
    var reader = AmountReader(
      bytes: bytes, catalogue: .builtIn, unit: nil, near: nil, title: nil)
    return reader.entries(
      in: [.label([0..<end]), .text(end..<bytes.count)], label: [0..<end]
    ).map { ($0.amount, $0.draft) }
  }

  @Test("what stood before a text between is no draft of the amount behind it")
  func textBetween() {
    let drafts = amounts("予算額", "令和7年度（案）5百万円")
    #expect(drafts.map(\.amount) == [5_000_000])
    #expect(drafts.map(\.isDraft) == [true])
    // Two amounts without a year cannot be told apart.
    #expect(amounts("予算額", "5百万円 令和7年（案）道を開くための経費 9百万円").isEmpty)
  }

  @Test("the end of a longer number is no year of the era before it")
  func endOfNumber() {
    func years(_ text: String) -> [Int?] {
      let bytes = Reading(text).text.bytes
      var reader = AmountReader(
        bytes: bytes, catalogue: .builtIn, unit: nil, near: nil, title: nil)
      return reader.entries(in: [.text(0..<bytes.count)], label: nil).map(\.fiscalYear)
    }
    #expect(years("平成20年度予算額 3千円、19年度予算額 2千円") == [2008, 2007])
    #expect(!years("平成20年度予算額 3千円、99年度予算額 2千円").contains(1997))
  }
}
