internal import ShisakuSourceText
internal import ShisakuValues

/// How likely a text ends between two lines, where neither goes on with the other for want of room.
///
/// The log-odds are those of 28,000 purposes and overviews of real sheets: how often their lines end and
/// begin so within a text, beside how often the last line of one and the first of another do.
struct TextEnds {
  /// How a line begins.
  enum Opening {
    case first, later, bullet, note, bracket, conjunction, kana, other
    var isItem: Bool { self == .first || self == .later || self == .bullet }
  }

  /// How a line ends.
  enum Closing { case stop, bracket, particle, kana, noun }

  /// The log-odds that a text ends between two lines, by how they end and begin and how the paragraph
  /// began that ends with the first.
  static func logOdds(_ upper: Closing, _ lower: Opening, in paragraph: Opening) -> Double {
    switch lower {
    case .later: return -6
    case .note: return -5
    case .bullet where paragraph.isItem: return upper == .stop ? -3.3 : -3.6
    case .first where paragraph.isItem: return upper == .stop ? 3 : -0.3
    default: break
    }
    let end =
      switch upper {
      case .stop: paragraph.isItem ? 2.0 : 1.4
      case .noun: -1.1
      case .bracket: -0.4
      case .kana: 0.0
      case .particle: -2.3
      }
    let opening =
      switch lower {
      case .bullet: upper == .stop ? -1.1 : -0.6
      case .first: upper == .stop ? -0.7 : 0.4
      case .bracket: -1.5
      case .conjunction: upper == .stop ? -1.8 : 0.8
      case .kana: -1.4
      default: 0.0
      }
    return end + opening
  }

  static func closing(_ scalars: [UInt32]) -> Closing {
    guard let last = scalars.last else { return .noun }
    if last == 0x3002 { return .stop }
    if Parenthesis.closes(last) || HeadingBracket.closes(last) || last == 0x300D || last == 0x300F {
      return .bracket
    }
    switch last {
    // 、をにがはのでと
    case 0x3001, 0x3092, 0x306B, 0x304C, 0x306F, 0x306E, 0x3067, 0x3068: return .particle
    default: return last.isHiragana ? .kana : .noun
    }
  }

  static func opening(_ scalars: [UInt32]) -> Opening {
    guard let first = scalars.first else { return .other }
    if let number = itemNumber(scalars) { return number == 1 ? .first : .later }
    if first == 0x203B { return .note }
    if ListSign.isBullet(first) || ListSign.opensLine(first) { return .bullet }
    if Parenthesis.opens(first) || HeadingBracket.opens(first) || first == 0x300C || first == 0x300E
    {
      return .bracket
    }
    if Conjunction.opens(scalars) { return .conjunction }
    return first.isHiragana ? .kana : .other
  }

  /// The number in ②, （２） or 2．.
  static func itemNumber(_ scalars: [UInt32]) -> Int? {
    guard let first = scalars.first else { return nil }
    if ListSign.isCircledNumber(first) { return Int(first) - 0x245F }
    let isOpen = Parenthesis.opens(first)
    let digits = scalars.dropFirst(isOpen ? 1 : 0).prefix { $0.isDigit }
    guard (1...2).contains(digits.count), digits.endIndex < scalars.count else { return nil }
    let next = scalars[digits.endIndex]
    let closes =
      Parenthesis.closes(next) || !isOpen && (next == 0x2E || next == 0xFF0E || next == 0x3001)
    guard closes, digits.endIndex + 1 < scalars.count,
      !scalars[digits.endIndex + 1].isDigit
    else {
      return nil
    }
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }
}
