internal import ShisakuSourceText

/// A set of 64-bit keys for looking up text by short prints of it.
///
/// An open-addressing table: much cheaper than `Set` with its seeded hash where millions of keys
/// are looked up and few are stored. The key `.max` cannot be stored.
struct KeySet {
  private static let empty = UInt64.max

  private var slots: [UInt64] = []
  private(set) var count = 0

  var isEmpty: Bool { count == 0 }

  mutating func insert(_ key: UInt64) {
    if count * 2 >= slots.count { grow() }
    var slot = Self.slot(key, slots.count)
    let isNew = slots.withUnsafeMutableBufferPointer { slots in
      while slots[slot] != Self.empty {
        if slots[slot] == key { return false }
        slot = (slot &+ 1) & (slots.count &- 1)
      }
      slots[slot] = key
      return true
    }
    if isNew { count += 1 }
  }

  @inline(__always)
  func contains(_ key: UInt64) -> Bool {
    slots.withUnsafeBufferPointer { Self.contains(key, in: $0) }
  }

  /// Looks a key up in the slots that `withSlots` lends.
  @inline(__always)
  static func contains(_ key: UInt64, in slots: UnsafeBufferPointer<UInt64>) -> Bool {
    guard let base = slots.baseAddress, slots.count > 0 else { return false }
    var slot = Self.slot(key, slots.count)
    while base[slot] != Self.empty {
      if base[slot] == key { return true }
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    return false
  }

  /// Lends the table, for many look-ups in a row.
  @inline(__always)
  func withSlots<Result>(_ body: (UnsafeBufferPointer<UInt64>) -> Result) -> Result {
    slots.withUnsafeBufferPointer(body)
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: Self.empty, count: max(16, old.count * 2))
    count = 0
    for key in old where key != Self.empty { insert(key) }
  }

  /// The slot of a key in a table of `count` (a power of two) slots, by multiplying with the
  /// golden ratio and keeping high bits.
  @inline(__always)
  private static func slot(_ key: UInt64, _ count: Int) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 24) & (count - 1)
  }
}

extension KeySet {
  /// The key of two neighbouring characters.
  @inline(__always)
  static func pair(_ left: UInt32, _ right: UInt32) -> UInt64 {
    UInt64(left) << 32 | UInt64(right)
  }

  /// Adds all pairs of neighbouring characters of a text.
  mutating func insertPairs(of ranges: TextRanges, in bytes: [UInt8]) {
    var last: UInt32 = 0
    bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      for range in ranges {
        var offset = range.lowerBound
        while offset < range.upperBound {
          let scalar = UTF8Bytes.scalar(at: base + offset)
          offset &+= UTF8Bytes.length(of: base[offset])
          guard scalar > 0x20, scalar != 0x3000 else { continue }
          if last != 0 { insert(Self.pair(last, scalar)) }
          last = scalar
        }
      }
    }
  }
}
