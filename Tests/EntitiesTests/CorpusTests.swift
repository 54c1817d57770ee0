import ShisakuEntities
import ShisakuNormalization
import ShisakuSourceText
import Testing

/// Properties of the stage over every text at hand.
struct CorpusTests {
  static let files =
    SharedData.files("corpus/texts").map { "corpus/texts/" + $0 } + ["corpus/seed/dejiden-2023.txt"]

  @Test(
    "Mentions are in order, do not overlap, lie on characters and come out the same again",
    .enabled(if: SharedData.bytes("corpus/seed/dejiden-2023.txt") != nil, "../shared is absent"))
  func properties() throws {
    #expect(Self.files.count > 10)
    for file in Self.files {
      let bytes = try #require(SharedData.bytes(file))
      let folded = Normalizer.shared.fold(SourceText(bytes))
      let passages = ParagraphSplitter().paragraphs(of: folded)
      #expect(!passages.isEmpty)
      #expect(Self.mentions(passages) == Self.mentions(passages))
      var context = EntityContext()
      for passage in passages {
        var end = 0
        for entity in EntityScanner.shared.entities(in: passage, context: &context) {
          #expect(entity.range.lowerBound >= end, "\(file): \(entity)")
          #expect(!entity.range.isEmpty)
          end = entity.range.upperBound
          #expect(passage.bytes[entity.range.lowerBound] & 0xC0 != 0x80)
          #expect(end == passage.bytes.count || passage.bytes[end] & 0xC0 != 0x80)
          #expect(!passage.folded(of: entity.range).isEmpty)
        }
      }
    }
  }

  @Test("Every character of a text is in at most one paragraph, in order")
  func paragraphs() {
    let text = "第1章 総則\n\n○ 令和5年度から\n実施する。\n\n\n\n別の頁\r\n\r\n\r\n\r\n平成30 \n\n年度\n"
    let folded = Normalizer.shared.fold(SourceText(Array(text.utf8)))
    let passages = ParagraphSplitter().paragraphs(of: folded)
    var end = 0
    for passage in passages {
      for range in passage.folded(of: 0..<passage.bytes.count) {
        #expect(range.lowerBound >= end)
        end = range.upperBound
      }
    }
    let texts = passages.map { String(decoding: $0.bytes, as: UTF8.self) }
    #expect(texts == ["第1章 総則", "○ 令和5年度から実施する。", "別の頁", "平成30年度"])
  }

  private static func mentions(_ passages: [Passage]) -> [String] {
    var context = EntityContext()
    return passages.flatMap { passage in
      EntityScanner.shared.entities(in: passage, context: &context).map(\.description)
    }
  }
}
