import Foundation
import Shisaku
import ShisakuNormalization
import ShisakuRecords
import ShisakuSourceText
import ShisakuTestSupport
import Testing

@Suite("Every document of the corpora")
struct CorpusPropertyTests {
  /// Runs `body` for every document of a corpus, after a check that all are there.
  private func eachDocument(
    of corpus: Corpus,
    _ body: (_ name: String, _ bytes: [UInt8], _ result: DocumentResult) throws -> Void
  ) throws {
    try #require(corpus.files.count >= corpus.expected)
    for document in try corpus.documents() {
      try body(document.name, document.bytes, document.result)
    }
  }

  @Test("gives records that the schemas accept", arguments: Corpus.all)
  func schemas(corpus: Corpus) throws {
    try eachDocument(of: corpus) { name, _, result in
      let document = try JSONValue(result.documentJSON())
      #expect(RecordSchemas.findings(inDocument: document).isEmpty, "\(name)")
      #expect(document.keys == RecordSchemas.documentKeys)
      for index in 0..<result.policyCount {
        let policy = try JSONValue(result.policyJSON(at: index))
        #expect(RecordSchemas.findings(inPolicy: policy).isEmpty, "\(name) \(index + 1)")
        #expect(policy.keys == RecordSchemas.policyKeys)
      }
    }
  }

  @Test("is accounted for to the last character", arguments: Corpus.all)
  func ledger(corpus: Corpus) throws {
    try eachDocument(of: corpus) { name, bytes, result in
      let ledger = result.document.ledger
      let text = result.sourceText ?? bytes
      func count(_ bytes: ArraySlice<UInt8>) -> Int {
        String(decoding: bytes, as: UTF8.self).unicodeScalars
          .count { !$0.properties.isWhitespace }
      }
      #expect(ledger.characters == count(text[...]), "\(name)")
      let listed = ledger.unassignedSpans.reduce(0) { $0 + count(text[$1.lower..<$1.upper]) }
      #expect(listed == ledger.unassigned, "\(name)")
      for (one, next) in zip(ledger.unassignedSpans, ledger.unassignedSpans.dropFirst()) {
        #expect(one.upper <= next.lower, "\(name)")
      }
    }
  }

  @Test("has every span on scalar boundaries inside the text", arguments: Corpus.all)
  func spans(corpus: Corpus) throws {
    try eachDocument(of: corpus) { name, bytes, result in
      let text = result.sourceText ?? bytes
      func isBoundary(_ offset: Int) -> Bool {
        offset == text.count || (offset < text.count && text[offset] & 0xC0 != 0x80)
      }
      func check(_ pointer: String, _ spans: [ByteRange]) {
        for span in spans {
          let isGood = !span.isEmpty && isBoundary(span.lower) && isBoundary(span.upper)
          #expect(isGood, "\(name) \(pointer) \(span)")
        }
      }
      var claimed = 0
      for policy in result.policies {
        policy.forEachSourcedValue { pointer, spans, entities in
          claimed += 1
          check(pointer.string, spans)
          for entity in entities {
            check(pointer.string, entity.spans)
            // Spaces between two spans of the value may be part of the entity.
            let outside = entity.spans.flatMap { Array($0.lower..<$0.upper) }.filter { offset in
              !spans.contains { $0.lower <= offset && offset < $0.upper }
            }
            let rest = String(decoding: outside.map { text[$0] }, as: UTF8.self)
            let isBlank = rest.unicodeScalars.allSatisfy { $0.properties.isWhitespace }
            #expect(isBlank, "\(name) \(pointer.string) \(entity.text)")
          }
        }
      }
      result.document.forEachSourcedValue { pointer, spans, _ in check(pointer.string, spans) }
      for page in result.document.pages { check("/pages", page.span.isEmpty ? [] : [page.span]) }
      for entity in result.document.entities { check("/entities", entity.spans) }
      #expect((claimed > 0) == (result.policyCount > 0))
    }
  }

  @Test("has values that come again from the bytes they were read from", arguments: Corpus.all)
  func provenance(corpus: Corpus) throws {
    try eachDocument(of: corpus) { name, bytes, result in
      let source = SourceText(result.sourceText ?? bytes)
      for (index, policy) in result.policies.enumerated() {
        let record = try JSONValue(result.policyJSON(at: index))
        policy.forEachSourcedValue { pointer, spans, _ in
          guard let kind = TextKind(policyPointer: pointer.string),
            let value = record.value(at: pointer.string)?.string
          else { return }
          let again = Normalizer.shared.value(
            of: spans, in: source, eras: kind == .running ? .western : .keep)
          let expected = kind == .office ? again.filter { !$0.isWhitespace } : again
          #expect(
            Array(value.utf8) == Array(expected.utf8),
            "\(name) \(policy.id) \(pointer.string): \(value) ≠ \(expected)")
        }
      }
    }
  }

  @Test("gives the same values with CRLF as with LF", arguments: Corpus.all)
  func lineEnds(corpus: Corpus) throws {
    try eachDocument(of: corpus) { name, bytes, one in
      let isFeeds = !bytes.contains(0x0D)
      let changed =
        isFeeds
        ? bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] } : bytes.filter { $0 != 0x0D }
      let other = try Corpus.convert(changed)
      try #require(one.policyCount == other.policyCount, "\(name)")
      for index in 0..<one.policyCount {
        let left = try JSONValue(one.policyJSON(at: index))
        let right = try JSONValue(other.policyJSON(at: index))
        for key in RecordSchemas.policyKeys
        where !["entities", "provenance", "diagnostics"].contains(key) {
          #expect(left[key] == right[key], "\(name) \(index + 1) \(key)")
        }
        #expect(left["provenance"]?.keys == right["provenance"]?.keys, "\(name) \(index + 1)")
      }
      let counts = [one, other].map { result in
        let ledger = result.document.ledger
        return [ledger.assigned, ledger.furniture, ledger.unassigned]
      }
      #expect(counts[0] == counts[1], "\(name)")
    }
  }

  @Test("gives the same bytes whenever and however often it is converted", arguments: Corpus.all)
  func determinism(corpus: Corpus) throws {
    try Workspace.withTemporaryFolder { folder in
      try #require(corpus.files.count >= corpus.expected)
      var outputs: [[Data]] = []
      for jobs in [1, 2] {
        let output = folder.appending(path: "\(outputs.count)")
        _ = try BatchRunner(pipeline: DocumentPipeline(), format: .jsonl, jobs: jobs)
          .run(corpus.files.map(\.path), to: output.path)
        outputs.append(
          try ["policies", "documents", "manifest"].map {
            try Data(contentsOf: output.appending(path: "\($0).jsonl"))
          })
      }
      #expect(outputs[0] == outputs[1])
    }
  }
}
