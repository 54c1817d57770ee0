internal import ShisakuSourceText

/// Which of a few texts have a pair of neighbouring characters: one bit a text.
///
/// An open-addressing table whose keys stand beside their bits, so that one look tells of all
/// texts. The texts of one sheet are added on top of those that many sheets share, and taken away
/// again without building the table anew.
///
///     excerpt: 地域の情報    地域 2, 域の 2, の情 2, 情報 2
///     name: 地域情報         地域 3, 域情 1, 情報 3
struct PairMarks {
  /// Two characters of 21 bits, the bits of the texts above them; 0 for an empty slot. No pair is
  /// 0, since control characters are white space.
  private var slots = [UInt64](repeating: 0, count: smallest)
  private var count = 0
  /// The bits of the texts that go again with `forgetPassing`.
  private var passing: UInt64 = 0
  /// What slots held before such a text changed them, in order.
  private var changes: [(slot: Int, entry: UInt64)] = []
  /// Whether slots have moved since, so that `changes` says nothing.
  private var hasMoved = false

  private static let smallest = 64
  private static let markBits: UInt64 = ~0 << firstMark
  private static let firstMark: UInt64 = 42

  /// Forgets all texts but keeps memory as it was needed for them. O(their pairs).
  mutating func removeAll() {
    changes.removeAll(keepingCapacity: true)
    passing = 0
    hasMoved = false
    guard count > 0 else { return }
    // A table once large is not emptied again and again for little.
    if slots.count > Self.smallest, count * 8 < slots.count {
      slots = [UInt64](repeating: 0, count: slots.count / 2)
    } else {
      slots.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
    }
    count = 0
  }

  /// Adds the pairs of a text that stays until `removeAll`, as those of the text with the number
  /// `mark` (0…7). O(bytes).
  mutating func add(_ ranges: TextRanges, in bytes: [UInt8], mark: UInt64) {
    let bit: UInt64 = 1 << (Self.firstMark + mark)
    bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      var last: UInt64 = 0
      for range in ranges {
        makeRoom(for: UTF8Bytes.scalars(in: base + range.lowerBound, count: range.count).all)
        insert(base, range, after: &last, bit)
      }
    }
  }

  /// Adds the pairs of a text that stays until `forgetPassing`. O(bytes).
  mutating func addPassing(_ ranges: TextRanges, in bytes: [UInt8], mark: UInt64) {
    passing |= 1 << (Self.firstMark + mark)
    add(ranges, in: bytes, mark: mark)
  }

  /// Forgets the texts that `addPassing` added. O(their pairs).
  mutating func forgetPassing() {
    if hasMoved {
      let kept = ~passing
      rebuild(slots.count) { entry in entry & kept & Self.markBits == 0 ? 0 : entry & kept }
      hasMoved = false
    } else {
      // In reverse order, so that no key is cut off from its first slot.
      for change in changes.reversed() {
        if change.entry == 0 { count -= 1 }
        slots[change.slot] = change.entry
      }
    }
    changes.removeAll(keepingCapacity: true)
    passing = 0
  }

  /// Sees to it that the table stays at most half full with `pairs` more.
  private mutating func makeRoom(for pairs: Int) {
    guard (count + pairs) * 2 > slots.count else { return }
    if passing != 0 {
      changes.removeAll(keepingCapacity: true)
      hasMoved = true
    }
    var size = slots.count * 2
    while (count + pairs) * 2 > size { size *= 2 }
    rebuild(size) { $0 }
  }

  /// Inserts the pairs of a range that there is room for; `last` is the character before it.
  private mutating func insert(
    _ bytes: UnsafePointer<UInt8>, _ range: Range<Int>, after last: inout UInt64, _ bit: UInt64
  ) {
    let isNoted = passing != 0 && !hasMoved
    let mask = slots.count &- 1
    // The parts apart, so that none is looked after while the slots are lent.
    var count = self.count
    var changes: [(slot: Int, entry: UInt64)] = []
    swap(&changes, &self.changes)
    slots.withUnsafeMutableBufferPointer { slots in
      var offset = range.lowerBound
      while offset < range.upperBound {
        let scalar = UInt64(UTF8Bytes.scalar(at: bytes + offset))
        offset &+= UTF8Bytes.length(of: bytes[offset])
        guard scalar > 0x20, scalar != 0x3000 else { continue }
        if last != 0 {
          let key = last << 21 | scalar
          var slot = Self.slot(key, mask)
          var entry = slots[slot]
          while entry != 0, entry & ~Self.markBits != key {
            slot = (slot &+ 1) & mask
            entry = slots[slot]
          }
          slots[slot] = entry | key | bit
          if entry == 0 { count &+= 1 }
          if isNoted, entry & bit == 0 { changes.append((slot, entry)) }
        }
        last = scalar
      }
    }
    swap(&changes, &self.changes)
    self.count = count
  }

  private mutating func rebuild(_ size: Int, _ entry: (UInt64) -> UInt64) {
    let old = slots
    slots = [UInt64](repeating: 0, count: size)
    count = 0
    for slot in old {
      let entry = entry(slot)
      guard entry != 0 else { continue }
      var place = Self.slot(entry & ~Self.markBits, size - 1)
      while slots[place] != 0 { place = (place + 1) & (size - 1) }
      slots[place] = entry
      count += 1
    }
  }

  /// The first slot of a pair, by multiplying with the golden ratio.
  @inline(__always)
  private static func slot(_ key: UInt64, _ mask: Int) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 24) & mask
  }

  /// Lends the table, for many looks in a row.
  @inline(__always)
  func withTable<Result>(_ body: (Table) -> Result) -> Result {
    slots.withUnsafeBufferPointer { body(Table(slots: $0)) }
  }

  /// A table that is lent.
  struct Table {
    fileprivate let slots: UnsafeBufferPointer<UInt64>

    /// The marks of two neighbouring characters, bit 0 for text 0.
    @inline(__always)
    func marks(_ left: UInt32, _ right: UInt32) -> UInt64 {
      guard let base = slots.baseAddress else { return 0 }
      let key = UInt64(left) << 21 | UInt64(right)
      let mask = slots.count &- 1
      var slot = PairMarks.slot(key, mask)
      while true {
        let entry = base[slot]
        if entry & ~PairMarks.markBits == key { return entry >> PairMarks.firstMark }
        if entry == 0 { return 0 }
        slot = (slot &+ 1) & mask
      }
    }
  }
}
