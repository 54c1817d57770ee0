internal import ShisakuSourceText
internal import ShisakuValues

/// Blanks within a number, an amount or a date: 30億 1,700万円, 令和 5 年 4 月, 400 万円, ▲ 5.3％.
///
/// Where a dump has a blank for the end of each line, these are no line ends: what is cut there is
/// another number. A blank between two numbers is one, and so is one before a word that begins like
/// a unit (円滑, 万博).
///
/// Source: practice of PDF extractors, which print the gap between the glyphs of two fonts.
struct NumberGap {
  /// Blanks in a row that may stand within a number.
  private static let widest = 3
  private static let units: Words = [
    "億", "兆", "万", "円", "千円", "千万", "千人", "百万", "百円", "百人", "割", "％", "%", "人", "件", "か所", "箇所",
    "か年", "カ年", "ヶ年", "か月", "ポイント",
  ]
  private static let lookalikes: Words = [
    "円滑", "円卓", "円形", "円グラフ", "万博", "万全", "万一", "割合", "割引", "人口", "人材", "人権", "人事", "人間",
    "人手", "人的", "人流", "人工", "人数", "人員", "人々", "人生", "人と", "件名", "件数",
  ]
  private static let scales: Words = ["億", "兆", "万", "千", "百"]
  private static let eras: Words = ["令和", "平成", "昭和", "大正", "明治"]
  private static let ordinals: Words = ["条", "項", "号", "回", "章", "期", "次", "節", "四半期"]
  private static let signs: Words = ["▲", "△", "－", "−", "-", "約", "第", "計"]

  private let text: ByteText

  /// - Parameter text: outlives this.
  init(_ text: ByteText) { self.text = text }

  /// Whether the blanks of ASCII around `offset` stand within a number.
  func holds(_ offset: Int) -> Bool {
    let lower = skippingBlanks(before: offset)
    let upper = text.skippingBlanks(from: offset)
    guard upper - lower <= Self.widest, lower > 0 else { return false }
    if digit(at: upper) > 0 { return isOpen(before: lower) || isOpenDate(lower, upper) }
    if text.has("元年", at: upper) { return text.length(ofAny: Self.eras, before: lower) > 0 }
    guard let start = number(before: lower) else { return false }
    if text.length(ofAny: Self.units, at: upper) > 0 {
      return text.length(ofAny: Self.lookalikes, at: upper) == 0
    }
    let head = skippingBlanks(before: start)
    if text.has("年", at: upper) {
      return text.length(ofAny: Self.eras, before: head) > 0 || isFourDigits(start, lower)
    }
    if text.has("月", at: upper) { return text.has("年", before: head) }
    if text.has("日", at: upper) { return text.has("月", before: head) }
    return text.has("第", before: head) && text.length(ofAny: Self.ordinals, at: upper) > 0
  }

  /// Whether a number that begins behind the blanks goes on what stands before them.
  private func isOpen(before offset: Int) -> Bool {
    if text.length(ofAny: Self.eras, before: offset) > 0 { return true }
    let scale = text.length(ofAny: Self.scales, before: offset)
    if scale > 0 { return number(before: skippingBlanks(before: offset - scale)) != nil }
    let sign = text.length(ofAny: Self.signs, before: offset)
    return sign > 0 && digit(before: skippingBlanks(before: offset - sign)) == 0
  }

  /// 5年 4月, 4月 1日: a part of a date before the blanks, the next one behind them.
  private func isOpenDate(_ lower: Int, _ upper: Int) -> Bool {
    var end = upper
    while case let length = digit(at: end), length > 0 { end += length }
    end = text.skippingBlanks(from: end)
    let isPart =
      text.has("年", before: lower) && text.has("月", at: end)
      || text.has("月", before: lower) && text.has("日", at: end)
    return isPart && digit(before: skippingBlanks(before: lower - 3)) > 0
  }

  private func isFourDigits(_ start: Int, _ end: Int) -> Bool {
    end - start == 4 || end - start == 12
  }

  /// Where the digits begin that end before `offset`, and the points and commas between them.
  private func number(before offset: Int) -> Int? {
    var start = offset
    while true {
      let length = digit(before: start)
      if length > 0 {
        start -= length
      } else if start < offset,
        text[start - 1] == UInt8(ascii: ",") || text[start - 1] == UInt8(ascii: "."),
        digit(before: start - 1) > 0
      {
        start -= 1
      } else if start < offset, text.has("，", before: start) || text.has("．", before: start),
        digit(before: start - 3) > 0
      {
        start -= 3
      } else {
        return start < offset ? start : nil
      }
    }
  }

  private func digit(at offset: Int) -> Int {
    if text[offset].isDigit { return 1 }
    return (0xFF10...0xFF19).contains(text.scalar(at: offset).value) ? 3 : 0
  }

  private func digit(before offset: Int) -> Int {
    guard offset > 0 else { return 0 }
    if text[offset - 1].isDigit { return 1 }
    return (0xFF10...0xFF19).contains(text.scalar(before: offset).value) ? 3 : 0
  }

  private func skippingBlanks(before offset: Int) -> Int {
    var start = offset
    while start > 0, text[start - 1] == 0x20 { start -= 1 }
    return start
  }
}
