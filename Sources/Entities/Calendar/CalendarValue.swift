internal import ShisakuValues

/// Writes the value of a single point of the calendar.
struct CalendarValue {
  let text: ByteText
  let scan: Scan

  private static let about: Words = ["頃", "ころ", "ごろ"]
  private static let until: Words = ["まで", "迄"]
  private static let from: Words = ["から", "より"]
  private static let opening: Words = ["（", "("]
  private static let closing: Words = ["）", ")"]

  func entity(of point: CalendarPoint) -> Entity {
    let isFiscal = point.isFiscal && point.month == nil
    let edtf: EntityValue = point.whole.map { .string($0) } ?? .null
    var value: [(key: String, value: EntityValue)]
    if isFiscal, let year = point.year {
      value = [("fiscal_year", .integer(year)), ("edtf", edtf)]
    } else {
      value = [("edtf", edtf)]
    }
    if let part = point.part { value.append(("part", .string(part.rawValue))) }
    let end = afterTwin(of: point)
    let isApproximate = Qualifiers.isApproximateDate(
      from: point.range.lowerBound, to: end, in: text)
    if let bound = bound(at: end) { value.append(("bound", .string(bound))) }
    if isApproximate { value.append(("approximate", .boolean(true))) }
    if point.isRecurring { value.append(("recurring", .boolean(true))) }
    if point.isElliptic { value.append(("elliptic", .boolean(true))) }
    return Entity(isFiscal ? .fiscalYear : .date, at: point.range, value: value, note: point.note)
  }

  /// The value of a range of months whose year is open.
  static func months(_ from: Int, _ to: Int, next: Bool) -> [(key: String, value: EntityValue)] {
    var value: [(key: String, value: EntityValue)] = [
      ("edtf", .null), ("from_month", .integer(from)), ("to_month", .integer(to)),
    ]
    if next { value.append(("next_year", .boolean(true))) }
    return value
  }

  /// まで and から behind the point, also behind 頃 and 目途.
  private func bound(at offset: Int) -> String? {
    let weekday = CalendarReader(text: text).weekdayEnd(at: offset)
    var end = text.skippingBlanks(from: weekday ?? offset)
    end += text.length(ofAny: Self.about, at: end)
    if text.length(ofAny: Self.until, at: end) > 0 { return "until" }
    return text.length(ofAny: Self.from, at: end) > 0 ? "from" : nil
  }

  /// The offset behind a twin in brackets: 2025年（令和7年）まで, for either of the two.
  private func afterTwin(of point: CalendarPoint) -> Int {
    let reader = CalendarReader(text: text)
    let open = text.length(ofAny: Self.opening, at: point.end)
    if open > 0, let twin = reader.point(at: point.end + open), twin.year == point.year,
      twin.year != nil
    {
      let close = text.length(ofAny: Self.closing, at: twin.end)
      if close > 0 { return twin.end + close }
    }
    let close = text.length(ofAny: Self.closing, at: point.end)
    if close > 0, let last = scan.point, last.year == point.year, point.year != nil,
      last.end + text.length(ofAny: Self.opening, at: last.end) == point.range.lowerBound
    {
      return point.end + close
    }
    return point.end
  }
}
