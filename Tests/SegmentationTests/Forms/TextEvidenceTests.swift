import ShisakuSourceText
import Testing

@testable import ShisakuSegmentation

/// How far the texts of forms are trusted.
@Suite("Evidence for texts")
struct TextEvidenceTests {
  private static let names = ["川の見守り事業", "橋の点検事業", "港の灯り事業"]

  private func document(_ sheet: (Int) -> String) -> Segmented {
    Segmented(Self.names.indices.map(sheet).joined(separator: "\n\n"))
  }

  private func confidences(_ document: Segmented) -> [Double] {
    document.tree.sheets.compactMap { $0.texts[.purpose]?.confidence }
  }

  private func form(_ purpose: String) -> Segmented {
    document { index in
      """
      事業名：\(Self.names[index])
      担当課：環境課
      事業の目的：\(purpose)
      対象：市内に住む方
      """
    }
  }

  @Test("whole sentences behind their labels are certain, labelled words too")
  func certain() {
    let document = form("川で遊ぶ子どもを水の事故から守る。")
    #expect(confidences(document).count == 3)
    #expect(confidences(document).allSatisfy { $0 >= 0.9 })
    let words = document.tree.sheets.flatMap(\.fields).compactMap(\.confidence)
    #expect(words.count == 3)
    #expect(words.allSatisfy { $0 >= 0.9 })
  }

  @Test("a text that breaks off is less certain than a whole one")
  func brokenOff() throws {
    let whole = try #require(confidences(form("川で遊ぶ子どもを水の事故から守る。")).first)
    let broken = confidences(form("川で遊ぶ子どもを水の事故から守り")).first ?? 0
    #expect(broken < whole)
  }

  @Test("one that stands elsewhere on each sheet is less certain than one in the same place")
  func agreement() throws {
    let others = ["", "所管課長：西村\n", "所管課長：西村\n連絡先：1234\n"]
    let document = document { index in
      """
      事業名：\(Self.names[index])
      担当課：環境課
      事業の目的
      \(others[index])川で遊ぶ子どもを水の事故から守る。
      """
    }
    let same = try #require(confidences(form("川で遊ぶ子どもを水の事故から守る。")).first)
    #expect(confidences(document).allSatisfy { $0 < same })
  }

  @Test("what speaks for a text is kept with it, a strength for each kind")
  func kept() throws {
    let sheet = try #require(form("川で遊ぶ子どもを水の事故から守る。").tree.sheets.first)
    #expect(sheet.evidence.map(\.isShort) == [false, true])
    let purpose = try #require(sheet.evidence.first).values
    func value(_ evidence: TextEvidence) -> Double { purpose[evidence.rawValue] }
    #expect(purpose.count == TextEvidence.allCases.count)
    #expect(value(.sameLine) == 1)
    #expect(value(.ended) == 1)
    #expect(value(.agreement) == 1)
    #expect(value(.gaps) == 0)
    #expect(value(.onPage) == 0)
  }
}
