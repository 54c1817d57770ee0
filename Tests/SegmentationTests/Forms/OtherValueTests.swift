import ShisakuTestSupport
import Testing

@testable import ShisakuSegmentation

/// Short values that show themselves that they are not those of the label before them.
@Suite("Values of other labels")
struct OtherValueTests {
  /// The texts of a sheet's labelled fields with their labels.
  private func fields(_ lines: String) throws -> [String] {
    let text = Segmented(
      """
      事業名 川の見守り事業
      担当課 環境課
      事業の目的
      川の事故を減らすことを目指す。
      事業の概要
      川を見回り、危ない所を直す。

      \(lines)
      """)
    let sheet = try #require(text.tree.sheets.first)
    return sheet.fields.map { "\(text.string($0.label) ?? "") \(text.string($0.text) ?? "")" }
  }

  @Test("there are no fractions of people that a policy is for")
  func fractions() throws {
    #expect(try !fields("対象者数\n\n0.93\n").contains { $0.hasPrefix("対象者数") })
    #expect(try fields("対象者数\n\n1,930\n").contains("対象者数 1,930"))
  }

  @Test("words of another field alone are no goal")
  func wordsOfOtherField() throws {
    #expect(try !fields("成果目標\n\n定額、1/2以内\n").contains { $0.hasPrefix("成果目標") })
    #expect(try fields("成果目標\n\n負担率1/2以内の件数を増加\n").contains { $0.hasPrefix("成果目標") })
  }

  @Test("a grade behind two labels is that of the one for grades")
  func grades() throws {
    let found = try fields("総合評価\n今後の取組\n\nＢ\n\n")
    #expect(!found.contains { $0.hasPrefix("今後の取組") })
  }
}
