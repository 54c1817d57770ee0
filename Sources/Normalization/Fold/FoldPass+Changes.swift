internal import ShisakuSourceText
internal import ShisakuValues

/// The characters that need more than a look-up.
extension FoldPass {
  /// An ASCII byte that is no plain one: a control or a tilde.
  mutating func control(at offset: Int) -> Int {
    switch source[offset] {
    case 0x0A, 0x09, 0x0C: return offset + 1
    case 0x0D where offset + 1 < count && source[offset + 1] == 0x0A:
      return replace(at: offset, 2, with: [0x0A])
    case 0x0B, 0x0D: return replace(at: offset, 1, with: [0x0A])
    case 0x7E: return tilde(at: offset)
    default: return replace(at: offset, 1, with: [0x20])
    }
  }

  /// `~` is a wave dash between numbers or beside Japanese text, not in an address or a path.
  private mutating func tilde(at offset: Int) -> Int {
    let before = kind(before: offset)
    let next = skippingDropped(from: offset + 1)
    let after = kind(at: next)
    let beforeIsJapanese = scalar(before: offset).map(Tildes.isJapanese) ?? false
    let afterIsJapanese = next < count && Tildes.isJapanese(foldedScalar(at: next))
    let precedesYear =
      next < count && "RHSTM".utf8.contains(source[next]) && kind(at: next + 1) == .digit
    let isRange =
      switch before {
      case .digit: after == .digit || afterIsJapanese || precedesYear || isSpace(at: next)
      case .letter: afterIsJapanese
      default: beforeIsJapanese || afterIsJapanese
      }
    return isRange ? replace(at: offset, 1, with: Tildes.waveDash) : offset + 1
  }

  /// What the character at `offset` of the source begins with once it is folded; a mark that
  /// combines counts as nothing.
  private func foldedScalar(at offset: Int) -> UInt32 {
    let scalar = UTF8Bytes.scalar(at: source + offset)
    guard scalar >= 0x80 else { return scalar }
    switch rule(for: scalar) {
    case .replace(let bytes): return bytes.isEmpty ? 0 : bytes.scalar(at: 0).value
    case .segment, .softHyphen: return 0
    case .sign: return NumberSigns.plain(scalar)
    default: return scalar
    }
  }

  /// Whether a space or the end of a line or of the text is at `offset`.
  private func isSpace(at offset: Int) -> Bool {
    offset >= count || source[offset] <= 0x20 || foldedScalar(at: offset) == 0x20
  }

  /// A soft hyphen is a hyphen where a line ends within a word, since joining has to know that the
  /// word goes on; elsewhere it prints nothing.
  mutating func softHyphen(at offset: Int) -> Int {
    var next = offset + 2
    while next < count, source[next] == 0x20 || source[next] == 0x0D { next += 1 }
    guard next < count, source[next] == 0x0A, kind(before: offset) == .letter else {
      return replace(at: offset, 2, with: [])
    }
    while next < count, source[next] <= 0x20 || foldedScalar(at: next) == 0x20 {
      next += UTF8Bytes.length(of: source[next])
    }
    let isWord = next < count && (0x61...0x7A).contains(foldedScalar(at: next))
    return replace(at: offset, 2, with: isWord ? [UInt8(ascii: "-")] : [])
  }

  /// A symbol whose plain form is letters or digits (², ㎢, Ⅲ).
  mutating func compound(at offset: Int, _ length: Int, _ entry: FoldTable.Entry) -> Int {
    let bytes = Array(table.pool[entry.offset..<entry.offset + entry.count])
    if gluesNeighbors(bytes, from: offset, to: offset + length), !isUnit(at: offset) {
      return offset + length
    }
    return replace(at: offset, length, with: entry)
  }

  /// Whether a metre, squared or cubed (㎡, ㎥), follows the letter of a thousand or a hundredth,
  /// which stands alone, and nothing follows that its number would run into: 100k㎡ is 100km2.
  private mutating func isUnit(at offset: Int) -> Bool {
    let symbol = UTF8Bytes.scalar(at: source + offset)
    guard symbol == 0x33A1 || symbol == 0x33A5, kind(at: offset + 3, symbols: .count) != .digit,
      !isSign(at: offset + 3), flush(to: offset, room: 0), written > 0,
      "kKcmd".utf8.contains(output[written - 1])
    else { return false }
    return written == 1 || !output[written - 2].isLatinLetter
  }

