extension Numeral {
  /// Whether the number is but the rest of a longer one that could not be read whole: 00円 of 12,0 00円,
  /// 34 of 12,34, 544 of 1234,544, 0万円 of 百0万円. What it is worth is not known then.
  package func isRest(in text: ByteText) -> Bool {
    let start = range.lowerBound
    if text[start] == UInt8(ascii: "0"), text[start + 1].isDigit { return true }
    let (before, length) = text.scalar(before: start)
    switch before {
    case 0x2C, 0x2E, 0xFF0C, 0xFF0E: return text[start - length - 1].isDigit
    default:
      guard text[start].isDigit else { return false }
      return KanjiNumeral.tens(before) != nil
        || text[start] == UInt8(ascii: "0") && KanjiNumeral.digit(before) != nil
    }
  }
}
