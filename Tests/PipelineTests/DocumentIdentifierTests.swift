import Shisaku
import Testing

@Suite("Document ids")
struct DocumentIdentifierTests {
  /// File names and the ids made from them.
  static let names = [
    ("dejiden-2023.txt", "dejiden-2023"), ("施策集 2023.txt", "施策集-2023"),
    ("a.b.c.txt", "a.b.c"), ("noending", "noending"), (".hidden", ".hidden"),
    ("第１章（案）.txt", "第１章-案-"), ("a#b\tc.txt", "a-b-c"), ("..txt", "-"), ("...txt", "--"),
    ("か\u{3099}.txt", "か\u{3099}"), ("snake_case.text", "snake_case"), ("", "-"),
  ]

  @Test("come from the file's stem", arguments: names)
  func fileNames(name: String, id: String) {
    #expect(Array(DocumentIdentifier.make(fromFileName: name).utf8) == Array(id.utf8))
    #expect(DocumentIdentifier.isOfBatch(id))
  }

  @Test(
    "are no others than those that a batch gives",
    arguments: [
      "", ".", "..", "../x", "a/b", "/etc", "a b", "a#b", "a\0", "a\n", "a\\b", "profiles",
      "manifest.jsonl", "policies.jsonl", ".unfinished", ".correction", ".lock",
    ])
  func foreign(id: String) {
    #expect(!DocumentIdentifier.isOfBatch(id))
  }

  @Test("stand before the ordinals of policies")
  func policies() {
    for ordinal in ["0001", "9999"] {
      #expect(DocumentIdentifier.isPolicy("a#" + ordinal, of: "a"))
    }
    for id in [
      "a#0000", "a#1", "a#01000", "a#10000", "a#", "a", "b#0001", "a#../1", "a#0001/", "a##0001",
    ] {
      #expect(!DocumentIdentifier.isPolicy(id, of: "a"))
    }
  }
}