  /// Whether `bytes` in place of the source's `start..<end` would run into a number or word.
  private func gluesNeighbors(_ bytes: [UInt8], from start: Int, to end: Int) -> Bool {
    guard let first = bytes.first, let last = bytes.last else { return false }
    if isSign(before: start) || isSign(at: end) { return true }
    let before = kind(before: start, symbols: .count)
    let after = kind(at: end, symbols: .count)
    return (first.isDigit && before == .digit) || (first.isLatinLetter && before == .letter)
      || (last.isDigit && after == .digit) || (last.isLatinLetter && after == .letter)
  }

  /// Whether a sign that folds beside digits and letters stands before `offset`.
  private func isSign(before offset: Int) -> Bool {
    guard let scalar = scalar(before: offset) else { return false }
    return scalar == 0x7E || (scalar >= 0x80 && rule(for: scalar) == .sign)
  }

  /// Whether a sign stands at `offset` that a digit or letter before it would let fold.
  private func isSign(at offset: Int) -> Bool {
    let offset = skippingDropped(from: offset)
    guard offset < count else { return false }
    let scalar = UTF8Bytes.scalar(at: source + offset)
    guard scalar >= 0x80, rule(for: scalar) == .sign else { return false }
    return kind(at: offset + 3, symbols: .count).isAlphanumeric
  }

  /// A full-width comma, point, slash or dash; see `NumberSigns`.
  mutating func sign(at offset: Int) -> Int {
    let printed = UTF8Bytes.scalar(at: source + offset)
    let sign = NumberSigns.plain(printed)
    if sign != NumberSigns.comma, sign != NumberSigns.fullStop, sign != NumberSigns.solidus,
      LongVowels.isVowel(between: scalar(before: offset), and: scalarOnLine(at: offset + 3))
    {
      return replace(at: offset, 3, with: LongVowels.prolonged)
    }
    let before = kind(before: offset)
    let mayGoOn = sign == NumberSigns.comma || sign == NumberSigns.fullStop
    let next =
      mayGoOn && before == .digit ? goingOn(at: offset + 3, behind: sign) : offset + 3
    let folded = NumberSigns.folded(sign, between: before, and: kind(at: next))
    if let folded { return replace(at: offset, 3, with: [folded]) }
    guard sign != printed, let scalar = Unicode.Scalar(sign) else { return offset + 3 }
    return replace(at: offset, 3, with: Array(String(Character(scalar)).utf8))
  }

  /// Where a number goes on whose comma or point ends a line: at three digits of the next line and no
  /// more behind a comma, at digits with a percent sign behind a point. `offset` where it does not.
  private func goingOn(at offset: Int, behind sign: UInt32) -> Int {
    var next = offset
    while next < count, source[next] == 0x20 || source[next] == 0x0D { next += 1 }
    guard next < count, source[next] == 0x0A else { return offset }
    next += 1
    while next < count, source[next] == 0x20 { next += 1 }
    let start = next
    var digits = 0
    while digits < 4, kind(at: next) == .digit {
      next += UTF8Bytes.length(of: source[next])
      digits += 1
    }
    if sign == NumberSigns.comma { return digits == 3 ? start : offset }
    let isPercent = next < count && foldedScalar(at: next) == 0x25
    return digits > 0 && digits < 3 && isPercent ? start : offset
  }

  /// The next character as it is folded; `nil` at the end of its line, and where blanks follow, which
  /// may be the end of a cell: what stands in it is to be the same without them.
  private func scalarOnLine(at offset: Int) -> UInt32? {
    let next = skippingDropped(from: offset)
    guard next < count else { return nil }
    let scalar = foldedScalar(at: next)
    return scalar <= 0x20 ? nil : scalar
  }

  /// ゛ or ゜ joins a kana that it can voice.
  mutating func soundMark(at offset: Int) -> Int {
    guard flush(to: offset, room: 16) else { return Self.full }
    guard let kana = scalar(before: offset), (0x3041...0x30FD).contains(kana) else {
      return offset + 3
    }
    let combining: [UInt8] = [0xE3, 0x82, source[offset + 2] == 0x9B ? 0x99 : 0x9A]
    let plain = written - 3
    let joined = ICUNormalizer.nfkc(of: bytes(of: plain..<written) + combining)
    guard joined.count == 3 else { return offset + 3 }
    let start = alignment.rollBack(to: plain)
    return rewrite(
      from: start, to: offset + 3, with: bytes(of: start.folded..<plain) + joined)
  }

