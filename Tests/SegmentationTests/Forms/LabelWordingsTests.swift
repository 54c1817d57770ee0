import Testing

@testable import ShisakuSegmentation

@Suite struct LabelWordingsTests {
  @Test("a label that stands twice counts once, however many open with its character")
  func manyLabels() {
    let labels = (0..<300).map { Array("項目\($0)".utf8) }
    let none = LabelWordings(.builtIn).wordings.count
    let wordings = LabelWordings(.builtIn).adding(labels + labels.reversed())
    #expect(wordings.wordings.count == none + labels.count)
    let longest = wordings.opening(with: 0x9805).first.map { wordings.wordings[$0].text.count }
    #expect(longest == labels[299].count)
  }
}
