import ShisakuNormalization
import ShisakuSourceText
import Testing

@Suite struct NeighborTests {
  /// Whether the first characters of a text may read otherwise alone.
  private func dependsOnNeighbors(_ count: Int, of string: String) -> Bool {
    let text = Normalizer.shared.fold(SourceText(Array(string.utf8)))
    let end = String(string.unicodeScalars.prefix(count)).utf8.count
    return text.mayDependOnNeighbors(0..<end)
  }

  @Test("a text may end before what is folded together with its last character")
  func marks() {
    #expect(dependsOnNeighbors(2, of: "補か\u{0301}\u{3099}"))
  }

  @Test(
    "a text before characters that are folded by themselves stands alone",
    arguments: [
      "補正予算", "補正0", "補正　", "補正カ", "補正", "補正（案）", "補正－３", "補正\u{302A}", "補正\u{0301}",
      "補正\u{FFCB}０百万円", "補せ\u{0344}",
    ])
  func others(string: String) {
    #expect(!dependsOnNeighbors(2, of: string))
  }
}
