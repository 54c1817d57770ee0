import ShisakuJSON
import ShisakuRecords
import Testing

@Suite("The shape of records")
struct RecordShapeTests {
  /// Keys that no walk over a record names: what it is, and what is said about its values.
  private static let frame: Set<String> = [
    "schema", "id", "document", "ordinal", "entities", "provenance", "confidence", "diagnostics",
  ]
  private static let policyReference = "urn:shisaku:schema:policy:1"

  /// The schema behind a reference, or the one of several that is not null.
  private func resolved(_ schema: JSONValue, _ root: JSONValue) -> JSONValue {
    if let reference = schema["$ref"]?.string {
      let parts = reference.split(separator: "#/$defs/", omittingEmptySubsequences: false)
      let policy = try? JSONValue(RecordSchema.policy.bytes)
      if parts.count == 2, let root = parts[0] == Self.policyReference ? policy : root,
        let target = root["$defs"]?[String(parts[1])]
      {
        return resolved(target, root)
      }
    }
    if let choices = schema["oneOf"]?.array {
      let choice = choices.first { $0["type"]?.string != "null" }
      return choice.map { resolved($0, root) } ?? schema
    }
    return schema
  }

  private func compare(
    _ shape: RecordShape, _ schema: JSONValue, _ root: JSONValue, except frame: Set<String> = []
  ) {
    let properties = (schema["properties"]?.members ?? []).filter { !frame.contains($0.key) }
    #expect(shape.members.map(\.key) == properties.map(\.key))
    for (member, property) in zip(shape.members, properties) {
      let schema = resolved(property.value, root)
      switch member.kind {
      case .object(let inner): compare(inner, schema, root)
      case .array(let inner):
        #expect(schema["type"]?.string == "array", "\(member.key)")
        compare(inner, resolved(schema["items"] ?? .null, root), root)
      case .texts, .numbers, .scalars: #expect(schema["type"]?.string == "array", "\(member.key)")
      case .text, .number, .amount, .scalar:
        #expect(schema["type"]?.string != "array", "\(member.key)")
      }
    }
  }

  @Test("is that of the schema, key by key and in its order")
  func schema() throws {
    for (shape, schema) in [
      (RecordShape.policy, RecordSchema.policy), (.document, .document),
    ] {
      let root = try JSONValue(schema.bytes)
      compare(shape, root, root, except: Self.frame)
    }
  }

  @Test(
    "says how the text at a pointer is written",
    arguments: [
      ("/name", TextKind.label), ("/purpose", .running), ("/path/0", .label),
      ("/offices/0/path/2", .office), ("/offices/10/ministry", .office),
      ("/budget/notes/1", .label), ("/measures/3/items/0/text", .running),
      ("/measures/3/items/0/offices/1/text", .office), ("/fields/0/text", .running),
    ])
  func kinds(pointer: String, kind: TextKind) {
    #expect(TextKind(policyPointer: pointer) == kind)
  }

  @Test(
    "knows no text elsewhere",
    arguments: [
      "", "/", "/none", "/name/0", "/offices", "/offices/0", "/offices/x/text", "/theme/part",
      "/budget/entries/0/amount", "/printed_pages/0", "/path", "/path/x", "/purpose/",
    ])
  func others(pointer: String) {
    #expect(TextKind(policyPointer: pointer) == nil)
  }

  @Test("orders pointers as their values stand in a record")
  func order() {
    let pointers = [
      "/name", "/path/2", "/path/10", "/budget/entries/0/label", "/budget/entries/0/amount",
      "/budget/notes/0", "/effect", "/fields/0/label", "/fields/0/text", "/fields/1/label",
      "/details/3/text", "/measures/0/title",
    ]
    let shape = RecordShape.policy
    let sorted = pointers.reversed().sorted {
      shape.order(of: $0).lexicographicallyPrecedes(shape.order(of: $1))
    }
    #expect(sorted == pointers)
  }
}

@Suite("The code of a diagnostic about a value")
struct ValueCodeTests {
  @Test(
    "ends with the pointer of the value",
    arguments: [
      ("/overview", "segmentation.rival-box.overview"),
      ("/fields/12/text", "segmentation.rival-box.fields.12.text"),
      ("/printed_pages/0", "segmentation.rival-box.printed-pages.0"),
    ])
  func pointers(pointer: String, code: String) {
    #expect(ValueCode.rival.code(about: pointer) == code)
    let parts = ValueCode.parts(of: code)
    #expect(parts?.kind == .rival && parts?.pointer == pointer)
  }

  @Test(
    "is none of another diagnostic", arguments: ["segmentation.rival-box", "review.corrections"])
  func others(code: String) {
    #expect(ValueCode.parts(of: code) == nil)
  }
}
