import Foundation
import ShisakuNormalization
import ShisakuRecords
import ShisakuSourceText
import ShisakuTestSupport
import Testing

@testable import ShisakuReview

@Suite("Corrections of a policy")
struct PolicyCorrectorTests {
  private func entry(
    _ policy: JSONValue, _ field: String, _ spans: [ByteRange], _ action: Corrections.Action = .set
  ) -> Corrections.Entry {
    Corrections.Entry(
      policy: policy["id"]?.string ?? "", field: field, action: action, spans: spans)
  }

  private func spans(_ policy: JSONValue, _ pointer: String) -> [ByteRange] {
    policy["provenance"]?[pointer]?.spans ?? []
  }

  /// Every byte that a record names as its own.
  private func claimed(_ policy: JSONValue) -> Set<Int> {
    Set(
      (policy["provenance"]?.members ?? []).flatMap { $0.value.spans ?? [] }
        .flatMap { $0.lower..<$0.upper })
  }

  /// Schema, provenance and ledger hold for a corrected record.
  private func check(
    _ corrected: JSONValue, from policy: JSONValue, _ document: ReviewDocument
  ) throws {
    #expect(RecordSchemas.findings(inPolicy: corrected).isEmpty)
    for member in corrected["provenance"]?.members ?? [] {
      guard TextKind(policyPointer: member.key) == .running, let spans = member.value.spans else {
        continue
      }
      let value = Normalizer.shared.value(of: spans, in: document.text, eras: .western)
      #expect(corrected.value(at: member.key)?.string == value, "\(member.key)")
    }
    for entity in corrected["entities"]?.array ?? [] {
      let field = try #require(entity["field"]?.string)
      let home = self.spans(corrected, field)
      let own = try #require(entity["spans"]?.spans)
      #expect(
        own.allSatisfy { span in home.contains { $0.lower <= span.lower && span.upper <= $0.upper }
        })
    }
    let blank = { (offset: Int) in document.text.bytes[offset] <= 0x20 }
    let lost = claimed(policy).symmetricDifference(claimed(corrected)).filter { !blank($0) }
    #expect(lost.isEmpty)
  }

  @Test("setting every box to the text it has changes only what marks the record")
  func unchanged() throws {
    var policies = 0
    for url in ConvertedDump.samples {
      let document = try ConvertedDump.document(Array(Data(contentsOf: url)), id: "sample")
      let corrector = PolicyCorrector(FieldReader(document))
      for policy in document.policies {
        let entries = ProseField.all(of: policy).map {
          entry(policy, $0.pointer, spans(policy, $0.pointer))
        }
        let corrected = try corrector.apply(entries, to: policy)
        let marks = ["confidence", "diagnostics"]
        for member in policy.members ?? [] where !marks.contains(member.key) {
          let id = policy["id"]?.string ?? ""
          #expect(corrected[member.key] == member.value, "\(id) \(member.key)")
        }
        policies += 1
      }
    }
    #expect(policies >= 24)
  }

  @Test("two boxes change places")
  func swap() throws {
    let document = try ConvertedDump.sample("mirai-2025")
    let corrector = PolicyCorrector(FieldReader(document))
    for policy in document.policies {
      let (purpose, overview) = (spans(policy, "/purpose"), spans(policy, "/overview"))
      let corrected = try corrector.apply(
        [entry(policy, "/purpose", overview), entry(policy, "/overview", purpose)], to: policy)
      #expect(corrected["purpose"] == policy["overview"])
      #expect(corrected["overview"] == policy["purpose"])
      #expect(corrected["details"] == policy["details"])
      #expect(corrected["confidence"]?["/purpose"] == .number("1"))
      let codes = (corrected["diagnostics"]?.array ?? []).map { $0["code"]?.string }
      #expect(codes.count { $0?.hasPrefix("review.corrected.") == true } == 2)
      try check(corrected, from: policy, document)
    }
  }

  @Test("what a box loses and no box takes becomes a paragraph")
  func lost() throws {
    let document = try ConvertedDump.sample("mirai-2025")
    let corrector = PolicyCorrector(FieldReader(document))
    let policy = document.policies[0]
    let overview = spans(policy, "/overview")
    #expect(overview.count > 1)
    let corrected = try corrector.apply(
      [entry(policy, "/overview", Array(overview.dropLast())), entry(policy, "/effect", [])],
      to: policy
    )
    #expect(corrected["effect"] == .null)
    #expect(corrected["confidence"]?["/effect"] == nil)
    let texts = (corrected["details"]?.array ?? []).compactMap { $0["text"]?.string }
    #expect(texts.contains(policy["effect"]?.string ?? ""))
    #expect(texts.count == (policy["details"]?.array?.count ?? 0) + 2)
    try check(corrected, from: policy, document)
  }

  @Test("a box can take text from the details and from another box")
  func taken() throws {
    let document = try ConvertedDump.sample("mirai-2025")
    let corrector = PolicyCorrector(FieldReader(document))
    let policy = document.policies[0]
    let detail = spans(policy, "/details/1/text")
    let part = Array(spans(policy, "/purpose").prefix(1))
    let corrected = try corrector.apply([entry(policy, "/effect", part + detail)], to: policy)
    #expect(spans(corrected, "/purpose") == Array(spans(policy, "/purpose").dropFirst()))
    #expect(spans(corrected, "/effect") == part + detail)
    try check(corrected, from: policy, document)
  }

  @Test("correcting twice is correcting once")
  func idempotent() throws {
    let document = try ConvertedDump.sample("denen-2026")
    let corrector = PolicyCorrector(FieldReader(document))
    for policy in document.policies {
      let entries = [
        entry(policy, "/overview", spans(policy, "/effect")),
        entry(policy, "/purpose", spans(policy, "/purpose"), .confirm),
      ]
      let once = try corrector.apply(entries, to: policy)
      #expect(try corrector.apply(entries, to: once) == once)
    }
  }

  @Test("a field marked right is sure, and has no rival")
  func confirmed() throws {
    let document = try ConvertedDump.sample("mirai-2025")
    var policy = document.policies[0]
    let rival = try JSONValue(
      Array(
        """
        [{"code":"segmentation.rival-box.purpose","severity":"note","message":"purpose could be other text",\
        "spans":[[0,3]]}]
        """.utf8))
    policy.replace("diagnostics", with: rival)
    let corrected = try PolicyCorrector(FieldReader(document)).apply(
      [entry(policy, "/purpose", spans(policy, "/purpose"), .confirm)], to: policy)
    #expect(corrected["confidence"]?["/purpose"] == .number("1"))
    #expect(corrected.value(at: "/diagnostics/0/code")?.string == "review.confirmed.purpose")
    #expect(corrected["diagnostics"]?.array?.count == 1)
    #expect(corrected["entities"] == policy["entities"])
  }

  @Test("what does not fit the record is refused")
  func refused() throws {
    let document = try ConvertedDump.sample("mirai-2025")
    let corrector = PolicyCorrector(FieldReader(document))
    let policy = document.policies[0]
    let name = spans(policy, "/name")
    let purpose = spans(policy, "/purpose")
    let cut = [ByteRange(purpose[0].lower + 1, purpose[0].upper)]
    let far = [ByteRange(document.text.count, document.text.count + 3)]
    for wrong in [
      [entry(policy, "/purpose", name)],
      [entry(policy, "/purpose", cut)],
      [entry(policy, "/purpose", far)],
      [entry(policy, "/purpose", name, .confirm)],
      [entry(policy, "/purpose", purpose), entry(policy, "/effect", purpose)],
      [Corrections.Entry(policy: "", field: "/name", action: .set, spans: purpose)],
    ] {
      #expect(throws: ReviewError.self) { try corrector.apply(wrong, to: policy) }
    }
  }

  /// A policy whose first two details are texts of fields of their own, each under a label that is
  /// the first character of the name.
  private func withFields(_ policy: JSONValue) throws -> JSONValue {
    let label = try #require(spans(policy, "/name").first)
    var record = policy
    var entries: [JSONValue] = []
    var places: [JSONValue.Member] = []
    for (index, key) in ["background", "target_group"].enumerated() {
      let text = try #require(policy.value(at: "/details/\(index)/text")?.string)
      entries.append(
        .object([
          .init("key", .string(key)), .init("label", .string("名")), .init("text", .string(text)),
        ]))
      places.append(
        .init(
          "/fields/\(index)/label", JSONValue(spans: [ByteRange(label.lower, label.lower + 3)])))
      places.append(
        .init(
          "/fields/\(index)/text", JSONValue(spans: spans(policy, "/details/\(index)/text"))))
    }
    record.replace("fields", with: .array(entries))
    let details = policy["details"]?.array ?? []
    record.replace("details", with: .array(Array(details.dropFirst(2))))
    let provenance = (policy["provenance"]?.members ?? []).compactMap { member in
      guard member.key.hasPrefix("/details/") else { return member }
      let index = Int(member.key.split(separator: "/")[1]) ?? 0
      return index < 2 ? nil : JSONValue.Member("/details/\(index - 2)/text", member.value)
    }
    let place = try #require(provenance.firstIndex { $0.key.hasPrefix("/details/") })
    record.replace(
      "provenance", with: .object(provenance[..<place] + places + provenance[place...]))
    record.replace("entities", with: .array([]))
    return record
  }

  @Test("a field without a place of its own is corrected like the others")
  func fields() throws {
    let document = try ConvertedDump.sample("mirai-2025")
    let corrector = PolicyCorrector(FieldReader(document))
    let original = try #require(
      document.policies.first { ($0["details"]?.array?.count ?? 0) > 3 })
    let policy = try withFields(original)
    let (effect, field) = (spans(policy, "/effect"), spans(policy, "/fields/1/text"))
    let swapped = try corrector.apply(
      [entry(policy, "/fields/1/text", effect), entry(policy, "/effect", field)], to: policy)
    #expect(swapped.value(at: "/fields/1/text") == policy["effect"])
    #expect(swapped["effect"] == policy.value(at: "/fields/1/text"))
    #expect(swapped.value(at: "/fields/0") == policy.value(at: "/fields/0"))
    #expect(swapped["confidence"]?["/fields/1/text"] == .number("1"))
    let codes = (swapped["diagnostics"]?.array ?? []).map { $0["code"]?.string }
    #expect(codes.contains("review.corrected.fields.1.text"))
    try check(swapped, from: policy, document)
  }

  @Test("a field that loses its text goes, and the ones behind it move up")
  func goneField() throws {
    let document = try ConvertedDump.sample("mirai-2025")
    let corrector = PolicyCorrector(FieldReader(document))
    let original = try #require(
      document.policies.first { ($0["details"]?.array?.count ?? 0) > 3 })
    let policy = try withFields(original)
    let both = spans(policy, "/effect") + spans(policy, "/fields/0/text")
    let corrected = try corrector.apply([entry(policy, "/effect", both)], to: policy)
    #expect(corrected["fields"]?.array?.count == 1)
    #expect(corrected.value(at: "/fields/0") == policy.value(at: "/fields/1"))
    #expect(spans(corrected, "/fields/0/text") == spans(policy, "/fields/1/text"))
    #expect(spans(corrected, "/fields/0/label") == spans(policy, "/fields/1/label"))
    #expect(corrected["provenance"]?["/fields/1/text"] == nil)
    try check(corrected, from: policy, document)
  }
}
