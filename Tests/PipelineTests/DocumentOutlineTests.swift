import Shisaku
import ShisakuTestSupport
import Testing

@Suite("The document beside its policies")
struct DocumentOutlineRecordTests {
  private func document(_ text: String) throws -> JSONValue {
    let result = try DocumentPipeline().convert(Array(text.utf8), id: "a", name: "a.txt")
    return try JSONValue(result.documentJSON())
  }

  @Test(
    "who published it",
    arguments: [
      ("令和7年度 横浜市予算の概要\n\n市の予算を示す。\n", "横浜市", "municipality"),
      ("令和7年度重点施策一覧\n環境省\n\n施策を示す。\n", "環境省", "ministry"),
      ("長野県\n令和7年度当初予算案\n\n県の予算を示す。\n", "長野県", "prefecture"),
      ("令和8年度 みらい市 助成のご案内\n\n助成を示す。\n", "みらい市", "municipality"),
      ("令和8年度 地方都市の施策一覧\n\n施策を示す。\n", nil, nil),
      ("令和8年度施策一覧\n道路局環境安全課\n\n施策を示す。\n", nil, nil),
    ])
  func publishers(text: String, name: String?, kind: String?) throws {
    let publisher = try document(text)["publisher"]
    #expect(publisher?["name"]?.string == name)
    #expect(publisher?["kind"]?.string == kind)
  }

  @Test("sections hold the text and its entities, and the ledger counts it")
  func sections() throws {
    let text = "みなとまちだより\n\n１．夏祭り\n令和6年8月3日に、駅前で\n開く。\n２．清掃\n会費は500円とする。\n"
    let document = try document(text)
    let sections = try #require(document["sections"]?.array)
    #expect(sections.map { $0["level"]?.integer } == [1, 1])
    #expect(sections.map { $0["title"]?.string } == ["夏祭り", "清掃"])
    #expect(sections[1]["text"]?.string == "会費は500円とする。")
    let entities = try #require(document["entities"]?.array)
    #expect(entities.compactMap { $0["type"]?.string } == ["date", "money"])
    let ledger = document["ledger"]
    let count = { (key: String) in ledger?[key]?.integer ?? -1 }
    #expect(count("unassigned") == 0)
    #expect(count("sections") > 30)
    #expect(
      count("characters") == count("assigned") + count("sections") + count("furniture"))
  }
}
