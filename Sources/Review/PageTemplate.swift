/// A page with `{{names}}` to be filled in.
struct PageTemplate {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The page with its names replaced, in one pass: what goes in is not looked at again.
  func filled(_ values: [String: [UInt8]]) -> [UInt8] {
    var page: [UInt8] = []
    page.reserveCapacity(values.values.reduce(bytes.count) { $0 + $1.count })
    var rest = bytes[...]
    while let open = Self.offset(of: 0x7B, in: rest) {
      page += rest[..<open]
      rest = rest[(open + 2)...]
      guard let close = Self.offset(of: 0x7D, in: rest) else { break }
      page += values[String(decoding: rest[..<close], as: UTF8.self)] ?? []
      rest = rest[(close + 2)...]
    }
    return page + rest
  }

  /// Offset of a bracket that stands twice.
  private static func offset(of bracket: UInt8, in bytes: ArraySlice<UInt8>) -> Int? {
    bytes.indices.dropLast().first { bytes[$0] == bracket && bytes[$0 + 1] == bracket }
  }

  /// Text as it stands in an element or between double quotes.
  static func escaped(_ text: String) -> [UInt8] {
    var escaped: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x26: escaped += "&amp;".utf8
      case 0x3C: escaped += "&lt;".utf8
      case 0x3E: escaped += "&gt;".utf8
      case 0x22: escaped += "&quot;".utf8
      default: escaped.append(byte)
      }
    }
    return escaped
  }

  /// JSON that can stand in a script element: `<` occurs only in strings, where it is `\u003c`.
  static func escapedJSON(_ json: [UInt8]) -> [UInt8] {
    var escaped: [UInt8] = []
    escaped.reserveCapacity(json.count + 1024)
    for byte in json {
      if byte == 0x3C { escaped += "\\u003c".utf8 } else { escaped.append(byte) }
    }
    return escaped
  }
}
