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
  }
}
