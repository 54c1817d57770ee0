internal import CUnicodeText

/// The Unicode library (ICU) that the program runs with.
package struct UnicodeLibrary: Sendable {
  package static let shared = UnicodeLibrary()

  /// Version of ICU: `72.1`.
  package let version: String
  /// Version of Unicode that it implements: `15.0`.
  package let unicodeVersion: String

  private init() {
    var icu = [CChar](repeating: 0, count: 32)
    var unicode = [CChar](repeating: 0, count: 32)
    shisaku_versions(&icu, Int32(icu.count), &unicode, Int32(unicode.count))
    version = Self.string(icu)
    unicodeVersion = Self.string(unicode)
  }

  private static func string(_ characters: [CChar]) -> String {
    String(decoding: characters.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
