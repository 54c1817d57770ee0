import ShisakuExtraction
import ShisakuSourceText
import ShisakuTestSupport
import Testing

@Suite("Decoding")
struct TextDecoderTests {
  private func extract(
    _ bytes: some Collection<UInt8>, _ options: DecodingOptions = DecodingOptions()
  ) throws(ExtractionError) -> ExtractedDocument {
    try TextExtractor(decoding: options).extract(padded: SourceText(bytes).bytes)
  }

  private func text(_ document: ExtractedDocument) -> String {
    document.text.string(ByteRange(0, document.text.count))
  }

  private func error(
    _ bytes: some Collection<UInt8>, _ options: DecodingOptions = DecodingOptions()
  ) -> ExtractionError? {
    do throws(ExtractionError) {
      _ = try extract(bytes, options)
      return nil
    } catch {
      return error
    }
  }

  static let sentence = "施策名：地域経済の活性化\n①予算 ㈱甲～乙－丙 ｻｰﾋﾞｽ 髙﨑\n"

  static let encodings: [TextEncoding] = [
    .utf8, .windows31J, .eucJP, .iso2022JP, .gb18030, .utf16LittleEndian, .utf16BigEndian,
    .utf32LittleEndian, .utf32BigEndian,
  ]

  @Test("recognises the encoding and keeps every character that it has", arguments: encodings)
  func recognition(encoding: TextEncoding) throws {
    let transcoding = try Transcoding(encoding)
    let bytes = transcoding.encode(Self.sentence.utf8)
    let document = try extract(bytes)
    #expect(document.encoding == encoding.name)
    #expect(document.isVerbatim == (encoding == .utf8))
    #expect(Array(text(document).utf8) == transcoding.decode(bytes))
    #expect(document.lines.count == 2)
    #expect(document.diagnostics.isEmpty)
    #expect(document.replaced == 0)
  }

  /// 施 in the encodings of a byte-order mark.
  static let marks: [(name: String, bytes: [UInt8])] = [
    ("UTF-8", [0xEF, 0xBB, 0xBF, 0xE6, 0x96, 0xBD]), ("UTF-16LE", [0xFF, 0xFE, 0xBD, 0x65]),
    ("UTF-16BE", [0xFE, 0xFF, 0x65, 0xBD]), ("UTF-32LE", [0xFF, 0xFE, 0, 0, 0xBD, 0x65, 0, 0]),
    ("UTF-32BE", [0, 0, 0xFE, 0xFF, 0, 0, 0x65, 0xBD]),
  ]

  @Test("follows a byte-order mark and leaves it out", arguments: marks)
  func byteOrderMark(name: String, bytes: [UInt8]) throws {
    let document = try extract(bytes)
    #expect(text(document) == "施")
    #expect(document.encoding == name)
    #expect(!document.isVerbatim)
  }

  /// Bytes of one encoding's extensions and what Windows makes of them.
  static let extensions: [(encoding: TextEncoding, bytes: [UInt8], text: String)] = [
    (.windows31J, [0x81, 0x60, 0x81, 0x7C, 0x87, 0x40, 0x87, 0x8A], "\u{FF5E}\u{FF0D}①㈱"),
    (.windows31J, [0xFA, 0x40, 0xED, 0x40, 0xFB, 0xFC, 0x5C, 0x7E], "ⅰ纊髙\\~"),
    (.eucJP, [0xA1, 0xC1, 0xAD, 0xA1, 0xF9, 0xA1, 0x8E, 0xB1], "\u{FF5E}①纊ｱ"),
    (.eucJP, [0x8F, 0xB0, 0xA1], "丂"),
    (.iso2022JP, [0x1B, 0x24, 0x42, 0x2D, 0x21, 0x1B, 0x28, 0x49, 0x31, 0x1B, 0x28, 0x42], "①ｱ"),
    (.iso2022JP, [0x1B, 0x24, 0x28, 0x44, 0x30, 0x21, 0x1B, 0x28, 0x42], "丂"),
    (.iso2022JP, [0x61, 0x0E, 0x31, 0x0F, 0x7A], "aｱz"),
  ]

  @Test("reads the extensions of NEC, IBM and Microsoft", arguments: extensions)
  func extensionCharacters(encoding: TextEncoding, bytes: [UInt8], text: String) throws {
    let document = try extract(bytes, DecodingOptions(encoding: encoding))
    #expect(Array(self.text(document).utf8) == Array(text.utf8))
  }

  static let names = [
    ("cp932", "Windows-31J"), ("Shift_JIS", "Windows-31J"), ("SJIS", "Windows-31J"),
    ("euc_jp", "EUC-JP"), ("eucJP-ms", "EUC-JP"), ("CP51932", "EUC-JP"),
    ("iso-2022-jp", "ISO-2022-JP"), ("cp50221", "ISO-2022-JP"), ("utf8", "UTF-8"),
    ("UTF-16LE", "UTF-16LE"), ("gb18030", "GB18030"), ("ISO-8859-1", "ISO-8859-1"),
    ("koi8-r", "KOI8-R"),
  ]

  @Test("knows an encoding by its usual names", arguments: names)
  func encodingNames(name: String, expected: String) {
    #expect(TextEncoding(named: name)?.name == expected)
  }

