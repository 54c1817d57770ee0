/// A year, fiscal year, month or day as it is printed, with what follows from it.
struct CalendarPoint {
  /// Which part of the year, fiscal year or month is meant.
  enum Part: String {
    case early, late, start, end, middle, spring, summer, autumn, winter
  }

  /// What the printed unit says.
  enum Unit {
    /// A number without a unit (令和5 in 令和5〜7年度).
    case none
    case year, fiscalYear, month, day
  }

  /// In bytes of the passage.
  var range: Range<Int>
  /// The Gregorian year; of a fiscal year (年度) the one in which it begins.
  var year: Int?
  var month: Int?
  var day: Int?
  /// The last year of a decade or century.
  var lastYear: Int?
  /// The months of a half or quarter, counted on from January of `year`: 4...9, 13...15.
  var months: ClosedRange<Int>?
  var unit: Unit
  var part: Part?
  /// The era that is printed, as a place in `EraTable.eras`.
  var era: Int?
  var isEraLetter = false
  /// Whether the year was read off what stands before.
  var isElliptic = false
  /// 毎年度
  var isRecurring = false
  /// Whether it is but compared with the year in force (前年度), which goes on.
  var isAside = false
  /// 翌年 before a month without a year of its own.
  var isNextYear = false
  var note: Entity.Note?

  init(range: Range<Int>, year: Int? = nil, unit: Unit = .none) {
    self.range = range
    self.year = year
    self.unit = unit
  }

  var isFiscal: Bool { unit == .fiscalYear }
  var end: Int { range.upperBound }

  /// Moves the end of the entity to `end`.
  mutating func extend(to end: Int) { range = range.lowerBound..<end }
}

extension CalendarPoint {
  /// The first day, month or year in EDTF (ISO 8601-2); of an open year `XXXX`.
  var lower: String? {
    if let months, let year { return Self.day(year, months.lowerBound, 1) }
    if isFiscal, month == nil { return year.map { Self.day($0, 4, 1) } }
    return edtf
  }

  /// The last day, month or year in EDTF.
  var upper: String? {
    if let months, let year { return Self.lastDay(year, months.upperBound) }
    if isFiscal, month == nil { return year.map { Self.day($0 + 1, 3, 31) } }
    if let lastYear { return Self.digits(lastYear, 4) }
    return edtf
  }

  /// The entity by itself in EDTF; `nil` where the year is not known.
  var whole: String? {
    if lastYear != nil || months != nil || isFiscal && month == nil {
      if isFiscal, month == nil, months == nil, lastYear == nil, let year {
        return Self.fiscalYear(year)
      }
      guard let lower, let upper else { return nil }
      return lower + "/" + upper
    }
    return edtf
  }

  private var edtf: String? {
    if year == nil, month == nil, day == nil { return nil }
    var text = year.map { Self.digits($0, 4) } ?? "XXXX"
    if month != nil || day != nil { text += "-" + (month.map { Self.digits($0, 2) } ?? "XX") }
    if let day { text += "-" + Self.digits(day, 2) }
    return text
  }

  /// A place on the line of months, for comparing two points.
  var order: Int? { year.map { $0 * 12 + (month ?? (isFiscal ? 4 : 1)) } }

  private static func day(_ year: Int, _ month: Int, _ day: Int) -> String {
    let carried = (month - 1) / 12
    return String(unsafeUninitializedCapacity: 10) { buffer in
      write(year + carried, month - carried * 12, day, to: buffer, at: 0)
      return 10
    }
  }

  /// The fiscal year from April of `year`: 2023-04-01/2024-03-31.
  private static func fiscalYear(_ year: Int) -> String {
    String(unsafeUninitializedCapacity: 21) { buffer in
      write(year, 4, 1, to: buffer, at: 0)
      buffer[10] = UInt8(ascii: "/")
      write(year + 1, 3, 31, to: buffer, at: 11)
      return 21
    }
  }

  /// Writes a day in ten characters.
  @inline(__always)
  private static func write(
    _ year: Int, _ month: Int, _ day: Int, to buffer: UnsafeMutableBufferPointer<UInt8>,
    at offset: Int
  ) {
    var rest = (year * 100 + month) * 100 + day
    func put(_ place: Int) {
      buffer[offset + place] = UInt8(0x30 + rest % 10)
      rest /= 10
    }
    put(9)
    put(8)
    buffer[offset + 7] = UInt8(ascii: "-")
    put(6)
    put(5)
    buffer[offset + 4] = UInt8(ascii: "-")
    put(3)
    put(2)
    put(1)
    put(0)
  }

  private static func lastDay(_ year: Int, _ month: Int) -> String {
    let carried = (month - 1) / 12
    return day(year, month, CalendarPoint.days(inMonth: month - carried * 12, of: year + carried))
  }

  /// The length of a month of the Gregorian calendar.
  static func days(inMonth month: Int, of year: Int?) -> Int {
    switch month {
    case 2:
      guard let year else { return 29 }
      return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: return 30
    default: return 31
    }
  }

  private static func digits(_ value: Int, _ width: Int) -> String {
    String(unsafeUninitializedCapacity: width) { buffer in
      var rest = value
      var index = width
      while index > 0 {
        index -= 1
        buffer[index] = UInt8(0x30 + rest % 10)
        rest /= 10
      }
      return width
    }
  }
}
