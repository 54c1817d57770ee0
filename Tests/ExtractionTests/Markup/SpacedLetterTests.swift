import ShisakuExtraction
import ShisakuSourceText
import Testing

@Suite("Letters that are spread over a cell")
struct SpacedLetterTests {
  private func lines(_ sheet: Sheet) throws -> [String] {
    try extract(sheet.bboxLayout).string.split(separator: "\n").map(String.init)
  }

  private func letters(
    _ text: String, left: Double, step: Double, top: Double, _ sheet: inout Sheet
  ) {
    for (place, letter) in text.enumerated() {
      sheet.add(String(letter), left: left + Double(place) * step, top: top)
    }
  }

  @Test("are one label where the labels above and below take the same cell")
  func label() throws {
    var sheet = Sheet()
    letters("名称", left: 40, step: 70, top: 100, &sheet)
    sheet.add("街路灯電気料補助金", left: 160, top: 100)
    letters("根拠規定", left: 40, step: 23, top: 120, &sheet)
    sheet.add("街路灯補助金交付要綱", left: 160, top: 120)
    sheet.add("交付の目的・必要", left: 40, top: 140)
    sheet.add("夜間の通行の安全を確保する。", left: 160, top: 140)
    let lines = try lines(sheet)
    #expect(lines.contains("名 称"))
    #expect(lines.contains("根 拠 規 定"))
  }

  @Test("are cells of a table where each has a word of its own above or below")
  func cells() throws {
    var sheet = Sheet()
    sheet.add("予算科目の区分", left: 40, top: 80)
    letters("款項目", left: 40, step: 40, top: 100, &sheet)
    for (place, value) in ["民生", "福祉", "総務"].enumerated() {
      sheet.add(value, left: 35 + Double(place) * 40, top: 120)
    }
    let lines = try lines(sheet)
    #expect(lines.contains("款") && lines.contains("項") && lines.contains("目"))
  }

  @Test("are no label where they touch the words of a text")
  func text() throws {
    var sheet = Sheet()
    sheet.add("処分を要する案", left: 40, top: 100)
    sheet.add("件", left: 110, top: 100)
    sheet.add("士", left: 180, top: 100)
    sheet.add("の懲戒処分", left: 190, top: 100)
    sheet.add("公表した処分の件数を年に一度まとめて示す", left: 40, top: 115)
    #expect(try !lines(sheet).contains("件 士"))
  }
}
