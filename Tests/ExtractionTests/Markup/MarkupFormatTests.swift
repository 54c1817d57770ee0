import Foundation
import ShisakuExtraction
import ShisakuSourceText
import ShisakuTestSupport
import Testing

@Suite("Formats with a box for every word")
struct MarkupFormatTests {
  @Test("pdftotext -bbox-layout: text, pages, places of the lines")
  func bboxLayout() throws {
    let document = try extract(
      Sheet.bboxLayout(pages: [Sheet.word("施策名：甲", left: 40.5), Sheet.word("目的")]))
    #expect(document.format == .bboxLayout)
    #expect(document.string == "施策名：甲\n\u{C}目的\n")
    #expect(!document.isVerbatim)
    #expect(document.layout.map(\.page) == [1, 2])
    #expect(document.layout.map(\.range) == [ByteRange(0, 15), ByteRange(17, 23)])
    #expect(document.layout.first?.box == LineBox(left: 40.5, top: 40, right: 90.5, bottom: 53))
    #expect(document.lines.map(\.pageBreak) == [.none, .formFeed])
  }

  @Test("words of a line are parted where a space was printed")
  func spaces() throws {
    let words = [
      ("自治行政局", 40.0), ("行政課", 92.5), ("Portfolio", 125.0), ("Office", 220.0),
    ]
    let line = words.map { Sheet.word($0.0, left: $0.1) }.joined()
    let document = try extract(Sheet.bboxLayout(pages: ["<line>\(line)</line>"]))
    #expect(document.printedLines == ["自治行政局 行政課 Portfolio Office"])
  }

  @Test("pdftotext -bbox has no lines; words on one base line make one")
  func bbox() throws {
    let document = try extract(
      Sheet.bboxLayout(pages: [Sheet.word("令和") + Sheet.word("４年度", left: 60)]))
    #expect(document.printedLines == ["令和４年度"])
  }

