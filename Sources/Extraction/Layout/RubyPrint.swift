internal import ShisakuSourceText

/// Leaves ruby (ルビ, small kana over ideographs that say how they are read) out of a page, where it
/// would part the lines of the text below it.
///
/// Ruby is nothing but kana, at most two thirds the size of the text right below it, with no more
/// than a fraction of a line between them, and no wider than that text and a character.
/// Source: JIS X 4051, 6 (ruby is half the size of its base).
enum RubyPrint {
  /// Of the height of the text below.
  private static let tallest = 0.66
  /// Between the bottom of the ruby and the top of the text below, in heights of that text.
  private static let gaps = -0.35...0.4

  /// The page without ruby; as it is where it has none.
  static func removed(from page: PositionedPage) -> (page: PositionedPage, count: Int) {
    // A recogniser's boxes are as high as the single character, so that の in a line looks small.
    guard page.spacing == .printed else { return (page, 0) }
    let kana = page.words.indices.filter { isKana(page.bytes[page.words[$0].text]) }
    guard !kana.isEmpty, kana.count < page.words.count else { return (page, 0) }
    let bases = page.words.filter { hasIdeograph(page.bytes[$0.text]) }
    let ruby = kana.filter { index in
      let box = page.words[index].box
      return bases.contains { isOver(box, $0.box) }
        && !bases.contains { continues(box, $0.box) }
    }
    return ruby.isEmpty ? (page, 0) : (page.without(Set(ruby)), ruby.count)
  }

  private static func isOver(_ ruby: LineBox, _ base: LineBox) -> Bool {
    guard ruby.height <= tallest * base.height else { return false }
    return gaps.contains((base.top - ruby.bottom) / base.height)
      && ruby.left >= base.left - base.height && ruby.right <= base.right + base.height
      && ruby.horizontalOverlap(base) >= 0.5 * ruby.width
  }

  /// Whether some kana stand in a line with other text: のうち, its last character in a font of its own.
  private static func continues(_ kana: LineBox, _ other: LineBox) -> Bool {
    let gap = max(kana.left - other.right, other.left - kana.right)
    return gap < 0.5 * kana.height
      && kana.verticalOverlap(other) > 0.6 * min(kana.height, other.height)
  }

  private static func isKana(_ text: ArraySlice<UInt8>) -> Bool {
    scalars(text).allSatisfy {
      (0x3041...0x3096).contains($0) || (0x30A1...0x30FC).contains($0) || $0 == 0x20 || $0 == 0x3000
    }
  }

  private static func hasIdeograph(_ text: ArraySlice<UInt8>) -> Bool {
    scalars(text).contains { (0x3400...0x9FFF).contains($0) || $0 == 0x3005 || $0 >= 0x20000 }
  }

  private static func scalars(_ text: ArraySlice<UInt8>) -> some Sequence<UInt32> {
    String(decoding: text, as: UTF8.self).unicodeScalars.lazy.map(\.value)
  }
}
