import Foundation
import Shisaku
import ShisakuOracle
import ShisakuTestSupport
import Testing

@Suite struct ConversionOracleTests {
  static let samples = {
    let folder = Workspace.root.appending(path: "Samples")
    return Workspace.files(below: folder) { $0.hasSuffix(".txt") }
      .compactMap { try? Array(Data(contentsOf: $0)) }
  }()

  /// Small inputs that validation once had something to say about.
  static let found = Workspace.files(
    below: Workspace.root.appending(path: "Tests/Fuzzing/oracle")
  ) { !$0.hasSuffix(".md") }

  @Test("documents that nobody wrote end, and their records hold", arguments: 0..<8)
  func generated(part: Int) throws {
    try #require(Self.samples.count >= 6)
    let inputs = OracleInputs(seed: 11, samples: Self.samples)
    let oracle = ConversionOracle()
    for index in part * 25..<(part + 1) * 25 {
      let breaches = oracle.breaches(of: inputs[index])
      #expect(breaches.isEmpty, "document \(index)")
    }
  }

  @Test(
    "documents that once broke something hold",
    arguments: [
      "※１、Ｒ６は速報値", "施策名：あ\n予算額\n令和５年度補正予算１兆兆", "の   ⑋\n的   榁\n揂   課\n斖   算 ",
      "の公開   林骲\n施③き   る\n分類   ⁋す\nどの傌夺   あ\n",
      "施策名：雪下ろし\n予算額\n（令和７年度補正百万円ﷺデジ田総合戦略",
      "目的\n概要\n施策効果の詳細\nスマートスマート－\u{2003}\u{0C}京円\u{3000}",
      "令和６百0万円\n目的\n施策効果\nセけ/\u{FFFD}を補空。\r概要",
      "概要\n\u{FFFD}化観光\n\u{FFFD}゛ﾞ\u{FFFD}ﾙ化\n担当\nKPI\n\u{FFFD}\u{FFFD}:ﾞ",
      """
      施策名：
      目的
      紼トを農\u{FFFD}\u{FFFD}
      予算額（\u{FFFD}）8億円
      Page2
      \u{E0100}\u{3099}   6
      \u{FFFD}   7
      \u{FFFD}   9
      \u{FFFD}   1
      """,
      """
        １兆分
      ㍻
      \u{FFFD}\u{FFFD}
      ○教育7千円（）
      ○\u{FFFD}傕\u{FFFD}\u{FFFD}\u{FFFD}付金防災整備
      3京円（）   3
      \u{FFFD}   8
      \u{FFFD}   9
      \u{FFFD}   0
      """,
      """
      予算額
      施策名：防災
      目的
      素
      昭和12年  \u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}  令和２
      計  約297億円  \u{FFFD}\u{FFFD}
      \u{FFFD}  11百万円   5
      李\u{FFFD}\u{FFFD}   6
      ㍻   7
      \u{FFFD}材   9
      """,
    ])
  func regressions(text: String) {
    #expect(ConversionOracle().breaches(of: Array(text.utf8)).isEmpty)
  }

  @Test("inputs that the oracle found hold", arguments: found)
  func holds(file: URL) throws {
    try #require(Self.found.count >= 20)
    #expect(ConversionOracle().breaches(of: Array(try Data(contentsOf: file))).isEmpty)
  }

  @Test("an input follows from its seed and index, and others differ")
  func inputs() {
    let inputs = OracleInputs(seed: 1, samples: Self.samples)
    let same = OracleInputs(seed: 1, samples: Self.samples)
    let other = OracleInputs(seed: 2, samples: Self.samples)
    #expect((0..<20).allSatisfy { inputs[$0] == same[$0] })
    #expect((0..<20).allSatisfy { inputs[$0] != other[$0] })
    #expect(Set((0..<50).map { inputs[$0] }).count == 50)
  }

  @Test("some inputs say where their text stands, and give policies")
  func placed() throws {
    let inputs = OracleInputs(seed: 4, samples: Self.samples)
    let placed = (0..<120).map { inputs[$0] }.filter { $0.starts(with: "<pdf2xml".utf8) }
    #expect((10...40).contains(placed.count))
    let policies = placed.map { input in
      (try? DocumentPipeline().convert(input, id: "a", name: "a"))?.policyCount ?? 0
    }
    #expect(policies.contains { $0 > 0 })
  }
}
