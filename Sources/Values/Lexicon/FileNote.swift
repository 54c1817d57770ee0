/// The note on a file that stands behind the text of a link to it, with its size as a rule:
/// PDF：210KB, PDF形式 1.2MB, エクセルファイル.
package enum FileNote {
  private static let kinds = [
    "PDF", "pdf", "Excel", "EXCEL", "エクセル", "Word", "WORD", "ワード", "PowerPoint", "パワーポイント", "CSV",
    "ZIP",
  ].map { Array($0.utf8) }
  private static let words = ["形式", "ファイル", "版", "データ", "キロバイト", "メガバイト", "バイト"].map {
    Array($0.utf8)
  }
  private static let signs = Array("0123456789.,:/KMGBkb".utf8)

  /// Whether a folded text without white space is such a note and nothing else.
  package static func isNote(_ text: [UInt8]) -> Bool {
    guard let kind = kinds.first(where: { text.starts(with: $0) }) else { return false }
    var rest = text.dropFirst(kind.count)
    while let first = rest.first {
      if let word = words.first(where: { rest.starts(with: $0) }) {
        rest = rest.dropFirst(word.count)
      } else if signs.contains(first) {
        rest = rest.dropFirst()
      } else if rest.starts(with: [0xEF, 0xBC, 0x9A]) {  // ：
        rest = rest.dropFirst(3)
      } else {
        return false
      }
    }
    return true
  }
}
