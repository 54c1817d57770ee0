internal import ShisakuValues

/// The levels of headings that excerpts and contents use, outermost first.
enum HeadingLevel: Int, Comparable {
  /// 第４章
  case chapter
  /// １．
  case number
  /// （１）
  case parenthesizedNumber
  /// ①
  case circledNumber
  /// ア
  case katakana
  /// ⅰ (folded to Latin letters)
  case roman
  /// ⒜ or (a): the level of measures
  case parenthesizedLetter

  static func < (left: HeadingLevel, right: HeadingLevel) -> Bool { left.rawValue < right.rawValue }
}

/// The marker that a heading opens with.
struct HeadingMarker {
  var level: HeadingLevel
  /// The marker itself, without the white space behind it.
  var range: Range<Int>
}

extension HeadingMarker {
  /// 第, which opens chapters and nothing else.
  static let chapterSign: UInt32 = 0x7B2C

  /// Whether a line that opens with a character may have a marker. Most have none.
  @inline(__always)
  static func mayOpen(_ first: UInt32) -> Bool {
    switch first {
    case 0x28, 0x30...0x39, 0x69, 0x76, 0x78: true
    case 0x2170...0x2473, 0x249C...0x24B5, 0x30A1...0x30FA, 0x7B2C, 0xFF08...0xFF19: true
    default: false
    }
  }

  /// The marker at the start of a line, if it has one.
  ///
  /// ア and ⅰ stand directly before their title; they are only markers where a heading is expected,
  /// which the caller knows.
  static func read(_ bytes: [UInt8], _ line: Range<Int>) -> HeadingMarker? {
    let start = line.lowerBound
    let (first, length) = bytes.scalar(at: start)
    let next = start + length
    switch first {
    case chapterSign:
      return chapter(bytes, line)
    case 0x30...0x39, 0xFF10...0xFF19:
      var offset = next
      while offset < line.upperBound, bytes.scalar(at: offset).value.isDigit { offset += 1 }
      let (stop, stopLength) = bytes.scalar(at: offset)
      guard offset < line.upperBound, stop == 0x2E || stop == 0xFF0E else { return nil }
      let after = bytes.scalar(at: offset + stopLength).value
      if after.isDigit { return nil }
      return HeadingMarker(level: .number, range: start..<offset + stopLength)
    case 0x28, 0xFF08:
      return parenthesized(bytes, line, from: next)
    case _ where !mayOpen(first):
      return nil
    case _ where ListSign.isCircledNumber(first):
      return HeadingMarker(level: .circledNumber, range: start..<next)
    case _ where ListSign.isParenthesizedLetter(first):
      return HeadingMarker(level: .parenthesizedLetter, range: start..<next)
    case _ where ListSign.isRoman(first):
      var offset = next
      while offset < line.upperBound, ListSign.isRoman(bytes.scalar(at: offset).value) {
        offset += bytes.scalar(at: offset).length
      }
      let after = bytes.scalar(at: offset).value
      let isWord = after >= 0x61 && after <= 0x7A
      return isWord || offset >= line.upperBound
        ? nil : HeadingMarker(level: .roman, range: start..<offset)
    case _ where first.isKatakanaLetter:
      return next < line.upperBound
        ? HeadingMarker(level: .katakana, range: start..<next) : nil
    default:
      return nil
    }
  }

  private static func chapter(_ bytes: [UInt8], _ line: Range<Int>) -> HeadingMarker? {
    var digits = 0
    for (offset, scalar, length) in bytes.characters(
      from: line.lowerBound + 3, before: line.upperBound)
    {
      if scalar == 0x7AE0 || scalar == 0x7BC0 || scalar == 0x7DE8 || scalar == 0x90E8 {
        // 章 節 編 部
        return digits > 0
          ? HeadingMarker(level: .chapter, range: line.lowerBound..<offset + length) : nil
      }
      let isNumeral =
        scalar.isDigit || "一二三四五六七八九十".unicodeScalars.contains { $0.value == scalar }
      guard isNumeral, digits < 3 else { return nil }
      digits += 1
    }
    return nil
  }

  private static func parenthesized(
    _ bytes: [UInt8], _ line: Range<Int>, from start: Int
  ) -> HeadingMarker? {
    var offset = start
    let (first, length) = bytes.scalar(at: offset)
    guard offset < line.upperBound else { return nil }
    let level: HeadingLevel
    if first.isDigit {
      level = .parenthesizedNumber
      while offset < line.upperBound, bytes.scalar(at: offset).value.isDigit { offset += 1 }
    } else if first >= 0x61, first <= 0x7A {
      level = .parenthesizedLetter
      offset += length
    } else {
      return nil
    }
    let (close, closeLength) = bytes.scalar(at: offset)
    guard offset < line.upperBound, close == 0x29 || close == 0xFF09 else { return nil }
    return HeadingMarker(level: level, range: line.lowerBound..<offset + closeLength)
  }
}
