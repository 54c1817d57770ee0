import Foundation
import ShisakuExtraction
import ShisakuSourceText
import ShisakuTestSupport
import Testing

@Suite("Hostile markup")
struct HostileMarkupTests {
  /// Documents that would grow, and documents that point elsewhere.
  static let declarations: [String] = [
    // Ten to the power of nine.
    "<!DOCTYPE alto [<!ENTITY a \"ha\">"
      + (1..<10).map {
        "<!ENTITY a\($0) \"\(String(repeating: "&a\($0 - 1 == 0 ? "" : "\($0 - 1)");", count: 10))\">"
      }
      .joined() + "]><alto>&a9;</alto>",
    // One long entity, very often.
    "<!DOCTYPE alto [<!ENTITY a \"\(String(repeating: "x", count: 50_000))\">]><alto>"
      + String(repeating: "&a;", count: 50_000) + "</alto>",
    "<!DOCTYPE alto [<!ENTITY a SYSTEM \"http://127.0.0.1:9/\">]><alto>&a;</alto>",
    "<!DOCTYPE alto [<!ENTITY % a SYSTEM \"http://127.0.0.1:9/\"> %a;]><alto/>",
    "<!DOCTYPE alto [<!NOTATION n SYSTEM \"n\"><!ENTITY a SYSTEM \"file:///x\" NDATA n>]><alto/>",
    "<!DOCTYPE alto [<!ATTLIST alto a CDATA \"\(String(repeating: "x", count: 5000))\">]><alto/>",
  ]

  @Test("declarations of entities and attributes end the reading", arguments: declarations)
  func declaration(document: String) {
    let error = extractionError("<?xml version=\"1.0\"?>" + document)
    #expect(error?.code == .markupDeclaration)
    #expect(error?.line == 1)
  }

  /// A named pipe that nobody writes to: whoever opens it waits forever, so that a test that ends
  /// shows that nobody did.
  @Test(
    "no file is ever opened on behalf of a document", .timeLimit(.minutes(60)),
    arguments: ["DTD", "entity", "parameter", "include", "style"])
  func files(kind: String) throws {
    try Workspace.withTemporaryFolder { folder in
      let pipe = folder.appending(path: "pipe").path
      try #require(mkfifo(pipe, 0o600) == 0)
      let page = Sheet.word("本文")
      let address = "file://\(pipe)"
      let document: String
      switch kind {
      case "DTD":
        document =
          "<!DOCTYPE html SYSTEM \"\(address)\"><html><page width=\"9\">\(page)</page></html>"
      case "entity":
        document =
          "<!DOCTYPE html [<!ENTITY a SYSTEM \"\(address)\">]><html><page width=\"9\">&a;</page></html>"
      case "parameter":
        document =
          "<!DOCTYPE html [<!ENTITY % a SYSTEM \"\(address)\"> %a;]><html><page width=\"9\"/></html>"
      case "include":
        document =
          "<html xmlns:xi=\"http://www.w3.org/2001/XInclude\"><page width=\"9\">\(page)"
          + "<xi:include href=\"\(address)\"/></page></html>"
      default:
        document =
          "<?xml-stylesheet href=\"\(address)\" type=\"text/xsl\"?><html><page width=\"9\">\(page)</page></html>"
      }
      let text = "<?xml version=\"1.0\"?>\n" + document
      if kind == "entity" || kind == "parameter" {
        #expect(extractionError(text)?.code == .markupDeclaration)
      } else {
        #expect(try extract(text).printedLines == ["本文"])
      }
    }
  }

  @Test(
    "ten thousand elements inside one another",
    arguments: ["<?xml version=\"1.0\"?><alto>", "<html>"])
  func depth(start: String) {
    let error = extractionError(start + String(repeating: "<div>", count: 10_000))
    #expect(error?.code == .markupLimit)
  }

