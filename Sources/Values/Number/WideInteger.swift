/// An unsigned integer of 256 bits, wide enough for the largest kanji numerals (無量大数, 10⁷²).
package struct WideInteger: Sendable, Hashable {
  /// 64 bits each, least significant first.
  private var limbs: (UInt64, UInt64, UInt64, UInt64)

  package init(_ value: UInt64) { limbs = (value, 0, 0, 0) }

  package var isZero: Bool { limbs.0 | limbs.1 | limbs.2 | limbs.3 == 0 }

  /// The value as an `Int`, `nil` where it does not fit.
  package var integer: Int? {
    limbs.1 | limbs.2 | limbs.3 == 0 ? Int(exactly: limbs.0) : nil
  }

  /// `self * factor + addend`; false on overflow.
  package mutating func multiply(by factor: UInt64, adding addend: UInt64 = 0) -> Bool {
    var carry = addend
    limbs.0 = Self.step(limbs.0, factor, &carry)
    if limbs.1 | limbs.2 | limbs.3 | carry == 0 { return true }
    limbs.1 = Self.step(limbs.1, factor, &carry)
    limbs.2 = Self.step(limbs.2, factor, &carry)
    limbs.3 = Self.step(limbs.3, factor, &carry)
    return carry == 0
  }

  /// Adds `other`; false on overflow.
  package mutating func add(_ other: WideInteger) -> Bool {
    var carry: UInt64 = 0
    func sum(_ left: UInt64, _ right: UInt64) -> UInt64 {
      let (first, overflowed) = left.addingReportingOverflow(right)
      let (second, again) = first.addingReportingOverflow(carry)
      carry = overflowed || again ? 1 : 0
      return second
    }
    limbs.0 = sum(limbs.0, other.limbs.0)
    limbs.1 = sum(limbs.1, other.limbs.1)
    limbs.2 = sum(limbs.2, other.limbs.2)
    limbs.3 = sum(limbs.3, other.limbs.3)
    return carry == 0
  }

  /// Divides by ten and gives the remainder.
  package mutating func divideByTen() -> UInt8 {
    var remainder: UInt64 = 0
    func quotient(_ limb: UInt64) -> UInt64 {
      let (value, rest) = (10 as UInt64).dividingFullWidth((remainder, limb))
      remainder = rest
      return value
    }
    limbs.3 = quotient(limbs.3)
    limbs.2 = quotient(limbs.2)
    limbs.1 = quotient(limbs.1)
    limbs.0 = quotient(limbs.0)
    return UInt8(remainder)
  }

  package static func < (left: WideInteger, right: WideInteger) -> Bool {
    (left.limbs.3, left.limbs.2, left.limbs.1, left.limbs.0)
      < (right.limbs.3, right.limbs.2, right.limbs.1, right.limbs.0)
  }

  package static func == (left: WideInteger, right: WideInteger) -> Bool {
    left.limbs == right.limbs
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(limbs.0)
    hasher.combine(limbs.1)
  }

  private static func step(_ limb: UInt64, _ factor: UInt64, _ carry: inout UInt64) -> UInt64 {
    let (high, low) = limb.multipliedFullWidth(by: factor)
    let (sum, overflowed) = low.addingReportingOverflow(carry)
    carry = high &+ (overflowed ? 1 : 0)
    return sum
  }
}
