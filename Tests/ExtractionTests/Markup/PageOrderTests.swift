import ShisakuExtraction
import ShisakuSourceText
import Testing

@Suite("Reading order of a page")
struct PageOrderTests {
  private func cells(_ sheet: Sheet) throws -> [String] {
    try extract(sheet.bboxLayout).string.split(separator: "\n\n")
      .map { $0.split(separator: "\n").joined(separator: "/") }
  }

  @Test("a row of cells is read cell by cell, each label before its text")
  func row() throws {
    var sheet = Sheet()
    sheet.add("概要", left: 300, top: 100)
    sheet.add("地方議会の在り方の調", "査と研究を行う。", left: 340, top: 100)
    sheet.add("住民に身近な地域の課", "題を解決する。", left: 80, top: 100)
    sheet.add("目的", left: 40, top: 100)
    #expect(
      try cells(sheet) == [
        "目的", "住民に身近な地域の課/題を解決する。", "概要", "地方議会の在り方の調/査と研究を行う。",
      ])
  }

  @Test("labels level with the middle of their texts, without gaps between the rows")
  func middle() throws {
    var sheet = Sheet()
    sheet.add("住民に身近な地域の課題", "の解決を図り、暮らしや", "すさを高める。", left: 90, top: 100)
    sheet.add("地方議会の在り方の調査", "研究を行い、その結果を", "広く共有する。", left: 90, top: 145)
    sheet.add("目的", left: 40, top: 115)
    sheet.add("概要", left: 40, top: 160)
    #expect(
      try cells(sheet) == [
        "目的", "住民に身近な地域の課題/の解決を図り、暮らしや/すさを高める。", "概要",
        "地方議会の在り方の調査/研究を行い、その結果を/広く共有する。",
      ])
  }

  @Test("paragraphs of one cell above and below its label stay with it")
  func paragraphs() throws {
    var sheet = Sheet()
    sheet.add("目的", left: 40, top: 60)
    sheet.add("暮らしやすさを高める事業である。", left: 90, top: 60)
    sheet.add("一つ目の段落の文章です。", left: 90, top: 110)
    sheet.add("二つ目の段落の文章です。", left: 90, top: 140)
    sheet.add("三つ目の段落の文章です。", left: 90, top: 170)
    sheet.add("概要", left: 40, top: 140)
    #expect(
      try cells(sheet) == [
        "目的", "暮らしやすさを高める事業である。", "概要",
        "一つ目の段落の文章です。/二つ目の段落の文章です。/三つ目の段落の文章です。",
      ])
  }

  @Test("small kana over words are no text and part no lines")
  func ruby() throws {
    var sheet = Sheet()
    sheet.add("目的", left: 40, top: 100)
    sheet.add("住民の身近な課題の解", "決を図り暮らしを守る。", left: 90, top: 100, pitch: 20)
    sheet.add("じゅうみん", left: 88, top: 93, em: 5)
    sheet.add("かだい", left: 152, top: 93, em: 5)
    sheet.add("けつ", left: 90, top: 113, em: 5)
    // Kana of the size of the text, and small print with other characters or in a place of its own.
    sheet.add("まとめ", left: 90, top: 180)
    sheet.add("※詳しくは別紙", left: 90, top: 240, em: 5)
    sheet.add("かな", left: 300, top: 300, em: 5)
    let document = try extract(sheet.bboxLayout)
    #expect(
      try cells(sheet).prefix(2) == ["目的", "住民の身近な課題の解/決を図り暮らしを守る。"])
    #expect(document.printedLines.suffix(3).sorted() == ["かな", "まとめ", "※詳しくは別紙"].sorted())
    #expect(document.diagnostics.map(\.code) == ["extraction.ruby"])
  }

  @Test("kana that go on with the text beside them are no ruby of a larger line below")
  func kanaInSmallLine() throws {
    var sheet = Sheet()
    sheet.add("生産強化事業", left: 40, top: 90, em: 5)
    sheet.add("のうち", left: 70, top: 90, em: 5)
    sheet.add("収入保険制度", left: 40, top: 97, em: 10)
    let document = try extract(sheet.bboxLayout)
    #expect(document.printedLines.joined().contains("のうち"))
    #expect(!document.diagnostics.map(\.code).contains("extraction.ruby"))
  }

  @Test("labels above their texts, side by side")
  func heads() throws {
    var sheet = Sheet()
    sheet.add("目的", left: 120, top: 100)
    sheet.add("概要", left: 420, top: 100)
    sheet.add("住民に身近な地域の課題の", "解決を図る。", left: 60, top: 130)
    sheet.add("地方議会の在り方の調査研", "究を行う。", left: 360, top: 130)
    #expect(
      try cells(sheet) == [
        "目的", "住民に身近な地域の課題の/解決を図る。", "概要", "地方議会の在り方の調査研/究を行う。",
      ])
  }

  @Test("the head of a table with rows is a row of its own")
  func table() throws {
    var sheet = Sheet()
    for (row, words) in [
      ["項目", "現状"], ["相談を受け付けてから担当に引き継ぐまで", "三日間を要している現状にある"],
      ["一年間に窓口を訪れた住民のおよその人数", "二千人を下回る水準にとどまる"],
    ].enumerated() {
      sheet.add(words[0], left: 40, top: 100 + Double(row) * 40)
      sheet.add(words[1], left: 300, top: 100 + Double(row) * 40)
    }
    #expect(
      try cells(sheet) == [
        "項目", "現状", "相談を受け付けてから担当に引き継ぐまで", "三日間を要している現状にある",
        "一年間に窓口を訪れた住民のおよその人数", "二千人を下回る水準にとどまる",
      ])
  }

  @Test("a text that runs over into the row of the next label is not cut")
  func overflow() throws {
    var sheet = Sheet()
    sheet.add("概要", left: 40, top: 100)
    sheet.add("詳", "細", left: 40, top: 131)
    sheet.add("効果", left: 40, top: 220)
    sheet.add(
      "地方議会の在り方に関する調査研究を行", "う。", "・先進的な事例の収集と分析を委託する",
      "もの", "・成果の共有", left: 90, top: 100)
    sheet.add("暮らしやすさが高まる。", left: 90, top: 220)
    #expect(
      try cells(sheet) == [
        "概要",
        "地方議会の在り方に関する調査研究を行/う。/・先進的な事例の収集と分析を委託する/もの/・成果の共有",
        "詳/細", "効果", "暮らしやすさが高まる。",
      ])
  }

  @Test("columns of running text are read one after the other")
  func prose() throws {
    var sheet = Sheet()
    let left = (1...9).map { "左の段の\($0)行目に続く文章です" }
    let right = (1...9).map { "右の段の\($0)行目に続く文章です" }
    for row in 0..<9 {
      sheet.add(left[row], left: 40, top: 100 + Double(row) * 15)
      sheet.add(right[row], left: 320, top: 100 + Double(row) * 15)
    }
    #expect(
      try cells(sheet) == [left.joined(separator: "/"), right.joined(separator: "/")])
  }

  @Test("a list number is not a cell, and a wide space inside a text is none")
  func gaps() throws {
    var sheet = Sheet()
    sheet.add("①", left: 40, top: 100)
    sheet.add("事例の収集と分析", left: 62, top: 100)
    sheet.add("②", left: 40, top: 115)
    sheet.add("成果の共有と発信", left: 62, top: 115)
    sheet.add("情報セキュリティに関する監査", left: 40, top: 200)
    sheet.add("等", left: 200, top: 200)
    #expect(
      try cells(sheet) == ["① 事例の収集と分析/② 成果の共有と発信", "情報セキュリティに関する監査 等"])
  }

  @Test("the words come out once each, whatever the order of the document")
  func permutations() throws {
    var sheet = Sheet()
    for number in 0..<12 {
      sheet.add("甲乙\(number)", left: Double(number * 37 % 400), top: Double(number * 53 % 300))
    }
    let expected = Set((0..<12).map { "甲乙\($0)" })
    let words = try extract(sheet.bboxLayout).string.split { $0 == "\n" || $0 == " " }.map(
      String.init)
    #expect(Set(words) == expected && words.count == 12)
  }

  @Test("a page of very many words keeps the order of the document, and says so")
  func manyWords() throws {
    let page = (0..<7000).map { Sheet.word("語\($0)", left: Double($0 % 50) * 10) }.joined()
    let document = try extract(Sheet.bboxLayout(pages: [page]))
    #expect(document.printedLines.count == 7000)
    #expect(document.diagnostics.map(\.code) == ["extraction.unordered-page"])
  }
}
