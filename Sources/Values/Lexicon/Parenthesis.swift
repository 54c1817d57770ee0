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

  /// Whether each among some characters has its other half.
  package static func areBalanced(in scalars: [UInt32]) -> Bool {
    var depth = 0
    for scalar in scalars {
      depth += step(scalar)
      if depth < 0 { return false }
    }
    return depth == 0
  }
}
