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
    // Positions that follow one another mostly share all but their last four digits.
    let number = UInt64(truncatingIfNeeded: number)
    let high = number / 10_000
    guard high == lastHigh.value else {
      if high > 0 { remember(high) }
      putEightDigits(number)
      return
    }
    let output = UnsafeMutableRawPointer(storage + count)
    output.storeBytes(of: lastHigh.digits, as: UInt32.self)
    let low = DecimalDigits.four(UInt32(truncatingIfNeeded: number &- high &* 10_000))
    output.storeBytes(
      of: (low | 0x3030_3030).littleEndian, toByteOffset: lastHigh.count, as: UInt32.self)
    count &+= lastHigh.count &+ 4
  }

  /// The digits before the last four of a number that was written, for the next one.
  struct High {
    /// None that a number below 10⁸ has.
    var value = UInt64.max
    /// As they are written, the first one in the lowest byte.
    var digits: UInt32 = 0
    /// How many there are, from 1 to 4.
    var count = 0
  }

  mutating func remember(_ high: UInt64) {
    let digits = DecimalDigits.four(UInt32(truncatingIfNeeded: high))
    let zeros = digits.trailingZeroBitCount &>> 3
    lastHigh = High(
      value: high,
      digits: ((digits | 0x3030_3030) &>> UInt32(zeros &* 8)).littleEndian, count: 4 &- zeros)
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
