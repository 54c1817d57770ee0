internal import ShisakuSourceText
internal import ShisakuValues

/// One end of a period as forms print it, as exact as it is printed.
///
///     令和5年度        → 2023-04-01 … 2024-03-31
///     平成18年2月      → 2006-02
///     H23.4.1         → 2011-04-01
///
/// A year without a month is a fiscal year, whether its unit is 年 or 年度.
struct PeriodEnd {
  let year: Int
  var month: Int?
  var day: Int?
  /// The era that it is counted in, for what is printed without one behind it: 令和5～7年度.
  let era: Int?
  let eraYear: Int?
  /// The first byte behind it.
  private(set) var end: Int

  /// The end of a period that begins here.
  var start: String {
    guard month != nil else { return "\(year)-04-01" }
    return text
  }

  /// The end of a period that ends here.
  var finish: String {
    guard month != nil else { return "\(year + 1)-03-31" }
    return text
  }

  /// A period of its own.
  var whole: String { month == nil ? "\(start)/\(finish)" : text }

  private var text: String {
    ([year] + [month, day].compactMap { $0 }).map { $0 < 10 ? "0\($0)" : "\($0)" }
      .joined(separator: "-")
  }

  /// Whether a period may go from here to another end.
  func precedes(_ other: Self) -> Bool {
    // A fiscal year without a month begins in April and ends with March.
    let (first, last) = (
      (year, month ?? 4, day ?? 1), (other.year, other.month ?? 15, other.day ?? 31)
    )
    return first <= last
  }

  /// The end that stands at an offset of folded text without white space.
  static func read(_ text: [UInt8], at offset: Int) -> Self? {
    guard YearExpression.beginnings.mayContain(text.scalar(at: offset).value) else { return nil }
    if let year = year(text, at: offset), year.westernYear > earliest {
      var end = PeriodEnd(
        year: year.westernYear, era: year.era, eraYear: year.eraYear, end: offset + year.length)
      if !year.isFiscal { end.readDate(text, hasUnit: year.unit == .year) }
      return end
    }
    // 2023～2027年度: no unit stands between the year and the sign.
    guard let year = number(text, at: offset), year.end - offset == 4,
      (earliest...latest).contains(year.value),
      year.end < text.count, RangeSign.contains(text.scalar(at: year.end).value)
    else { return nil }
    return PeriodEnd(year: year.value, era: nil, eraYear: nil, end: year.end)
  }

  /// The year that stands at an offset. A letter behind a dash (H29-R3) is none of a code.
  private static func year(_ text: [UInt8], at offset: Int) -> YearExpression? {
    if let year = YearExpression.match(in: text, at: offset, allowingBareLetters: true) {
      return year
    }
    guard offset > 0, text[offset].isLatinLetter, EmptyCell.isDash(UInt32(text[offset - 1])) else {
      return nil
    }
    return YearExpression.match(in: Array(text[offset...]), at: 0, allowingBareLetters: true)
  }

  /// The later end that stands right behind the sign of a range and says only what is new in it:
  /// 令和5年度～7年度, 平成28～32, 平成23年4月～9月, 令和5年度から3年間.
  ///
  /// `nil` where it is none, or what stands there is not certain.
  func later(_ text: [UInt8], at start: Int) -> Self? {
    let opens = start < text.count && Parenthesis.opens(text.scalar(at: start).value)
    let offset = opens ? start + text.scalar(at: start).length : start
    guard let (value, behind) = Self.number(text, at: offset) else { return nil }
    if let unit = Self.durations.first(where: { text.matches($0, at: behind, before: text.count) })
    {
      guard month == nil, (1...Self.longest).contains(value) else { return nil }
      return PeriodEnd(
        year: year + value - 1, era: nil, eraYear: nil, end: behind + unit.count)
    }
    guard !opens else { return nil }
    if text.matches(Self.monthUnit, at: behind, before: text.count) {
      // 10月～3月 goes into the next year or not.
      guard let month, value > month, value <= 12 else { return nil }
      var end = PeriodEnd(
        year: year, era: era, eraYear: eraYear, end: behind + Self.monthUnit.count)
      end.month = value
      end.readDay(text)
      return end
    }
    let unit = [Self.fiscalYearUnit, Self.yearUnit].first {
      text.matches($0, at: behind, before: text.count)
    }
    let isAlone = behind == text.count || Parenthesis.closes(text.scalar(at: behind).value)
    guard unit != nil || isAlone, let year = year(of: value, digits: behind - offset) else {
      return nil
    }
    var end = PeriodEnd(
      year: year, era: era, eraYear: era == nil ? nil : value, end: behind + (unit?.count ?? 0))
    // 年間 and 年目 count years.
    if unit == Self.yearUnit {
      end.readDate(text, hasUnit: true)
      let next = end.end < text.count ? text.scalar(at: end.end).value : 0
      if end.month == nil, next.isIdeograph,
        !text.matches(Self.until, at: end.end, before: text.count)
      {
        return nil
      }
    }
    return end
  }

  /// The year of a number that stands for one in the era of this one, or in its century.
  private func year(of value: Int, digits: Int) -> Int? {
    if let eraYear {
      return value > eraYear && value - eraYear < Self.longest ? year + value - eraYear : nil
    }
    if digits == 4 { return (Self.earliest...Self.latest).contains(value) ? value : nil }
    let inCentury = year / 100 * 100 + value
    return digits == 2 && inCentury > year && inCentury - year < Self.longest ? inCentury : nil
  }

  /// Reads 4月1日, or .4.1 behind a year without a unit.
  private mutating func readDate(_ text: [UInt8], hasUnit: Bool) {
    if hasUnit {
      guard let (value, behind) = Self.number(text, at: end), (1...12).contains(value),
        text.matches(Self.monthUnit, at: behind, before: text.count)
      else { return }
      month = value
      end = behind + Self.monthUnit.count
      readDay(text)
      return
    }
    guard let first = dotted(text), (1...12).contains(first.value) else { return }
    month = first.value
    end = first.end
    if let second = dotted(text), (1...31).contains(second.value) {
      day = second.value
      end = second.end
    }
  }

  private mutating func readDay(_ text: [UInt8]) {
    guard let (value, behind) = Self.number(text, at: end), (1...31).contains(value),
      text.matches(Self.dayUnit, at: behind, before: text.count)
    else { return }
    day = value
    end = behind + Self.dayUnit.count
  }

  /// A number behind a point or a stroke.
  private func dotted(_ text: [UInt8]) -> (value: Int, end: Int)? {
    guard end < text.count, text[end] == UInt8(ascii: ".") || text[end] == UInt8(ascii: "/") else {
      return nil
    }
    return Self.number(text, at: end + 1)
  }

  /// A number of at most four digits.
  static func number(_ text: [UInt8], at offset: Int) -> (value: Int, end: Int)? {
    var (value, end) = (0, offset)
    while end < text.count, text[end].isDigit, end - offset < 5 {
      value = value * 10 + Int(text[end] - UInt8(ascii: "0"))
      end += 1
    }
    return end > offset && end - offset < 5 ? (value, end) : nil
  }

  private static let earliest = 1801
  private static let latest = 2150
  /// Years that a period with an end goes on for at most.
  private static let longest = 60

  private static let durations = ["年間", "か年", "カ年", "ヵ年", "ヶ年", "ケ年", "箇年"].map {
    Array($0.utf8)
  }
  private static let yearUnit = Array("年".utf8)
  private static let fiscalYearUnit = Array("年度".utf8)
  private static let monthUnit = Array("月".utf8)
  private static let dayUnit = Array("日".utf8)
  private static let until = Array("末".utf8)
}