  @Test(
    "hundreds of thousands of attributes of one element",
    arguments: ["<?xml version=\"1.0\"?><alto", "<!DOCTYPE html><html><p"])
  func inLinearTime(start: String) {
    let attributes = (0..<300_000).map { " a\($0)=\"1\"" }.joined()
    let seconds = processorSeconds {
      #expect(extractionError(start + attributes + ">")?.code == .markupLimit)
    }
    #expect(seconds < secondsOfLinearTime)
  }

  @Test("scripts and comments are no tags with attributes")
  func scripts() throws {
    let words = String(repeating: "a b ", count: 5000)
    let page =
      "<!DOCTYPE html><html><script>if (a<b \(words))</script><!-- <p \(words) --><p title='<p \(words)'>本文"
    #expect(try extract(page).printedLines == ["本文"])
  }

  @Test("names and tags without end")
  func lengths() {
    let name = String(repeating: "n", count: 40_000)
    #expect(extractionError("<alto><\(name)/></alto>")?.code == .markupLimit)
    #expect(extractionError("<alto><a \(name)=\"1\"/></alto>")?.code == .markupLimit)
    let long = String(repeating: "x", count: 20 << 20)
    #expect(extractionError("<alto a=\"\(long)\"/>")?.code == .markupLimit)
    #expect(extractionError("<alto><!-- \(long) --></alto>")?.code == .markupLimit)
    #expect(extractionError("<html a=\"\(long)\"/>")?.code == .markupLimit)
  }

  @Test("form feeds, NULs and other control characters are read as spaces and reported")
  func controls() throws {
    let clean = Sheet.bboxLayout(pages: [Sheet.word("本文"), Sheet.word("次")])
    let broken = clean.replacing("本文", with: "本\u{C}文\u{0}\u{1B}").replacing(
      "</page>", with: "\u{C}</page>")
    let document = try extract(broken)
    #expect(document.printedLines == ["本 文", "次"])
    #expect(document.diagnostics.map(\.code) == ["extraction.control-characters"])
    let offset = try #require(Array(broken.utf8).firstIndex(of: 0x0C))
    #expect(document.diagnostics[0].message.contains("5, at bytes \(offset), "))
    // References to them are no better.
    let referred = try extract(clean.replacing("本文", with: "本&#12;文&#0;"))
    #expect(referred.printedLines == ["本文", "次"])
    #expect(referred.diagnostics.map(\.code) == ["extraction.broken-markup"])
  }

  @Test("every beginning of a document is read or refused", arguments: [true, false])
  func beginnings(isXML: Bool) throws {
    let whole = Array(
      (isXML
        ? "<?xml version=\"1.0\"?>" + Sheet.bboxLayout(pages: [Sheet.word("本文")])
        : "<html><!-- c --><table><tr><td>甲&amp;<td a='b'>乙</table><p>丙").utf8)
    for count in 1..<whole.count {
      // Half a character is broken UTF-8; another test has that.
      guard String(validating: whole[..<count], as: UTF8.self) != nil else { continue }
      let error = extractionError(Array(whole[..<count]))
      let isRefused: [ExtractionError.Code] = [.empty, .brokenMarkup, .unsupportedFormat]
      #expect(error.map { isRefused.contains($0.code) } ?? true, "\(count)")
    }
  }

