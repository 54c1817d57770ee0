/// What the first bytes of an input show it to be.
package enum InputSignature: Sendable, Hashable {
  /// Plain text in UTF-8, as far as the beginning shows.
  case text(byteOrderMark: Bool)
  /// Plain text in another encoding, known by its byte-order mark or escape sequence; IANA name.
  case encoded(String)
  /// A format that announces itself.
  case format(InputFormat)
  /// A container of no format that can be read; its name for people.
  case foreign(String)

  /// How many bytes from the start are looked at for the name of a markup language.
  private static let window = 4096

  /// - Parameters:
  ///   - bytes: the input, padded or not.
  ///   - count: length of the input in bytes.
  package init(of bytes: [UInt8], count: Int) {
    let head = bytes[..<min(count, Self.window)]
    if head.starts(with: [0xEF, 0xBB, 0xBF]) {
      self = .text(byteOrderMark: true)
      return
    }
    let marks: [(bytes: [UInt8], signature: InputSignature)] = [
      ([0xFF, 0xFE, 0x00, 0x00], .encoded("UTF-32LE")),
      ([0x00, 0x00, 0xFE, 0xFF], .encoded("UTF-32BE")),
      ([0xFF, 0xFE], .encoded("UTF-16LE")),
      ([0xFE, 0xFF], .encoded("UTF-16BE")),
      (Array("%PDF-".utf8), .format(.pdf)),
      ([0x50, 0x4B, 0x03, 0x04], .foreign("a ZIP container (.docx, .xlsx, .zip)")),
      ([0xD0, 0xCF, 0x11, 0xE0], .foreign("an old Office file (.doc, .xls)")),
      ([0x1F, 0x8B], .foreign("a gzip archive")),
      ([0x89, 0x50, 0x4E, 0x47], .foreign("a PNG image")),
      ([0xFF, 0xD8, 0xFF], .foreign("a JPEG image")),
    ]
    if let mark = marks.first(where: { head.starts(with: $0.bytes) }) {
      self = mark.signature
    } else if Self.find([0x1B, 0x24, 0x42], in: head) || Self.find([0x1B, 0x24, 0x40], in: head) {
      self = .encoded("ISO-2022-JP")
    } else {
      switch MarkupSignature(bytes[..<count]) {
      case .format(let format): self = .format(format)
      case .foreign(let root): self = .foreign("XML of the kind <\(root)>")
      case nil: self = .text(byteOrderMark: false)
      }
    }
  }

  private static func find(_ needle: [UInt8], in bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = needle.first else { return true }
    return bytes.indices.contains { bytes[$0] == first && bytes[$0...].starts(with: needle) }
  }
}
