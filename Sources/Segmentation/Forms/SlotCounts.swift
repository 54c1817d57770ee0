internal import ShisakuSourceText

/// How often texts in a slot suit a label, by the numbers of both; see `FormRelations`.
struct SlotCounts {
  private struct Entry: FlatTableEntry {
    let pair: UInt64
    var count = 0.0

    static let vacant = Entry(pair: .max)
    var isVacant: Bool { pair == .max }
    var hash: UInt64 { FlatTable<Entry>.mix(pair) }
  }

  private var table = FlatTable<Entry>()

  private static func pair(_ label: Int, _ slot: Int) -> UInt64 {
    UInt64(label) << 32 | UInt64(slot)
  }

  mutating func add(_ share: Double, _ label: Int, _ slot: Int) {
    let pair = Self.pair(label, slot)
    table.update(FlatTable<Entry>.mix(pair), where: { $0.pair == pair }) { entry in
      entry = Entry(pair: pair, count: entry.count + share)
    }
  }

  /// 0 where none does.
  subscript(label: Int, slot: Int) -> Double {
    let pair = Self.pair(label, slot)
    return table.entry(FlatTable<Entry>.mix(pair)) { $0.pair == pair }.count
  }
}
