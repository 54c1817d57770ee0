import ShisakuSourceText
import Testing

@testable import ShisakuNormalization

@Suite struct DoubledGlyphsTests {
  private func folded(_ text: String) -> String {
    let folded = Normalizer.shared.fold(SourceText(text.utf8))
    return folded.string(0..<folded.count)
  }

  @Test(arguments: [
    ("目目的的", "目的"), ("令令和和５５年年度度", "令和5年度"), ("【【目目的的】】", "【目的】"),
    ("目目的的：山を守る", "目的：山を守る"), ("地方 デデジジタタルル 化", "地方 デジタル 化"),
    ("目目目目的的的的", "目的"), ("（１）事事業業のの概概要要", "（1）事業の概要"),
    ("ががんんばばるる", "がんばる"), ("目\u{E0100}目的的", "目的"), ("x\n概概要要\ny", "x\n概要\ny"),
    (String(repeating: "施策の文。", count: 20) + "目目的的", String(repeating: "施策の文。", count: 20) + "目的"),
  ]) func areReadOnce(_ text: String, _ once: String) {
    #expect(folded(text) == once)
    #expect(folded(once) == once)
  }

  @Test(arguments: [
    "人人", "時時刻刻", "□□■■", "○○△△事業", "2200", "11月22日", "ーーーー", "……‥‥", "ささやや", "第目目的的",
    "目目的的を", "一一二二", "人人人人", "子子孫孫", "ここに書く", "各各", "ははちち", "①第第・・・・・・",
    "ななのの・・・・",
  ]) func othersStay(_ text: String) {
    #expect(folded(text) == text)
  }

  @Test func theAlignmentHasAllCopies() {
    let text = "Ａ 目目的的 ５"
    let folded = Normalizer.shared.fold(SourceText(text.utf8))
    #expect(folded.string(0..<folded.count) == "A 目的 5")
    func source(_ lower: Int, _ upper: Int) -> String {
      folded.source.string(folded.source(of: lower..<upper))
    }
    #expect(source(0, 1) == "Ａ")
    #expect(source(2, 5) == "目目")
    #expect(source(5, 8) == "的的")
    #expect(source(2, 8) == "目目的的")
    #expect(source(9, 10) == "５")
  }
}
