import ShisakuNormalization
import ShisakuSourceText
import Testing

@testable import ShisakuEntities

struct EntityMemoryTests {
  /// The mentions of texts one after the other, with the context that they leave behind.
  private func mentions(
    of texts: [String], remembering: Bool, textBytes: Int = 100_000
  ) -> [String] {
    var context = EntityContext()
    var memory = EntityMemory(textBytes: textBytes)
    var found: [String] = []
    for text in texts {
      let folded = Normalizer.shared.fold(SourceText(Array(text.utf8)))
      let passage = Normalizer.shared.passage([0..<folded.count], of: folded)
      if !remembering { memory = EntityMemory(textBytes: textBytes) }
      let entities = passage.bytes.withUnsafeBufferPointer {
        EntityScanner.shared.entities(
          in: $0, pieces: passage.pieces, context: &context, memory: &memory)
      }
      found += entities.map { "\($0.range) \($0)" }
      found.append("\(context)")
    }
    return found
  }

  @Test(
    "What was scanned before is found again, with all it tells what follows",
    arguments: [0, 1000, 100_000])
  func again(textBytes: Int) {
    let examples = RuleRegistry.rules.flatMap { $0.examples.map(\.text) }
    // Each text stands behind others than before, so that what leans on them differs.
    let texts = examples + examples.reversed() + examples
    #expect(
      mentions(of: texts, remembering: true, textBytes: textBytes)
        == mentions(of: texts, remembering: false))
  }

  @Test("A mention that leans on what stands before is never remembered")
  func leaning() {
    let texts = ["令和5年度", "同年度予算", "平成30年度", "同年度予算"]
    let found = mentions(of: texts, remembering: true)
    #expect(found == mentions(of: texts, remembering: false))
    #expect(found.contains { $0.contains("fiscal_year=2023 ") && $0.contains("elliptic") })
    #expect(found.contains { $0.contains("fiscal_year=2018 ") && $0.contains("elliptic") })
  }

  @Test("Passages of all lengths are told apart by each of their bytes")
  func lengths() {
    for length in 1..<40 {
      let plain = String(repeating: "1", count: length)
      let texts = (0..<length).map { place in
        String(plain.prefix(place)) + "2" + String(plain.dropFirst(place + 1)) + "円"
      }
      #expect(
        mentions(of: texts + texts, remembering: true)
          == mentions(of: texts + texts, remembering: false))
    }
  }
}
