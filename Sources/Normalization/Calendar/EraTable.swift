internal import CUnicodeText

/// The eras of the Japanese calendar with the days they began, read once from ICU.
package struct EraTable: Sendable {
  package struct Era: Sendable {
    /// The name in UTF-8: 令和.
    package let name: [UInt8]
    /// The Gregorian year that is year 1 (元年) of the era: 2019 for 令和.
    package let firstYear: Int
    package let month: Int
    package let day: Int
  }

  package static let shared = EraTable()

  /// In order of their beginning.
  package let eras: [Era]

  package init() {
    var slots = [shisaku_era](repeating: shisaku_era(), count: 320)
    let count = Int(shisaku_eras(&slots, Int32(slots.count)))
    eras = slots[..<count].map { slot in
      let name = withUnsafeBytes(of: slot.name) { Array($0.prefix { $0 != 0 }) }
      return Era(
        name: name, firstYear: Int(slot.year), month: Int(slot.month), day: Int(slot.day))
    }
  }

  /// The latest era whose name stands at `offset`.
  package func era(in bytes: [UInt8], at offset: Int) -> Era? {
    eras.last { $0.name.count > 1 && bytes[offset...].starts(with: $0.name) }
  }
}
