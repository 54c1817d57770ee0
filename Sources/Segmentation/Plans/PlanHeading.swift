internal import ShisakuSourceText
internal import ShisakuValues

/// A row that may be a heading of a plan: 基本目標２　人の流れをつくる, 施策（１）移住の促進, 1-2　断熱改修.
struct PlanHeading {
  /// How headings of one level open: the style of the mark, and how many numbers a dotted one has.
  struct Style: Hashable {
    var mark: ListMark.Style
    var numbers = 1
  }

  /// Index of its row.
  var row: Int
  var style: Style
  /// What it counts: 2 of （２）; `nil` for a sign.
  var ordinal: Int?
  /// The title with its mark, without the office behind it.
  var whole: TextRanges
  /// The title alone.
  var title: TextRanges
  var offices: [TextRanges] = []
}

extension PlanHeading {
  private static let longest = 60

  /// The heading that a row may be, by its mark and its length; `nil` where it is none.
  init?(_ row: ListRow, at index: Int, of bytes: [UInt8]) {
    guard let mark = row.mark, row.length <= Self.longest, row.last != 0x3002, row.last != 0x3001,
      Self.mayOpen(mark.style), row.tail.map({ !$0.hasAmount }) ?? true
    else { return nil }
    var whole = row.title
    // A number at the right edge is that of a page.
    if whole.count > 1, let end = whole.last, bytes[end].allSatisfy(\.isDigit) {
      whole = TextRanges(whole.dropLast())
    }
    var title: TextRanges = []
    for range in whole {
      let lower = max(range.lowerBound, min(mark.range.upperBound, range.upperBound))
      let rest = bytes.trimmed(lower..<range.upperBound)
      if !rest.isEmpty { title.append(rest) }
    }
    let scalars = bytes.scalars(title)
    let letters = scalars.count(where: \.isOfWord)
    guard (2...45).contains(scalars.count), letters >= 2, letters * 2 > scalars.count,
      !scalars.contains(0x3002)
    else { return nil }
    guard let numbers = mark.numbers(bytes) else { return nil }
    self.row = index
    style = Style(
      mark: mark.style, numbers: mark.style == .dotted ? numbers.count : 1)
    ordinal = numbers.last
    self.whole = whole
    self.title = title
    offices = row.tail?.offices ?? []
  }

  /// Whether headings may open so; ・ and ○ open items, and 【 】 stand around labels.
  private static func mayOpen(_ style: ListMark.Style) -> Bool {
    switch style {
    case .bracket: false
    // ■ □ ◆ ◇ ● ◎ ★ ☆ ▼ ▶
    case .sign(let sign):
      [0x25A0, 0x25A1, 0x25C6, 0x25C7, 0x25CF, 0x25CE, 0x2605, 0x2606, 0x25BC, 0x25B6].contains(
        sign)
    default: true
    }
  }
}
