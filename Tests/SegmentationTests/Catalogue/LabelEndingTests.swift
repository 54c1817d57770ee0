import ShisakuSegmentation
import Testing

@testable import ShisakuSegmentation

@Suite("what a label says that the catalogue does not list")
struct LabelEndingTests {
  private static func key(_ wording: String, in catalogue: FieldCatalogue = .builtIn) -> String? {
    LabelEndings(catalogue).field(toldBy: Array(wording.utf8)).map { catalogue[$0].key }
  }

  @Test(
    "its ending tells, or parts of it",
    arguments: [
      ("農業支援事業名", "name"), ("推進担当課室", "office"), ("制度の利用目的", "purpose"),
      ("背景事情・目的", "purpose"), ("受付番号", "number"),
    ])
  func told(wording: String, key: String) {
    #expect(Self.key(wording) == key)
  }

  @Test(
    "words that end as labels of several fields do, or of none, tell nothing",
    arguments: ["周知の手だて", "年度"])
  func untold(wording: String) {
    #expect(Self.key(wording) == nil)
  }

  @Test("a beginning contradicts an ending")
  func contradicted() {
    #expect(Self.key("今後の事業概要") != "overview")
  }

  @Test("a wording that begins as another of its field does says nothing by its ending")
  func toldByBeginning() throws {
    let catalogue = try FieldCatalogue(
      yaml: """
        version: "1"
        fields:
          name:
            type: name
            place: name
            labels: [事業名, 補助事業名, 単独事業名]
          plan:
            type: text
            labels: [上位施策, 上位施策事業名]
        """)
    #expect(Self.key("委託事業名", in: catalogue) == "name")
  }

  @Test("of the catalogue's own wordings, asked without themselves, hardly any is told wrong")
  func leaveOneOut() {
    let catalogue = FieldCatalogue.builtIn
    let endings = LabelEndings(catalogue)
    var told = 0
    var right = 0
    var owners: [[UInt8]: Set<String>] = [:]
    for field in catalogue.fields {
      for label in field.labels { owners[label, default: []].insert(field.key) }
    }
    for (label, keys) in owners {
      guard let field = endings.field(toldBy: label) else { continue }
      told += 1
      if keys.contains(catalogue[field].key) { right += 1 }
    }
    #expect(told * 2 > owners.count)
    #expect(right * 100 >= told * 91)
  }
}
