internal import ShisakuValues

/// A page number as it is printed: 3, - 3 -, 3/12, P3, P.3, 3ページ, 3頁, （3）.
struct PageNumberText {
  /// How it is set off, which pages of a document have in common.
  enum Style: Hashable {
    /// Nothing but digits.
    case bare
    case dashes
    /// 3/12, with the last page.
    case share(of: Int)
    /// P3
    case letter
    /// 3ページ, 3頁
    case word
    case parentheses
  }

  let style: Style
  let number: Int
  /// The digits.
  let range: Range<Int>

  /// Whether it is one wherever it stands, or in a series of such lines alone.
  var standsAlone: Bool { style == .dashes }

  /// Bytes of the longest.
  private static let longest = 32

  /// The page number that a line holds and nothing else; `nil` where it is another text. O(1).
  init?(_ bytes: [UInt8], _ line: Range<Int>) {
    guard line.count <= Self.longest, let (first, firstLength) = Self.first(bytes, line),
      Self.mayOpen(with: first),
      line.contains(where: { bytes[$0].isDigit })
    else { return nil }
    var range = line
    var style = Style.bare
    if Self.isDash(first) {
      style = .dashes
      range = range.lowerBound + firstLength..<range.upperBound
    } else if Parenthesis.opens(first) {
      style = .parentheses
      range = range.lowerBound + firstLength..<range.upperBound
    } else if let word = Self.words.first(where: {
      bytes.matches($0, at: range.lowerBound, before: range.upperBound)
    }) {
      style = .letter
      range = range.lowerBound + word.count..<range.upperBound
      let (next, length) = bytes.scalar(at: range.lowerBound)
      if next == 0x2E || next == 0xFF0E { range = range.lowerBound + length..<range.upperBound }
    }
    range = bytes.trimmed(range)
    guard let digits = Self.digits(bytes, range) else { return nil }
    let rest = bytes.trimmed(digits.range.upperBound..<range.upperBound)
    switch (style, Self.ending(bytes, rest)) {
    case (.bare, .none), (.letter, .none), (.letter, .share), (.dashes, .dash),
      (.parentheses, .parenthesis):
      break
    case (.bare, .share(let last)) where (digits.number...9999).contains(last):
      style = .share(of: last)
    case (.bare, .word): style = .word
    default: return nil
    }
    self.style = style
    number = digits.number
    self.range = digits.range
  }

  /// Whether one may begin and end with some characters, as hardly any line does.
  static func mayStand(from first: UInt32, to last: UInt32) -> Bool {
    mayOpen(with: first) && mayClose(with: last)
  }

  private static func mayOpen(with scalar: UInt32) -> Bool {
    isDash(scalar) || !scalar.isJapanese
  }

  private static func mayClose(with scalar: UInt32) -> Bool {
    scalar.isDigit || isDash(scalar) || Parenthesis.closes(scalar) || endingLasts.contains(scalar)
  }

  private enum Ending { case none, dash, parenthesis, word, share(Int), other }

  private static let words = ["Page", "page", "P", "p"].map { Array($0.utf8) }
  private static let endings = ["ページ", "頁"].map { Array($0.utf8) }
  /// The last characters of those.
  private static let endingLasts: [UInt32] = [0x30B8, 0x9801]

  /// A dash, or a tilde in its place.
  private static func isDash(_ scalar: UInt32) -> Bool {
    EmptyCell.isDash(scalar) || scalar == 0x7E || scalar == 0x301C
  }

  private static func ending(_ bytes: [UInt8], _ range: Range<Int>) -> Ending {
    guard let (first, length) = first(bytes, range) else { return .none }
    if range.count == length {
      if isDash(first) { return .dash }
      if Parenthesis.closes(first) { return .parenthesis }
    }
    if endings.contains(where: { bytes[range].elementsEqual($0) }) { return .word }
    if first == 0x2F || first == 0xFF0F {
      let last = bytes.trimmed(range.lowerBound + length..<range.upperBound)
      if let digits = digits(bytes, last), digits.range.upperBound == last.upperBound {
        return .share(digits.number)
      }
    }
    return .other
  }

  private static func first(_ bytes: [UInt8], _ range: Range<Int>) -> (UInt32, Int)? {
    guard !range.isEmpty else { return nil }
    let (scalar, length) = bytes.scalar(at: range.lowerBound)
    return (scalar, length)
  }

  /// One to four digits at the start of a range, which blanks may part.
  private static func digits(
    _ bytes: [UInt8], _ range: Range<Int>
  ) -> (number: Int, range: Range<Int>)? {
    var offset = range.lowerBound
    while offset < range.upperBound, bytes[offset].isDigit { offset += 1 }
    let digits = range.lowerBound..<offset
    guard (1...4).contains(digits.count) else { return nil }
    return (bytes[digits].reduce(0) { $0 * 10 + Int($1) - 0x30 }, digits)
  }
}
