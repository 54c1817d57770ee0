import ShisakuExtraction
import ShisakuSourceText
import Testing

@Suite("What is read of a dump")
struct ReadingArrangerTests {
  private func arranged(_ text: String) throws -> ExtractedDocument {
    let document = try TextExtractor().extract(padded: SourceText(text.utf8).bytes)
    return ReadingArranger().arranged(document)
  }

  /// The lines that are read; checks that each is where `lines` says.
  private func lines(_ document: ExtractedDocument) -> [String] {
    let reading = document.reading.string(ByteRange(0, document.reading.count))
    let read = reading.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in String(line.drop { $0 == "\u{C}" }).trimmed }
    for (line, range) in zip(read, document.lines) where document.order == nil {
      #expect(document.text.string(range.range).contains(line))
    }
    #expect(document.reading.count == document.text.count)
    return read.last == "" ? read.dropLast() : read
  }

  private let sheet = (1...12).map { "施策の目的を述べる第\($0)行" }

  @Test("knows the text without marks in the places of the source, also where columns were moved")
  func textAsRead() throws {
    let plain = String(repeating: "山の木を守る        里の木を守る\n", count: 6)
    let rows = plain + "山|の木|を植える      里の木を植える\n"
    let document = try arranged(rows)
    #expect(document.order != nil)
    let asRead = rows.map { $0 == "|" ? " " : $0 }
    #expect(document.textAsRead?.string(ByteRange(0, document.text.count)) == String(asRead))
    #expect(ReadingArranger().reading(of: document.text).bytes == document.textAsRead?.bytes)
    #expect(try arranged("山を守る。\n").textAsRead == nil)
  }

  @Test("is the text itself where nothing needs arranging")
  func untouched() throws {
    let text = "施策名：森の手入れ\n\n目的\n山を守る。\n\u{C}施策名：里の手入れ\n"
    let document = try arranged(text)
    #expect(document.order == nil)
    #expect(document.leftOut.isEmpty)
    #expect(document.reading.bytes == document.text.bytes)
  }

  @Test(
    "leaves markers of pages out and keeps the break", arguments: ["Page 2:", "--- Page 2 ---"])
  func markers(marker: String) throws {
    let document = try arranged("山を守る。\n\(marker)\n里を守る。\n")
    #expect(lines(document) == ["山を守る。", "", "里を守る。"])
    #expect(document.lines[1].pageBreak == .marker)
    #expect(document.leftOut.map { document.text.string($0) } == [marker])
  }

  @Test("has every line of a dump once that prints each twice")
  func repeated() throws {
    let document = try arranged(sheet.map { "\($0)\n\($0)\n" }.joined())
    #expect(lines(document) == sheet)
    #expect(document.lines.count == sheet.count)
    #expect(document.leftOut.map { document.text.string($0) } == sheet)
  }

  @Test("keeps lines that happen to be equal")
  func equalLines() throws {
    let document = try arranged((sheet + ["－", "－", "－", "－"]).joined(separator: "\n"))
    #expect(document.leftOut.isEmpty)
    #expect(document.lines.count == sheet.count + 4)
  }

  @Test("has the blank lines of a dump that was printed with double spacing")
  func spacing() throws {
    let printed = sheet + [""] + sheet.reversed()
    let document = try arranged(printed.map { "\($0)\n\n" }.joined())
    #expect(lines(document) == printed)
    #expect(document.lines.allSatisfy { $0.pageBreak == .none })
  }

  @Test("has pages that were printed as one line in lines")
  func pageLines() throws {
    let page = sheet + sheet + ["PMO Office", "（案）"]
    let document = try arranged(
      Array(repeating: page.joined(separator: " "), count: 2).joined(separator: "\n"))
    #expect(lines(document) == page + page)
    try #require(document.lines.count == page.count * 2)
    #expect(document.lines.map(\.pageBreak.rawValue).filter { $0 > 0 }.count == 1)
    #expect(document.lines[page.count].pageBreak == .formFeed)
  }

  @Test(
    "has numbers of a page that was printed as one line in one piece",
    arguments: [
      "30億 1,700万 2,000円", "400 万円", "１，２００ 百万円", "令和 5 年度", "令和５年 4 月 1 日",
      "平成 元年", "▲ 5.3％", "約 40 億円", "第 3 条", "12.5  %", "2024 年度",
    ])
  func numbersInPageLines(number: String) throws {
    let page = sheet + ["予算額", number, "図1", "円グラフ", "施策5", "人材"] + sheet + sheet
    let document = try arranged(page.joined(separator: " "))
    #expect(lines(document) == page)
  }

  @Test("closes the spaces between all characters and keeps those that were printed")
  func spacedGlyphs() throws {
    let text = "令 和 8 年 度 予 算 ： 1 4 5 百 万 円\n自 治 行 政 局   行 政 課\n"
    let document = try arranged(text)
    #expect(lines(document) == ["令和8年度予算：145百万円", "自治行政局 行政課"])
    let order = try #require(document.order)
    let start = "令和8年度予算：".utf8.count
    let amount = order.source(of: ByteRange(start, start + 3))
    #expect(document.text.string(amount) == "1 4 5")
  }
}

extension String {
  /// Without the spaces that fill a line up.
  fileprivate var trimmed: String {
    String(self[..<(lastIndex { $0 != " " }.map(index(after:)) ?? startIndex)])
  }
}
