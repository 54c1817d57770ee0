/// What the first bytes of an input show it to be.
package enum InputSignature: Sendable, Hashable {
  /// Plain text, as far as the beginning shows, with the mark that it begins with.
  case text(ByteOrderMark?)
  /// gzip data.
  case gzip
  /// A format that announces itself.
  case format(InputFormat)
  /// A container of no format that can be read; its name for people.
  case foreign(String)

  /// A byte-order mark, which names the encoding.
  package struct ByteOrderMark: Sendable, Hashable {
    package let encoding: TextEncoding
    /// In bytes.
    package let length: Int

    /// The marks, longer ones before those that they begin with.
    fileprivate static let all: [(bytes: [UInt8], encoding: TextEncoding)] = [
      ([0xEF, 0xBB, 0xBF], .utf8),
      ([0xFF, 0xFE, 0x00, 0x00], .utf32LittleEndian),
      ([0x00, 0x00, 0xFE, 0xFF], .utf32BigEndian),
      ([0xFF, 0xFE], .utf16LittleEndian),
      ([0xFE, 0xFF], .utf16BigEndian),
      ([0x84, 0x31, 0x95, 0x33], .gb18030),
    ]
  }

  /// How many bytes from the start are looked at for the name of a markup language.
  private static let window = 4096

  /// - Parameters:
  ///   - bytes: the input, padded or not.
  ///   - count: length of the input in bytes.
  package init(of bytes: [UInt8], count: Int) {
    let head = bytes[..<min(count, Self.window)]
    if let mark = ByteOrderMark.all.first(where: { head.starts(with: $0.bytes) }) {
      self = .text(ByteOrderMark(encoding: mark.encoding, length: mark.bytes.count))
      return
    }
    let marks: [(bytes: [UInt8], signature: InputSignature)] = [
      (Array("%PDF-".utf8), .format(.pdf)),
      ([0x50, 0x4B, 0x03, 0x04], .foreign("a ZIP container (.docx, .xlsx, .zip)")),
      ([0xD0, 0xCF, 0x11, 0xE0], .foreign("an old Office file (.doc, .xls)")),
      ([0x1F, 0x8B], .gzip),
      ([0x89, 0x50, 0x4E, 0x47], .foreign("a PNG image")),
      ([0xFF, 0xD8, 0xFF], .foreign("a JPEG image")),
    ]
    if let mark = marks.first(where: { head.starts(with: $0.bytes) }) {
      self = mark.signature
    } else {
      self = Self.markup(head).map { .format($0) } ?? .text(nil)
    }
  }

  /// The markup language of a text that begins like one.
  private static func markup(_ head: ArraySlice<UInt8>) -> InputFormat? {
    let text = head.drop { $0 <= 0x20 }.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    let openings = ["<?xml", "<!doctype html", "<html", "<pdf2xml", "<alto", "<pcgts"]
    guard openings.contains(where: { text.starts(with: $0.utf8) }) else { return nil }
    let names: [(String, InputFormat)] = [
      ("<pdf2xml", .pdf2xml), ("<alto", .alto), ("<pcgts", .pageXML), ("ocr_page", .hocr),
      ("<page width=", .bboxLayout), ("<html", .html), ("<!doctype html", .html),
    ]
    return names.first { find(Array($0.0.utf8), in: text[...]) }?.1
  }

  private static func find(_ needle: [UInt8], in bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = needle.first else { return true }
    return bytes.indices.contains { bytes[$0] == first && bytes[$0...].starts(with: needle) }
  }
}
