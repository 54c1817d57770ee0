internal import ShisakuSourceText

extension JSONWriter {
  @inline(__always)
  mutating func putSpan(_ span: ByteRange) {
    put(0x5B)
    putNumber(span.lower)
    putComma()
    putNumber(span.upper)
    put(0x5D)
  }

  @inline(__always)
  mutating func putComma() {
    put(0x2C)
    if layout == .indented { put(0x20) }
  }

  @inline(__always)
  mutating func putNumber(_ number: Int) {
    // As an unsigned number a negative one is large.
    guard UInt(bitPattern: number) < 100_000_000 else {
      putLong(number)
      return
    }
    putEightDigits(UInt64(truncatingIfNeeded: number))
  }

  mutating func putLong(_ number: Int) {
    if number < 0 { put(0x2D as UInt8) }
    let digits = String(number.magnitude).utf8
    for digit in digits { put(digit) }
  }

  /// Writes a number below 10⁸. All of its eight digits are found at once in the bytes of a word, the
  /// first digit in the lowest one: it is split into two numbers of four digits, these into two of
  /// two, and these into two digits. Then the zeros before the number are dropped.
  mutating func putEightDigits(_ number: UInt64) {
    let fours = (number / 10_000) | (number % 10_000) << 32
    // 10486 / 2²⁰ is 1 / 100 for numbers below 10,000, 103 / 2¹⁰ is 1 / 10 for those below 100.
    let hundreds = (fours &* 10486) >> 20 & 0x0000_007F_0000_007F
    let twos = hundreds | (fours &- hundreds &* 100) << 16
    let tens = (twos &* 103) >> 10 & 0x000F_000F_000F_000F
    let digits = tens | (twos &- tens &* 10) << 8
    let zeros = min(digits.trailingZeroBitCount &>> 3, 7)
    let text = (digits | 0x3030_3030_3030_3030) &>> UInt64(zeros &* 8)
    UnsafeMutableRawPointer(storage + count).storeBytes(of: text.littleEndian, as: UInt64.self)
    count &+= 8 &- zeros
  }
}
