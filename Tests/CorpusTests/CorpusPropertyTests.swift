import Foundation
import Shisaku
import ShisakuNormalization
import ShisakuRecords
import ShisakuSourceText
import ShisakuTestSupport
import Testing

@Suite("Every document of the corpora")
struct CorpusPropertyTests {
  private func convert(_ bytes: [UInt8]) throws -> DocumentResult {
    try DocumentPipeline().convert(bytes, id: "document", name: "document.txt")
  }

  private func eachDocument(
    of corpus: Corpus, _ body: (_ name: String, _ bytes: [UInt8]) throws -> Void
  ) throws {
    try #require(corpus.files.count >= corpus.expected)
    for file in corpus.files {
      try body(file.path.suffix(48).description, Array(try Data(contentsOf: file)))
    }
  }

  @Test("gives records that the schemas accept", arguments: Corpus.all)
  func schemas(corpus: Corpus) throws {
    try eachDocument(of: corpus) { name, bytes in
      let result = try convert(bytes)
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
    try eachDocument(of: corpus) { name, bytes in
      let result = try convert(bytes)
      let ledger = result.document.ledger
      let text = String(decoding: result.sourceText ?? bytes, as: UTF8.self)
      let characters = text.unicodeScalars.count { !$0.properties.isWhitespace }
      #expect(ledger.characters == characters, "\(name)")
      let listed = ledger.unassignedSpans.reduce(0) { sum, span in
        let piece = String(decoding: Array(text.utf8)[span.lower..<span.upper], as: UTF8.self)
        return sum + piece.unicodeScalars.count { !$0.properties.isWhitespace }
      }
      #expect(listed == ledger.unassigned, "\(name)")
      for (one, next) in zip(ledger.unassignedSpans, ledger.unassignedSpans.dropFirst()) {
        #expect(one.upper <= next.lower, "\(name)")
      }
    }
  }

  @Test("has every span on scalar boundaries inside the text", arguments: Corpus.all)
  func spans(corpus: Corpus) throws {
    try eachDocument(of: corpus) { name, bytes in
      let result = try convert(bytes)
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
        policy.forEachLeaf { pointer, spans, mentions in
          claimed += 1
          check(pointer.string, spans)
          for mention in mentions {
            check(pointer.string, mention.spans)
            let inside = mention.spans.allSatisfy { part in
              spans.contains { $0.lower <= part.lower && part.upper <= $0.upper }
            }
            #expect(inside, "\(name) \(pointer.string) \(mention.text)")
          }
        }
      }
      result.document.forEachLeaf { pointer, spans, _ in check(pointer.string, spans) }
      for page in result.document.pages { check("/pages", page.span.isEmpty ? [] : [page.span]) }
      for mention in result.document.mentions { check("/entities", mention.spans) }
      #expect((claimed > 0) == (result.policyCount > 0))
    }
  }

  @Test("has values that come again from the bytes they were read from", arguments: Corpus.all)
  func provenance(corpus: Corpus) throws {
    try eachDocument(of: corpus) { name, bytes in
      let result = try convert(bytes)
      let source = SourceText(result.sourceText ?? bytes)
      for (index, policy) in result.policies.enumerated() {
        let record = try JSONValue(result.policyJSON(at: index))
        policy.forEachLeaf { pointer, spans, _ in
          guard let kind = LeafKind(pointer.string),
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
    try eachDocument(of: corpus) { name, bytes in
      let feeds = bytes.filter { $0 != 0x0D }
      let both = feeds.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
      let one = try convert(feeds)
      let other = try convert(both)
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
      for jobs in [1, 2, 1] {
        let output = folder.appending(path: "\(outputs.count)")
        _ = try BatchRunner(pipeline: DocumentPipeline(), format: .jsonl, jobs: jobs)
          .run(corpus.files.map(\.path), to: output.path)
        outputs.append(
          try ["policies", "documents", "manifest"].map {
            try Data(contentsOf: output.appending(path: "\($0).jsonl"))
          })
      }
      #expect(outputs[0] == outputs[1])
      #expect(outputs[0] == outputs[2])
    }
  }
}

/// How the value of a text leaf of a policy record is written.
private enum LeafKind {
  case running, label, office

  /// `nil` for leaves that are no text of the dump.
  init?(_ pointer: String) {
    let parts = pointer.split(separator: "/").map(String.init)
    guard let last = parts.last else { return nil }
    if parts.contains("offices") {
      self = .office
    } else if ["edtf", "kind"].contains(last) {
      return nil
    } else if ["purpose", "overview", "effect"].contains(last) || last == "text"
      || parts.starts(with: ["budget", "notes"])
    {
      self = .running
    } else {
      self = .label
    }
  }
}
