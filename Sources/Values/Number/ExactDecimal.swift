/// A decimal number without rounding: 0.1 is one tenth.
///
///     ExactDecimal(25, scale: 1).description   // 2.5
///
/// The value is `coefficient / 10^scale`, negative where `isNegative`.
package struct ExactDecimal: Sendable, Hashable {
  package private(set) var coefficient: WideInteger
  // 32 bits, so that a numeral with two values is copied without a call.
  private var places: UInt32
  package var isNegative = false

  /// Digits after the point.
  package private(set) var scale: Int {
    get { Int(places) }
    set { places = UInt32(newValue) }
  }

  package init(_ coefficient: Int, scale: Int = 0) {
    self.coefficient = WideInteger(UInt64(coefficient.magnitude))
    places = UInt32(scale)
    isNegative = coefficient < 0
  }

  package var isZero: Bool { coefficient.isZero }

  /// The value as an integer; `nil` with a fraction or beyond 64 bits.
  package var integer: Int? {
    let whole = scale == 0 ? self : reduced
    guard whole.scale == 0, let value = whole.coefficient.integer else { return nil }
    return isNegative ? -value : value
  }

  /// The value to the nearest integer, halves away from zero, and whether it is exact; `nil` beyond
  /// 64 bits.
  package var rounded: (value: Int, isExact: Bool)? {
    var rest = self
    var digit: UInt8 = 0
    var isExact = true
    while rest.scale > 0 {
      digit = rest.coefficient.divideByTen()
      rest.scale -= 1
      if digit > 0 { isExact = false }
    }
    guard let whole = rest.coefficient.integer else { return nil }
    let (value, overflowed) = whole.addingReportingOverflow(digit >= 5 ? 1 : 0)
    return overflowed ? nil : (isNegative ? -value : value, isExact)
  }

  /// Appends a digit: 12 → 123. False on overflow.
  package mutating func append(digit: UInt8, afterPoint: Bool = false) -> Bool {
    if afterPoint { scale += 1 }
    return coefficient.multiply(by: 10, adding: UInt64(digit))
  }

  /// Multiplies by a power of ten; false on overflow.
  package mutating func shift(by exponent: Int) -> Bool {
    let taken = min(exponent, scale)
    scale -= taken
    for _ in taken..<max(exponent, taken) where !coefficient.multiply(by: 10) { return false }
    return true
  }

  /// Moves the point to the left, which divides by a power of ten: 74 → 0.74.
  package mutating func movePoint(by places: Int) { scale += places }

  /// Adds the magnitude of `other`; false on overflow.
  package mutating func add(_ other: ExactDecimal) -> Bool {
    var other = other
    while scale < other.scale {
      if !coefficient.multiply(by: 10) { return false }
      scale += 1
    }
    while other.scale < scale {
      if !other.coefficient.multiply(by: 10) { return false }
      other.scale += 1
    }
    return coefficient.add(other.coefficient)
  }

  /// `self * factor`, for small factors; `nil` on overflow.
  package func multiplied(by factor: Int) -> ExactDecimal? {
    var product = self
    return product.coefficient.multiply(by: UInt64(factor.magnitude)) ? product : nil
  }

  /// Whether the magnitude is less than that of `other`.
  package func isLess(than other: ExactDecimal) -> Bool {
    var left = self
    var right = other
    while left.scale < right.scale, left.coefficient.multiply(by: 10) { left.scale += 1 }
    while right.scale < left.scale, right.coefficient.multiply(by: 10) { right.scale += 1 }
    return left.coefficient < right.coefficient
  }

  /// Without zeros at the end of the fraction.
  private var reduced: ExactDecimal {
    var result = self
    while result.scale > 0 {
      var shorter = result
      guard shorter.coefficient.divideByTen() == 0 else { break }
      shorter.scale -= 1
      result = shorter
    }
    return result
  }
}

extension ExactDecimal: CustomStringConvertible {
  /// Digits with a point, without grouping and without zeros at the end of the fraction.
  package var description: String {
    if scale == 0, let integer { return String(integer) }
    var rest = reduced
    var digits: [UInt8] = []
    repeat {
      if rest.scale > 0, digits.count == rest.scale { digits.append(UInt8(ascii: ".")) }
      digits.append(rest.coefficient.divideByTen() + 0x30)
    } while !rest.coefficient.isZero
    while rest.scale > 0, digits.count <= rest.scale {
      if digits.count == rest.scale { digits.append(UInt8(ascii: ".")) }
      digits.append(0x30)
    }
    if isNegative, !isZero { digits.append(UInt8(ascii: "-")) }
    return String(decoding: digits.reversed(), as: UTF8.self)
  }
}
