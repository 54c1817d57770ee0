internal import ShisakuValues

/// The text of a reading in an indicator table: 0.3万人/年間（2024年度）, 十数か所（５年程度）, ー.
enum ReadingText {
  private static let numerals: [[UInt8]] = ["十数", "数", "完成", "達成", "全"].map { Array($0.utf8) }
  private static let year: [UInt8] = Array("年".utf8)
  private static let month: [UInt8] = Array("月".utf8)

  static func isReading(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let (first, length) = bytes.scalar(at: range.lowerBound)
    if first.isDigit {
      // A number alone is no reading, and a heading (1．) is none either.
      // and the name of an indicator may open with one (5G…).
      let after = skipNumber(bytes, range)
      let unit = bytes.scalars(after..<range.upperBound)
        .prefix { !Parenthesis.opens($0) }
      return after < range.upperBound && unit.count <= 7 && HeadingMarker.read(bytes, range) == nil
    }
    if range.count == length, EmptyCell.isDash(first) { return true }
    if isYearOnly(bytes, range) { return true }
    return numerals.contains { bytes.matches($0, at: range.lowerBound, before: range.upperBound) }
      && range.count < 60 && bytes.holds(Array("（".utf8), in: range)
  }

  /// （2023～2027年度）: the year of the reading before it.
  static func isYearOnly(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    Parenthesis.opens(bytes.scalar(at: range.lowerBound).value)
      && bytes.holds(year, in: range)
  }

  private static func skipNumber(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    var offset = range.lowerBound
    while offset < range.upperBound,
      bytes[offset].isDigit || bytes[offset] == 0x2C || bytes[offset] == 0x2E
    { offset += 1 }
    return offset
  }

  static func read(_ bytes: [UInt8], _ ranges: TextRanges) -> IndicatorNode.Reading {
    let text = bytes.squeezed(ranges) + [0, 0, 0, 0]
    let count = text.count - 4
    let open = firstParenthesis(text, count)
    var reading = IndicatorNode.Reading(text: ranges, value: nil, unit: nil, at: nil, bound: nil)
    let end = skipNumber(text, 0..<open)
    if end > 0 {
      reading.value = String(decoding: text[..<end].filter { $0 != 0x2C }, as: UTF8.self)
      var unit = String(decoding: text[end..<open], as: UTF8.self)
      for (word, bound) in [
        ("以上", IndicatorNode.Reading.Bound.min), ("以下", .max), ("程度", .approximate),
      ]
      where unit.hasSuffix(word) {
        unit.removeLast(word.count)
        reading.bound = bound
      }
      reading.unit = unit.isEmpty ? nil : unit
    }
    if open < count { reading.at = edtf(text, open..<count) }
    return reading
  }

  private static func firstParenthesis(_ text: [UInt8], _ count: Int) -> Int {
    for (offset, scalar, _) in text.characters(from: 0, before: count) {
      if Parenthesis.opens(scalar) { return offset }
    }
    return count
  }

  /// 2024年度 → its fiscal year; 2023〜2027年度 → the span; 2022年3月末 → 2022-03.
  private static func edtf(_ text: [UInt8], _ range: Range<Int>) -> String? {
    var years: [Int] = []
    var offset = range.lowerBound
    var isFiscal = false
    var monthNumber: Int?
    while offset < range.upperBound {
      if let year = YearExpression.match(in: text, at: offset, before: range.upperBound),
        year.unit != .none
      {
        years.append(year.westernYear)
        isFiscal = isFiscal || year.isFiscal
        offset += year.length
        if !year.isFiscal { monthNumber = month(text, offset, range.upperBound) }
      } else if let plain = fourDigits(text, offset, range.upperBound) {
        years.append(plain)
        offset += 4
      } else {
        offset += text.scalar(at: offset).length
      }
    }
    guard let first = years.first, let last = years.last else { return nil }
    if isFiscal { return "\(first)-04-01/\(last + 1)-03-31" }
    guard years.count == 1 else { return "\(first)/\(last)" }
    guard let monthNumber else { return "\(first)" }
    return "\(first)-" + (monthNumber < 10 ? "0" : "") + "\(monthNumber)"
  }

  private static func month(_ text: [UInt8], _ start: Int, _ end: Int) -> Int? {
    let (value, offset) = text.number(at: start, before: end, atMost: 2)
    return value >= 1 && value <= 12 && text.matches(month, at: offset, before: end) ? value : nil
  }

  private static func fourDigits(_ text: [UInt8], _ offset: Int, _ end: Int) -> Int? {
    guard offset + 4 <= end, text[offset..<offset + 4].allSatisfy({ $0.isDigit })
    else {
      return nil
    }
    let value = text[offset..<offset + 4].reduce(0) { $0 * 10 + Int($1 - 0x30) }
    return value >= 1900 && value < 2200 ? value : nil
  }
}
