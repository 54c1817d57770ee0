import ShisakuRecords
import Testing

@Suite("Kinds of text")
struct TextKindTests {
  /// Pointers into a policy record and the kind of the text there.
  static let pointers: [(pointer: String, kind: TextKind?)] = [
    ("/name", .label), ("/theme/title", .label), ("/theme/part", nil),
    ("/categories/0/code", nil), ("/categories/0/note", .label), ("/offices/12/text", .office),
    ("/offices/0/ministry", .office), ("/offices/0/path/3", .office),
    ("/strategy_positions/0/number", nil), ("/strategy_positions/0/label", .label),
    ("/budget/entries/1/label", .label), ("/budget/entries/1/amount", nil),
    ("/budget/entries/1/kind", nil), ("/budget/notes/0", .label), ("/purpose", .running),
    ("/details/7/text", .running), ("/roadmap/periods/0/edtf", nil), ("/printed_pages/0", nil),
    ("/measures/0/path/1", .label), ("/measures/0/marker", .label),
    ("/measures/0/items/0/text", .running), ("/measures/0/items/0/offices/0/text", .office),
  ]

  @Test("follow from where a text stands in the record", arguments: pointers)
  func pointerKinds(pointer: String, kind: TextKind?) {
    #expect(TextKind(policyPointer: pointer) == kind)
  }
}
