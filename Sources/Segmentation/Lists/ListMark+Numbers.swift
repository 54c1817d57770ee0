internal import ShisakuSourceText
internal import ShisakuValues

/// What a mark counts.
extension ListMark {
  /// The numbers of a mark: 1 and 2 of 1-2, 3 of 第3章 and of Ⅲ. `nil` where one is too long for
  /// the number of a heading.
  func numbers(_ bytes: [UInt8]) -> [Int]? {
    var numbers: [Int] = []
    var offset = range.lowerBound
    var isOpen = false
    while offset < range.upperBound {
      let (scalar, length) = bytes.scalar(at: offset)
      offset += length
      if scalar.isDigit {
        let digit = Int(scalar - 0x30)
        let before = isOpen ? numbers.removeLast() : 0
        guard before < 100_000 else { return nil }
        numbers.append(before * 10 + digit)
        isOpen = true
        continue
      }
      isOpen = false
      if ListSign.isCircledNumber(scalar) { numbers.append(Int(scalar - 0x2460) + 1) }
      if scalar >= 0x2160, scalar <= 0x216B { numbers.append(Int(scalar - 0x2160) + 1) }
      if scalar == 0x30A2 { numbers.append(1) }  // ア
    }
    // 基本目標Ⅲ
    let letters = bytes[range].drop { $0 >= 0x80 }
    if numbers.isEmpty, let value = Self.value(ofRoman: letters) { numbers.append(value) }
    return numbers
  }

  /// I, II, III, IV … as they are left by folding.
  private static func value(ofRoman text: ArraySlice<UInt8>) -> Int? {
    var value = 0
    var before = 0
    for byte in text {
      let digit: Int
      switch byte {
      case 0x49: digit = 1
      case 0x56: digit = 5
      case 0x58: digit = 10
      case 0x2E, 0x20: continue
      default: return nil
      }
      value += digit > before ? digit - 2 * before : digit
      before = digit
    }
    return value > 0 ? value : nil
  }
}