  /// A character beyond the Basic Multilingual Plane, of four bytes.
  mutating func supplementary(at offset: Int) -> Int {
    let scalar = UTF8Bytes.scalar(at: source + offset)
    guard offset + 4 <= count, (0x10000...0x10FFFF).contains(scalar) else { return -1 - offset }
    // Ideographs of the supplementary planes are the ones that occur; they are copied.
    if (0x20000..<0x2F800).contains(scalar) { return offset + 4 }
    switch NormalizationSteps.decision(for: scalar).rule {
    case .replace(let bytes): return replace(at: offset, 4, with: bytes)
    case .compound(let bytes):
      if gluesNeighbors(bytes, from: offset, to: offset + 4) { return offset + 4 }
      return replace(at: offset, 4, with: bytes)
    case .segment: return segment(at: offset, 4)
    default: return offset + 4
    }
  }

  /// A character that may combine with what stands before it: everything from the last boundary to
  /// the next goes through ICU.
  mutating func segment(at offset: Int, _ length: Int) -> Int {
    guard flush(to: offset, room: 0) else { return Self.full }
    var end = offset + length
    while end < count, source[end] >= 0x80 {
      guard let scalar = validScalar(at: end), rule(for: scalar) == .segment else { break }
      end += UTF8Bytes.length(of: source[end])
    }
    let boundary = startOfSegment()
    let alone = plain(from: written, offset, end)
    // Marks that combine with nothing stay apart from what stands before them, so that a value may
    // begin with them.
    if boundary < written,
      plain(from: boundary, offset, end) != bytes(of: boundary..<written) + alone
    {
      let start = alignment.rollBack(to: boundary)
      return rewrite(from: start, to: end, with: plain(from: start.folded, offset, end))
    }
    return rewrite(from: (written, offset), to: end, with: alone)
  }

  /// The output from `folded` on and the source in `start..<end`, normalised together.
  private func plain(from folded: Int, _ start: Int, _ end: Int) -> [UInt8] {
    let after = UnsafeBufferPointer(start: source + start, count: end - start)
    return ICUNormalizer.nfkc(of: bytes(of: folded..<written) + Array(after))
  }

  private func bytes(of range: Range<Int>) -> [UInt8] {
    Array(UnsafeBufferPointer(start: output + range.lowerBound, count: range.count))
  }

  /// Where in the output the last character starts that nothing before can combine with, without
  /// one that folding protects from NFKC.
  private func startOfSegment() -> Int {
    var segment = written
    while segment > 0 {
      var start = segment - 1
      while start > 0, output[start] & 0xC0 == 0x80 { start -= 1 }
      let scalar = UTF8Bytes.scalar(at: output + start)
      if scalar < 0x20 { return segment }
      if ICUNormalizer.hasBoundary(before: scalar) {
        return ICUNormalizer.changes(scalar) ? segment : start
      }
      segment = start
    }
    return segment
  }

  /// Replaces the output from `start` on with `bytes`, which stand for the source up to `end`.
  private mutating func rewrite(
    from start: (folded: Int, source: Int), to end: Int, with bytes: [UInt8]
  ) -> Int {
    guard start.folded + bytes.count <= capacity else { return Self.full }
    for (index, byte) in bytes.enumerated() { output[start.folded + index] = byte }
    let length = end - start.source
    let isUnchanged =
      length == bytes.count && (0..<length).allSatisfy { source[start.source + $0] == bytes[$0] }
    if !isUnchanged {
      alignment.append(
        folded: start.folded, source: start.source, foldedUnit: bytes.count, sourceUnit: length)
    }
    written = start.folded + bytes.count
    copied = end
    return end
  }

  /// The scalar at `offset`; `nil` where the bytes are no valid UTF-8.
  private func validScalar(at offset: Int) -> UInt32? {
    let length = UTF8Bytes.length(of: source[offset])
    guard source[offset] >= 0xC2, offset + length <= count else { return nil }
    for distance in 1..<length where source[offset + distance] & 0xC0 != 0x80 { return nil }
    let scalar = UTF8Bytes.scalar(at: source + offset)
    let least: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
    return scalar >= least && scalar <= 0x10FFFF ? scalar : nil
  }
}
