/// How a heading is marked: the style of its mark, and how many numbers that has (1.2.3: three).
struct SectionStyle: Hashable {
  /// `nil` for a heading without a mark.
  let mark: ListMark.Style?
  var depth = 1
}

/// The levels of headings by their styles. A style that is seen for the first time is below those
/// that are open, but for numbers that stand above others everywhere (第１章 above １．); a known one
/// closes what is below it.
struct SectionLevels {
  private var open: [SectionStyle] = []

  /// The level of the next heading, from 1.
  mutating func level(of style: SectionStyle) -> Int {
    if let known = open.firstIndex(of: style) {
      open.removeSubrange((known + 1)...)
    } else {
      if let rank = Self.rank(style) {
        while let last = open.last, let other = Self.rank(last), other > rank { open.removeLast() }
      }
      open.append(style)
    }
    return open.count
  }

  /// The place of a style of numbers in the order that documents have; `nil` for other marks.
  private static func rank(_ style: SectionStyle) -> Int? {
    switch style.mark {
    case .chapter: 0
    case .roman: 1
    case .number: 2
    case .dotted: 2 + style.depth
    case .parenthesizedNumber: 10
    case .circledNumber: 11
    default: nil
    }
  }
}
