import ShisakuExtraction
import ShisakuSourceText
import Testing

@Suite("What cannot be read")
struct UnreadableInputTests {
  private func error(_ bytes: some Collection<UInt8>) -> ExtractionError? {
    do throws(ExtractionError) {
      _ = try TextExtractor().extract(padded: SourceText(bytes).bytes)
      return nil
    } catch {
      return error
    }
  }

  @Test("an empty file", arguments: ["", "\u{FEFF}", " \n\u{3000}\r\n\u{C}"])
  func empty(text: String) {
    #expect(error(text.utf8)?.code == .empty)
    #expect(error(text.utf8)?.message.hasPrefix("the file is empty") == true)
  }

  /// Broken UTF-8 behind text, and how far behind it the first broken byte stands.
  static let broken: [(bytes: [UInt8], distance: Int)] = [
    ([0xFF], 0), ([0xE3, 0x81], 0), ([0xE3, 0x81, 0x0A], 0), ([0xC0, 0xAF], 0),
    ([0xED, 0xA0, 0x80], 0), ([0xF4, 0x90, 0x80, 0x80], 0), ([0x41, 0x80], 1),
  ]

  @Test("broken UTF-8, with its offset and line", arguments: broken)
  func brokenText(bytes: [UInt8], distance: Int) {
    let before = "施策名：地域\r\n交付金\n目的"
    let found = error(Array(before.utf8) + bytes + Array("を実施する\n".utf8))
    #expect(found?.code == .invalidUTF8)
    #expect(found?.byteOffset == before.utf8.count + distance)
    #expect(found?.line == 3)
    #expect(found?.message.contains("byte \(before.utf8.count + distance) (line 3)") == true)
  }

  @Test("a byte-order mark counts in the offset of broken bytes")
  func offsetWithMark() {
    #expect(error([0xEF, 0xBB, 0xBF, 0x41, 0xFF, 0x42])?.byteOffset == 4)
  }

  /// 施策名：地域経済 and a line feed, in other encodings.
  static let encodings: [(name: String, bytes: [UInt8])] = [
    (
      "Shift_JIS",
      [
        0x8E, 0x7B, 0x8D, 0xF4, 0x96, 0xBC, 0x81, 0x46, 0x92, 0x6E, 0x88, 0xE6, 0x8C, 0x6F, 0x8D,
        0xCF, 0x0A,
      ]
    ),
    (
      "EUC-JP",
      [
        0xBB, 0xDC, 0xBA, 0xF6, 0xCC, 0xBE, 0xA1, 0xA7, 0xC3, 0xCF, 0xB0, 0xE8, 0xB7, 0xD0, 0xBA,
        0xD1, 0x0A,
      ]
    ),
    ("ISO-2022-JP", [0x1B, 0x24, 0x42, 0x3B, 0x5C, 0x3A, 0x76, 0x1B, 0x28, 0x42, 0x0A]),
    ("UTF-16LE", [0xFF, 0xFE, 0xBD, 0x65, 0x56, 0x7B, 0x0A, 0x00]),
    ("UTF-16BE", [0xFE, 0xFF, 0x65, 0xBD, 0x7B, 0x56, 0x00, 0x0A]),
    ("UTF-16LE", [0xBD, 0x65, 0x56, 0x7B, 0x0A, 0x00, 0x31, 0x00]),
    ("UTF-32LE", [0xFF, 0xFE, 0x00, 0x00, 0xBD, 0x65, 0x00, 0x00]),
  ]

  @Test("another encoding, by its name and with what to do", arguments: encodings)
  func otherEncoding(name: String, bytes: [UInt8]) {
    let found = error(bytes)
    #expect(found?.code == .unsupportedEncoding)
    #expect(found?.message.contains("iconv -f \(name) -t UTF-8") == true)
  }

  /// Beginnings of formats that announce themselves, and what the message calls them.
  static let formats: [(beginning: String, name: String)] = [
    ("%PDF-1.7\n", "pdftotext"),
    ("<?xml version=\"1.0\"?>\n<pdf2xml>", "pdf2xml"),
    ("<!DOCTYPE html>\n<html><body><doc><page width=\"1\">", "bbox-layout"),
    ("<html><div class='ocr_page'>", "hocr"),
    ("<?xml version=\"1.0\"?><alto>", "alto"),
    ("<?xml version=\"1.0\"?><PcGts>", "page-xml"),
    ("  <HTML><body>", "html"),
    ("PK\u{3}\u{4}", "ZIP"),
  ]

  @Test("a format that is no text, by its name", arguments: formats)
  func otherFormat(beginning: String, name: String) {
    let found = error(beginning.utf8)
    #expect(found?.code == .unsupportedFormat)
    #expect(found?.message.contains(name) == true)
  }

  @Test("a text that only mentions markup is a text")
  func mentionsMarkup() {
    #expect(error("施策 <html> と <?xml の説明".utf8) == nil)
    #expect(error("<施策>\n".utf8) == nil)
  }
}
