import ShisakuEntities
import ShisakuNormalization
import ShisakuSourceText
import ShisakuTestSupport
import Testing

/// Numbers whose unit stands elsewhere, and numbers that a line break cuts.
struct TableTests {
  /// The mentions of a document of several lines: kind, text and number.
  private func mentions(_ text: String) -> [String] {
    LabelledProse.mentions(in: text).map { mention in
      let printed = String(decoding: Array(text.utf8)[mention.range], as: UTF8.self)
      let value: String
      switch mention.entity["value"] {
      case .integer(let integer)?: value = String(integer)
      case .string(let string)?: value = string
      default: value = ""
      }
      return "\(mention.entity.kind) \(printed) \(value)"
    }
  }

  @Test("The unit above a table goes for the numbers below it")
  func above() {
    let text = "（単位：百万円）\n区　分　　　歳入　　　歳出\n市　税　　 12,345　　13,000\n繰入金　　 △1,200　　▲ 800\n"
    #expect(
      mentions(text) == [
        "money 12,345 12345000000", "money 13,000 13000000000", "money △1,200 -1200000000",
        "money ▲ 800 -800000000",
      ])
  }

  @Test("Of a head with several units each goes for its column")
  func columns() {
    let text = "事業名　　予算額（千円）　参加者（人）　執行率（％）\n講座　　　　　1,200　　　　　35　　　　98.5\n"
    #expect(mentions(text) == ["money 1,200 1200000", "quantity 35 35", "percentage 98.5 98.5"])
  }

  @Test("A unit in a row goes for the numbers behind it")
  func rows() {
    let text = "指標　　　単位　目標　実績\n参加者数　　人　　120　　115\n事業費（千円）　1,200　1,350\n"
    #expect(
      mentions(text) == [
        "quantity 120 120", "quantity 115 115", "money 1,200 1200000", "money 1,350 1350000",
      ])
  }

  @Test("A unit of the page goes for all of its tables")
  func page() {
    let text = "金額は百万円単位\n事業A  350  400\n説明である。\n事業B  1,200  1,350\n\u{C}事業C  10  20\n"
    #expect(
      mentions(text) == [
        "money 350 350000000", "money 400 400000000", "money 1,200 1200000000",
        "money 1,350 1350000000",
      ])
  }

  @Test(
    "A number whose unit cannot be known is no amount",
    arguments: [
      "（単位：千円）", "区分　金額　千円\n合計　備考\n", "（単位：千円）\n事業の説明である。\n人口　　1,234\n",
      "（単位：千円）\n職員数　　　120　　130\n", "（単位：千円）\n区分　増減率\n市税　　　5.3\n", "（単位：千円）\n12\n",
      "区分　決算額\n市税　1,234\n",
    ])
  func unknown(text: String) {
    let found = mentions(text).filter { $0.hasPrefix("money") }
    #expect(found == [], "\(text)")
  }

  @Test("A number that a line break cuts is one; two numbers are two")
  func wraps() {
    #expect(mentions("利用者は１\n０万人") == ["quantity １\n０万人 100000"])
    #expect(mentions("月額１２，０\n００円を支給") == ["money １２，０\n００円 12000"])
    #expect(mentions("総額は１億\n２，０００万円") == ["money １億\n２，０００万円 120000000"])
    #expect(mentions("表1\n20件の事例") == ["quantity 20件 20"])
    #expect(mentions("1,200\n3,400円") == ["money 3,400円 3400"])
  }

  @Test("The one fiscal year of a document is that of 本年度 and of years without an era")
  func documentYear() {
    let text = "令和７年度当初予算案の概要\n本年度は拡充する。前年度より増やす。６年度補正予算も用いる。\n"
    let years = LabelledProse.mentions(in: text).compactMap { $0.entity["fiscal_year"] }
    #expect(years == [2025, 2025, 2024, 2024].map { .integer($0) })
    let other = "令和７年度当初予算案\n令和６年度当初予算案\n本年度は拡充する。\n"
    #expect(LabelledProse.mentions(in: other).last?.entity["fiscal_year"] == nil)
  }

  @Test("a passage with very many cells is read in time")
  func inLinearTime() {
    let rows = 50_000
    let text = "（単位：千円）\n" + String(repeating: "見守り員の手当　　1,200　　2,345\n", count: rows)
    let folded = Normalizer.shared.fold(SourceText(Array(text.utf8)))
    let passage = Normalizer.shared.passage([0..<folded.count], of: folded)
    var context = EntityContext(DocumentFacts(folded))
    let seconds = processorSeconds {
      let entities = EntityScanner.shared.entities(in: passage, context: &context)
      #expect(entities.count { $0.kind == .money } == 2 * rows)
    }
    #expect(seconds < secondsOfLinearTime)
  }
}
