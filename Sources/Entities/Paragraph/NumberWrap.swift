internal import ShisakuValues

/// A number that a line break cuts in two.
///
///     利用者は１⏎０万人       → one number, 10万
///     月額12,0⏎00円          → one number, 12,000
///     図1⏎2023年度の姿        → two
///     1,200⏎1,350            → two, a column
enum NumberWrap {
  private static let labels: Words = [
    "図", "表", "別紙", "別添", "別表", "様式", "資料", "注", "※", "第", "No.", "参考", "P", "p", "事例", "問", "その",
    "（", "(",
  ]
  /// What stands behind the rest of a number.
  private static let units: Words = [
    "十", "百", "千", "万", "億", "兆", "円", "人", "名", "件", "年", "月", "日", "％", "%", "か所", "箇所", "カ所",
    "団体", "歳",
    "回", "台", "戸", "社", "倍", "割", "時", "分", "世帯", "施設", "事業", "校", "本", "基", "号", "条", "ha", "km",
    "kW", "t",
    "トン", "ヘクタール", "平方", "市", "町", "村", "県", "地区", "地域", "ポイント",
  ]

  /// Whether the number at the end of one line goes on at the start of the next.
  static func joins(_ last: Range<Int>, _ next: Range<Int>, in text: ByteText) -> Bool {
    guard last.upperBound <= next.lowerBound else { return false }
    let end = last.upperBound
    let isMark = { (byte: UInt8) in byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".") }
    var start = end
    if isMark(text[start - 1]) { start -= 1 }
    while start > last.lowerBound, text[start - 1].isDigit || isMark(text[start - 1]) { start -= 1 }
    var first = next.lowerBound
    if isMark(text[first]) { first += 1 }
    var stop = first
    while stop < next.upperBound, text[stop].isDigit { stop += 1 }
    guard text[start].isDigit, stop > first, start < end else { return false }
    // 12,0 and 00円: the group is not full yet.
    if let comma = (start..<end).last(where: { text[$0] == UInt8(ascii: ",") }) {
      let digits = end - comma - 1
      if digits < 3, digits + stop - first == 3, text.length(ofAny: units, at: stop) > 0 {
        return true
      }
      if digits > 0, digits < 3 { return false }
    }
    // A column of numbers, the number of a figure, a number that stands off.
    let before = text.scalar(before: start).value
    guard start > last.lowerBound, before != 0x20, before != 0x3000, !before.isLatinLetter,
      text.length(ofAny: labels, before: start) == 0
    else { return false }
    if isMark(text[end - 1]) || first > next.lowerBound {
      let isDecimal =
        text[end - 1] == UInt8(ascii: ".") || text[next.lowerBound] == UInt8(ascii: ".")
      guard isDecimal || stop - first == 3, text[end - 1] != text[next.lowerBound] else {
        return false
      }
      return text.length(ofAny: units, at: stop) > 0 || text[stop] == UInt8(ascii: ",")
    }
    return text.length(ofAny: units, at: stop) > 0 && end - start + stop - first <= 5
  }
}
