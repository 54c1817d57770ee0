import Shisaku
import ShisakuNormalization
import ShisakuRecords
import ShisakuSourceText
import ShisakuTestSupport
import Testing

@Suite("Provenance")
struct ProvenanceTests {
  @Test("leads from the texts of a document record to bytes that give them", arguments: Corpus.all)
  func documentRecords(corpus: Corpus) throws {
    try #require(corpus.files.count >= corpus.expected)
    var checked = 0
    for document in try corpus.documents() {
      let source = SourceText(document.result.sourceText ?? document.bytes)
      let record = try JSONValue(document.result.documentJSON())
      document.result.document.forEachSourcedValue { pointer, spans, _ in
        let pointer = pointer.string
        guard case .text(let kind) = RecordShape.document.kind(at: pointer) else { return }
        let value = record.value(at: pointer)?.string
        let again = Normalizer.shared.value(
          of: spans, in: source, eras: kind == .running ? .western : .keep)
        // Paragraphs of sections stay apart, also where no line of the source parts them.
        let isSection = pointer.hasPrefix("/sections/")
        let (own, other) =
          isSection
          ? (value?.filter { !$0.isWhitespace }, again.filter { !$0.isWhitespace }) : (value, again)
        #expect(
          own.map { Array($0.utf8) } == Array(other.utf8),
          "\(document.name) \(pointer): \(value ?? "nothing") ≠ \(again)")
        checked += 1
      }
    }
    if corpus.name == "Samples" || corpus.name == "seed" { #expect(checked > 50) }
  }

  @Test("is there for every text of a policy record", arguments: Corpus.all)
  func everyTextIsTraced(corpus: Corpus) throws {
    try #require(corpus.files.count >= corpus.expected)
    var texts = 0
    for document in try corpus.documents() {
      for index in 0..<document.result.policyCount {
        let record = try JSONValue(document.result.policyJSON(at: index))
        let traced = Set(record["provenance"]?.keys ?? [])
        record.forEachString { pointer, value in
          guard TextKind(policyPointer: pointer) != nil, !value.isEmpty else { return }
          texts += 1
          // What is known though it is not printed: the ministry of a unit of the government, the
          // name of a sheet without one.
          if pointer.contains("/ministry") || pointer.contains("/path/") || pointer == "/name" {
            return
          }
          #expect(traced.contains(pointer), "\(document.name) \(index + 1) \(pointer): \(value)")
        }
      }
    }
    if corpus.name == "Samples" || corpus.name == "seed" { #expect(texts > 500) }
  }

  @Test(
    "holds over all records of the real dump",
    .enabled(if: Workspace.shared != nil, "no shared corpora"))
  func realDump() throws {
    let corpus = try #require(Corpus.all.first { $0.name == "seed" })
    let document = try #require(try corpus.documents().first)
    let source = SourceText(document.result.sourceText ?? document.bytes)
    #expect(document.result.policyCount == 80)
    var checked: [TextKind: Int] = [:]
    for (index, policy) in document.result.policies.enumerated() {
      let record = try JSONValue(document.result.policyJSON(at: index))
      policy.forEachSourcedValue { pointer, spans, _ in
        guard let kind = TextKind(policyPointer: pointer.string),
          let value = record.value(at: pointer.string)?.string
        else { return }
        let again = Normalizer.shared.value(
          of: spans, in: source, eras: kind == .running ? .western : .keep)
        let expected = kind == .office ? again.filter { !$0.isWhitespace } : again
        #expect(Array(value.utf8) == Array(expected.utf8), "\(policy.id) \(pointer.string)")
        checked[kind, default: 0] += 1
      }
    }
    #expect(checked[.running, default: 0] > 240)
    #expect(checked[.label, default: 0] > 400)
    #expect(checked[.office, default: 0] > 160)
  }
}

extension JSONValue {
  /// Calls `body` with each string below this value and its JSON pointer, but not with those of
  /// `provenance`, `entities` and `diagnostics`, which are about the others.
  fileprivate func forEachString(at pointer: String = "", _ body: (String, String) -> Void) {
    switch self {
    case .string(let text): body(pointer, text)
    case .array(let elements):
      for (index, element) in elements.enumerated() {
        element.forEachString(at: "\(pointer)/\(index)", body)
      }
    case .object(let members):
      for member in members
      where !["provenance", "entities", "diagnostics"].contains(member.key) || !pointer.isEmpty {
        member.value.forEachString(at: "\(pointer)/\(member.key)", body)
      }
    default: break
    }
  }
}
