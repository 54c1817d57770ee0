import ShisakuSourceText
import Testing

@testable import ShisakuNormalization

@Suite struct RewriteLogTests {
  private func log(_ string: String, eras: EraStyle = .western) -> RewriteLog {
    let text = Normalizer.shared.fold(SourceText(Array(string.utf8)))
    let passage = Normalizer.shared.passage([0..<text.count], of: text)
    return RewriteLog(value: passage, of: text, eras: eras)
  }

  @Test func namesTheStepOfEachChange() {
    let steps = log("令和５年度に\nデ ジ ⾏政～").entries.map { "\($0.step) \($0.before)→\($0.after)" }
    #expect(
      steps == [
        "era-years 令和５年度→2023年度", "compatibility-forms ５→5", "line-joining \n→",
        "space-closing  →", "space-closing  →", "compatibility-forms ⾏→行", "tildes ～→〜",
      ])
  }

  @Test func isEmptyForPlainText() {
    #expect(log("2023年度に実施").entries.isEmpty)
    #expect(log("2023年度に実施").notes().isEmpty)
  }

  @Test func putsNeighboursOfOneStepTogether() {
    let changes = log("１２３と４").joined().map { "\($0.source.lower) \($0.before)→\($0.after)" }
    #expect(changes == ["0 １２３→123", "12 ４→4"])
  }

  @Test func notesUnifiedIdeographsAndSelectors() {
    let notes = log("神\u{FA1A}と葛\u{E0100}城").notes()
    #expect(
      notes.map(\.code) == [
        "normalization.compatibility-ideograph", "normalization.variation-selector",
      ])
    #expect(notes.first?.spans == [ByteRange(3, 6)])
    #expect(notes.last?.spans == [ByteRange(12, 16)])
  }
}
