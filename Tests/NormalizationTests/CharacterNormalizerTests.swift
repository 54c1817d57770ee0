import Testing

@testable import ShisakuNormalization

/// The recorded cases of neologdn and jaconv: right, or out for a reason.
@Suite struct CharacterNormalizerTests {
  static let path = "suites/char-normalizers.tsv"

  /// Calls that do something else than normalising, and why the value must not do it.
  private static let calls: [(prefix: String, reason: String)] = [
    ("shorten_repeat", "repetition is part of the text"),
    ("jaconv.hira2", "turns one script into another"),
    ("jaconv.kata2", "turns one script into another"),
    ("jaconv.kana2", "transliterates"),
    ("jaconv.alphabet2", "transliterates"),
    ("jaconv.hiragana2", "phonetic notation"),
    ("jaconv.z2h", "makes half-width kana"),
    ("jaconv.enlarge", "destroys small kana"),
  ]

  /// Inputs whose recorded output must not be copied.
  private static let inputs: [String: String] = [
    "majika━": "a dash after a Latin letter is no long vowel",
    "わ〰い": "deletes a wavy dash",
    "スーパーーーー": "shortens what is printed",
    "南アルプスの\u{3000}天然水-\u{3000}Ｓｐａｒｋｉｎｇ*\u{3000}Ｌｅｍｏｎ+\u{3000}レモン一絞り":
      "closes the space after a Latin sign only",
    "a˗֊‐‑‒–⁃⁻₋−": "makes one hyphen of ten signs",
    "あ﹣－ｰ—―─━ー": "makes one long vowel of eight signs",
    "チルダ~∼∾〜〰～": "deletes tildes",
    "巴 マミ": "asks for spaces to be kept",
    "1467〜1487年": "deletes the range, or asks for an ASCII tilde",
    "A ˗あ": "keeps a space beside Japanese text",
    "A ーあ": "keeps a space beside Japanese text",
    "A ～あ": "deletes the tilde, or asks for an ASCII one",
    "A ~あ": "keeps a space beside Japanese text",
    "ﾃｨﾛ･フィナ〜レ": "turns a wave dash into a long vowel",
  ]

  @Test(.enabled(if: SharedFile.exists(path), "no shared suites"))
  func everyRowIsRightOrOutForAReason() throws {
    var rows = 0
    var right = 0
    for line in SharedFile.lines(Self.path).dropFirst() {
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard columns.count == 4 else { continue }
      rows += 1
      let call = String(columns[1])
      let input = Self.literal(columns[0])
      let expected = Self.literal(columns[2])
      if Self.calls.contains(where: { call.hasPrefix($0.prefix) }) || call.contains("ignore=") {
        continue
      }
      let value = Normalizer.shared.value(input, eras: .keep)
      if Array(value.utf8) == Array(expected.utf8) {
        right += 1
      } else {
        #expect(Self.inputs[input] != nil, "\(call): \(value), not \(expected)")
      }
    }
    #expect(rows == 106)
    #expect(right >= 18)
  }

  /// The text of a Python string literal.
  private static func literal(_ text: Substring) -> String {
    String(text.dropFirst().dropLast()).replacing("\\u3000", with: "\u{3000}")
  }
}
