import Testing

@testable import ShisakuSegmentation

@Suite struct LabelFinderTests {
  @Test(
    "a label is found however the dump splits it",
    arguments: [
      ("施策\n分類", Field.Place.categories), ("施策分\n類", .categories), ("施策\n\n分類", .categories),
      ("施策分類 ①予算", .categories), ("詳\n細", .details), ("詳\n\n細", .details), ("詳細", .details),
      ("施策\n効果の\n詳細", .effect), ("施策効果\nの詳細", .effect), ("施策\n効果\n\n次の行", .effect),
      ("施策名：町並みの保存", .name), ("目 的", .purpose), ("目\n的", .purpose),
      ("予算額 －", .budget), ("みらい計画\nにおける\n位置づけ", .positions),
      ("みらい計画における位置づ\n\nけ", .positions), ("港湾計画における位置づけ①みなと", .positions),
      ("＜中長期的取組＞", .roadmap),
    ])
  func splits(text: String, role: Field.Place) throws {
    let hits = Reading(text).hits
    #expect(hits.map(\.role) == [role])
  }

  @Test("several labels on one line are all found")
  func severalOnALine() {
    #expect(Reading("目的 概要").hits.map(\.role) == [.purpose, .overview])
    #expect(Reading("①予算 予算額").hits.map(\.role) == [.budget])
    let glued = Reading("町の魅力を高めることを目標とする。目的 概要")
    #expect(glued.hits.map(\.role) == [.purpose, .overview])
    let bare = Reading("港の利用料の算定への反映目的 概要")
    #expect(bare.hits.map(\.role) == [.purpose, .overview])
  }

  @Test(
    "words that only contain a label are none",
    arguments: ["目的地までの案内", "事業の概要を示す", "詳細は別紙のとおり", "予算額の推移", "＜基本方針における位置づけ＞"])
  func lookalikes(text: String) {
    #expect(Reading(text).hits.isEmpty)
  }

  @Test("an office above the label is not taken for its first words")
  func officeAboveLabel() {
    let sheet = "ひかり戦略\nにおける\n位置づけ\n\n①まち\n"
    let torn = "地域局振興課\n\nひかり戦略\nにおける\n位置づけ\n\n②しごと"
    let reading = Reading(sheet + sheet + sheet + torn)
    let last = reading.hits.last
    #expect(reading.string(last?.ranges) == "ひかり戦略における位置づけ")
  }
}
