/// What a spreadsheet would make of a text that it opens.
enum SpreadsheetGuard {
  /// Whether it would be run as a formula: it begins with `=`, `+`, `-` or `@`, full-width or not,
  /// behind blanks and quotation marks too, which some spreadsheets pass over; or with a tab or CR
  /// (OWASP, CSV injection).
  static func isFormula(_ text: String) -> Bool {
    for (place, scalar) in text.unicodeScalars.enumerated() {
      if place == 0, scalar == "\t" || scalar == "\r" { return true }
      if formulaBeginnings.contains(scalar) { return true }
      guard passedOver.contains(scalar) || scalar.properties.isWhitespace else { return false }
    }
    return false
  }

  /// Whether Excel would put a date, a time, a number or a truth value in its place: digits with
  /// nothing beside them but what such values are written with (1/2, 3-4, 0012, 4月1日, R5.4.1, 1E5).
  ///
  /// It may say so of more than Excel does: a text that is guarded in vain is still the same text.
  static func isConverted(_ text: String) -> Bool {
    guard text.utf8.count <= longestValue else { return false }
    var hasDigit = false
    var word = ""
    for scalar in text.unicodeScalars {
      let plain = halfWidth(scalar)
      if let letter = asciiLetter(plain) {
        word.unicodeScalars.append(letter)
        continue
      }
      guard word.isEmpty || words.contains(word) else { return false }
      word = ""
      if plain.value >= 0x30, plain.value <= 0x39 {
        hasDigit = true
      } else if !valueCharacters.contains(plain), !plain.properties.isWhitespace {
        return false
      }
    }
    if !hasDigit { return word == "true" || word == "false" }
    return word.isEmpty || words.contains(word)
  }

  /// In bytes; longer than any value that Excel reads.
  private static let longestValue = 64

  /// U+2212, which some extractors give for a hyphen.
  private static let minus: Unicode.Scalar = "\u{2212}"

  /// With ＝, ＋, － and ＠, the full-width forms.
  private static let formulaBeginnings: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}", minus,
  ]

  /// Quotation marks, and marks that nobody sees.
  private static let passedOver: Set<Unicode.Scalar> = [
    "\"", "'", "`", "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\u{FF02}", "\u{FF07}",
    "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{FEFF}", "\0",
  ]

  /// What stands in numbers, dates and times beside digits and letters: of eras the first year and the
  /// characters of their names.
  private static let valueCharacters = Set("/-.:,+%()$¥\\'年月日時分秒元明治大正昭和平成令".unicodeScalars)
    .union([minus, "\u{FFE5}"])

  /// Names of months, halves of the day, letters of eras and the exponent's.
  private static let words: Set<String> = {
    let months = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september",
      "october", "november", "december",
    ]
    return Set(months + months.map { String($0.prefix(3)) })
      .union(["a", "p", "am", "pm", "e", "m", "t", "s", "h", "r"])
  }()

  private static func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard (0xFF01...0xFF5E).contains(scalar.value) else { return scalar }
    return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
  }

  private static func asciiLetter(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    let lower = scalar.value | 0x20
    guard (0x61...0x7A).contains(lower) else { return nil }
    return Unicode.Scalar(lower)
  }
}
