import Testing

@testable import ShisakuSegmentation

@Suite struct ColumnLettersTests {
  @Test(
    "letters for reckoning at the end of a head say nothing",
    arguments: [
      ("本年度A", "本年度"), ("増減A-B", "増減"), ("増減(A-B)", "増減"), ("差引A−B−C", "差引"), ("決算額①", "決算額"),
      ("比較②ー①", "比較"),
    ])
  func letters(text: String, rest: String) {
    #expect(ColumnLetters.without(Array(text.utf8)) == Array(rest.utf8))
  }

  @Test(
    "words of several letters, notes and letters alone stay",
    arguments: ["指標KPI", "予算額", "予算額(千円)", "A", "A-B", "区分OK-A", "", "No."])
  func others(text: String) {
    #expect(ColumnLetters.without(Array(text.utf8)) == Array(text.utf8))
  }
}
