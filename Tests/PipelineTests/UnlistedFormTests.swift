import Shisaku
import Testing

/// Reading without wordings that the catalogue has, which measures what it is worth.
@Suite("Forms without listed wordings")
struct UnlistedFormTests {
  private static let dump = Array(
    """
    事業名　見守り支援事業
    担当課　高齢福祉課
    事業の目的
    高齢の方が安心して暮らせるようにする。
    事業の概要
    訪問員が週に一度、安否を確かめる。
    """.utf8)

  private func purposes(_ profile: DocumentProfile) throws -> [Bool] {
    let result = try DocumentPipeline(profile: profile).convert(
      Self.dump, id: "document", name: "document.txt")
    return (0..<result.policyCount).map { index in
      !String(decoding: result.policyJSON(at: index), as: UTF8.self).contains(#""purpose":null"#)
    }
  }

  @Test("a wording that is left out labels nothing, others do")
  func withoutWording() throws {
    #expect(try purposes(DocumentProfile(formWithout: [])) == [true])
    #expect(
      try purposes(DocumentProfile(formWithout: [Array("事業の目的".utf8), Array("目的".utf8)])) == [false]
    )
  }
}
