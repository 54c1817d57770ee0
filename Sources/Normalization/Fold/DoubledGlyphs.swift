internal import CByteScan
internal import ShisakuSourceText
internal import ShisakuValues

/// Words each of whose glyphs is printed twice, as bold type that is drawn twice leaves them, become
/// single ones: 目目的的 → 目的, 令令和和５５年年 → 令和5年.
///
/// A word is what stands between blanks, signs and the ends of its line. It is doubled as a whole and
/// has two different ideographs or kana at least, numerals aside; two pairs of kana alone and idioms
/// that double their ideographs (時時刻刻) stay. So do 人人, □□■■ and 2200.
/// Source: practice of PDF extractors (fake bold, ISO 32000-1, 9.3.6 text rendering modes).
enum DoubledGlyphs {
  /// Idioms as dictionaries of 四字熟語 have them, written without 々.
  private static let idioms: Words = [
    "時時刻刻", "年年歳歳", "歳歳年年", "正正堂堂", "奇奇怪怪", "明明白白", "多多益益", "虚虚実実", "是是非非", "平平凡凡",
    "戦戦兢兢", "戦戦恐恐", "唯唯諾諾", "喧喧囂囂", "侃侃諤諤", "子子孫孫", "種種様様", "津津浦浦", "事事物物", "朝朝暮暮",
    "個個別別", "家家戸戸", "年年月月", "日日夜夜", "村村町町", "色色様様",
  ]

  /// A glyph that is printed several times in a row.
  struct Repeat {
    /// All of them, in the folded text.
    let range: Range<Int>
    /// Length of one in bytes.
    let glyph: Int
  }

  /// The glyphs of all doubled words, in order. O(n).
  static func repeats(in bytes: [UInt8], count: Int) -> [Repeat] {
    bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return [] }
      var repeats: [Repeat] = []
      var offset = 0
      let text = ByteText(base: base, count: count)
      while offset < count {
        let found = shisaku_next_doubled(base, offset, count)
        guard found < count else { break }
        let word = pairs(around: found, from: offset, in: text)
        if isWord(word, in: text) { repeats += self.repeats(of: word, in: text) }
        offset = max(word.last?.range.upperBound ?? 0, found + 1)
      }
      return repeats
    }
  }

  /// The pairs of equal characters around a place, without a gap between them.
  private static func pairs(around offset: Int, from start: Int, in text: ByteText) -> [Repeat] {
    var lower = offset
    while lower > start {
      let (scalar, length) = text.scalar(before: lower)
      guard length > 0, lower - 2 * length >= start, scalar > 0x20,
        text.scalar(before: lower - length).value == scalar
      else { break }
      lower -= 2 * length
    }
    var pairs: [Repeat] = []
    while true {
      let (scalar, length) = text.scalar(at: lower)
      guard length > 0, scalar > 0x20, text.scalar(at: lower + length).value == scalar,
        lower + length < text.count
      else { return pairs }
      pairs.append(Repeat(range: lower..<lower + 2 * length, glyph: length))
      lower += 2 * length
    }
  }

  private static func isWord(_ pairs: [Repeat], in text: ByteText) -> Bool {
    guard pairs.count > 1, let first = pairs.first, let last = pairs.last,
      isEdge(text.scalar(before: first.range.lowerBound).value),
      isEdge(text.scalar(at: last.range.upperBound).value)
    else { return false }
    // Leaders and other signs tell nothing of a word: 第第・・・・.
    let scalars = pairs.map { text.scalar(at: $0.range.lowerBound).value }.filter { !isEdge($0) }
    let letters = Set(
      scalars.filter { scalar in
        LineFacts.isLetter(scalar) && KanjiNumeral.digit(scalar) == nil
          && KanjiNumeral.tens(scalar) == nil && scalar != 0x30FC && scalar != 0x3005
      })
    guard letters.count > 1 else { return false }
    if scalars.count > 2 { return true }
    return letters.contains { !$0.isHiragana }
      && text.length(ofAny: idioms, at: first.range.lowerBound) == 0
  }

  /// A blank, a sign, or the edge of the text.
  private static func isEdge(_ scalar: UInt32) -> Bool {
    switch scalar {
    case ...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7F, 0x2010...0x2BFF, 0x3000...0x3004,
      0x3008...0x3020, 0x30FB, 0xFF01...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65:
      true
    default: false
    }
  }

  /// The glyphs of a word, each with all of its copies: a word that is doubled again once it is read
  /// once was drawn four times.
  private static func repeats(of pairs: [Repeat], in text: ByteText) -> [Repeat] {
    var glyphs = pairs
    while glyphs.count % 2 == 0, glyphs.count > 2 {
      var joined: [Repeat] = []
      for index in stride(from: 0, to: glyphs.count, by: 2) {
        let (first, second) = (glyphs[index], glyphs[index + 1])
        guard
          text.scalar(at: first.range.lowerBound).value
            == text.scalar(at: second.range.lowerBound).value
        else { return glyphs }
        joined.append(
          Repeat(
            range: first.range.lowerBound..<second.range.upperBound, glyph: first.glyph))
      }
      glyphs = joined
    }
    return glyphs
  }
}

extension DoubledGlyphs {
  /// A folded text, with its padding, that has every glyph of doubled words once, and its alignment.
  /// O(n).
  static func readOnce(
    _ bytes: [UInt8], _ alignment: Alignment, _ repeats: [Repeat]
  ) -> (bytes: [UInt8], alignment: Alignment) {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var once = Alignment()
    var units = alignment.units[...]
    var copied = 0
    /// Copies up to an offset, with what had been changed there.
    func copy(to end: Int) {
      let shift = output.count - copied
      while let unit = units.first, unit.folded.upperBound <= end,
        unit.folded.lowerBound < end || unit.folded.isEmpty
      {
        if unit.folded.lowerBound >= copied {
          once.append(
            folded: unit.folded.lowerBound + shift, source: unit.source.lower,
            foldedUnit: unit.folded.count, sourceUnit: unit.source.count)
        }
        units.removeFirst()
      }
      output += bytes[copied..<end]
      copied = end
    }
    for glyph in repeats {
      copy(to: glyph.range.lowerBound)
      let source = alignment.source(of: glyph.range)
      once.append(
        folded: output.count, source: source.lower, foldedUnit: glyph.glyph,
        sourceUnit: source.count)
      output += bytes[glyph.range.lowerBound..<glyph.range.lowerBound + glyph.glyph]
      copied = glyph.range.upperBound
    }
    copy(to: bytes.count)
    return (output, once)
  }
}
