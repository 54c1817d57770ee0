/// Texts as the XML of a workbook holds them.
enum MarkupText {
  /// A text between tags or in an attribute.
  ///
  /// What XML cannot hold is written `_xHHHH_` (ECMA-376, ST_Xstring), and so is the beginning of
  /// a text that looks like that.
  static func escaped(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isSpecial) else { return text }
    var escaped = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let scalar = rest.first {
      switch scalar {
      case "&": escaped += "&amp;".unicodeScalars
      case "<": escaped += "&lt;".unicodeScalars
      case ">": escaped += "&gt;".unicodeScalars
      case "\"": escaped += "&quot;".unicodeScalars
      case "_" where isEscape(rest): escaped += code(scalar).unicodeScalars
      case "_", "\t", "\n": escaped.append(scalar)
      default:
        if isSpecial(scalar) {
          escaped += code(scalar).unicodeScalars
        } else {
          escaped.append(scalar)
        }
      }
      rest.removeFirst()
    }
    return String(escaped)
  }

  /// UTF-16 units, which a spreadsheet counts, of a text.
  static func length(_ text: String) -> Int { text.utf16.count }

  /// The beginning of a text, of so many UTF-16 units at most.
  static func prefix(of text: String, _ count: Int) -> String {
    var room = count
    return String(
      String.UnicodeScalarView(
        text.unicodeScalars.prefix {
          room -= UTF16.width($0)
          return room >= 0
        }))
  }

  /// Half widths that a text takes on the screen.
  static func width(_ text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x1100 ? 1 : 2) }
  }

  private static func isSpecial(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "&", "<", ">", "\"", "_": true
    default: scalar.value < 0x20 || scalar.value & 0xFFFE == 0xFFFE
    }
  }

  /// Whether a text begins like `_x000D_`.
  private static func isEscape(_ text: Substring.UnicodeScalarView) -> Bool {
    let beginning = Array(text.prefix(7))
    return beginning.count == 7 && beginning[1] == "x" && beginning[6] == "_"
      && beginning[2..<6].allSatisfy(\.properties.isASCIIHexDigit)
  }

  private static func code(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "_x" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "_"
  }
}

extension MarkupText {
  /// The first line of every part.
  static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

  /// The names of ECMA-376 that parts are written in.
  static let mainNamespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  static let relationNamespace =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
}
