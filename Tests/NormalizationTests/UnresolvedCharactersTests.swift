import ShisakuSourceText
import Testing

@testable import ShisakuNormalization

@Suite struct UnresolvedCharactersTests {
  private func places(_ text: String) -> [(kind: UnresolvedCharacters.Kind, text: String)] {
    let folded = Normalizer.shared.fold(SourceText(text.utf8))
    return UnresolvedCharacters(in: folded).places.map {
      ($0.kind, folded.source.string(folded.source(of: $0.range)))
    }
  }

  @Test(arguments: [
    ("〓", UnresolvedCharacters.Kind.geta), ("(cid:5561)", .glyphNumber), ("\u{E001}", .privateUse),
    ("\u{F8FF}", .privateUse), ("\u{F0001}", .privateUse), ("\u{10FFFD}", .privateUse),
    ("\u{FFFD}", .replacement),
  ]) func areFoundWhereverTheyStand(_ text: String, _ kind: UnresolvedCharacters.Kind) {
    for before in [0, 1, 21, 22, 63, 64, 65, 130] {
      let found = places(String(repeating: "施", count: before) + text + "策")
      #expect(found.map(\.kind) == [kind])
      #expect(found.map(\.text) == [text])
    }
  }

  @Test(arguments: [
    // Bullets that the table of Wingdings resolves.
    "\u{F06C}支援", "(cid:)", "(city)", "（cid:12）", "葛\u{E0100}城市", "！？ﾃﾞｰﾀ", "＝〒※", "\u{1F600}",
  ]) func othersAreNone(_ text: String) {
    #expect(places(text).isEmpty)
  }

  @Test func areCountedByKind() throws {
    let text = Normalizer.shared.fold(SourceText("〓〓(cid:1)\u{FFFD}".utf8))
    let places = UnresolvedCharacters(in: text).places
    let diagnostic = try #require(
      UnresolvedCharacters.diagnostic(places, of: text, in: "values"))
    #expect(diagnostic.message.contains("〓 2 times, (cid:N) 1 time, U+FFFD 1 time"))
    #expect(diagnostic.spans.map(\.lower) == [0, 3, 6, 13])
    #expect(UnresolvedCharacters.diagnostic([], of: text, in: "values") == nil)
  }
}
