/// The decimal digits of small numbers, all of them found at once.
@usableFromInline
package enum DecimalDigits {
  /// The four digits of a number below 10⁴, a byte each from 0 to 9, the first one in the lowest: it is
  /// split into two numbers of two digits, and these into digits.
  @inlinable @inline(__always)
  package static func four(_ number: UInt32) -> UInt32 {
    // 10486 / 2²⁰ is 1 / 100 for numbers below 10,000, 103 / 2¹⁰ is 1 / 10 for those below 100.
    let hundreds = (number &* 10486) &>> 20
    let pairs = hundreds | (number &- hundreds &* 100) &<< 16
    let tens = (pairs &* 103) &>> 10 & 0x000F_000F
    return tens | (pairs &- tens &* 10) &<< 8
  }
}
