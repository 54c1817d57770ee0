import ShisakuJSON
import ShisakuSourceText
import Testing

@Suite("JSON values")
struct JSONValueTests {
  @Test("keys that look alike and differ in their bytes are two keys")
  func composedKeys() throws {
    let value = try JSONValue("{\"\u{304C}\":1,\"\u{304B}\u{3099}\":2}".utf8)
    #expect(value.members?.map { Array($0.key.utf8).count } == [3, 6])
    #expect(value["\u{304C}"]?.integer == 1)
    #expect(value["\u{304B}\u{3099}"]?.integer == 2)
  }

  @Test("texts that look alike and differ in their bytes are two values")
  func composedTexts() {
    #expect(JSONValue.string("\u{304C}") != .string("\u{304B}\u{3099}"))
  }

  @Test("a key that occurs twice is a problem")
  func repeatedKey() {
    #expect(throws: JSONReader.Problem.self) { try JSONValue(#"{"a":1,"a":2}"#.utf8) }
  }

  @Test("spans are pairs of positions in order, all of them or none")
  func spans() throws {
    let value = try JSONValue("[[0,3],[9,12],[5,4],[1]]".utf8)
    #expect(value.spans == nil)
    #expect(value.validSpans == [ByteRange(0, 3), ByteRange(9, 12)])
    #expect(JSONValue(spans: value.validSpans).spans == value.validSpans)
  }
}
