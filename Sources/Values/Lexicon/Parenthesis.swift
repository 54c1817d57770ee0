// Public and inlinable for the reason that stands in `ByteText.swift`.

/// Parentheses in their two widths: ( and （.
public enum Parenthesis {
  @inlinable
  public static func opens(_ scalar: UInt32) -> Bool { scalar == 0x28 || scalar == 0xFF08 }

  @inlinable
  public static func closes(_ scalar: UInt32) -> Bool { scalar == 0x29 || scalar == 0xFF09 }

  /// Whether as many close as open among some characters.
  package static func areAsMany(in scalars: [UInt32]) -> Bool {
    scalars.count(where: opens) == scalars.count(where: closes)
  }
}
