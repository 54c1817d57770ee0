internal import CUnicodeText

/// An encoding of text, by the name that a record gives it and the one that ICU opens it under.
package struct TextEncoding: Sendable, Hashable {
  /// IANA name, or ICU's own where IANA has none.
  package let name: String
  /// What ICU's converter is called.
  let converter: String

  private init(_ name: String, converter: String? = nil) {
    self.name = name
    self.converter = converter ?? name
  }

  package static let utf8 = TextEncoding("UTF-8")
  package static let utf16LittleEndian = TextEncoding("UTF-16LE")
  package static let utf16BigEndian = TextEncoding("UTF-16BE")
  package static let utf32LittleEndian = TextEncoding("UTF-32LE")
  package static let utf32BigEndian = TextEncoding("UTF-32BE")
  /// Shift_JIS as Windows has it (CP932): with the extensions of NEC and IBM, 〜 as U+FF5E.
  package static let windows31J = TextEncoding("Windows-31J", converter: "ibm-943_P15A-2003")
  /// With the extensions of NEC and IBM (CP51932, eucJP-ms) and JIS X 0212.
  package static let eucJP = TextEncoding("EUC-JP", converter: "euc-jp-2007")
  /// ICU's JIS7 reads all that ISO-2022-JP, -1, -2 and Microsoft's kin (CP50220 to CP50222) write.
  package static let iso2022JP = TextEncoding(
    "ISO-2022-JP", converter: "ISO_2022,locale=ja,version=3")
  package static let gb18030 = TextEncoding("GB18030")
  package static let big5 = TextEncoding("Big5", converter: "windows-950-2000")
  package static let eucKR = TextEncoding("EUC-KR", converter: "windows-949")
  /// What Windows takes western text for.
  static let windows1252 = TextEncoding("windows-1252")

  /// The encoding of a usual name: of IANA, of Microsoft (`cp932`), of Python (`shift_jis`,
  /// `euc_jp`), or any that ICU knows. `nil` where it is none of them.
  ///
  /// - Parameter name: in any case, with `-` and `_` or without.
  package init?(named name: String) {
    let key = String(decoding: name.utf8.compactMap(Self.keyByte), as: UTF8.self)
    if let known = Self.usualNames[key] {
      self = known
      return
    }
    // ICU takes a name with other characters for a path or for options of its own.
    let isName = name.utf8.allSatisfy { Self.keyByte($0) != nil || "-_.:+".utf8.contains($0) }
    guard isName, !name.isEmpty, name.utf8.count < Self.longestName else { return nil }
    var buffer = [CChar](repeating: 0, count: Self.longestName)
    guard shisaku_encoding_name(name, &buffer, Int32(buffer.count)) == 0 else { return nil }
    let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    self.init(String(decoding: bytes, as: UTF8.self), converter: name)
  }

  private static let longestName = 64

  /// The byte of a name that tells it from others, in lower case; `nil` for a sign.
  private static func keyByte(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39, 0x61...0x7A: byte
    case 0x41...0x5A: byte | 0x20
    default: nil
    }
  }

  /// Names that ICU lacks or gives to a narrower encoding than text on Windows is in.
  private static let usualNames: [String: TextEncoding] = {
    let names: [(TextEncoding, [String])] = [
      (.utf8, ["utf8", "utf8sig", "cp65001", "ascii", "usascii"]),
      (.utf16LittleEndian, ["utf16le", "utf16", "unicode", "ucs2"]),
      (.utf16BigEndian, ["utf16be"]),
      (.utf32LittleEndian, ["utf32le", "utf32"]),
      (.utf32BigEndian, ["utf32be"]),
      (
        .windows31J,
        ["cp932", "ms932", "sjis", "shiftjis", "windows31j", "cswindows31j", "mskanji", "xsjis"]
      ),
      (.eucJP, ["eucjp", "xeucjp", "ujis", "eucjpms", "cp51932", "eucjpwin"]),
      (
        .iso2022JP,
        [
          "iso2022jp", "iso2022jp1", "iso2022jp2", "iso2022jpms", "jis", "cp50220", "cp50221",
          "cp50222",
        ]
      ),
      (.gb18030, ["gb18030", "gbk", "gb2312", "cp936"]),
      (.big5, ["big5", "cp950"]),
      (.eucKR, ["euckr", "cp949"]),
    ]
    var table: [String: TextEncoding] = [:]
    for (encoding, keys) in names {
      for key in keys { table[key] = encoding }
    }
    return table
  }()
}