  @Test("encodings that a document declares wrongly or rightly")
  func encodings() throws {
    let document = "<html><head><meta charset=\"shift_jis\"></head><body><p>施策名と目的と概要を記す</p>"
    let asUTF8 = try extract(document)
    #expect(asUTF8.encoding == "UTF-8")
    #expect(asUTF8.printedLines == ["施策名と目的と概要を記す"])
    #expect(asUTF8.diagnostics.map(\.code) == ["extraction.declared-encoding"])
    let shiftJIS = try #require(document.data(using: .shiftJIS))
    let asShiftJIS = try extract(Array(shiftJIS))
    #expect(asShiftJIS.encoding == "Windows-31J")
    #expect(asShiftJIS.printedLines == asUTF8.printedLines)
    let sheet = Sheet.bboxLayout(pages: [Sheet.word("施策名")])
    for mark in [[0xFF, 0xFE] as [UInt8], []] {
      let wide = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + sheet
      let bytes = mark + wide.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      let asUTF16 = try extract(bytes)
      #expect(asUTF16.encoding == "UTF-16LE" && asUTF16.printedLines == ["施策名"])
      #expect(asUTF16.diagnostics.isEmpty)
    }
    #expect(try extract([0xEF, 0xBB, 0xBF] + Array(sheet.utf8)).printedLines == ["施策名"])
  }

  @Test("boxes that are no numbers, or beyond every page")
  func boxes() throws {
    let words = ["NaN", "-1e308", "99999999999999999999999", "", "1.5.2"].map {
      "<word xMin=\"\($0)\" yMin=\"\($0)\" xMax=\"\($0)\" yMax=\"\($0)\">語</word>"
    }
    let document = try extract(Sheet.bboxLayout(pages: [words.joined()]))
    #expect(document.string.filter { $0 == "語" }.count == 5)
    #expect(document.layout.allSatisfy { $0.box.left.isFinite && $0.box.bottom.isFinite })
  }
}

@Suite("Markup with bytes changed at random")
struct MutatedMarkupTests {
  /// A generator of numbers that gives the same ones in every run.
  private struct Numbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 29
    }
  }

  static let documents: [String] = [
    Sheet.bboxLayout(pages: [
      Sheet.word("施策名") + Sheet.word("目的", top: 60) + Sheet.word("課題を解決する。", left: 90, top: 60)
    ]),
    "<?xml version=\"1.0\"?><pdf2xml><page width=\"9\"><text top=\"1\" left=\"1\" width=\"9\" height=\"9\">"
      + "<b>目的</b></text></page></pdf2xml>",
    "<html><div class='ocr_page' title='bbox 0 0 9 9'><span class='ocr_line' title='bbox 1 1 9 9'>"
      + "<span class='ocrx_word' title='bbox 1 1 5 9'>目的</span></span></div></html>",
    "<?xml version=\"1.0\"?><alto><Page><TextLine><String HPOS=\"1\" VPOS=\"1\" WIDTH=\"9\" "
      + "HEIGHT=\"9\" CONTENT=\"目&amp;的\"/></TextLine></Page></alto>",
    "<?xml version=\"1.0\"?><PcGts><Page><TextLine><Coords points=\"1,1 9,9\"/><Word><Coords "
      + "points=\"1,1 9,9\"/><TextEquiv><Unicode>目的</Unicode></TextEquiv></Word></TextLine></Page></PcGts>",
    "<html><table><tr><td>目的<td>課題を<br>解決する<table><tr><th>甲</table></table><pre>乙\n丙</pre></html>",
  ]

  @Test("each is read or refused", arguments: documents.indices)
  func mutations(index: Int) {
    let document = Array(Self.documents[index].utf8)
    var numbers = Numbers(state: UInt64(index) + 1)
    var count = 0
    for _ in 0..<400 {
      var bytes = document
      for _ in 0..<Int.random(in: 1...4, using: &numbers) {
        let place = Int.random(in: 0..<bytes.count, using: &numbers)
        switch Int.random(in: 0..<4, using: &numbers) {
        case 0: bytes[place] = UInt8.random(in: 0...127, using: &numbers)
        case 1: bytes.remove(at: place)
        case 2: bytes.removeSubrange(place..<min(place + 9, bytes.count))
        default: bytes.insert(contentsOf: bytes[place..<min(place + 30, bytes.count)], at: place)
        }
        if bytes.isEmpty { bytes = document }
      }
      if extractionError(bytes) == nil { count += 1 }
    }
    // Most changes leave something to read.
    #expect(count > 100)
  }
}