  @Test(
    "knows no encoding by another name",
    arguments: [
      "", "klingon", "../../etc/passwd", "UTF-8,swaplfnl", String(repeating: "a", count: 99),
    ])
  func unknownNames(name: String) {
    #expect(TextEncoding(named: name) == nil)
  }

  @Test(
    "takes valid UTF-8 with no more than signs of numbers for UTF-8",
    arguments: ["¥3,000", "±5", "25°", "3×4"])
  func signs(text: String) throws {
    #expect(try extract(Array(text.utf8)).encoding == "UTF-8")
  }

  @Test("reads bytes in the encoding that is named, whatever they look like")
  func forced() throws {
    let document = try extract("é".utf8, DecodingOptions(encoding: .windows31J))
    #expect(text(document) == "ﾃｩ")
    #expect(document.encoding == "Windows-31J")
  }

  static let brokenEncodings: [(encoding: TextEncoding, bytes: [UInt8])] = [
    (.windows31J, [0xFF, 0xFD]), (.eucJP, [0xFF, 0xFE]), (.utf8, [0xFF, 0xFE, 0xFE]),
    (.utf16LittleEndian, [0x00, 0xD8]),
  ]

  @Test("locates bytes that cannot be decoded", arguments: brokenEncodings)
  func undecodable(encoding: TextEncoding, bytes: [UInt8]) throws {
    let transcoding = try Transcoding(encoding)
    let before = transcoding.encode("施策名：地域の\n経済を活性化する、".utf8)
    let input = before + bytes + transcoding.encode("ための交付金を交付する。\n".utf8)
    let found = error(input)
    #expect(found?.code == (encoding == .utf8 ? .invalidUTF8 : .undecodable))
    #expect(found?.byteOffset == before.count)
    #expect(found?.line == 2)
  }

  @Test("replaces undecodable bytes where that is asked for, and says where")
  func lossy() throws {
    let transcoding = try Transcoding(.windows31J)
    let words = ["施策名：地域の", "経済を活性化する", "ための交付金\n"].map { transcoding.encode($0.utf8) }
    let input = words[0] + [0xFF, 0xFD] + words[1] + [0xFF] + words[2]
    let document = try extract(input, DecodingOptions(isLossy: true))
    #expect(text(document) == "施策名：地域の\u{FFFD}\u{FFFD}経済を活性化する\u{FFFD}ための交付金\n")
    #expect(document.replaced == 3)
    #expect(document.diagnostics.map(\.code) == ["extraction.replaced", "extraction.replaced"])
    #expect(document.diagnostics[0].message.hasPrefix("FF FD at byte \(words[0].count) of the"))
    #expect(document.diagnostics.map(\.spans) == [[ByteRange(21, 27)], [ByteRange(51, 54)]])
  }

  @Test("keeps to a hundred places where a whole text is broken")
  func lossyLimit() throws {
    let broken: [UInt8] = [0x41, 0xFF]
    let input = (0..<5000).flatMap { _ in broken }
    let document = try extract(input, DecodingOptions(encoding: .utf8, isLossy: true))
    #expect(document.replaced == 5000)
    #expect(document.diagnostics.count == 101)
    #expect(document.diagnostics.last?.message.hasPrefix("4900 more places") == true)
  }

  @Test("is sure of itself where decoding is needless", arguments: [true, false])
  func lossyOfValid(isLossy: Bool) throws {
    let document = try extract(Self.sentence.utf8, DecodingOptions(isLossy: isLossy))
    #expect(document.isVerbatim)
    #expect(document.diagnostics.isEmpty)
  }

  /// Texts that are not Japanese, in encodings of their own.
  static let foreign: [(encoding: TextEncoding, text: String)] = [
    (
      .gb18030,
      "中华人民共和国国务院关于印发国家发展规划的通知。各省、自治区、直辖市人民政府，国务院各部委、各直属机构：现将规划印发给你们，请认真贯彻执行。"
    ),
    (
      .big5,
      "行政院國家發展委員會公告本年度施政計畫重點，包括產業轉型、社會福利、環境保護與教育文化等項目，請各機關依照辦理並按時回報執行情形。"
    ),
    (
      .eucKR,
      "대한민국 정부는 올해의 주요 정책 과제를 발표하였다. 지역 경제의 활성화와 일자리 창출을 위하여 예산을 늘리고 제도를 개선하기로 하였다."
    ),
  ]

  @Test("refuses what is in another language, and says how to insist", arguments: foreign)
  func foreignText(encoding: TextEncoding, text: String) throws {
    let bytes = try Transcoding(encoding).encode(text.utf8)
    let found = error(bytes)
    #expect(found?.code == .unsupportedEncoding)
    #expect(found?.message.contains("--encoding") == true)
    let document = try extract(bytes, DecodingOptions(encoding: encoding))
    #expect(self.text(document) == text)
  }

  @Test("refuses western text and binary data")
  func notText() {
    let western = Array(
      "d\u{E9}veloppement \u{E9}conomique r\u{E9}gional \u{E0} l'\u{E9}chelle"
        .unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) })
    #expect(error(western)?.code == .unsupportedEncoding)
    var state: UInt32 = 1
    let noise = (0..<5000).map { _ -> UInt8 in
      state = state &* 1_664_525 &+ 1_013_904_223
      return UInt8(truncatingIfNeeded: state >> 24)
    }
    #expect(error(noise)?.code == .unsupportedFormat)
    #expect(error([0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0, 0xC0] + noise)?.code == .unsupportedFormat)
  }
}
