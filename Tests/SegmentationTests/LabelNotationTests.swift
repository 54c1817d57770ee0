import Testing

@testable import ShisakuSegmentation

@Suite("Labels as people write them")
struct LabelNotationTests {
  @Test(
    "are taken without what is no part of the wording",
    arguments: [
      ("1 事業の目的", "事業の目的"), ("１．事業の目的：", "事業の目的"), ("(1) 趣旨", "趣旨"), ("① 対象", "対象"),
      ("■ 概要", "概要"), ("【対象】", "対象"), ("＜効果＞：", "効果"), ("目　的", "目的"),
      ("施策１", "施策1"), ("1次評価", "1次評価"), ("事業終了（予定）年度", "事業終了（予定）年度"), ("No.", "No."),
    ])
  func wordings(written: String, wording: String) {
    let label = LabelNotation(written)
    #expect(String(decoding: label.wording, as: UTF8.self) == wording)
    #expect(label.warning == nil)
    #expect(!label.hasNote)
  }

  @Test("are taken without a note, which is remembered")
  func notes() {
    for written in ["事業の目的（簡潔に（3行まで））", "【対象】（誰を）", "【対象（誰を）】"] {
      let label = LabelNotation(written)
      #expect(label.hasNote == (written != "【対象】（誰を）"))
      #expect(!String(decoding: label.wording, as: UTF8.self).contains("（"))
    }
  }

  @Test(
    "warn where they never stand on a form, or on every line",
    arguments: ["の", "（）", "事業の目的を書くこと。", String(repeating: "長い名前", count: 11)])
  func warnings(written: String) {
    #expect(LabelNotation(written).warning != nil)
  }

  @Test("keys without an effect and short endings are warnings of a profile")
  func profiles() throws {
    let beside = try Profile(
      yaml: """
        name: a
        version: 1
        themes: true
        labels:
          name: [１　事業名]
          purpose: [{text: 目的, ending: true}]
        """)
    #expect(beside.labels.contains { $0.text == Array("事業名".utf8) })
    #expect(beside.warnings.map(\.line) == [3, 6])
    let anywhere = try Profile(
      yaml: "name: a\nversion: 1\nvalues: anywhere\nlabels: {name: [{text: 事業, ending: true}]}")
    #expect(anywhere.warnings.map(\.line) == [4])
  }
}
