/// Boxes that forms print before what may be chosen.
package enum TickBox {
  /// □ ☐, and ticked ■ ☑ ☒. ■ opens headings too: beside open boxes alone it is one.
  package static func isBox(_ scalar: UInt32) -> Bool {
    isOpen(scalar) || isTicked(scalar)
  }

  /// □ ☐
  package static func isOpen(_ scalar: UInt32) -> Bool { scalar == 0x25A1 || scalar == 0x2610 }

  /// ■ ☑ ☒
  package static func isTicked(_ scalar: UInt32) -> Bool { scalar == 0x25A0 || isCheck(scalar) }

  /// ☑ ☒, which are nothing else.
  package static func isCheck(_ scalar: UInt32) -> Bool { scalar == 0x2611 || scalar == 0x2612 }
}
