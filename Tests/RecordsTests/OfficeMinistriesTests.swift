import Testing

@testable import ShisakuRecords
@testable import ShisakuSegmentation

@Suite("Ministries of offices that are printed without one")
struct OfficeMinistriesTests {
  private func office(_ ministry: String?, _ path: String..., at place: Int = 0) -> OfficeNode {
    OfficeNode(text: [place..<place + 1], ministry: ministry, path: path)
  }

  /// What a document with a sheet and two measures tells of an office; the excerpt of the sheet has
  /// the first measure.
  private func found(
    _ office: OfficeNode, own: [OfficeNode] = [], others: [OfficeNode] = [],
    sheet: [OfficeNode] = [], publisher: DocumentRecord.Publisher? = nil
  ) -> OfficeMinistries.Finding? {
    var tree = DocumentTree()
    tree.measures = [own, others].map { offices in
      MeasureNode(
        path: [], marker: [], title: [], reprint: false,
        items: [MeasureNode.Item(text: [], offices: offices)])
    }
    var node = SheetNode()
    node.offices = sheet + [office]
    tree.sheets = [node]
    return OfficeMinistries(tree, publisher: publisher).ministry(of: office, own: [0])
  }

  private let ministry = DocumentRecord.Publisher(name: "環境省", kind: .ministry)

  @Test("are those that the sheet's excerpt names the first unit below")
  func excerpt() {
    let found = found(
      office(nil, "海事局", "内航課"), own: [office("みらい省", "みらい省", "海事局", "総務課", at: 7)],
      others: [office("しま省", "しま省", "海事局")])
    #expect(found?.ministry == "みらい省")
    #expect(found?.evidence == [7..<8])
  }

  @Test(
    "are not told by a unit that two ministries have, by one further down, or by other excerpts")
  func untold() {
    let many = [office("みらい省", "みらい省", "大臣官房"), office("しま省", "しま省", "大臣官房")]
    #expect(found(office(nil, "大臣官房", "企画課"), own: many) == nil)
    #expect(found(office(nil, "大臣官房", "企画課"), own: many, publisher: ministry) == nil)
    let below = [office("みらい省", "みらい省", "海事局", "内航課")]
    #expect(found(office(nil, "内航課"), own: below) == nil)
    #expect(found(office(nil, "海事局", "内航課"), others: below) == nil)
  }

  @Test("stay where they are printed")
  func printed() {
    let own = [office("みらい省", "みらい省", "海事局")]
    #expect(found(office("しま省", "しま省", "海事局"), own: own) == nil)
  }

  @Test("are else the publisher's, for a bureau of the bundled list")
  func publisher() {
    let bureau = office(nil, "地球環境局", "総務課")
    #expect(found(bureau, publisher: ministry)?.ministry == "環境省")
    #expect(found(bureau, publisher: ministry)?.evidence == [])
    #expect(found(office(nil, "島の協議会事務局"), publisher: ministry) == nil)
    #expect(found(office(nil, "総務課"), publisher: ministry) == nil)
  }

  @Test("are not the publisher's where another ministry is named, or where it is none")
  func otherPublisher() {
    let bureau = office(nil, "地球環境局", "総務課")
    let other = office("総務省", "総務省", "地球環境局")
    #expect(found(bureau, others: [other], publisher: ministry) == nil)
    #expect(found(bureau, sheet: [office("総務省", "総務省")], publisher: ministry) == nil)
    for (name, kind) in [
      ("みらい市", DocumentRecord.Publisher.Kind.municipality), ("みらい省", .ministry), ("林野庁", .ministry),
    ] {
      #expect(found(bureau, publisher: .init(name: name, kind: kind)) == nil)
    }
  }
}
