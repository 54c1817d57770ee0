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
