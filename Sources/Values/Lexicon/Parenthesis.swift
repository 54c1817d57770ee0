// Public and inlinable for the reason that stands in `ByteText.swift`.

/// Parentheses in their two widths: ( and （.
public enum Parenthesis {
  @inlinable
  public static func opens(_ scalar: UInt32) -> Bool { scalar == 0x28 || scalar == 0xFF08 }

  @inlinable
  public static func closes(_ scalar: UInt32) -> Bool { scalar == 0x29 || scalar == 0xFF09 }

  /// How much deeper in parentheses a text is behind a character than before it: 1, -1 or 0.
  @inlinable @inline(__always)
  public static func step(_ scalar: UInt32) -> Int { opens(scalar) ? 1 : closes(scalar) ? -1 : 0 }

  /// Whether one opens at the beginning of a text and one closes at its end.
  package static func enclose(_ scalars: [UInt32]) -> Bool {
    scalars.first.map(opens) ?? false && scalars.last.map(closes) ?? false
  }

  /// Whether one pair of them is around all of a text: （新規）, not （ア）と（イ）.
  package static func areOnePair(around scalars: [UInt32]) -> Bool {
    enclose(scalars) && scalars.firstIndex(where: closes) == scalars.count - 1
  }

  /// Whether each among some characters has its other half.
  package static func areBalanced(in scalars: [UInt32]) -> Bool {
    !isUnopened(in: scalars) && scalars.reduce(0) { $0 + step($1) } == 0
  }

  /// Whether one closes what none before it has opened, as in the end of a text: 円） of （千円）.
  package static func isUnopened(in scalars: [UInt32]) -> Bool {
    var depth = 0
    return scalars.contains { scalar in
      depth += step(scalar)
      return depth < 0
    }
  }
}
