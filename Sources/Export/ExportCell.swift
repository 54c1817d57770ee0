internal import ShisakuJSON
internal import ShisakuRecords

/// A value in a row of a table.
enum ExportCell: Sendable, Hashable {
  case null
  case integer(Int)
  case real(Double)
  case text(String)

  /// A JSON value as a column holds it; `nil` where it does not fit.
  init?(_ value: JSONValue, _ kind: ExportColumn.Kind) {
    switch (kind, value) {
    case (.text, .string(let text)): self = .text(Self.withoutNUL(text))
    case (.choice(let words), .string(let word)) where words.contains(word): self = .text(word)
    case (.integer, .number(let digits)):
      guard let number = Int(digits) else { return nil }
      self = .integer(number)
    case (.real, .number(let digits)):
      guard let number = Double(digits) else { return nil }
      self = .real(number)
    case (.number, .number(let digits)), (.number, .string(let digits)):
      if let number = Int(digits) {
        self = .integer(number)
      } else if let number = Double(digits), number.isFinite {
        self = .real(number)
      } else {
        return nil
      }
    case (.boolean, .boolean(let flag)): self = .integer(flag ? 1 : 0)
    case (.json, .array), (.json, .object):
      var writer = JSONWriter(layout: .compact, capacity: 256)
      writer.write(value)
      self = .text(String(decoding: writer.bytes, as: UTF8.self))
    default: return nil
    }
  }

  /// The texts of a JSON array that holds nothing else; `nil` for another text.
  static func list(_ json: String) -> [String]? {
    guard json.hasPrefix("["), case .array(let elements)? = try? JSONValue(json.utf8) else {
      return nil
    }
    let texts = elements.compactMap(\.string)
    return texts.count == elements.count ? texts : nil
  }

  /// SQLite and many readers of CSV end a text at U+0000; U+FFFD stands for it.
  private static func withoutNUL(_ text: String) -> String {
    guard text.utf8.contains(0) else { return text }
    return String(
      String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 }))
  }
}
