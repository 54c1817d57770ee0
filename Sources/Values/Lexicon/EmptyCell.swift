// Public and inlinable for the reason that stands in `ByteText.swift`.

/// What forms print where a cell has no value.
public enum EmptyCell {
  /// A dash, or what is typed for one: ー, 一, ─.
  @inlinable
  public static func isDash(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2D, 0x2010...0x2015, 0x2212, 0x30FC, 0xFF0D, 0xFF70, 0x2500, 0x4E00: true
    default: false
    }
  }
}
