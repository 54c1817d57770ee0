internal import ShisakuValues

/// What an entry or a heading opens with: ○, ①, 【新規】, １．, （２）, 第３章, Ⅳ, 施策１.
struct ListMark {
  enum Style: Hashable {
    case sign(UInt32)
    /// A bracket around a word: 【新規】.
    case bracket(UInt32)
    /// A word before its number: 基本目標２, 施策（１）, 取組①.
    case word([UInt8])
    case chapter(UInt32)
    case roman
    /// 1. and 1、 with what follows the digits.
    case number(UInt32)
    /// (1), with the kind of what stands in the parentheses.
    case parenthesizedNumber
    case parenthesizedLetter
    case circledNumber
    case katakana
    case dotted
    /// What the markup of a page names a heading of some level, whatever it opens with.
    case heading(Int)
  }

  var style: Style
  /// The mark itself; of a bracket nothing, for its word may be a status.
  var range: Range<Int>

  /// Whether it is a sign without an order.
  var isSign: Bool {
    switch style {
    case .sign, .bracket: true
    default: false
    }
  }
}

extension ListMark {
  /// Whether it is a step of what policies are ordered by, with its number: 施策目標１－３, 業績目標２.
  var isStep: Bool {
    guard case .word(let word) = style else { return false }
    return PlanWord.steps.contains { word.suffix($0.count).elementsEqual($0) }
  }

  /// Whether a text is such a step and nothing else.
  static func isStepAlone(_ text: Range<Int>, in bytes: [UInt8]) -> Bool {
    guard let mark = read(bytes, text), mark.isStep else { return false }
    return bytes.trimmed(mark.range.upperBound..<text.upperBound).isEmpty
  }

  /// The mark at the start of a line, if it has one. A part of a line has none that goes on behind it.
  static func read(_ bytes: [UInt8], _ line: Range<Int>) -> ListMark? {
    opening(bytes, line).flatMap { $0.range.upperBound <= line.upperBound ? $0 : nil }
  }

  /// A text without the sign that it may open with: ■ 教育.
  static func withoutSign(_ text: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
    guard let mark = read(bytes, text), mark.isSign else { return text }
    let rest = bytes.trimmed(mark.range.upperBound..<text.upperBound)
    return rest.isEmpty ? text : rest
  }

  private static func opening(_ bytes: [UInt8], _ line: Range<Int>) -> ListMark? {
    let start = line.lowerBound
    let (first, length) = bytes.scalar(at: start)
    if ListSign.isCircledNumber(first) {
      return ListMark(style: .circledNumber, range: start..<start + length)
    }
    if first == 0x203B { return nil }  // ※ opens notes.
    // ．安全なまち: the number is in another font, and its dump has torn it off.
    if first == 0x2E || first == 0xFF0E, bytes.scalar(at: start + length).value.isJapanese {
      return ListMark(style: .number(first), range: start..<start + length)
    }
    if ListSign.isBullet(first) || ListSign.opensLine(first) {
      return ListMark(style: .sign(first), range: start..<start + length)
    }
    // - of lists that were made plain text; joined to what follows it is a sign of a number.
    if first == 0x2D, bytes.isSpace(at: start + 1) {
      return ListMark(style: .sign(first), range: start..<start + 1)
    }
    if let angled = angled(bytes, line) { return angled }
    if LabelScanner.opensBracket(first) {
      return ListMark(style: .bracket(first), range: start..<start)
    }
    if let roman = roman(bytes, line) { return roman }
    if let marker = HeadingMarker.read(bytes, line), marker.level != .number {
      return ListMark(marker, bytes)
    }
    return number(bytes, line) ?? word(bytes, line)
  }

  private init?(_ marker: HeadingMarker, _ bytes: [UInt8]) {
    range = marker.range
    switch marker.level {
    case .chapter:
      style = .chapter(bytes.scalar(at: marker.range.upperBound - 3).value)
    case .parenthesizedNumber: style = .parenthesizedNumber
    case .parenthesizedLetter: style = .parenthesizedLetter
    case .katakana:
      // ア is a mark only before a blank.
      guard bytes.isSpace(at: marker.range.upperBound) else { return nil }
      style = .katakana
    default: return nil
    }
  }

  /// <1>, which stands for ① where a page has no circles.
  private static func angled(_ bytes: [UInt8], _ line: Range<Int>) -> ListMark? {
    guard bytes[line.lowerBound] == 0x3C else { return nil }
    var offset = line.lowerBound + 1
    while offset < line.upperBound, bytes[offset].isDigit { offset += 1 }
    guard offset - line.lowerBound > 1, offset - line.lowerBound < 4, offset < line.upperBound,
      bytes[offset] == 0x3E
    else { return nil }
    return ListMark(style: .number(0x3E), range: line.lowerBound..<offset + 1)
  }

