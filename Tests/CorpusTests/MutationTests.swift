import Foundation
import Shisaku
import ShisakuOracle
import ShisakuRecords
import ShisakuSourceText
import Testing

/// Samples with lines, characters and bytes cut, moved, glued and strewn with pieces that mean
/// something: still documents, never a crash.
@Suite struct MutationTests {
  @Test("any scramble of a sample gives records whose ledger adds up", arguments: 0..<60)
  func scrambles(seed: Int) throws {
    let samples = Corpus.all[0]
    #expect(samples.files.count == samples.expected)
    let file = samples.files[seed % samples.files.count]
    var mutator = DocumentMutator(SeededNumbers(seed: UInt64(seed)))
    let bytes = mutator.mutated(Array(try Data(contentsOf: file)), changes: 40)
    // What is left may be nothing to read.
    guard bytes.contains(where: { $0 > 0x20 && $0 != 0x7F }) else { return }
    let pipeline = DocumentPipeline(options: ConversionOptions(isLossy: true))
    let result = try pipeline.convert(bytes, id: "document", name: "document.txt")
    let ledger = result.document.ledger
    let text = result.sourceText ?? bytes
    #expect(ledger.characters == Self.characters(text[...]))
    #expect(
      ledger.unassigned
        == ledger.unassignedSpans.reduce(0) { $0 + Self.characters(text[$1.lower..<$1.upper]) })
    // What records and sections hold is counted so, no more and no less.
    #expect(ledger.assigned + ledger.sections == Self.characters(in: text, heldBy: result))
  }

  /// Characters that are no white space, counted by the standard library.
  private static func characters(_ bytes: ArraySlice<UInt8>) -> Int {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.count { !$0.properties.isWhitespace }
  }

  /// Characters under the spans of all values, each once.
  private static func characters(in text: [UInt8], heldBy result: DocumentResult) -> Int {
    var isHeld = [Bool](repeating: false, count: text.count)
    func hold(_ spans: [ByteRange]) {
      for span in spans { for offset in span.lower..<span.upper { isHeld[offset] = true } }
    }
    for policy in result.policies { policy.forEachSourcedValue { _, spans, _ in hold(spans) } }
    result.document.forEachSourcedValue { _, spans, _ in hold(spans) }
    var count = 0
    var start = 0
    while start < text.count {
      var end = start + 1
      while end < text.count, isHeld[end] == isHeld[start] { end += 1 }
      if isHeld[start] { count += characters(text[start..<end]) }
      start = end
    }
    return count
  }
}
