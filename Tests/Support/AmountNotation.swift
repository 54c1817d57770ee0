internal import Foundation

/// Amounts written in every notation that forms use, with the number that they stand for.
package enum AmountNotation {
  /// How many a test tries: a million with `SHISAKU_AMOUNTS=1000000`, in a quarter of a minute.
  package static let count =
    ProcessInfo.processInfo.environment["SHISAKU_AMOUNTS"].flatMap(Int.init) ?? 60_000

  private static let great: [(word: String, scale: Int)] = [
    ("兆", 1_000_000_000_000), ("億", 100_000_000), ("万", 10_000), ("", 1),
  ]
  private static let kanji = Array("〇一二三四五六七八九").map(String.init)
  private static let legal = ["〇", "壱", "弐", "参", "四", "五", "六", "七", "八", "九"]

  /// An amount below ten thousand trillion, written without 円.
  package static func amount(
    using generator: inout some RandomNumberGenerator
  ) -> (text: String, value: Int) {
    let places = Int.random(in: 1...16, using: &generator)
    var value = 0
    for place in 0..<places {
      // Zeros are common in amounts, and what readers stumble over.
      let isZero = Bool.random(using: &generator)
      let digit = isZero && place > 0 ? 0 : Int.random(in: 0...9, using: &generator)
      value = value * 10 + digit
    }
    switch Int.random(in: 0..<7, using: &generator) {
    case 0: return (String(value), value)
    case 1: return (grouped(value, ","), value)
    case 2:
      return (widened(Bool.random(using: &generator) ? grouped(value, "，") : String(value)), value)
    case 3: return scaled(value, using: &generator)
    case 4: return (value == 0 ? "〇" : kanji(value, kanji), value)
    case 5: return (value == 0 ? "0" : kanji(value, legal), value)
    default: return (value == 0 ? "0" : mixed(value, using: &generator), value)
    }
  }

  /// 1,234,567
  private static func grouped(_ value: Int, _ comma: String) -> String {
    let digits = Array(String(value))
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += comma }
      text.append(digit)
    }
    return text
  }

  private static func widened(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          guard (0x30...0x39).contains(scalar.value) else { return scalar }
          return Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar
        }))
  }

  /// 1.5億, 580百万, 12.25千: a number before one unit.
  private static func scaled(
    _ digits: Int, using generator: inout some RandomNumberGenerator
  ) -> (text: String, value: Int) {
    let units = [
      ("百万", 6), ("千万", 7), ("億", 8), ("兆", 12), ("万", 4), ("千", 3), ("百", 2), ("十億", 9),
    ]
    let (unit, exponent) = units[Int.random(in: 0..<units.count, using: &generator)]
    let number = digits % 1_000_000
    let places = Int.random(in: 0...min(exponent, 4), using: &generator)
    let divisor = power(places)
    var text =
      Bool.random(using: &generator) ? grouped(number / divisor, ",") : String(number / divisor)
    if places > 0 {
      let fraction = String(number % divisor)
      text += "." + String(repeating: "0", count: places - fraction.count) + fraction
    }
    return (text + unit, number * power(exponent - places))
  }

  private static func power(_ exponent: Int) -> Int {
    (0..<exponent).reduce(1) { product, _ in product * 10 }
  }

  /// 三億五千万, 千二百三十四
  private static func kanji(_ value: Int, _ digits: [String]) -> String {
    sections(value) { section, isLast in
      units(section) { digit, unit in
        // 一 is left out before 十, 百 and, at the end, 千.
        digit == 1 && !unit.isEmpty && (isLast || unit != "千") ? unit : digits[digit] + unit
      }
    }
  }

  /// 3千5百万, 12億3千4百万, 1億百万, 1兆2,500億3千
  private static func mixed(
    _ value: Int, using generator: inout some RandomNumberGenerator
  ) -> String {
    let style = Int.random(in: 0..<3, using: &generator)
    let text = sections(value) { section, _ in
      switch style {
      case 0: String(section)
      case 1: grouped(section, ",")
      default:
        units(section) { digit, unit in digit == 1 && !unit.isEmpty ? unit : "\(digit)\(unit)" }
      }
    }
    return Bool.random(using: &generator) ? widened(text) : text
  }

  private static func sections(_ value: Int, _ write: (Int, Bool) -> String) -> String {
    var text = ""
    for (word, scale) in great {
      let section = value / scale % 10_000
      if section > 0 { text += write(section, scale == 1) + word }
    }
    return text
  }

  private static func units(_ section: Int, _ write: (Int, String) -> String) -> String {
    var text = ""
    for (unit, scale) in [("千", 1000), ("百", 100), ("十", 10), ("", 1)] {
      let digit = section / scale % 10
      if digit > 0 { text += write(digit, unit) }
    }
    return text
  }
}