  /// Ⅱ, or II before a blank or a full stop.
  private static func roman(_ bytes: [UInt8], _ line: Range<Int>) -> ListMark? {
    let (first, length) = bytes.scalar(at: line.lowerBound)
    if first >= 0x2160, first <= 0x216B {
      return ListMark(style: .roman, range: line.lowerBound..<line.lowerBound + length)
    }
    guard let end = romanEnd(bytes, from: line.lowerBound, before: line.upperBound),
      end < line.upperBound, bytes.isSpace(at: end) || bytes[end] == 0x2E
    else { return nil }
    return ListMark(style: .roman, range: line.lowerBound..<end)
  }

  /// Where a number of Roman digits ends that begins at a place: Ⅱ or II.
  private static func romanEnd(_ bytes: [UInt8], from start: Int, before end: Int) -> Int? {
    let (first, length) = bytes.scalar(at: start)
    if first >= 0x2160, first <= 0x216B { return start + length }
    var offset = start
    while offset < end, [0x49, 0x56, 0x58].contains(bytes[offset]) { offset += 1 }
    return offset > start && offset - start <= 4 ? offset : nil
  }

  /// 1. 1、 1　 1-2 1-(1), before a title.
  private static func number(_ bytes: [UInt8], _ line: Range<Int>) -> ListMark? {
    var offset = line.lowerBound
    var digits = 0
    var parts = 1
    while offset < line.upperBound {
      let (scalar, length) = bytes.scalar(at: offset)
      if scalar.isDigit {
        digits += 1
      } else if digits > 0, EmptyCell.isDash(scalar) || scalar == 0x2E,
        bytes.byte(at: offset + length).isDigit
      {
        parts += 1
        digits = 0
      } else {
        break
      }
      offset += length
    }
    guard (1...2).contains(digits), offset < line.upperBound else { return nil }
    let (next, length) = bytes.scalar(at: offset)
    if parts > 1 {
      return bytes.isSpace(at: offset)
        ? ListMark(style: .dotted, range: line.lowerBound..<offset) : nil
    }
    switch next {
    case 0x2E, 0xFF0E, 0x3001:
      guard !bytes.byte(at: offset + length).isDigit else { return nil }
      return ListMark(style: .number(next), range: line.lowerBound..<offset + length)
    case 0x29, 0xFF09:
      return ListMark(style: .number(0x29), range: line.lowerBound..<offset + length)
    default:
      guard bytes.isSpace(at: offset) else { return nil }
      return ListMark(style: .number(0x20), range: line.lowerBound..<offset)
    }
  }

  /// 基本目標２ 基本方針Ⅱ 施策（１） 取組① 第２: a short word, its number, and a blank, a colon or nothing behind it.
  private static func word(_ bytes: [UInt8], _ line: Range<Int>) -> ListMark? {
    var offset = line.lowerBound
    var letters = 0
    while offset < line.upperBound, letters <= 8 {
      let (scalar, length) = bytes.scalar(at: offset)
      guard scalar.isJapanese else { break }
      letters += 1
      offset += length
    }
    let word = line.lowerBound..<offset
    guard (2...8).contains(letters) || bytes[word].elementsEqual(BudgetWord.ordinal) else {
      return nil
    }
    func mark(to end: Int) -> ListMark {
      ListMark(style: .word(Array(bytes[word])), range: line.lowerBound..<end)
    }
    offset = bytes.skippingSpace(from: offset, before: line.upperBound)
    let (first, length) = bytes.scalar(at: offset)
    if ListSign.isCircledNumber(first) {
      return mark(to: offset + length)
    }
    if let end = romanEnd(bytes, from: offset, before: line.upperBound), bytes.isSpace(at: end) {
      return mark(to: end)
    }
    let isOpen = Parenthesis.opens(first)
    if isOpen { offset += length }
    let digits = offset
    while offset < line.upperBound, bytes[offset].isDigit || bytes[offset] == 0x2D { offset += 1 }
    guard offset > digits, offset - digits <= 5 else { return nil }
    if isOpen {
      let (close, length) = bytes.scalar(at: offset)
      guard Parenthesis.closes(close), offset < line.upperBound else { return nil }
      offset += length
    } else {
      let next = bytes.scalar(at: offset).value
      guard bytes.isSpace(at: offset) || next.isColon || next == 0x2E else { return nil }
      if !bytes.isSpace(at: offset) { offset += bytes.scalar(at: offset).length }
    }
    return mark(to: offset)
  }
}
