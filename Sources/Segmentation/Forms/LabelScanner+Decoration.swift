internal import ShisakuValues

/// Signs and numbers before labels: ■, １．, (2), ①.
extension LabelScanner {
  /// What sets a label off, and where its wording begins.
  func decoration(
    at start: Int, before end: Int
  ) -> (LabelOccurrence.Decoration, Int) {
    var decoration = LabelOccurrence.Decoration.none
    var offset = start
    for _ in 0..<3 {
      guard offset < end else { break }
      let (scalar, length) = bytes.scalar(at: offset)
      if Self.opensBracket(scalar) {
        return (.bracket(scalar), bytes.skippingSpace(from: offset + length, before: end))
      }
      if ListSign.isBullet(scalar) || ListSign.opensLine(scalar), scalar != Self.noteSign {
        decoration = ListSign.isCircledNumber(scalar) ? .number : .sign(scalar)
        offset = bytes.skippingSpace(from: offset + length, before: end)
        continue
      }
      if let number = numbering(at: offset, before: end) {
        decoration = .number
        offset = bytes.skippingSpace(from: number, before: end)
        continue
      }
      break
    }
    return (decoration, offset)
  }

  /// ※ opens a note about what a label says, and no label.
  static let noteSign: UInt32 = 0x203B

  /// The byte behind 1 . / １．/ (1) / １　 / Ⅰ / a. / (b); `nil` where no number opens a heading.
  private func numbering(at start: Int, before end: Int) -> Int? {
    var offset = start
    let (first, length) = bytes.scalar(at: offset)
    let isOpen = Parenthesis.opens(first)
    if isOpen { offset += length }
    if first >= 0x2160, first <= 0x217F { return offset + length }
    if let letter = behindLetter(at: offset, before: end, isOpen: isOpen) { return letter }
    var digits = 0
    while offset < end, digits < 3 {
      let (scalar, length) = bytes.scalar(at: offset)
      guard scalar.isDigit || (scalar >= 0xFF10 && scalar <= 0xFF19) else { break }
      digits += 1
      offset += length
    }
    guard (1...2).contains(digits), offset < end else { return nil }
    let (next, nextLength) = bytes.scalar(at: offset)
    if isOpen { return Parenthesis.closes(next) ? offset + nextLength : nil }
    switch next {
    case 0x2E, 0xFF0E, 0x3001, 0x29, 0xFF09, 0x30FB: return offset + nextLength  // . ． 、 ) ） ・
    default: return bytes.isSpace(at: offset) ? offset : nil
    }
  }

  /// The byte behind a small Latin letter that counts: a. b) (c).
  private func behindLetter(at offset: Int, before end: Int, isOpen: Bool) -> Int? {
    guard offset + 1 < end, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[offset]) else {
      return nil
    }
    let (next, length) = bytes.scalar(at: offset + 1)
    let isPoint = !isOpen && (next == 0x2E || next == 0xFF0E)  // . ．
    return isPoint || Parenthesis.closes(next) ? offset + 1 + length : nil
  }
}
