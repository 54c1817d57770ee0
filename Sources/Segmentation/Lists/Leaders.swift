internal import ShisakuValues

/// Dots that lead from a title to its amount: ……, ・・・・, ....
enum Leaders {
  /// Where a run of leaders that begins at a place ends; `nil` where there are too few.
  static func end(in bytes: [UInt8], at start: Int) -> Int? {
    let first = bytes.scalar(at: start).value
    guard let least = least(first) else { return nil }
    var offset = start
    var count = 0
    while offset < bytes.count {
      let (scalar, length) = bytes.scalar(at: offset)
      guard scalar == first else {
        // Blanks may stand between them.
        let next = bytes.skippingSpace(from: offset, before: bytes.count)
        guard next > offset, bytes.scalar(at: next).value == first, count > 0 else { break }
        offset = next
        continue
      }
      count += 1
      offset += length
    }
    return count >= least ? offset : nil
  }

  /// Whether leaders end at a place: several dots in one character, or two of one dot.
  static func end(in bytes: [UInt8], before offset: Int) -> Bool {
    guard offset >= 6, bytes[offset - 3] >= 0xE2 else { return false }
    let last = bytes.scalar(at: offset - 3).value
    if isDots(last) || last == 0x2025 { return true }  // ‥
    return last == 0x30FB && bytes.scalar(at: offset - 6).value == last  // ・
  }

  /// … ⋯: several dots in one character.
  static func isDots(_ scalar: UInt32) -> Bool { scalar == 0x2026 || scalar == 0x22EF }

  /// How many of a character make a leader.
  private static func least(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0x2026, 0x22EF: 2  // … ⋯
    case 0x2025: 3  // ‥
    case 0x2E, 0x30FB, 0xB7, 0xFF65, 0xFF0E: 3  // . ・ ·
    case 0x2500, 0x2501, 0x5F, 0xFF3F, 0x2D: 4  // ─ ━ _ -
    default: nil
    }
  }
}
