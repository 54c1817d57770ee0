/// Reads numerals of every script and mixture at one place of a text.
///
/// Accepted: ASCII digits with commas in groups of three and a decimal point, positional kanji
/// (二〇二三), kanji with units (三億五千万), legal forms (壱, 弐, 拾), and mixtures of them
/// (12億3,456万, 4千8百21, 1.5億). Units of tens descend within a section, units of ten thousands
/// descend over the whole; where they do not, the numeral ends before (十百 is 十).
/// Where a unit follows, a number goes on over what typesetting puts into it (`NumeralJoints`):
/// blanks (30億 1,700万), 、 for the comma of thousands (二、五〇〇億円).
/// Convention: 数 stands for one digit from 2 to 9, after 十 from 1 to 9 (十数 is 11 to 19); 余 leaves
/// open by how much a number is greater (200余人).
package struct NumeralParser {
  let text: ByteText
  /// Which end of what 数 leaves open is read.
  private let readsGreatest: Bool

  var position: Int
  private var total = ExactDecimal(0)
  private var section = ExactDecimal(0)
  var current: ExactDecimal?
  private var hasSection = false
  var currentIsKanji = false
  private var lastTens = Int.max
  private var lastThousands = Int.max
  private var endsWithThousands = false
  private var isOpen = false
  private var numeral: Numeral
  /// The state after the last unit of ten thousands.
  private var settled: (value: ExactDecimal, numeral: Numeral)?

  private init(_ text: ByteText, at offset: Int, readsGreatest: Bool) {
    self.text = text
    self.readsGreatest = readsGreatest
    position = offset
    numeral = Numeral(range: offset..<offset, value: ExactDecimal(0))
  }

  /// The longest numeral that begins at `offset`, without a sign.
  package static func numeral(at offset: Int, in text: ByteText) -> Numeral? {
    guard NumeralCharacters.all.mayBegin(with: text.scalar(at: offset).value) else {
      return nil
    }
    if let numeral = plain(at: offset, in: text) ?? simple(at: offset, in: text)
      ?? single(at: offset, in: text)
    {
      return numeral
    }
    var parser = NumeralParser(text, at: offset, readsGreatest: false)
    guard var numeral = parser.parse() else { return nil }
    if parser.isOpen {
      var second = NumeralParser(text, at: offset, readsGreatest: true)
      numeral.greatest = second.parse()?.value
    }
    return numeral
  }

  /// Plain digits with nothing behind them that goes on with the numeral, the most common kind.
  private static func plain(at offset: Int, in text: ByteText) -> Numeral? {
    var value = 0
    var end = offset
    while text[end].isDigit {
      guard end - offset < 18 else { return nil }
      value = value * 10 + Int(text[end] - 0x30)
      end += 1
    }
    let (next, length) = text.scalar(at: end)
    guard end > offset, !NumeralCharacters.all.mayGoOn(with: next) else { return nil }
    switch next {
    case 0x2C, 0x2E, 0xFF0C, 0xFF0E: if text[end + length].isDigit { return nil }
    case 0x3001:
      if NumeralJoints.lengthOfComma(at: end, after: offset, in: text) > 0 { return nil }
    case 0x20, 0x3000:
      if KanjiNumeral.isUnit(in: text, at: text.skippingBlanks(from: end)) { return nil }
    default: break
    }
    var numeral = Numeral(range: offset..<end, value: ExactDecimal(value))
    numeral.digits = end - offset
    numeral.characters = end - offset
    return numeral
  }

  /// Digits in groups, or with one unit behind them, and nothing that goes on with the numeral:
  /// 1,234 and 580百万.
  private static func simple(at offset: Int, in text: ByteText) -> Numeral? {
    var value = 0
    var end = offset
    while text[end].isDigit {
      guard end - offset < 9 else { return nil }
      value = value * 10 + Int(text[end] - 0x30)
      end += 1
    }
    guard end > offset else { return nil }
    if end - offset <= 3 {
      for _ in 0..<4 {
        let comma = NumeralJoints.lengthOfComma(at: end, after: offset, in: text)
        if comma == 0 { break }
        for place in end + comma..<end + comma + 3 { value = value * 10 + Int(text[place] - 0x30) }
        end += comma + 3
      }
    }
    var numeral = Numeral(range: offset..<end, value: ExactDecimal(0))
    numeral.characters = end - offset
    if let unit = unit(at: end, in: text) {
      let (scaled, overflowed) = value.multipliedReportingOverflow(by: unit.factor)
      if overflowed { return nil }
      value = scaled
      end += unit.characters * 3
      numeral.characters += unit.characters
      numeral.hasUnit = true
    }
    let next = text.scalar(at: end).value
    guard !NumeralCharacters.all.mayGoOn(with: next) else { return nil }
    switch next {
    case 0x20, 0x3000, 0x2C, 0x2E, 0x30FB, 0xFF0C, 0xFF0E: return nil
    default: break
    }
    numeral.value = ExactDecimal(value)
    numeral.range = offset..<end
    return numeral
  }

  /// What 百万, 億 and the other common units stand for.
  private static func unit(
    at offset: Int, in text: ByteText
  ) -> (factor: Int, characters: Int)? {
    guard let character = Unicode.Scalar(text.scalar(at: offset).value) else { return nil }
    let hasTenThousand = text.has("万", at: offset + 3)
    switch character {
    case "百": return hasTenThousand ? (1_000_000, 2) : (100, 1)
    case "千": return hasTenThousand ? (10_000_000, 2) : (1_000, 1)
    case "万": return (10_000, 1)
    case "億": return (100_000_000, 1)
    case "兆": return (1_000_000_000_000, 1)
    default: return nil
    }
  }

  /// One kanji with nothing behind it that goes on with the numeral.
  private static func single(at offset: Int, in text: ByteText) -> Numeral? {
    let (scalar, length) = text.scalar(at: offset)
    let next = text.scalar(at: offset + length).value
    // A point may be followed by a fraction.
    guard next != 0x30FB, next != 0xFF0E, !NumeralCharacters.all.mayGoOn(with: next) else {
      return nil
    }
    if next == 0x3001 || next == 0xFF0C,
      KanjiNumeral.digit(text.scalar(at: offset + length + 3).value) != nil
    {
      return nil
    }
    var numeral: Numeral
    if let digit = KanjiNumeral.digit(scalar) {
      numeral = Numeral(range: offset..<offset + length, value: ExactDecimal(Int(digit)))
    } else if let exponent = KanjiNumeral.tens(scalar) {
      let value = exponent == 1 ? 10 : exponent == 2 ? 100 : 1000
      numeral = Numeral(range: offset..<offset + length, value: ExactDecimal(value))
      numeral.hasUnit = true
    } else if scalar == KanjiNumeral.several {
      numeral = Numeral(range: offset..<offset + length, value: ExactDecimal(2))
      numeral.greatest = ExactDecimal(9)
    } else {
      return nil
    }
    numeral.isKanji = true
    numeral.characters = 1
    return numeral
  }

  // MARK: The loop

  private mutating func parse() -> Numeral? {
    if text[position].isDigit, isSectionNumber { return nil }
    while true {
      let (scalar, length) = text.scalar(at: position)
      if scalar.isDigit {
        guard current == nil, readDigits() else { break }
      } else if let digit = KanjiNumeral.digit(scalar) {
        guard readKanji(digit, length) else { break }
      } else if scalar == KanjiNumeral.several {
        guard readSeveral(length) else { break }
      } else if let exponent = KanjiNumeral.tens(scalar) {
        guard readTens(exponent, length) else { break }
      } else if let (exponent, length) = KanjiNumeral.thousands(in: text, at: position) {
        guard readThousands(exponent, length) else { break }
      } else if scalar == 0x20 || scalar == 0x3000, let next = afterBlanks {
        position = next
      } else if scalar == 0x4F59, numeral.characters > 0, !numeral.isApproximate,
        NumeralJoints.isRemainder(at: position, in: text)
      {
        numeral.isApproximate = true
        position += length
      } else {
        break
      }
    }
    return finish()
  }

  private func finish() -> Numeral? {
    var value = total
    if hasSection || current != nil {
      var rest = section
      if let current, !rest.add(current) { return settledNumeral }
      // 1億2兆 ends before 2: what follows would outweigh what stands.
      guard value.add(rest) else { return settledNumeral }
    }
    guard numeral.characters > 0, hasSection || current != nil || settled != nil else { return nil }
    var result = numeral
    result.value = value
    result.range = numeral.range.lowerBound..<position
    return result
  }

  private var settledNumeral: Numeral? {
    guard let settled else { return nil }
    var result = settled.numeral
    result.value = settled.value
    return result
  }

  /// Whether the digits begin a number in sections (2.1.3, 802.11.2), which is no decimal.
  private var isSectionNumber: Bool {
    var end = position
    var points = 0
    while true {
      while text[end].isDigit { end += 1 }
      guard text[end] == UInt8(ascii: "."), text[end + 1].isDigit else { break }
      points += 1
      end += 1
    }
    return points > 1
  }

  // MARK: Parts

  /// ASCII digits with their commas and point.
  private mutating func readDigits() -> Bool {
    var value = ExactDecimal(0)
    let start = position
    var end = position
    while text[end].isDigit {
      guard value.append(digit: text[end] - 0x30) else { return false }
      end += 1
    }
    let plain = end - start
    var groups = 0
    while plain <= 3 {
      let comma = NumeralJoints.lengthOfComma(at: end, after: start, in: text)
      if comma == 0 { break }
      for index in 0..<3 where !value.append(digit: text[end + comma + index] - 0x30) {
        return false
      }
      end += comma + 3
      groups += 1
    }
    let point = text[end] == UInt8(ascii: ".") ? 1 : text.has("．", at: end) ? 3 : 0
    if point > 0, text[end + point].isDigit {
      numeral.hasPoint = true
      end += point
      while text[end].isDigit {
        guard value.append(digit: text[end] - 0x30, afterPoint: true) else { return false }
        end += 1
      }
    }
    // 百0万円: nobody writes a zero behind a hundred.
    if hasSection, value.isZero { return false }
    if numeral.characters == 0, groups == 0, !numeral.hasPoint { numeral.digits = plain }
    if numeral.characters > 0 { numeral.digits = 0 }
    numeral.characters += end - start
    current = value
    currentIsKanji = false
    position = end
    return true
  }

  private mutating func readKanji(_ digit: UInt8, _ length: Int) -> Bool {
    if current != nil, !currentIsKanji { return false }
    if numeral.characters == 0 { numeral.isKanji = true }
    var value = current ?? ExactDecimal(0)
    guard value.append(digit: digit) else { return false }
    position += length
    count(1)
    current = value
    currentIsKanji = true
    readKanjiGroups()
    return readKanjiFraction()
  }

  /// 〇・〇八, 二百・〇三: a point between kanji numerals.
  private mutating func readKanjiFraction() -> Bool {
    guard !numeral.hasPoint, text.has("・", at: position) || text.has("．", at: position),
      KanjiNumeral.digit(text.scalar(at: position + 3).value) != nil,
      hasDecimalTail(at: position + 3)
    else { return true }
    var value = current ?? ExactDecimal(0)
    numeral.hasPoint = true
    position += 3
    while let digit = KanjiNumeral.digit(text.scalar(at: position).value) {
      guard value.append(digit: digit, afterPoint: true) else { return false }
      position += 3
      count(1)
    }
    current = value
    currentIsKanji = true
    return true
  }

  /// Digits only up to the end of the fraction: 三・四十 is a list.
  private func hasDecimalTail(at offset: Int) -> Bool {
    var end = offset
    while KanjiNumeral.digit(text.scalar(at: end).value) != nil { end += 3 }
    return KanjiNumeral.tens(text.scalar(at: end).value) == nil && !text.has("・", at: end)
  }

  private mutating func readSeveral(_ length: Int) -> Bool {
    guard !isOpen else { return false }
    // 十数 is 11 to 19, 百数十 from 120 on.
    let digit = readsGreatest ? 9 : hasSection && lastTens == 1 ? 1 : 2
    if var tens = current {
      // 10数: the open digit takes the place of the zero.
      guard !currentIsKanji, !numeral.hasPoint, text[position - 1] == UInt8(ascii: "0"),
        tens.add(ExactDecimal(min(digit, readsGreatest ? 9 : 1)))
      else { return false }
      current = tens
    } else {
      if numeral.characters == 0 { numeral.isKanji = true }
      current = ExactDecimal(digit)
    }
    isOpen = true
    currentIsKanji = true
    position += length
    count(1)
    return true
  }

  private mutating func readTens(_ exponent: Int, _ length: Int) -> Bool {
    guard exponent < lastTens else { return false }
    if numeral.characters == 0 { numeral.isKanji = true }
    var value = current ?? ExactDecimal(1)
    guard value.shift(by: exponent), section.add(value) else { return false }
    current = nil
    hasSection = true
    lastTens = exponent
    position += length
    numeral.hasUnit = true
    count(1)
    return readKanjiFraction()
  }

  private mutating func readThousands(_ exponent: Int, _ length: Int) -> Bool {
    if !hasSection, current == nil {
      // 1万億: one unit multiplies the other.
      guard endsWithThousands, settled != nil, total.shift(by: exponent) else { return false }
    } else {
      guard exponent < lastThousands else { return false }
      var value = section
      if let current { guard value.add(current) else { return false } }
      guard value.shift(by: exponent), total.add(value) else { return false }
    }
    section = ExactDecimal(0)
    hasSection = false
    current = nil
    lastTens = .max
    lastThousands = exponent
    endsWithThousands = true
    position += length
    numeral.hasUnit = true
    count(1)
    var settled = numeral
    settled.range = numeral.range.lowerBound..<position
    self.settled = (total, settled)
    return true
  }

  mutating func count(_ characters: Int) {
    numeral.characters += characters
    numeral.digits = 0
  }

  /// Where the numeral goes on behind blanks: with its unit (21 百万円), or with what is less than
  /// the last unit of ten thousands (30億 1,700万 2,000円).
  private var afterBlanks: Int? {
    let next = text.skippingBlanks(from: position)
    if current != nil || hasSection {
      return !currentIsKanji && NumeralJoints.isUnit(at: next, in: text) ? next : nil
    }
    guard endsWithThousands, text[next].isDigit,
      let rest = Self.numeral(at: next, in: text), rest.greatest == nil,
      NumeralJoints.isFollowedByUnit(at: rest.range.upperBound, in: text)
    else { return nil }
    var limit = ExactDecimal(1)
    guard limit.shift(by: lastThousands), rest.value.isLess(than: limit) else { return nil }
    return next
  }
}
