internal import CUnicodeText

/// The eras as lines, so that the program need not ask ICU for them at its start, which reads its
/// calendars and time zones first and takes longer than to convert a page.
///
///     昭和⇥1926⇥12⇥25
extension EraTable {
  /// Asks ICU.
  static func fromLibrary() -> [Beginning] {
    var slots = [shisaku_era](repeating: shisaku_era(), count: 320)
    let count = Int(shisaku_eras(&slots, Int32(slots.count)))
    return slots[..<count].map { slot in
      let name = withUnsafeBytes(of: slot.name) { Array($0.prefix { $0 != 0 }) }
      return (name, Int(slot.year), Int(slot.month), Int(slot.day))
    }
  }

  /// Reads lines of a name, year, month and day.
  static func stored(_ lines: StaticString) -> [Beginning] {
    let bytes = UnsafeBufferPointer(start: lines.utf8Start, count: lines.utf8CodeUnitCount)
    var beginnings: [Beginning] = []
    beginnings.reserveCapacity(bytes.count / 16)
    var offset = 0
    while offset < bytes.count {
      var nameEnd = offset
      while nameEnd < bytes.count, bytes[nameEnd] != 0x09 { nameEnd += 1 }
      let name = Array(bytes[offset..<nameEnd])
      var numbers: (year: Int, month: Int, day: Int) = (0, 0, 0)
      offset = nameEnd
      while offset < bytes.count, bytes[offset] != 0x0A {
        if bytes[offset] == 0x09 {
          numbers = (numbers.month, numbers.day, 0)
        } else {
          numbers.day = numbers.day * 10 + Int(bytes[offset] - 0x30)
        }
        offset += 1
      }
      offset += 1
      beginnings.append((name, numbers.year, numbers.month, numbers.day))
    }
    return beginnings
  }
}