  @Test("pdftohtml -xml: pieces of a line are put together, pixels become points")
  func pdf2xml() throws {
    let document = try extract(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE pdf2xml SYSTEM "pdf2xml.dtd">
      <pdf2xml producer="poppler" version="22.12.0">
      <page number="1" position="absolute" top="0" left="0" height="1262" width="892">
      \t<fontspec id="0" size="21" family="A" color="#000000"/>
      <text top="60" left="60" width="30" height="20" font="0"><b>施策</b></text>
      <text top="60" left="90" width="75" height="20" font="1">名：甲&amp;乙</text>
      </page>
      </pdf2xml>
      """)
    #expect(document.format == .pdf2xml)
    #expect(document.printedLines == ["施策名：甲&乙"])
    #expect(document.layout.first?.box == LineBox(left: 40, top: 40, right: 110, bottom: 160 / 3))
  }

  @Test(
    "pdftohtml -xml: a narrow comma is no border of cells where whole pixels part it from its line")
  func narrowComma() throws {
    let document = try extract(
      """
      <pdf2xml producer="poppler" version="22.12.0">
      <page number="1" position="absolute" top="0" left="0" height="1262" width="892">
      <text top="60" left="120" width="150" height="20" font="0">機能を確保しつつ</text>
      <text top="60" left="271" width="8" height="20" font="1">、</text>
      <text top="60" left="278" width="120" height="20" font="0">段階的な復旧の</text>
      <text top="78" left="120" width="150" height="20" font="0">ために手法を定め</text>
      <text top="78" left="269" width="8" height="20" font="1">、</text>
      <text top="78" left="277" width="60" height="20" font="0">広める。</text>
      </page>
      </pdf2xml>
      """)
    #expect(document.printedLines == ["機能を確保しつつ、段階的な復旧の", "ために手法を定め、広める。"])
  }

  @Test("hOCR as XHTML and as HTML; a resolution gives points", arguments: [true, false])
  func hocr(isXML: Bool) throws {
    let head = isXML ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" : "<!DOCTYPE html>"
    let document = try extract(
      """
      \(head)<html><head><meta name='ocr-system' content='x' /></head><body>
      <div class='ocr_page' title='image "p.png"; bbox 0 0 2000 1500; scan_res 144 144'>
      <span class='ocr_line' title="bbox 40 40 240 80; baseline 0 -1">
      <span class='ocrx_word' title='bbox 40 40 120 80; x_wconf 96'>地方</span>
      <span class='ocrx_word' title='bbox 130 40 240 80'><strong>議会</strong></span>
      </span>
      <span class='ocr_line' title="bbox 40 100 240 140">行だけ</span>
      </div></body></html>
      """)
    #expect(document.format == .hocr)
    #expect(document.printedLines == ["地方議会", "行だけ"])
    #expect(document.layout.first?.box == LineBox(left: 20, top: 20, right: 120, bottom: 40))
  }

  @Test(
    "ALTO in its units, with ampersands and hyphens",
    arguments: [("pixel", 72.0 / 300), ("mm10", 72.0 / 254), ("inch1200", 0.06)])
  func alto(unit: String, scale: Double) throws {
    let document = try extract(
      """
      <?xml version="1.0"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v3#"><Description>
      <MeasurementUnit>\(unit)</MeasurementUnit></Description><Layout>
      <Page WIDTH="2000" HEIGHT="1500"><PrintSpace><TextBlock><TextLine>
      <String HPOS="100" VPOS="100" WIDTH="100" HEIGHT="50" CONTENT="R&amp;D"/><SP WIDTH="4"/>
      <String HPOS="210" VPOS="100" WIDTH="100" HEIGHT="50" CONTENT="費用"/>
      </TextLine></TextBlock></PrintSpace></Page></Layout></alto>
      """)
    #expect(document.format == .alto)
    #expect(document.printedLines == ["R&D費用"])
    let box = try #require(document.layout.first?.box)
    #expect(abs(box.left - 100 * scale) < 1e-9 && abs(box.right - 310 * scale) < 1e-9)
  }

  @Test("PAGE XML: words where there are any, else the line; the first reading; old outlines")
  func pageXML() throws {
    let document = try extract(
      """
      <?xml version="1.0"?>
      <PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15">
      <Page imageWidth="2000" imageHeight="1500"><TextRegion><Coords points="0,0 900,0 900,400"/>
      <TextLine><Coords points="100,100 500,100 500,150 100,150"/>
      <Word><Coords points="100,100 200,100 200,150 100,150"/>
      <Glyph><Coords points="0,0 9,9"/><TextEquiv><Unicode>地</Unicode></TextEquiv></Glyph>
      <TextEquiv index="0"><Unicode>地方</Unicode></TextEquiv>
      <TextEquiv index="1"><Unicode>他方</Unicode></TextEquiv></Word>
      <TextEquiv><Unicode>地方</Unicode></TextEquiv></TextLine>
      <TextLine><Coords><Point x="100" y="200"/><Point x="500" y="250"/></Coords>
      <TextEquiv><Unicode>議会の活性化</Unicode></TextEquiv></TextLine>
      <TextEquiv><Unicode>地方議会の活性化</Unicode></TextEquiv></TextRegion></Page></PcGts>
      """)
    #expect(document.format == .pageXML)
    #expect(document.printedLines == ["地方", "議会の活性化"])
    #expect(document.layout.map(\.box.left) == [24, 24])
  }

  @Test("a page of the document that was cut off is kept, with a diagnostic")
  func truncated() throws {
    let whole = Sheet.bboxLayout(pages: [Sheet.word("一枚目"), Sheet.word("二枚目")])
    let end = try #require(whole.range(of: "二枚目")).upperBound
    let document = try extract(String(whole[..<end]) + "</word><word xMin=\"4")
    #expect(document.printedLines == ["一枚目", "二枚目"])
    #expect(document.diagnostics.map(\.code) == ["extraction.broken-markup"])
    #expect(document.diagnostics.first?.severity == .error)
  }

  @Test("other XML is refused by its name")
  func foreign() {
    let error = extractionError("<?xml version=\"1.0\"?>\n<!-- a > b -->\n<rss version=\"2.0\"/>")
    #expect(error?.code == .unsupportedFormat)
    #expect(error?.message.contains("<rss>") == true)
    #expect(extractionError("<?xml version=\"1.0\"?>")?.code == .unsupportedFormat)
  }

  @Test("pages without words are no documents")
  func empty() {
    #expect(extractionError(Sheet.bboxLayout(pages: ["", ""]))?.code == .empty)
  }
}

extension MarkupFormatTests {
  @Test("markup packed with gzip")
  func packed() throws {
    let sheet = Sheet.bboxLayout(pages: [Sheet.word("施策名")])
    let document = try extract(Gzip.store(Array(sheet.utf8)))
    #expect(document.format == .bboxLayout && document.printedLines == ["施策名"])
    #expect(!document.isVerbatim)
  }
}
