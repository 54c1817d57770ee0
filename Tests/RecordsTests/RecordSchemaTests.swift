import Foundation
import ShisakuRecords
import ShisakuTestSupport
import Testing

@Suite("The record schemas")
struct RecordSchemaTests {
  @Test("use only keywords that the tests' validator knows, and refer to what exists")
  func keywords() throws {
    let policy = try JSONValue(#"{"x":1}"#.utf8)
    let unknown = RecordSchemas.findings(inPolicy: policy).filter {
      $0.message.contains("not known") || $0.message.contains("stands at")
    }
    #expect(unknown.isEmpty)
    #expect(RecordSchemas.policyKeys.count == 29)
    #expect(RecordSchemas.documentKeys.count == 16)
  }
}

@Suite("The tests' schema validator")
struct SchemaValidatorTests {
  /// Schema, values that fit, values that do not.
  static let cases: [(schema: String, good: [String], bad: [String])] = [
    (#"{"type": "integer"}"#, ["1", "-3", "2.0"], ["1.5", #""1""#, "null"]),
    (#"{"type": ["string", "null"]}"#, [#""a""#, "null"], ["1", "[]"]),
    (#"{"const": "JPY"}"#, [#""JPY""#], [#""USD""#]),
    (#"{"enum": [null, "min"]}"#, ["null", #""min""#], [#""max""#, "false"]),
    (#"{"type": "number", "minimum": 0, "maximum": 1}"#, ["0", "0.5", "1"], ["-0.1", "1.001"]),
    (#"{"minLength": 1, "pattern": "^\\S"}"#, [#""あ""#], [#""""#, #"" a""#, #""\u3000a""#]),
    (
      #"{"items": {"type": "integer"}, "minItems": 1}"#, ["[1]", "[1, 2]"],
      ["[]", #"["a"]"#, "[1, null]"]
    ),
    (
      #"{"prefixItems": [{"type": "integer"}, {"type": "integer"}], "minItems": 2, "maxItems": 2}"#,
      ["[1, 2]"], ["[1]", "[1, 2, 3]", #"[1, "a"]"#]
    ),
    (
      #"{"required": ["a"], "properties": {"a": {"type": "null"}}, "additionalProperties": false}"#,
      [#"{"a": null}"#], ["{}", #"{"a": 1}"#, #"{"a": null, "b": 1}"#]
    ),
    (
      #"{"additionalProperties": {"type": "integer"}, "propertyNames": {"pattern": "^/"}}"#,
      ["{}", #"{"/a": 1}"#], [#"{"/a": "x"}"#, #"{"a": 1}"#]
    ),
    (
      ##"{"oneOf": [{"type": "null"}, {"$ref": "#/$defs/t"}], "$defs": {"t": {"type": "string"}}}"##,
      ["null", #""a""#], ["1"]
    ),
    (#"{"oneOf": [{"type": "integer"}, {"type": "number"}]}"#, ["1.5"], ["1", #""a""#]),
    (##"{"$ref": "urn:other#/$defs/t"}"##, ["1"], [#""a""#]),
    (#"{"unheardOf": 1}"#, [], ["1"]),
  ]

  @Test("accepts what fits and nothing else", arguments: cases)
  func judgement(schema: String, good: [String], bad: [String]) throws {
    guard case .object(let members) = try JSONValue(schema.utf8) else {
      Issue.record("no schema")
      return
    }
    let validator = SchemaValidator([
      .object([JSONValue.Member("$id", .string("s"))] + members),
      try JSONValue(#"{"$id": "urn:other", "$defs": {"t": {"type": "integer"}}}"#.utf8),
    ])
    for text in good {
      #expect(validator.findings(in: try JSONValue(text.utf8), against: "s").isEmpty, "\(text)")
    }
    for text in bad {
      #expect(!validator.findings(in: try JSONValue(text.utf8), against: "s").isEmpty, "\(text)")
    }
  }

  @Test(
    "reads only JSON", arguments: ["", "{", "[1,]", "01", "\"a", "nul", "1 2", "{\"a\":1,\"a\":2}"])
  func noJSON(text: String) {
    #expect(throws: JSONValue.Problem.self) { try JSONValue(text.utf8) }
  }
}
