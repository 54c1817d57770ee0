import Testing

@testable import ShisakuSegmentation

/// Heads of columns of amounts, which are no titles of entries.
@Suite("Heads of columns in lists")
struct ColumnHeadTests {
  @Test("a year with what its amounts are is no entry's title")
  func heads() {
    let document = Segmented(
      """
      補助金額の推移
      （単位：千円） 令和２年度決算
      3,120
      令和３年度決算
      2,860
      令和４年度決算
      3,400
      令和５年度予算
      4,000
      """)
    #expect(document.tree.sheets.isEmpty)
  }

  @Test("what an amount is called is no entry's title")
  func namesOfAmounts() {
    let document = Segmented(
      """
      令和６年度　12月補正予算の概要
      補正前の額　　　31,245,800千円
      補正額　　　467,208千円
      補正後の額　　　31,713,008千円
      """)
    #expect(document.tree.sheets.isEmpty)
  }
}
