internal import ShisakuValues

/// How likely two lines that follow one another belong to the same box.
///
/// A small log-linear model: what speaks in the gap between the lines, each with a weight.
struct LineContinuationModel {
  enum Feature: Int, CaseIterable, CodingKey {
    case bias, blank, blankInDoubled, sentenceEnd, sentenceEndAndBlank
    case comma, bulletNext, headingNext, full, fullAndBlank, short, continuesKana, sameWidth
    case singleCharacter, widens, narrows, pageBreak, bulletBefore, noteNext, headingBefore
    case bulletNextAndBlank, headingNextAndBlank, sentenceEndTight, sentenceEndShort
    /// What the characters above and below the gap say.
    case wordedAbove, wordedBelow

    /// Whether it is one of `Features`.
    fileprivate var isBit: Bool { rawValue < Feature.wordedAbove.rawValue }
  }

  /// Log-odds of `LineEdgeModel` that a text goes on over a gap.
  struct Wording {
    let above: Float
    let below: Float

    /// Beyond this they say no more.
    private static let most: Float = 6

    @inline(__always)
    init(above: Float, below: Float) {
      self.above = max(-Self.most, min(Self.most, above))
      self.below = max(-Self.most, min(Self.most, below))
    }

    var dense: [Float] { [above, below] }
  }

  /// The features of a gap, one bit each.
  struct Features {
    private(set) var bits: UInt32 = 0

    private mutating func set(_ feature: Feature, _ value: Bool = true) {
      if value { bits |= 1 << UInt32(feature.rawValue) }
    }

    /// One value a feature, in the order of `Feature.allCases`.
    var dense: [Float] {
      Feature.allCases.filter(\.isBit).map { bits >> UInt32($0.rawValue) & 1 == 1 ? 1 : 0 }
    }
  }

  /// What the features of a gap depend on of the cells above and below: equal ones have the same.
  struct Shape: Equatable {
    /// Columns and characters.
    private let size: UInt64
    /// The first and the last character.
    private let ends: UInt64
    /// Blank lines before it, and whether a page break stands there.
    private let gap: UInt64

    @inline(__always)
    init(_ cell: LineFragment) {
      size = UInt64(truncatingIfNeeded: cell.width) << 32 | UInt64(truncatingIfNeeded: cell.length)
      ends = Self.sign(cell.first) << 32 | Self.sign(cell.last)
      gap = UInt64(truncatingIfNeeded: cell.blanksBefore) << 1 | (cell.pageBreak > 0 ? 1 : 0)
    }

    /// Of the ASCII characters only < is a sign that a feature tells of.
    @inline(__always)
    private static func sign(_ scalar: UInt32) -> UInt64 {
      scalar < 0x80 && scalar != 0x3C ? 0 : UInt64(scalar)
    }
  }

  let weights: [Float]

  /// What wording adds to the log-odds.
  @inline(__always)
  func score(_ wording: Wording) -> Float {
    weights[Feature.wordedAbove.rawValue] * wording.above
      + weights[Feature.wordedBelow.rawValue] * wording.below
  }

  /// Log-odds that the gap lies inside a box, by all but the wording.
  func score(_ features: Features) -> Float {
    var sum: Float = 0
    var bits = features.bits
    while bits != 0 {
      sum += weights[bits.trailingZeroBitCount]
      bits &= bits - 1
    }
    return sum
  }
}

extension LineContinuationModel.Features {
  /// The features of the gap between two cells.
  init(_ upper: LineFragment, _ lower: LineFragment, isDoubled: Bool) {
    let isBlank = lower.blanksBefore > 0
    let isEnd = upper.last == 0x3002
    let isBullet = ListSign.isBullet(lower.first)
    let isHeading = HeadingBracket.opens(lower.first)
    set(.bias)
    set(.blank, isBlank)
    set(.blankInDoubled, isBlank && isDoubled)
    set(.sentenceEnd, isEnd)
    set(.sentenceEndAndBlank, isEnd && isBlank)
    set(.comma, upper.last == 0x3001)
    set(.bulletNext, isBullet || ListSign.isCircledNumber(lower.first))
    set(.bulletBefore, ListSign.isBullet(upper.first) || ListSign.isCircledNumber(upper.first))
    set(.headingNext, isHeading)
    set(.headingBefore, HeadingBracket.opens(upper.first))
    set(.bulletNextAndBlank, isBlank && isBullet)
    set(.headingNextAndBlank, isBlank && isHeading)
    set(.sentenceEndTight, isEnd && !isBlank && !isBullet)
    set(.noteNext, lower.first == 0x203B)
    let widest = max(upper.width, lower.width)
    let isFull = upper.width + 5 >= widest && upper.width >= 30
    set(.full, isFull)
    set(.fullAndBlank, isFull && isBlank)
    let isShort = upper.width * 10 < widest * 8
    set(.short, isShort)
    set(.sentenceEndShort, isEnd && isShort)
    set(
      .continuesKana,
      lower.first.isHiragana || lower.first == 0x30FC || lower.first == 0x3001
        || lower.first == 0x3002)
    set(.sameWidth, abs(upper.width - lower.width) <= 4)
    set(.singleCharacter, upper.length <= 2 || lower.length <= 2)
    set(.widens, lower.width > upper.width + 8)
    set(.narrows, upper.width > lower.width + 8)
    set(.pageBreak, lower.pageBreak > 0)
  }
}
